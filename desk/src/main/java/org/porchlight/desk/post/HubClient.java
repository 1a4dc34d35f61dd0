// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.post;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.porchlight.mail.BadMail;
import org.porchlight.mail.Dsse;
import org.porchlight.mail.Fields;
import org.porchlight.mail.HubId;
import org.porchlight.mail.Json;
import org.porchlight.mail.Mailbox;
import org.porchlight.mail.RosterLine;
import org.porchlight.mail.SignInChallenge;
import org.porchlight.mail.Signer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The hub's HTTP interface as a desk uses it (FORMAT.md §8). Keeps no secret but the session's token; every answer is
/// read strictly.
public final class HubClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    /// For a whole answer: a page of mail on a very slow line. Without an end, a line that dies in the middle of an
    /// answer would hold up all sending until the desk is started anew.
    private static final Duration LONGEST_ANSWER = Duration.ofMinutes(2);

    private static final int MOST_BYTES = 64 * 1024 * 1024;
    private static final int MOST_ENTRIES = 100_000;
    private static final int LONGEST_EVENT_LINE = 1000;

    private final URI hub;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final InstantSource clock;
    private final Duration longestAnswer;

    public HubClient(URI hub, InstantSource clock) {
        this(hub, clock, LONGEST_ANSWER);
    }

    HubClient(URI hub, InstantSource clock, Duration longestAnswer) {
        this.hub = hub;
        this.clock = clock;
        this.longestAnswer = longestAnswer;
    }

    /// A signed-in session; says nothing about whether the hub knows the key.
    public record Session(String token, Instant expires) {
        @Override
        public String toString() {
            return "Session until " + expires;
        }
    }

    /// @param length how many roster entries there are
    public record RosterPage(List<Dsse> entries, int length) {}

    /// @param entries in order of position
    /// @param more    whether there are further ones
    public record EntriesPage(List<SealedEntry> entries, boolean more) {}

    /// The hub behind this address; empty while no group was founded there.
    public Optional<HubId> findHub() throws HubAwayException, HubRefusedException {
        try {
            return Optional.of(
                    reading(() -> Fields.of(get("/api/hub", null), "").hub("hub")));
        } catch (HubRefusedException e) {
            if (e.status() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /// Founds the group: entry 0 of its roster.
    ///
    /// @param code from the hub's data folder
    public void found(String code, Dsse entry) throws HubAwayException, HubRefusedException {
        ObjectNode body = Json.object();
        body.set("entry", entry.json());
        answer(request("/api/hub", null).header("Authorization", "Founding " + code), body);
    }

    /// The roster from index `after` on, whole, as members see it.
    public RosterPage roster(int after, Session session) throws HubAwayException, HubRefusedException {
        ObjectNode page = get("/api/roster?after=" + after, session);
        return reading(() -> {
            Fields fields = Fields.of(page, "");
            List<Dsse> entries = new ArrayList<>();
            for (Fields line : fields.objects("entries", MOST_ENTRIES)) {
                entries.add(Dsse.parse(line.object("entry")));
            }
            return new RosterPage(entries, (int) fields.integer("length", 0));
        });
    }

    /// The roster as anyone sees it: private entries as hashes.
    public List<RosterLine> publicRoster() throws HubAwayException, HubRefusedException {
        ObjectNode page = get("/api/roster?after=0", null);
        return reading(() -> {
            List<RosterLine> lines = new ArrayList<>();
            for (Fields line : Fields.of(page, "").objects("entries", MOST_ENTRIES)) {
                Dsse entry = line.has("entry") ? Dsse.parse(line.object("entry")) : null;
                lines.add(new RosterLine((int) line.integer("index", 0), entry, line.hash("hash")));
            }
            return lines;
        });
    }

    public void appendToRoster(Dsse entry, @Nullable Session session) throws HubAwayException, HubRefusedException {
        ObjectNode body = Json.object();
        body.set("entry", entry.json());
        answer(request("/api/roster", session), body);
    }

    /// Proves to the hub that this desk holds the key.
    ///
    /// @throws HubAwayException also when the challenge is not this hub's own
    public Session signIn(Signer signer, HubId expected) throws HubAwayException, HubRefusedException {
        ObjectNode given = answer(request("/api/challenges", null), Json.object());
        ObjectNode body = Json.object();
        body.set(
                "challenge",
                reading(() -> SignInChallenge.parse(Json.write(given))
                                .answer(signer, expected, hub.toString(), clock.instant()))
                        .json());
        ObjectNode made = answer(request("/api/sessions", null), body);
        return reading(() -> {
            Fields fields = Fields.of(made, "");
            return new Session(fields.text("token", 500), Instant.parse(fields.text("expires", 40)));
        });
    }

    /// Everything that the session's key may read after this position.
    ///
    /// @throws HubAwayException also when the hub sends more entries than asked for, or its positions do not ascend
    public EntriesPage entries(long after, int limit, Session session) throws HubAwayException, HubRefusedException {
        ObjectNode page = get("/api/entries?after=" + after + "&limit=" + limit, session);
        return reading(() -> {
            List<SealedEntry> entries = new ArrayList<>();
            long latest = after;
            for (Fields fields : Fields.of(page, "").objects("entries", limit)) {
                SealedEntry entry = SealedEntry.take(fields);
                // One that goes back could show old mail again for ever, or slip mail in where it was read already.
                if (entry.position() <= latest) {
                    throw BadMail.malformed("position", "must ascend from entry to entry");
                }
                latest = entry.position();
                entries.add(entry);
            }
            return new EntriesPage(entries, page.path("more").asBoolean(false));
        });
    }

    /// Appends one entry; the same bytes again are fine.
    ///
    /// @param ifMatch position of the mailbox's latest entry, for a day
    /// @return the entry's position
    public long append(OutgoingEntry entry, OptionalLong ifMatch, Session session)
            throws HubAwayException, HubRefusedException {
        HttpRequest.Builder request = request("/api/entries", session);
        ifMatch.ifPresent(position -> request.header("If-Match", "\"" + position + "\""));
        ObjectNode made = answer(request, entry.json());
        return reading(() -> Fields.of(made, "").integer("position", 1));
    }

    /// Appends all entries or none.
    public void appendAll(List<OutgoingEntry> entries, Session session) throws HubAwayException, HubRefusedException {
        appendAll(entries, OptionalLong.empty(), session);
    }

    /// Appends all entries or none.
    ///
    /// @param ifMatch position of the mailbox's latest entry, for entries of one day
    public void appendAll(List<OutgoingEntry> entries, OptionalLong ifMatch, Session session)
            throws HubAwayException, HubRefusedException {
        ObjectNode body = Json.object();
        ArrayNode list = body.putArray("entries");
        entries.forEach(entry -> list.add(entry.json()));
        HttpRequest.Builder request = request("/api/batches", session);
        ifMatch.ifPresent(position -> request.header("If-Match", "\"" + position + "\""));
        answer(request, body);
    }

    /// Follows the hub's events until the stream ends.
    ///
    /// @param changed told of each mailbox that changed, and once when the stream has begun
    public void follow(Session session, Runnable changed) throws HubAwayException {
        HttpRequest request = HttpRequest.newBuilder(hub.resolve("/api/events"))
                .header("Authorization", "Bearer " + session.token())
                .header("Accept", "text/event-stream")
                .build();
        try {
            HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
            try (InputStream events = new BufferedInputStream(answer.body())) {
                if (answer.statusCode() != 200) {
                    throw new HubAwayException("events: " + answer.statusCode());
                }
                changed.run();
                hear(events, changed);
            }
        } catch (IOException e) {
            throw new HubAwayException("the events ended");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HubAwayException("interrupted");
        }
    }

    /// Says of each line of data that something changed. A line without an end would fill the memory.
    private static void hear(InputStream events, Runnable changed) throws IOException, HubAwayException {
        var line = new StringBuilder();
        for (int next = events.read(); next >= 0; next = events.read()) {
            if (next != '\n') {
                line.append((char) next);
                if (line.length() > LONGEST_EVENT_LINE) {
                    throw new HubAwayException("the hub's events are not in our form (a line is too long)");
                }
                continue;
            }
            if (line.indexOf("data:") == 0) {
                changed.run();
            }
            line.setLength(0);
        }
    }

    /// The state that the hub tells of one mailbox: whether there is one that this key may read.
    public boolean exists(Mailbox mailbox, Session session) throws HubAwayException, HubRefusedException {
        try {
            get("/api/mailboxes/" + mailbox.text(), session);
            return true;
        } catch (HubRefusedException e) {
            if (e.status() == 404) {
                return false;
            }
            throw e;
        }
    }

    private ObjectNode get(String path, @Nullable Session session) throws HubAwayException, HubRefusedException {
        return send(request(path, session).GET().build());
    }

    private ObjectNode answer(HttpRequest.Builder request, ObjectNode body)
            throws HubAwayException, HubRefusedException {
        return send(request.header("Content-Type", "application/json; charset=utf-8")
                .POST(BodyPublishers.ofByteArray(Json.write(body)))
                .build());
    }

    private HttpRequest.Builder request(String path, @Nullable Session session) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(hub.resolve(path)).timeout(TIMEOUT).header("Accept", "application/json");
        if (session != null) {
            request.header("Authorization", "Bearer " + session.token());
        }
        return request;
    }

    private ObjectNode send(HttpRequest request) throws HubAwayException, HubRefusedException {
        try {
            HttpResponse<byte[]> answer = exchange(request);
            byte[] body = answer.body();
            if (answer.statusCode() >= 500) {
                throw new HubAwayException("the hub answered " + answer.statusCode());
            }
            ObjectNode json = body.length == 0 ? Json.object() : reading(() -> Json.read("", body, MOST_BYTES));
            if (answer.statusCode() >= 300) {
                throw refused(answer, json);
            }
            return json;
        } catch (IOException e) {
            throw new HubAwayException("the hub does not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HubAwayException("interrupted");
        }
    }

    private HttpResponse<byte[]> exchange(HttpRequest request) throws IOException, InterruptedException {
        var answer = http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
        try {
            return answer.get(longestAnswer.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("no whole answer", e);
        } finally {
            answer.cancel(true);
        }
    }

    private static HubRefusedException refused(HttpResponse<?> answer, ObjectNode problem) {
        long seconds = answer.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("\\d{1,5}"))
                .map(Long::parseLong)
                .orElse(0L);
        return new HubRefusedException(
                answer.statusCode(), problem.path("code").asString(""), Duration.ofSeconds(seconds));
    }

    /// An answer that is not in our form is as good as none.
    private static <T> T reading(Answer<T> answer) throws HubAwayException, HubRefusedException {
        try {
            return answer.read();
        } catch (BadMail e) {
            throw new HubAwayException("the hub's answer is not in our form (" + e.field() + ")");
        } catch (DateTimeException e) {
            throw new HubAwayException("the hub's answer is not in our form");
        }
    }

    @FunctionalInterface
    private interface Answer<T> {
        T read() throws BadMail, HubAwayException, HubRefusedException;
    }
}
