// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.porchlight.mail.Dsse;
import org.porchlight.mail.Frame;
import org.porchlight.mail.Json;
import org.porchlight.mail.Mailbox;
import org.porchlight.mail.Roster;
import org.porchlight.mail.RosterLine;
import org.porchlight.mail.SignedEntry;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The border of a hub for tests: keeps what it gets, in order, with If-Match for days. It checks no rights; the real
/// hub has its own tests, and story runs both together.
final class FakeHub implements AutoCloseable {
    record Kept(long position, Mailbox mailbox, ObjectNode frame, String envelope, long seq, String author) {}

    private final HttpServer server;
    private final List<OutputStream> followers = new CopyOnWriteArrayList<>();
    final List<Kept> entries = new CopyOnWriteArrayList<>();
    private Roster roster;
    volatile boolean away;

    /// Takes the next roster entry and loses the answer.
    volatile boolean losesAnswer;

    /// Happens once, after the roster was read and before a page of mail is.
    volatile @Nullable Callable<?> beforeNextPage;

    /// Happens once, after an entry was sent and before it is looked at.
    volatile @Nullable Callable<?> beforeNextAppend;

    FakeHub(Roster roster) throws IOException {
        this.roster = roster;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    synchronized Roster roster() {
        return roster;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try {
            if (away) {
                send(exchange, 503, Json.object());
                return;
            }
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            switch (exchange.getRequestMethod() + " " + path) {
                case "GET /api/hub" ->
                    send(
                            exchange,
                            200,
                            Json.object().put("hub", roster.hub().text()).put("foundedRosterLength", 1));
                case "GET /api/roster" -> {
                    boolean isMember = exchange.getRequestHeaders().containsKey("Authorization");
                    send(exchange, 200, rosterPage(number(exchange, "after"), isMember));
                }
                case "POST /api/roster" -> {
                    ObjectNode added = addToRoster(body);
                    send(exchange, losesAnswer ? 503 : 201, added);
                    losesAnswer = false;
                }
                case "POST /api/challenges" -> send(exchange, 201, challenge());
                case "POST /api/sessions" ->
                    send(exchange, 201, Json.object().put("token", "t").put("expires", "2099-01-01T00:00:00Z"));
                case "GET /api/entries" -> {
                    Callable<?> now = beforeNextPage;
                    beforeNextPage = null;
                    happen(now);
                    send(exchange, 200, page(number(exchange, "after")));
                }
                case "POST /api/entries" -> {
                    Callable<?> now = beforeNextAppend;
                    beforeNextAppend = null;
                    happen(now);
                    append(exchange, Json.read("", body, 1 << 24));
                }
                case "POST /api/batches" -> appendAll(exchange, Json.read("", body, 1 << 25));
                case "GET /api/events" -> follow(exchange);
                default -> send(exchange, 404, Json.object());
            }
        } catch (Exception e) {
            send(exchange, 400, Json.object().put("code", String.valueOf(e.getMessage())));
        }
    }

    private static void happen(@Nullable Callable<?> now) throws Exception {
        if (now != null) {
            now.call();
        }
    }

    synchronized void grow(Roster longer) {
        roster = longer;
    }

    private static long number(HttpExchange exchange, String name) {
        for (String part : exchange.getRequestURI().getQuery().split("&")) {
            if (part.startsWith(name + "=")) {
                return Long.parseLong(part.substring(name.length() + 1));
            }
        }
        return 0;
    }

    private synchronized ObjectNode rosterPage(long after, boolean isMember) {
        ObjectNode page = Json.object();
        ArrayNode list = page.putArray("entries");
        List<RosterLine> lines = isMember ? roster.lines() : roster.publicLines();
        lines.stream().skip(after).forEach(line -> {
            ObjectNode item = list.addObject()
                    .put("index", line.index())
                    .put("hash", line.hash().text());
            line.findEntry().ifPresent(entry -> item.set("entry", entry.json()));
        });
        return page.put("length", roster.length());
    }

    private synchronized ObjectNode addToRoster(byte[] body) throws Exception {
        Dsse entry = Dsse.parse((ObjectNode) Json.read("", body, 1 << 20).get("entry"));
        SignedEntry.verified(entry);
        roster = roster.append(entry).roster();
        tell();
        return Json.object().put("index", roster.length() - 1);
    }

    private ObjectNode challenge() {
        return Json.object()
                .put("hub", roster.hub().text())
                .put("origin", uri().toString())
                .put("nonce", "A".repeat(43))
                .put("purpose", "session")
                .put(
                        "expires",
                        Instant.now()
                                .plusSeconds(60)
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString());
    }

    private synchronized ObjectNode page(long after) {
        ObjectNode page = Json.object();
        ArrayNode list = page.putArray("entries");
        entries.stream().filter(kept -> kept.position() > after).forEach(kept -> {
            ObjectNode item = list.addObject()
                    .put("position", kept.position())
                    .put("mailbox", kept.mailbox().text());
            item.set("frame", kept.frame());
            if (!kept.envelope().isEmpty()) {
                item.put("envelope", kept.envelope());
            }
        });
        return page.put("more", false);
    }

    /// What a member's or a neighbour's device sends.
    synchronized long append(ObjectNode entry) throws Exception {
        Frame frame = Frame.verified(Dsse.parse((ObjectNode) entry.get("frame")));
        for (Kept kept : entries) {
            if (kept.mailbox().equals(frame.mailbox())
                    && kept.author().equals(frame.author().text())
                    && kept.seq() == frame.seq()) {
                return kept.frame().equals(entry.get("frame")) ? kept.position() : -1;
            }
        }
        entries.add(new Kept(
                entries.size() + 1,
                frame.mailbox(),
                (ObjectNode) entry.get("frame"),
                entry.path("envelope").asString(""),
                frame.seq(),
                frame.author().text()));
        tell();
        return entries.size();
    }

    private synchronized void append(HttpExchange exchange, ObjectNode entry) throws Exception {
        Frame frame = Frame.verified(Dsse.parse((ObjectNode) entry.get("frame")));
        if (frame.mailbox() instanceof Mailbox.Day) {
            long latest = entries.stream()
                    .filter(kept -> kept.mailbox().equals(frame.mailbox()))
                    .mapToLong(Kept::position)
                    .max()
                    .orElse(0);
            if (!("\"" + latest + "\"").equals(exchange.getRequestHeaders().getFirst("If-Match"))) {
                send(exchange, 412, Json.object().put("code", "day-moved"));
                return;
            }
        }
        long position = append(entry);
        send(
                exchange,
                position < 0 ? 409 : 201,
                Json.object().put("position", position).put("code", "seq-used"));
    }

    private synchronized void appendAll(HttpExchange exchange, ObjectNode batch) throws Exception {
        List<ObjectNode> list = new ArrayList<>();
        batch.get("entries").forEach(entry -> list.add((ObjectNode) entry));
        ArrayNode positions = Json.object().putArray("positions");
        for (ObjectNode entry : list) {
            long position = append(entry);
            positions.add(position);
        }
        ObjectNode answer = Json.object();
        answer.set("positions", positions);
        send(exchange, 201, answer);
    }

    private void follow(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        out.write(": here\n\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
        followers.add(out);
    }

    private void tell() {
        for (OutputStream out : followers) {
            try {
                out.write("event: mailbox\ndata: {}\n\n".getBytes(StandardCharsets.UTF_8));
                out.flush();
            } catch (IOException e) {
                followers.remove(out);
            }
        }
    }

    private static void send(HttpExchange exchange, int status, ObjectNode body) throws IOException {
        byte[] bytes = Json.write(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}
