// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.porchlight.hub.Group.expect;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.porchlight.hub.Group.Letter;
import org.porchlight.hub.Group.Ticket;
import org.porchlight.hub.TestHub.Answer;
import org.porchlight.hub.database.Tenancy;
import org.porchlight.mail.B64;
import org.porchlight.mail.Command;
import org.porchlight.mail.Device;
import org.porchlight.mail.Hash;
import org.porchlight.mail.Mailbox;
import org.porchlight.mail.Role;
import org.porchlight.mail.Signer;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class EntriesTest {
    private static final Mailbox.Day DAY = new Mailbox.Day(LocalDate.of(2026, 11, 22));

    private final TestHub hub = TestHub.shared();
    private Group group;

    @BeforeEach
    void found() throws Exception {
        group = Group.found(hub);
    }

    // ---- once

    @Test
    void givesBackWhatItWasGiven() throws Exception {
        var ticket = new Ticket(Person.signer(group.random));
        Letter ask = group.letter(ticket.signer(), ticket.mailbox(), 1, 2048, Command.OPEN);
        Answer posted = expect(201, group.post(ask));
        assertThat(posted.json().get("position").longValue()).isEqualTo(1);
        JsonNode read = group.get(group.signIn(group.amina.signer()), "/api/entries")
                .json()
                .get("entries")
                .get(0);
        assertThat(read.get("frame")).isEqualTo(ask.json().get("frame"));
        assertThat(read.get("envelope")).isEqualTo(ask.json().get("envelope"));
        assertThat(read.get("mailbox").stringValue()).isEqualTo(ticket.mailbox().text());
        Instant received = Instant.parse(read.get("receivedHour").stringValue());
        assertThat(received).isEqualTo(received.truncatedTo(ChronoUnit.HOURS));
    }

    @Test
    void takesTheSameBytesOnceAndOtherBytesUnderTheNumberNever() throws Exception {
        Ticket ticket = group.openAsk();
        Letter change = group.letter(ticket.signer(), ticket.mailbox(), 2, 1024, null);
        assertThat(expect(201, group.post(change)).json())
                .isEqualTo(expect(200, group.post(change)).json());
        Letter other = group.letter(ticket.signer(), ticket.mailbox(), 2, 1024, null);
        assertThat(expect(409, group.post(other)).code()).isEqualTo("seq-used");
        assertThat(group.positions(group.signIn(group.amina.signer()))).containsExactly(1L, 2L);
    }

    @Test
    void manySendersOfTheSameEntryAtOnceGetOnePosition() throws Exception {
        Ticket ticket = group.openAsk();
        Letter change = group.letter(ticket.signer(), ticket.mailbox(), 2, 1024, null);
        List<Answer> answers = atOnce(8, () -> group.post(change));
        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers).allMatch(answer -> answer.json().get("position").longValue() == 2);
    }

    @Test
    void readersWhoAskAfterTheLastPositionMissNothingWhileManyWrite() throws Exception {
        int writers = 6;
        int each = 15;
        List<Ticket> tickets = new ArrayList<>();
        for (int i = 0; i < writers; i++) {
            tickets.add(group.openAsk());
        }
        String token = group.signIn(group.amina.signer());
        var seen = new ArrayList<Long>();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writing = new ArrayList<>();
            for (Ticket ticket : tickets) {
                List<Letter> letters = new ArrayList<>();
                for (int seq = 2; seq < each + 2; seq++) {
                    letters.add(group.letter(ticket.signer(), ticket.mailbox(), seq, 1024, null));
                }
                writing.add(pool.submit(() -> {
                    for (Letter letter : letters) {
                        expect(201, group.post(letter));
                    }
                    return true;
                }));
            }
            boolean done = false;
            while (!done) {
                // Asked before reading: what was committed by then must be in what is read.
                done = writing.stream().allMatch(Future::isDone);
                long last = seen.isEmpty() ? 0 : seen.getLast();
                expect(200, group.get(token, "/api/entries?limit=7&after=" + last))
                        .json()
                        .get("entries")
                        .forEach(entry -> seen.add(entry.get("position").longValue()));
            }
            for (Future<?> writer : writing) {
                writer.get();
            }
        }
        long last = seen.getLast();
        expect(200, group.get(token, "/api/entries?limit=500&after=" + last))
                .json()
                .get("entries")
                .forEach(entry -> seen.add(entry.get("position").longValue()));
        // Six opening entries and ninety more, every position once and in order.
        List<Long> all = new ArrayList<>();
        for (long position = 1; position <= writers * (each + 1L); position++) {
            all.add(position);
        }
        assertThat(seen).isEqualTo(all);
    }

    @Test
    void aBatchGoesInWholeOrNotAtAll() throws Exception {
        Ticket ticket = group.openAsk();
        Signer amina = group.amina.signer();
        Letter good = group.letter(amina, ticket.mailbox(), 1, 1024, null);
        Letter sheet = group.letter(amina, new Mailbox.Member(group.dov.id()), 1, 4096, null);
        Letter bad = group.letter(group.dov.signer(), ticket.mailbox(), 1, 1024, null);
        assertThat(group.postBatch(List.of(good, sheet, bad)).code()).isEqualTo("not-allowed");
        String token = group.signIn(amina);
        assertThat(group.positions(token)).containsExactly(1L);
        Answer answer = expect(201, group.postBatch(List.of(good, sheet)));
        assertThat(answer.json().get("positions").toString()).isEqualTo("[2,3]");
        Letter more = group.letter(amina, ticket.mailbox(), 2, 1024, null);
        assertThat(expect(201, group.postBatch(List.of(good, more)))
                        .json()
                        .get("positions")
                        .toString())
                .isEqualTo("[2,4]");
        assertThat(expect(200, group.postBatch(List.of(good, more)))
                        .json()
                        .get("positions")
                        .toString())
                .isEqualTo("[2,4]");
    }

    // ---- who

    @Test
    void eachReadsWhatTheTableOfMailboxesSays() throws Exception {
        Ticket ticket = group.openAsk();
        Ticket other = group.openAsk();
        var dovs = new Mailbox.Member(group.dov.id());
        expect(201, group.post(group.letter(group.dov.signer(), dovs, 1, 1024, null)));
        expect(201, group.post(group.letter(group.bao.signer(), DAY, 1, 1024, Command.OPEN), 0));
        String asked = ticket.mailbox().text();
        String alsoAsked = other.mailbox().text();
        assertThat(group.mailboxesRead(group.signIn(ticket.signer()))).containsExactly(asked);
        assertThat(group.mailboxesRead(group.signIn(group.dov.signer()))).containsExactly(dovs.text());
        assertThat(group.mailboxesRead(group.signIn(group.celia.signer()))).containsExactlyInAnyOrder(asked, alsoAsked);
        assertThat(group.mailboxesRead(group.signIn(group.amina.signer())))
                .containsExactlyInAnyOrder(asked, alsoAsked, dovs.text(), DAY.text());
    }

    @Test
    void nobodyWritesWhereTheTableDoesNotLetThem() throws Exception {
        Ticket ticket = group.openAsk();
        Signer stranger = Person.signer(group.random);
        var dovs = new Mailbox.Member(group.dov.id());
        for (Letter letter : List.of(
                group.letter(stranger, ticket.mailbox(), 1, 1024, null),
                group.letter(group.dov.signer(), ticket.mailbox(), 1, 1024, null),
                group.letter(ticket.signer(), dovs, 1, 1024, null),
                group.letter(group.celia.signer(), dovs, 1, 1024, null),
                group.letter(group.celia.signer(), DAY, 1, 1024, Command.OPEN),
                group.command(group.celia.signer(), ticket.mailbox(), 1, Command.ERASE),
                group.command(group.dov.signer(), dovs, 1, Command.CLOSE),
                group.command(stranger, Mailbox.Ask.of(group.amina.signer().key()), 1, Command.OPEN))) {
            assertThat(expect(403, group.post(letter)).code()).isEqualTo("not-allowed");
        }
    }

    @Test
    void whatIsRefusedLooksTheSameWhetherTheMailboxIsThereOrNot() throws Exception {
        Ticket there = group.openAsk();
        var absent = new Ticket(Person.signer(group.random));
        Signer stranger = Person.signer(group.random);
        Answer toThere = group.post(group.letter(stranger, there.mailbox(), 1, 1024, null));
        Answer toAbsent = group.post(group.letter(stranger, absent.mailbox(), 1, 1024, null));
        assertThat(toThere.response().body()).isEqualTo(toAbsent.response().body());
        String token = group.signIn(stranger);
        Answer notMine = group.get(token, "/api/mailboxes/" + there.mailbox().text());
        Answer notThere = group.get(token, "/api/mailboxes/" + absent.mailbox().text());
        Answer noName = group.get(token, "/api/mailboxes/ask/x");
        assertThat(notMine.status()).isEqualTo(404);
        assertThat(notMine.response().body())
                .isEqualTo(notThere.response().body())
                .isEqualTo(noName.response().body());
    }

    @Test
    void aRemovedDispatcherWritesNoMore() throws Exception {
        Ticket ticket = group.openAsk();
        Person edda = Person.with(group.random, Device.Kind.DESK, Role.setOf(Role.DISPATCHER));
        expect(201, group.add(edda));
        expect(201, group.post(group.letter(edda.signer(), ticket.mailbox(), 1, 1024, null)));
        expect(201, group.remove(edda));
        assertThat(group.post(group.letter(edda.signer(), ticket.mailbox(), 2, 1024, null))
                        .code())
                .isEqualTo("not-allowed");
    }

    @Test
    void aFrameForAnotherHubIsRefused() throws Exception {
        Group other = Group.found(hub);
        var ticket = new Ticket(Person.signer(group.random));
        Letter letter = other.letter(ticket.signer(), ticket.mailbox(), 1, 1024, Command.OPEN);
        assertThat(group.post(letter).code()).isEqualTo("malformed");
    }

    // ---- the life of a mailbox

    @Test
    void anAskBeginsWithOpenOnceAndOnlyWhenSomebodyCouldReadIt() throws Exception {
        var ticket = new Ticket(Person.signer(group.random));
        Letter early = group.letter(ticket.signer(), ticket.mailbox(), 1, 1024, null);
        assertThat(expect(409, group.post(early)).code()).isEqualTo("not-open");
        expect(201, group.post(group.letter(ticket.signer(), ticket.mailbox(), 1, 1024, Command.OPEN)));
        Letter twice = group.letter(ticket.signer(), ticket.mailbox(), 2, 1024, Command.OPEN);
        assertThat(expect(409, group.post(twice)).code()).isEqualTo("already-open");
        expect(201, group.remove(group.bao));
        var late = new Ticket(Person.signer(group.random));
        Letter unheard = group.letter(late.signer(), late.mailbox(), 1, 1024, Command.OPEN);
        assertThat(expect(409, group.post(unheard)).code()).isEqualTo("no-desks");
    }

    @Test
    void cancelAndCloseAndAckDoWhatTheySay() throws Exception {
        Ticket ticket = group.openAsk();
        String token = group.signIn(ticket.signer());
        String path = "/api/mailboxes/" + ticket.mailbox().text();
        assertThat(group.get(token, path).json().get("state").stringValue()).isEqualTo("open");
        Letter reply = group.letter(group.amina.signer(), ticket.mailbox(), 1, 1024, null);
        expect(201, group.post(reply));
        expect(201, group.post(group.ack(ticket.signer(), ticket.mailbox(), 2, reply.envelopeHash())));
        Hash unknown = Hash.of(new byte[] {1});
        assertThat(group.post(group.ack(ticket.signer(), ticket.mailbox(), 3, unknown))
                        .code())
                .isEqualTo("no-such-envelope");
        expect(201, group.post(group.command(ticket.signer(), ticket.mailbox(), 3, Command.CANCEL)));
        JsonNode cancelled = group.get(token, path).json();
        assertThat(cancelled.get("state").stringValue()).isEqualTo("cancelled");
        assertThat(cancelled.get("position").longValue()).isEqualTo(4);
        assertThat(cancelled.get("acked").get(0).stringValue())
                .isEqualTo(reply.envelopeHash().text());
        expect(201, group.post(group.letter(group.amina.signer(), ticket.mailbox(), 2, 1024, null)));
        expect(201, group.post(group.command(group.amina.signer(), ticket.mailbox(), 3, Command.CLOSE)));
        Letter afterwards = group.letter(ticket.signer(), ticket.mailbox(), 4, 1024, null);
        assertThat(expect(409, group.post(afterwards)).code()).isEqualTo("mailbox-closed");
    }

    @Test
    void eraseDeletesEveryEnvelopeFromTheTable() throws Exception {
        Ticket ticket = group.openAsk();
        Ticket other = group.openAsk();
        expect(201, group.post(group.letter(group.amina.signer(), ticket.mailbox(), 1, 1024, null)));
        assertThat(envelopesKept()).isEqualTo(3);
        Letter erase = group.command(ticket.signer(), ticket.mailbox(), 2, Command.ERASE);
        expect(201, group.post(erase));
        assertThat(envelopesKept()).isEqualTo(1);
        expect(200, group.post(erase));
        String token = group.signIn(ticket.signer());
        assertThat(group.get(token, "/api/entries").json().get("entries").valueStream())
                .hasSize(3)
                .noneMatch(entry -> entry.has("envelope"));
        assertThat(group.get(token, "/api/mailboxes/" + ticket.mailbox().text())
                        .json()
                        .get("state")
                        .stringValue())
                .isEqualTo("erased");
        assertThat(group.mailboxesRead(group.signIn(group.amina.signer())))
                .contains(other.mailbox().text());
    }

    private long envelopesKept() {
        return hub.bean(Tenancy.class)
                .readHub(
                        group.id,
                        () -> hub.bean(JdbcClient.class)
                                .sql("select count(envelope) from entries")
                                .query(Long.class)
                                .single());
    }

    // ---- the day

    @Test
    void aDayTakesAnEntryOnlyFromWhoHasReadTheLatest() throws Exception {
        Signer amina = group.amina.signer();
        Signer bao = group.bao.signer();
        Letter first = group.letter(amina, DAY, 1, 1024, Command.OPEN);
        assertThat(expect(428, group.post(first)).code()).isEqualTo("if-match-needed");
        assertThat(expect(412, group.post(first, 7)).code()).isEqualTo("day-moved");
        long opened = expect(201, group.post(first, 0)).json().get("position").longValue();
        Letter baos = group.letter(bao, DAY, 1, 1024, null);
        expect(201, group.post(baos, opened));
        Letter aminas = group.letter(amina, DAY, 2, 1024, null);
        assertThat(expect(412, group.post(aminas, opened)).code()).isEqualTo("day-moved");
        // A repeated entry was in time when it came first.
        expect(200, group.post(baos, opened));
        expect(201, group.post(aminas, opened + 1));
        assertThat(hub.send(hub.posting(group.host, "/api/entries", aminas.json())
                                .header("If-Match", "W/\"1\""))
                        .code())
                .isEqualTo("malformed");
    }

    @Test
    void ofTwoDesksAtOnceOneWins() throws Exception {
        expect(201, group.post(group.letter(group.amina.signer(), DAY, 1, 1024, Command.OPEN), 0));
        Letter aminas = group.letter(group.amina.signer(), DAY, 2, 1024, null);
        Letter baos = group.letter(group.bao.signer(), DAY, 1, 1024, null);
        var letters = new ArrayList<>(List.of(aminas, baos));
        List<Answer> answers = atOnce(2, () -> {
            Letter mine;
            synchronized (letters) {
                mine = letters.removeFirst();
            }
            return group.post(mine, 1);
        });
        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 412);
    }

    // ---- limits

    @Test
    void aTicketSendsTwoHundredEntriesAndCanStillErase() throws Exception {
        Ticket ticket = group.openAsk();
        List<Letter> many = new ArrayList<>();
        for (int seq = 2; seq <= 200; seq++) {
            many.add(group.letter(ticket.signer(), ticket.mailbox(), seq, 1024, null));
        }
        expect(201, group.postBatch(group.signIn(group.amina.signer()), many));
        Letter oneMore = group.letter(ticket.signer(), ticket.mailbox(), 201, 1024, null);
        assertThat(expect(409, group.post(oneMore)).code()).isEqualTo("ask-full");
        expect(201, group.post(group.command(ticket.signer(), ticket.mailbox(), 201, Command.ERASE)));
    }

    @Test
    void envelopesHaveASize() throws Exception {
        Ticket ticket = group.openAsk();
        Signer amina = group.amina.signer();
        String desk = group.signIn(amina);
        assertThat(group.post(group.letter(amina, ticket.mailbox(), 1, 1000, null))
                        .code())
                .isEqualTo("malformed");
        // As large as a letter of 256 KiB that is passed on.
        expect(201, group.post(desk, group.letter(amina, ticket.mailbox(), 1, 512 * 1024, null)));
        assertThat(expect(413, group.post(desk, group.letter(amina, ticket.mailbox(), 2, 528 * 1024, null)))
                        .code())
                .isEqualTo("too-large");
        Signer celia = group.celia.signer();
        String telephone = group.signIn(celia);
        expect(201, group.post(telephone, group.letter(celia, ticket.mailbox(), 1, 256 * 1024, null)));
        assertThat(expect(413, group.post(telephone, group.letter(celia, ticket.mailbox(), 2, 272 * 1024, null)))
                        .code())
                .isEqualTo("too-large");
        expect(201, group.post(group.letter(ticket.signer(), ticket.mailbox(), 2, 64 * 1024, null)));
        assertThat(expect(413, group.post(group.letter(ticket.signer(), ticket.mailbox(), 3, 80 * 1024, null)))
                        .code())
                .isEqualTo("too-large");
    }

    @Test
    void aLargeMailboxIsReadInPagesThatMissNothing() throws Exception {
        Ticket ticket = group.openAsk();
        // 24 envelopes of 256 KiB are more than a page of 4 MiB.
        String token = group.signIn(group.amina.signer());
        for (int seq = 1; seq <= 24; seq++) {
            expect(201, group.post(token, group.letter(group.amina.signer(), ticket.mailbox(), seq, 256 * 1024, null)));
        }
        var seen = new ArrayList<Long>();
        boolean more = true;
        int pages = 0;
        while (more) {
            JsonNode page = group.get(token, "/api/entries?after=" + (seen.isEmpty() ? 0 : seen.getLast()))
                    .json();
            page.get("entries").forEach(entry -> seen.add(entry.get("position").longValue()));
            more = page.get("more").booleanValue();
            pages++;
        }
        assertThat(seen).hasSize(25).isSorted().doesNotHaveDuplicates();
        assertThat(pages).isGreaterThan(1);
    }

    @Test
    void anEnvelopeIsTheOneThatTheFrameNames() throws Exception {
        Ticket ticket = group.openAsk();
        Letter letter = group.letter(group.amina.signer(), ticket.mailbox(), 1, 1024, null);
        var swapped = letter.json().put("envelope", B64.encodeStandard(group.bytes(1024)));
        assertThat(hub.post(group.host, "/api/entries", swapped).code()).isEqualTo("malformed");
        var missing = letter.json();
        missing.remove("envelope");
        assertThat(hub.post(group.host, "/api/entries", missing)
                        .json()
                        .get("violations")
                        .get(0)
                        .get("field")
                        .stringValue())
                .isEqualTo("envelope");
    }

    private static List<Answer> atOnce(int times, Callable<Answer> work) throws Exception {
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> running = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                running.add(pool.submit(work));
            }
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> each : running) {
                answers.add(each.get());
            }
            return answers;
        }
    }
}
