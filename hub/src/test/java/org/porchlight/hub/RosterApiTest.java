// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.porchlight.mail.BadMail;
import org.porchlight.mail.Device;
import org.porchlight.mail.Dsse;
import org.porchlight.mail.Hash;
import org.porchlight.mail.Role;
import org.porchlight.mail.Roster;
import org.porchlight.mail.RosterEntry;
import org.porchlight.mail.RosterLine;
import org.porchlight.mail.Signer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class RosterApiTest {
    private final TestHub hub = TestHub.shared();
    private Group group;

    @BeforeEach
    void found() throws Exception {
        group = Group.found(hub);
    }

    @Test
    void membersReadTheWholeLogAndReplayIt() throws Exception {
        String token = group.signIn(group.dov.signer());
        List<RosterLine> lines = lines(group.get(token, "/api/roster"));
        List<Dsse> entries =
                lines.stream().map(line -> line.findEntry().orElseThrow()).toList();
        assertThat(Roster.replay(group.id, entries).roster().head()).isEqualTo(group.roster.head());
    }

    @Test
    void thePublicReadsHelpersAsHashesAndReplaysTheRest() throws Exception {
        List<RosterLine> lines = lines(hub.get(group.host, "/api/roster"));
        // Amina, Bao and Celia are public; Dov, a helper alone, is the last and a hash.
        assertThat(lines).extracting(line -> line.entry() == null).containsExactly(false, false, false, true);
        Roster seen = Roster.replayPublic(group.id, lines).roster();
        assertThat(seen.canOpenAsks()).isTrue();
        assertThat(seen.members()).hasSize(3);
    }

    @Test
    void readsFromAnIndexOn() throws Exception {
        assertThat(lines(hub.get(group.host, "/api/roster?after=2")))
                .extracting(RosterLine::index)
                .containsExactly(2, 3);
        assertThat(hub.get(group.host, "/api/roster?after=x")
                        .json()
                        .get("violations")
                        .get(0)
                        .get("field")
                        .stringValue())
                .isEqualTo("after");
    }

    @Test
    void takesTheSameEntryOnceAndALateOneNotAtAll() throws Exception {
        Person edda = Person.with(group.random, Device.Kind.PHONE, Role.setOf(Role.HELPER));
        var entry = new RosterEntry.Added(group.nextHeader(), edda.id(), edda.device(), edda.roles(), null);
        ObjectNode body = Group.entry(entry.sign(group.bao.signer()));
        assertThat(hub.post(group.host, "/api/roster", body).status()).isEqualTo(201);
        TestHub.Answer again = hub.post(group.host, "/api/roster", body);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().get("index").intValue()).isEqualTo(4);
        // Signed for the same place in the log.
        assertThat(group.remove(group.dov).code()).isEqualTo("roster-moved");
    }

    @Test
    void refusesWhomTheRosterDoesNotEntitle() throws Exception {
        Person edda = Person.with(group.random, Device.Kind.PHONE, Role.setOf(Role.DISPATCHER));
        var entry = new RosterEntry.Added(group.nextHeader(), edda.id(), edda.device(), edda.roles(), null);
        TestHub.Answer byHelper = group.append(entry, group.dov.signer());
        assertThat(byHelper.status()).isEqualTo(403);
        assertThat(byHelper.code()).isEqualTo("signer-not-entitled");
        TestHub.Answer byNobody = group.append(entry, Person.signer(group.random));
        assertThat(byNobody.code()).isEqualTo("signer-not-entitled");
    }

    @Test
    void anInvitationThatIsOverAtTheHubIsRefusedWhateverTheEntrySaysOfItsTime() throws Exception {
        Signer invitation = Person.signer(group.random);
        var header = group.nextHeader();
        // Long past by the hub's clock, and an hour after the entry's own time.
        Instant expires = header.at().minusSeconds(2 * 365 * 86_400L);
        var invited = new RosterEntry.Invited(header, invitation.key(), Role.setOf(Role.HELPER), expires);
        Group.expect(201, group.append(invited, group.amina.signer()));
        Person edda = Person.with(group.random, Device.Kind.PHONE, Role.setOf(Role.HELPER));
        var next = group.nextHeader();
        var early = new RosterEntry.Header(
                next.hub(),
                next.index(),
                next.previous(),
                next.previousPublic(),
                next.salt(),
                expires.minusSeconds(3600));
        TestHub.Answer answer = group.append(
                new RosterEntry.Added(early, edda.id(), edda.device(), edda.roles(), invitation.key()), invitation);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("invitation-expired");
    }

    /// Amina's desk, the last one, is lost; her recovery key lies in a drawer.
    @Test
    void theRecoveryKeyAloneBringsAGroupBack() throws Exception {
        Person recovery = Person.with(group.random, Device.Kind.RECOVERY, group.amina.roles());
        Person amina = group.amina;
        Group.expect(
                201,
                group.append(
                        new RosterEntry.Added(group.nextHeader(), amina.id(), recovery.device(), amina.roles(), null),
                        amina.signer()));
        Group.expect(201, group.remove(group.bao));
        Group.Ticket ticket = group.openAsk();

        String token = group.signIn(recovery.signer());
        assertThat(group.mailboxesRead(token)).containsExactly(ticket.mailbox().text());
        var lost = amina.signer().key();
        assertThat(group.append(new RosterEntry.Removed(group.nextHeader(), amina.id(), lost), recovery.signer())
                        .code())
                .isEqualTo("last-desk");

        Signer invitation = Person.signer(group.random);
        Instant tomorrow = Instant.now().plusSeconds(86_400).truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
        var invited =
                new RosterEntry.Invited(group.nextHeader(), invitation.key(), Role.setOf(Role.DISPATCHER), tomorrow);
        Group.expect(201, group.append(invited, recovery.signer()));
        Person edda = Person.with(group.random, Device.Kind.DESK, Role.setOf(Role.DISPATCHER));
        Group.expect(
                201,
                group.append(
                        new RosterEntry.Added(
                                group.nextHeader(), edda.id(), edda.device(), edda.roles(), invitation.key()),
                        invitation));
        Group.expect(
                201, group.append(new RosterEntry.Removed(group.nextHeader(), amina.id(), lost), recovery.signer()));
        assertThat(group.mailboxesRead(group.signIn(edda.signer())))
                .containsExactly(ticket.mailbox().text());
        Group.expect(401, group.get(group.signIn(amina.signer()), "/api/entries"));
        group.openAsk();
    }

    private static List<RosterLine> lines(TestHub.Answer answer) throws BadMail {
        var lines = new ArrayList<RosterLine>();
        for (JsonNode line : Group.expect(200, answer).json().get("entries")) {
            Dsse entry = line.has("entry") ? Dsse.parse((ObjectNode) line.get("entry")) : null;
            lines.add(new RosterLine(
                    line.get("index").intValue(),
                    entry,
                    new Hash(line.get("hash").stringValue())));
        }
        return lines;
    }
}
