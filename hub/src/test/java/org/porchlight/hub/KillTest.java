// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.porchlight.hub.Group.Letter;
import org.porchlight.mail.BadMail;
import org.porchlight.mail.Command;
import org.porchlight.mail.Frame;
import org.porchlight.mail.Hash;
import org.porchlight.mail.Json;
import org.porchlight.mail.Mailbox;
import org.porchlight.mail.RosterEntry;
import org.porchlight.mail.SignInChallenge;
import org.porchlight.mail.Signer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `kill -9` of the hub again and again, with writes under way. The ledger is kept here, outside the victim.
@Tag("slow")
class KillTest {
    private static final int KILLS = 30;
    private static final int WRITERS = 4;
    private static final String HOST = "kill.example";

    @TempDir
    Path folder;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Random random = new Random(30);

    /// One author, who sends letter after letter, each again until it is acknowledged.
    private final class Writer {
        private final Signer ticket = Person.signer(random);
        private final Random own = new Random(random.nextLong());
        private final AtomicInteger underWay;
        final Map<Long, Letter> acknowledged = new ConcurrentHashMap<>();
        private Letter unacknowledged;
        private long seq;

        Writer(AtomicInteger underWay) {
            this.underWay = underWay;
        }

        /// Until the hub is gone.
        ///
        /// @return true when a letter was under way then
        boolean write(Group group, int port) {
            while (true) {
                if (unacknowledged == null) {
                    seq++;
                    unacknowledged = letter(group);
                }
                underWay.incrementAndGet();
                try {
                    HttpResponse<byte[]> answer = send(port, "/api/entries", unacknowledged.json());
                    if (answer.statusCode() != 201 && answer.statusCode() != 200) {
                        throw new AssertionError("a letter was refused: " + new String(answer.body()));
                    }
                    long position = json(answer).get("position").longValue();
                    if (acknowledged.put(position, unacknowledged) != null) {
                        throw new AssertionError("position " + position + " was given twice");
                    }
                    unacknowledged = null;
                } catch (IOException _) {
                    return true;
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                } finally {
                    underWay.decrementAndGet();
                }
            }
        }

        private Letter letter(Group group) {
            byte[] envelope = new byte[1024 << own.nextInt(3)];
            own.nextBytes(envelope);
            var hash = Hash.of(envelope);
            // A ticket may send 200 letters only: Bao writes into its ask.
            return new Letter(
                    Frame.carrying(
                            group.id,
                            Mailbox.Ask.of(ticket.key()),
                            group.bao.signer().key(),
                            seq,
                            group.roster.head(),
                            hash),
                    group.bao.signer(),
                    envelope);
        }
    }

