// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.porchlight.hub.Group.expect;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.porchlight.hub.Group.Ticket;
import org.porchlight.mail.Command;
import org.porchlight.mail.Mailbox;

class EventsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String END = "(end)";

    private final TestHub hub = TestHub.shared();
    private Group group;

    @BeforeEach
    void found() throws Exception {
        group = Group.found(hub);
    }

    @Test
    void saysWhichReadableMailboxHasChangedAndNothingElse() throws Exception {
        Ticket ticket = group.openAsk();
        var dovs = new Mailbox.Member(group.dov.id());
        try (Stream aminas = new Stream(hub, group, group.signIn(group.amina.signer()));
                Stream tickets = new Stream(hub, group, group.signIn(ticket.signer()))) {
            expect(201, group.post(group.letter(group.dov.signer(), dovs, 1, 1024, null)));
            expect(201, group.post(group.letter(group.amina.signer(), ticket.mailbox(), 1, 1024, null)));
            String changed = "{\"mailbox\":\"" + ticket.mailbox().text() + "\"}";
            assertThat(aminas.next()).isEqualTo("event: mailbox");
            assertThat(aminas.next()).isEqualTo("data: {\"mailbox\":\"" + dovs.text() + "\"}");
            assertThat(aminas.next()).isEqualTo("event: mailbox");
            assertThat(aminas.next()).isEqualTo("data: " + changed);
            // The first that the ticket hears is its own ask: of Dov's mailbox it heard nothing.
            assertThat(tickets.next()).isEqualTo("event: mailbox");
            assertThat(tickets.next()).isEqualTo("data: " + changed);
        }
    }

    @Test
    void endsWithinASecondOfTheKeysRemoval() throws Exception {
        try (Stream stream = new Stream(hub, group, group.signIn(group.dov.signer()))) {
            expect(201, group.remove(group.dov));
            long removed = System.nanoTime();
            assertThat(stream.next()).isEqualTo(END);
            assertThat(Duration.ofNanos(System.nanoTime() - removed)).isLessThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void endsWithinASecondOfTheSessionsEnd() throws Exception {
        String token = group.signIn(group.dov.signer());
        try (Stream stream = new Stream(hub, group, token)) {
            expect(204, hub.send(group.as(token, "/api/sessions/current").DELETE()));
            long ended = System.nanoTime();
            assertThat(stream.next()).isEqualTo(END);
            assertThat(Duration.ofNanos(System.nanoTime() - ended)).isLessThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void hearsWhatAnotherProcessWroteAndWhatItRemoved() throws Exception {
        var ticket = new Ticket(Person.signer(group.random));
        try (TestHub beside = hub.beside(Clock.systemUTC(), 1000);
                Stream stream = new Stream(beside, group, group.signIn(group.amina.signer()));
                Stream dovs = new Stream(beside, group, group.signIn(group.dov.signer()))) {
            expect(201, group.post(group.letter(ticket.signer(), ticket.mailbox(), 1, 1024, Command.OPEN)));
            assertThat(stream.next()).isEqualTo("event: mailbox");
            expect(201, group.remove(group.dov));
            assertThat(dovs.next()).isEqualTo(END);
        }
    }

    @Test
    void stoppingTheHubEndsTheStreamsAndDoesNotWaitForThem() throws Exception {
        TestHub beside = hub.beside(Clock.systemUTC(), 1000);
        try (Stream stream = new Stream(beside, group, group.signIn(group.amina.signer()))) {
            long start = System.nanoTime();
            beside.close();
            assertThat(stream.next()).isEqualTo(END);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
    }

    /// The lines of an open stream, comments and empty ones left out.
    private static final class Stream implements AutoCloseable {
        private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
        private final InputStream body;

        Stream(TestHub hub, Group group, String token) throws IOException, InterruptedException {
            var request = hub.request(group.host, "/api/events").header("Authorization", "Bearer " + token);
            var response = hub.http().send(request.build(), BodyHandlers.ofInputStream());
            assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream;charset=utf-8");
            body = response.body();
            var reader = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
            assertThat(reader.readLine()).startsWith(":");
            Thread.ofVirtual().start(() -> read(reader));
        }

        private void read(BufferedReader reader) {
            try {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    if (!line.isEmpty() && !line.startsWith(":")) {
                        lines.add(line);
                    }
                }
            } catch (IOException _) {
                // closed by the test
            }
            lines.add(END);
        }

        String next() throws InterruptedException {
            return String.valueOf(lines.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }
}
