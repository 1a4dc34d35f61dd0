// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.porchlight.hub.Group.expect;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.porchlight.hub.Group.Ticket;
import org.porchlight.hub.database.Tenancy;
import org.porchlight.hub.doors.Rates;
import org.porchlight.mail.Command;
import org.porchlight.mail.Device;
import org.porchlight.mail.Hash;
import org.porchlight.mail.Mailbox;
import org.porchlight.mail.Role;
import org.porchlight.mail.RosterEntry;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

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

    /// Forty answers of 5 MiB each that nobody takes: were they made in memory, they would fill 200 MiB.
    @Test
    void answersThatNobodyTakesFillNoMemoryAndKeepNobodyWaiting() throws Exception {
        var mailbox = new Mailbox.Member(group.dov.id());
        String amina = group.signIn(group.amina.signer());
        for (int i = 0; i < 16; i++) {
            expect(201, group.post(amina, group.letter(group.amina.signer(), mailbox, i + 1, 256 * 1024, null)));
        }
        List<Socket> flood = new ArrayList<>();
        try {
            long before = heapBytes();
            for (int i = 0; i < 10; i++) {
                Person dispatcher = Person.with(group.random, Device.Kind.PHONE, Role.setOf(Role.DISPATCHER));
                expect(201, group.add(dispatcher));
                String token = group.signIn(dispatcher.signer());
                for (int each = 0; each < 4; each++) {
                    flood.add(askAndTakeNothing(token));
                }
                if (i == 0) {
                    TestHub.Answer fifth = expect(429, group.get(token, "/api/entries"));
                    assertThat(fifth.code()).isEqualTo("too-many-at-once");
                    assertThat(fifth.header("Retry-After")).contains("5");
                }
            }
            Thread.sleep(1_000);
            assertThat(heapBytes() - before).isLessThan(80L * 1024 * 1024);
            assertThat(group.positions(amina)).hasSize(16);
        } finally {
            for (Socket socket : flood) {
                socket.close();
            }
        }
    }

    private Socket askAndTakeNothing(String token) throws IOException {
        Socket socket = new Socket();
        // Otherwise the kernel takes the whole answer for us.
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), hub.port()));
        socket.getOutputStream()
                .write(("GET /api/entries HTTP/1.1\r\nHost: " + group.host + "\r\nAuthorization: Bearer " + token
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        assertThat(socket.getInputStream().read()).isEqualTo('H');
        return socket;
    }

    private static long heapBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /// The row that orders all mail of a hub is held by somebody else: what is refused is refused without it.
    @Test
    void badEntriesAreRefusedWithoutKeepingMailWaiting() throws Exception {
        Person edda = Person.with(group.random, Device.Kind.PHONE, Role.setOf(Role.HELPER));
        var added = new RosterEntry.Added(group.nextHeader(), edda.id(), edda.device(), edda.roles(), null);
        ObjectNode byStranger = Group.entry(added.sign(Person.signer(group.random)));
        var day = new Mailbox.Day(LocalDate.of(2026, 11, 23));
        ObjectNode toDay = group.letter(Person.signer(group.random), day, 1, 1024, Command.OPEN)
                .json();
        var tenancy = hub.bean(Tenancy.class);
        var sql = hub.bean(JdbcClient.class);
        tenancy.doInHub(group.id, () -> {
            sql.sql("select last_position from hubs where hub_id = ? for update")
                    .param(group.id.text())
                    .query(Long.class)
                    .single();
            assertThat(soon(() -> hub.post(group.host, "/api/roster", byStranger))
                            .code())
                    .isEqualTo("signer-not-entitled");
            assertThat(soon(() -> hub.post(group.host, "/api/entries", toDay)).code())
                    .isEqualTo("not-allowed");
        });
    }

    private static TestHub.Answer soon(Callable<TestHub.Answer> asked) {
        try (var thread = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<TestHub.Answer> answer = thread.submit(asked);
            try {
                return answer.get(5, TimeUnit.SECONDS);
            } catch (InterruptedException | ExecutionException | TimeoutException e) {
                answer.cancel(true);
                throw new AssertionError("no answer while the order of mail is held", e);
            }
        }
    }

    @Test
    void namesThatNobodyHasHeardOfAreLookedUpOnlySoOften() throws Exception {
        try (TestHub strict = hub.beside(Clock.systemUTC(), 1)) {
            for (int i = 0; i < 20; i++) {
                expect(404, strict.get("nobody" + i + ".example", "/api/hub"));
            }
            TestHub.Answer refused = expect(429, strict.get("nobody20.example", "/"));
            assertThat(refused.header("Retry-After")).contains("3");
            // One that was looked up already is answered from memory.
            expect(404, strict.get("nobody0.example", "/api/hub"));
            // A minute's full bucket fills again by one every three seconds.
            Thread.sleep(3_100);
            expect(200, strict.get(group.host, "/api/hub"));
            expect(429, strict.get("nobody21.example", "/api/hub"));
            expect(200, strict.get(group.host, "/api/hub"));
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
