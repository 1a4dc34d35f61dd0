// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.porchlight.hub.Group.expect;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.porchlight.hub.Group.Ticket;
import org.porchlight.hub.doors.Rates;
import org.porchlight.mail.Command;
import org.porchlight.mail.Hash;
import org.porchlight.mail.Mailbox;

/// One stranger with one address and much patience: everybody else goes on.
class FloodTest {
    private final TestHub hub = TestHub.shared();
    private Group group;

    @BeforeEach
    void found() throws Exception {
        group = Group.found(hub);
    }

    /// Twenty bodies that are promised large and never come: were their memory set aside, a desk would wait for
    /// minutes.
    @Test
    void largeBodiesThatNeverComeHoldUpNobody() throws Exception {
        String token = group.signIn(group.amina.signer());
        List<Socket> flood = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                flood.add(promise(24 * 1024 * 1024));
            }
            assertThat(new BufferedReader(
                                    new InputStreamReader(flood.getFirst().getInputStream(), StandardCharsets.US_ASCII))
                            .readLine())
                    .startsWith("HTTP/1.1 413");
            long asked = System.nanoTime();
            expect(
                    201,
                    hub.send(hub.posting(
                                    group.host,
                                    "/api/entries",
                                    group.letter(
                                                    group.amina.signer(),
                                                    new Mailbox.Member(group.dov.id()),
                                                    1,
                                                    1024,
                                                    null)
                                            .json())
                            .header("Authorization", "Bearer " + token)));
            // A refusal "busy" comes after ten seconds.
            assertThat(System.nanoTime() - asked).isLessThan(9_000_000_000L);
        } finally {
            for (Socket socket : flood) {
                socket.close();
            }
        }
    }

    private Socket promise(int bytes) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), hub.port());
        socket.setSoTimeout(20_000);
        socket.getOutputStream()
                .write(("POST /api/batches HTTP/1.1\r\nHost: " + group.host
                                + "\r\nContent-Type: application/json\r\nContent-Length: " + bytes + "\r\n\r\n{")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @Test
    void onlyADesksSessionMaySendALargeBody() throws Exception {
        byte[] large = new byte[200 * 1024];
        assertThat(posted(null, large)).isEqualTo("too-large");
        assertThat(posted(group.signIn(Person.signer(group.random)), large)).isEqualTo("too-large");
        assertThat(posted(group.signIn(group.dov.signer()), large)).isEqualTo("malformed");
        byte[] larger = new byte[600 * 1024];
        assertThat(posted(group.signIn(group.dov.signer()), larger)).isEqualTo("too-large");
        assertThat(posted(group.signIn(group.amina.signer()), larger)).isEqualTo("malformed");
    }

    private String posted(@Nullable String token, byte[] body) throws Exception {
        var request = hub.request(group.host, "/api/batches").header("Content-Type", "application/json");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return hub.send(request.POST(BodyPublishers.ofByteArray(body))).code();
    }

    /// Twenty sign-ins a minute make ten sessions; were each of them counted alone, those ten would make a hundred.
    @Test
    void sessionsDoNotMultiplyWhatOneAddressMayDo() throws Exception {
        String token = group.signIn(Person.signer(group.random));
        try (TestHub strict = hub.beside(Clock.systemUTC(), 1)) {
            for (int i = 0; i < 20; i++) {
                expect(
                        200,
                        strict.send(
                                strict.request(group.host, "/api/challenges").POST(BodyPublishers.noBody())));
            }
            expect(
                    429,
                    strict.send(strict.request(group.host, "/api/challenges")
                            .header("Authorization", "Bearer " + token)
                            .POST(BodyPublishers.noBody())));
        }
    }

    @Test
    void strangersWhoUseUpTheHubsAsksLeaveTheTelephoneOpen() throws Exception {
        try (TestHub strict = hub.beside(Clock.systemUTC(), 1)) {
            var rates = strict.bean(Rates.class);
            for (int i = 0; i < 60; i++) {
                rates.spendOpenedAsks(group.id, "address " + i, 10);
            }
            var ticket = new Ticket(Person.signer(group.random));
            expect(
                    429,
                    strict.post(
                            group.host,
                            "/api/entries",
                            group.letter(ticket.signer(), ticket.mailbox(), 1, 1024, Command.OPEN)
                                    .json()));
            var byTelephone = new Mailbox.Ask(Hash.of(group.bytes(32)));
            expect(
                    201,
                    strict.post(
                            group.host,
                            "/api/entries",
                            group.letter(group.celia.signer(), byTelephone, 1, 1024, Command.OPEN)
                                    .json()));
        }
    }

    @Test
    void theOldestOfTooManyStreamsEnds() throws Exception {
        String token = group.signIn(group.dov.signer());
        List<BufferedReader> streams = new ArrayList<>();
        try {
            for (int i = 0; i < 17; i++) {
                var answer =
                        hub.http().send(group.as(token, "/api/events").GET().build(), BodyHandlers.ofInputStream());
                var stream = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
                assertThat(stream.readLine()).isEqualTo(": here");
                assertThat(stream.readLine()).isEmpty();
                streams.add(stream);
            }
            assertThat(streams.getFirst().readLine()).isNull();
            expect(
                    201,
                    group.post(group.letter(group.dov.signer(), new Mailbox.Member(group.dov.id()), 1, 1024, null)));
            assertThat(streams.get(1).readLine()).isEqualTo("event: mailbox");
        } finally {
            for (BufferedReader stream : streams) {
                stream.close();
            }
        }
    }
}