    @Test
    @Timeout(480)
    void nothingAcknowledgedIsLostOrDoubledOverThirtyKills() throws Exception {
        // The keys and the roster of a group; founded on the victim instead of the shared hub.
        Group group = Group.onPaper(TestHub.shared());
        var underWay = new AtomicInteger();
        List<Writer> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            writers.add(new Writer(underWay));
        }
        int killsWithLettersUnderWay = 0;
        var slowest = Duration.ZERO;
        for (int round = 0; killsWithLettersUnderWay < KILLS && round < 2 * KILLS; round++) {
            long start = System.nanoTime();
            try (HubProcess hub = HubProcess.start(folder, 0)) {
                int port = hub.awaitPort();
                slowest = longer(slowest, Duration.ofNanos(System.nanoTime() - start));
                if (round == 0) {
                    found(group, port);
                    for (Writer writer : writers) {
                        open(group, writer.ticket, port);
                    }
                }
                killsWithLettersUnderWay += killWhileWriting(hub, writers, group, port, underWay) ? 1 : 0;
            }
        }
        assertThat(killsWithLettersUnderWay).isEqualTo(KILLS);
        try (HubProcess hub = HubProcess.start(folder, 0)) {
            compare(group, writers, hub.awaitPort());
            hub.interrupt();
        }
        System.out.println("kill -9: " + killsWithLettersUnderWay + " kills, "
                + acknowledged(writers)
                + " acknowledged entries, slowest start " + slowest.toMillis() + " ms");
    }

    private boolean killWhileWriting(
            HubProcess hub, List<Writer> writers, Group group, int port, AtomicInteger underWay) throws Exception {
        int before = acknowledged(writers);
        var cutOff = new AtomicInteger();
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        List<Thread> threads = writers.stream()
                .map(writer -> Thread.ofVirtual().start(() -> {
                    try {
                        cutOff.addAndGet(writer.write(group, port) ? 1 : 0);
                    } catch (Throwable failure) {
                        failures.add(failure);
                    }
                }))
                .toList();
        // Not before something was acknowledged in this round, and not between two letters.
        while (acknowledged(writers) == before && failures.isEmpty()) {
            Thread.sleep(5);
        }
        Thread.sleep(random.nextInt(120));
        while (underWay.get() == 0) {
            Thread.onSpinWait();
        }
        hub.kill();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(failures).isEmpty();
        return cutOff.get() > 0;
    }

    /// Sends what is still unacknowledged once more, then holds the hub's whole list against the ledger.
    private void compare(Group group, List<Writer> writers, int port) throws Exception {
        var ledger = new HashMap<Long, Letter>();
        for (Writer writer : writers) {
            JsonNode last = json(send(port, "/api/entries", writer.unacknowledged.json()));
            writer.acknowledged.put(last.get("position").longValue(), writer.unacknowledged);
            ledger.putAll(writer.acknowledged);
        }
        assertThat(ledger).as("no position is two writers'").hasSize(acknowledged(writers));
        var kept = new HashMap<Long, JsonNode>();
        String token = signIn(group, port);
        boolean more = true;
        for (long after = 0; more; ) {
            HttpResponse<byte[]> answer = http.send(
                    request(port, "/api/entries?limit=500&after=" + after)
                            .header("Authorization", "Bearer " + token)
                            .build(),
                    BodyHandlers.ofByteArray());
            for (JsonNode entry : json(answer).get("entries")) {
                after = entry.get("position").longValue();
                assertThat(kept.put(after, entry)).isNull();
            }
            more = json(answer).get("more").booleanValue();
        }
        // The opening entries came before the first kill and are not in the ledger.
        assertThat(kept).hasSize(ledger.size() + WRITERS);
        ledger.forEach((position, letter) -> {
            assertThat(kept.get(position).get("frame")).isEqualTo(letter.json().get("frame"));
            assertThat(kept.get(position).get("envelope"))
                    .isEqualTo(letter.json().get("envelope"));
        });
    }

    // ---- a group on the victim

    private void found(Group group, int port) throws Exception {
        String code = Files.readString(folder.resolve("founding-code")).strip();
        var founding = posting(port, "/api/hub", Group.entry(group.foundingEntry()))
                .header("Authorization", "Founding " + code)
                .build();
        assertThat(http.send(founding, BodyHandlers.discarding()).statusCode()).isEqualTo(201);
        var baoJoins = new RosterEntry.Added(
                        group.nextHeader(), group.bao.id(), group.bao.device(), group.bao.roles(), null)
                .sign(group.amina.signer());
        assertThat(send(port, "/api/roster", Group.entry(baoJoins)).statusCode())
                .isEqualTo(201);
    }

    private void open(Group group, Signer ticket, int port) throws Exception {
        Letter letter = group.letter(ticket, Mailbox.Ask.of(ticket.key()), 1, 1024, Command.OPEN);
        assertThat(send(port, "/api/entries", letter.json()).statusCode()).isEqualTo(201);
    }

    private String signIn(Group group, int port) throws Exception {
        SignInChallenge challenge = SignInChallenge.parse(
                send(port, "/api/challenges", Json.object()).body());
        ObjectNode body = Json.object();
        body.set(
                "challenge",
                challenge
                        .answer(
                                group.bao.signer(),
                                group.id,
                                challenge.origin(),
                                challenge.expires().minusSeconds(60))
                        .json());
        return json(send(port, "/api/sessions", body)).get("token").stringValue();
    }

    private static HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Host", HOST);
    }

    private static HttpRequest.Builder posting(int port, String path, ObjectNode body) {
        return request(port, path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Json.write(body)));
    }

    private HttpResponse<byte[]> send(int port, String path, ObjectNode body) throws IOException, InterruptedException {
        return http.send(posting(port, path, body).build(), BodyHandlers.ofByteArray());
    }

    private static ObjectNode json(HttpResponse<byte[]> answer) {
        try {
            return Json.read("", answer.body(), Integer.MAX_VALUE);
        } catch (BadMail e) {
            throw new AssertionError(answer.toString(), e);
        }
    }

    private static int acknowledged(List<Writer> writers) {
        return writers.stream().mapToInt(writer -> writer.acknowledged.size()).sum();
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
