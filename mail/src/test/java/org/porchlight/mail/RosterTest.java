// SPDX-License-Identifier: Apache-2.0
package org.porchlight.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RosterTest {

    private static final Set<Role> DISPATCHER = Role.setOf(Role.DISPATCHER);
    private static final Set<Role> HELPER = Role.setOf(Role.HELPER);
    private static final Instant TOMORROW = Neighbourhood.MORNING.plus(Duration.ofDays(1));

    private final Neighbourhood hood = Neighbourhood.staffed();

    @Test
    void replaysToTheSameHeadAsItGrew() {
        Roster replayed = Roster.replay(Neighbourhood.HUB, hood.log()).roster();

        assertThat(replayed.head()).isEqualTo(hood.roster().head());
        assertThat(replayed.length()).isEqualTo(4);
        assertThat(replayed.profile()).isEqualTo(Neighbourhood.PROFILE);
        assertThat(replayed.members())
                .extracting(Member::id)
                .containsExactly(hood.amina.id(), hood.bao.id(), hood.celia.id(), hood.dov.id());
    }

    @Test
    void readsAnEntryBackFromItsJson() throws BadMail {
        for (Dsse entry : hood.log()) {
            SignedEntry read = SignedEntry.verified(entry.bytes());
            assertThat(read.entry().payload()).isEqualTo(entry.payload(PayloadType.ROSTER));
        }
    }

    @Test
    void sealsAsksToDispatchersAlone() {
        assertThat(hood.roster().dispatcherRecipients())
                .containsExactlyInAnyOrder(
                        hood.amina.device().sealing(), hood.bao.device().sealing());
        assertThat(hood.roster().memberRecipients(hood.celia.id()))
                .containsExactlyInAnyOrder(
                        hood.amina.device().sealing(),
                        hood.bao.device().sealing(),
                        hood.celia.device().sealing());
    }

    @Test
    void opensAsksOnlyWithTwoDesksOrADeskAndARecoveryKey() {
        Neighbourhood young = Neighbourhood.founded();
        assertThat(young.roster().canOpenAsks()).isFalse();

        Device recovery = Neighbourhood.device("recovery", Device.Kind.RECOVERY);
        Set<Role> roles = Role.setOf(Role.DISPATCHER, Role.STEWARD);
        young.take(new RosterEntry.Added(young.header(), young.amina.id(), recovery, roles, null)
                .sign(young.amina.signer()));
        assertThat(young.roster().canOpenAsks()).isTrue();
        assertThat(hood.roster().canOpenAsks()).isTrue();
    }

    @Test
    void keepsARemovedAuthorsEarlierEntriesReadable() {
        Mailbox day = mailbox("day/2026-11-22");
        Key bao = hood.bao.signer().key();
        Hash before = hood.roster().head();
        hood.remove(hood.bao);
        Roster after = hood.roster();

        assertThat(after.rolesOf(bao)).isEmpty();
        assertThat(Rights.mayWrite(after, bao, day)).isFalse();
        assertThat(Rights.partiesAt(after, bao, day, before)).containsExactly(Rights.Party.DISPATCHER);
        assertThat(Rights.partiesAt(after, bao, day, after.head())).isEmpty();
        Hash founding = after.lines().getFirst().hash();
        assertThat(Rights.partiesAt(after, bao, day, founding)).isEmpty();
        assertThat(Rights.partiesAt(after, bao, day, Hash.of(new byte[0]))).isEmpty();
    }

    @Test
    void refusesALogWithAnEntryLeftOut() {
        List<Dsse> log = hood.log();
        assertThat(refusal(Roster.replay(Neighbourhood.HUB, List.of(log.get(0), log.get(2)))))
                .isEqualTo(RosterRefusal.WRONG_INDEX);
    }

    @Test
    void refusesAnotherHubsLog() {
        HubId other = HubId.of(Neighbourhood.signer("other hub").key());
        assertThat(refusal(Roster.replay(other, hood.log()))).isEqualTo(RosterRefusal.WRONG_HUB);
    }

    @Test
    void refusesAFork() {
        Dsse mine = hood.added(hood.edda, HELPER).sign(hood.amina.signer());
        RosterEntry.Header header = hood.header();
        hood.take(new RosterEntry.Described(hood.header(), Neighbourhood.PROFILE).sign(hood.amina.signer()));
        assertThat(refusal(hood.roster().append(mine))).isEqualTo(RosterRefusal.WRONG_INDEX);

        RosterEntry.Header forked = new RosterEntry.Header(
                header.hub(),
                header.index() + 1,
                header.previous(),
                header.previousPublic(),
                header.salt(),
                header.at());
        Dsse other = new RosterEntry.Described(forked, Neighbourhood.PROFILE).sign(hood.amina.signer());
        assertThat(refusal(hood.roster().append(other))).isEqualTo(RosterRefusal.WRONG_PREVIOUS);
    }

    @Test
    void refusesASecondFounding() {
        RosterEntry.Founded again = new RosterEntry.Founded(
                hood.header(),
                Neighbourhood.FOUNDING.key(),
                Neighbourhood.PROFILE,
                hood.edda.id(),
                hood.edda.device(),
                DISPATCHER);
        assertThat(refusal(hood.roster().append(again.sign(Neighbourhood.FOUNDING))))
                .isEqualTo(RosterRefusal.FOUNDED_MISPLACED);
    }

    @Test
    void refusesAFoundingUnderAnotherKey() {
        Signer stranger = Neighbourhood.signer("stranger");
        RosterEntry.Founded entry = new RosterEntry.Founded(
                RosterEntry.Header.founding(Neighbourhood.HUB, Neighbourhood.salt(0), Neighbourhood.MORNING),
                stranger.key(),
                Neighbourhood.PROFILE,
                hood.edda.id(),
                hood.edda.device(),
                DISPATCHER);
        assertThat(refusal(Roster.empty(Neighbourhood.HUB).append(entry.sign(stranger))))
                .isEqualTo(RosterRefusal.WRONG_FOUNDING_KEY);
    }

    @Test
    void refusesTheFoundingKeyAfterEntryZero() {
        Dsse entry = hood.added(hood.edda, HELPER).sign(Neighbourhood.FOUNDING);
        assertThat(refusal(hood.roster().append(entry))).isEqualTo(RosterRefusal.SIGNER_NOT_ENTITLED);
    }

    @Test
    void refusesAHelperWhoAddsAMember() {
        Dsse entry = hood.added(hood.edda, DISPATCHER).sign(hood.celia.signer());
        assertThat(refusal(hood.roster().append(entry))).isEqualTo(RosterRefusal.SIGNER_NOT_ENTITLED);
    }

    @Test
    void refusesASecondSignerWithoutTheRight() {
        Dsse entry = hood.added(hood.edda, HELPER).sign(hood.amina.signer(), hood.celia.signer());
        assertThat(refusal(hood.roster().append(entry))).isEqualTo(RosterRefusal.SIGNER_NOT_ENTITLED);
        Dsse both = hood.added(hood.edda, HELPER).sign(hood.amina.signer(), hood.bao.signer());
        assertThat(hood.roster().append(both)).isInstanceOf(Roster.Appended.Accepted.class);
    }

    @Test
    void refusesARemovedDispatchersSignature() {
        hood.remove(hood.bao);
        Dsse entry = hood.added(hood.edda, HELPER).sign(hood.bao.signer());
        assertThat(refusal(hood.roster().append(entry))).isEqualTo(RosterRefusal.SIGNER_NOT_ENTITLED);
    }

    @Test
    void refusesAKeyThatCameBefore() {
        hood.remove(hood.celia);
        Dsse again = hood.added(hood.celia, HELPER).sign(hood.amina.signer());
        assertThat(refusal(hood.roster().append(again))).isEqualTo(RosterRefusal.KEY_REUSED);

        Device borrowed = new Device(
                Device.Kind.PHONE, hood.edda.signer().key(), hood.bao.device().sealing());
        RosterEntry.Added entry = new RosterEntry.Added(hood.header(), hood.edda.id(), borrowed, HELPER, null);
        assertThat(refusal(hood.roster().append(entry.sign(hood.amina.signer()))))
                .isEqualTo(RosterRefusal.KEY_REUSED);
    }

    @Test
    void refusesAFurtherDeviceInOtherRoles() {
        Device second = Neighbourhood.device("celia 2", Device.Kind.PHONE);
        RosterEntry.Added entry = new RosterEntry.Added(hood.header(), hood.celia.id(), second, DISPATCHER, null);
        assertThat(refusal(hood.roster().append(entry.sign(hood.amina.signer()))))
                .isEqualTo(RosterRefusal.ROLES_DIFFER);
    }

    @Test
    void refusesToRemoveTheLastDesk() {
        assertThat(hood.roster().append(hood.removed(hood.bao).sign(hood.amina.signer())))
                .isInstanceOf(Roster.Appended.Accepted.class);
        hood.remove(hood.bao);
        assertThat(refusal(hood.roster().append(hood.removed(hood.amina).sign(hood.amina.signer()))))
                .isEqualTo(RosterRefusal.LAST_DESK);
        RosterEntry.Removed device = new RosterEntry.Removed(
                hood.header(), hood.amina.id(), hood.amina.signer().key());
        assertThat(refusal(hood.roster().append(device.sign(hood.amina.signer()))))
                .isEqualTo(RosterRefusal.LAST_DESK);
    }

    @Test
    void refusesToRemoveWhoIsNotThere() {
        assertThat(refusal(hood.roster().append(hood.removed(hood.edda).sign(hood.amina.signer()))))
                .isEqualTo(RosterRefusal.UNKNOWN_MEMBER);
        RosterEntry.Removed device = new RosterEntry.Removed(
                hood.header(), hood.celia.id(), hood.bao.signer().key());
        assertThat(refusal(hood.roster().append(device.sign(hood.amina.signer()))))
                .isEqualTo(RosterRefusal.UNKNOWN_DEVICE);
    }

    @Test
    void letsAHelperLeaveButNotRemoveOthers() {
        assertThat(refusal(hood.roster().append(hood.removed(hood.dov).sign(hood.celia.signer()))))
                .isEqualTo(RosterRefusal.SIGNER_NOT_ENTITLED);
        hood.take(hood.removed(hood.celia).sign(hood.celia.signer()));
        assertThat(hood.roster().findMember(hood.celia.id())).isEmpty();
    }

    @Test
    void keepsAMemberWhoseOnlyDeviceWasLost() {
        hood.take(new RosterEntry.Removed(
                        hood.header(), hood.celia.id(), hood.celia.signer().key())
                .sign(hood.amina.signer()));
        assertThat(hood.roster().findMember(hood.celia.id()).orElseThrow().devices())
                .isEmpty();
        Device second = Neighbourhood.device("celia 2", Device.Kind.PHONE);
        hood.take(
                new RosterEntry.Added(hood.header(), hood.celia.id(), second, HELPER, null).sign(hood.amina.signer()));
        assertThat(hood.roster().rolesOf(second.signing())).isEqualTo(HELPER);
    }

    // ---- invitations

    private final Signer invitation = Neighbourhood.signer("invitation");

    private void invite(Set<Role> roles) {
        hood.take(new RosterEntry.Invited(hood.header(), invitation.key(), roles, TOMORROW).sign(hood.bao.signer()));
    }

    private RosterEntry.Added join(MemberId member, Set<Role> roles, Instant at) {
        RosterEntry.Header next =
                hood.roster().nextHeader(Neighbourhood.salt(hood.roster().length()), at);
        return new RosterEntry.Added(next, member, hood.edda.device(), roles, invitation.key());
    }

    @Test
    void letsAnInvitedNeighbourAddHerself() {
        invite(HELPER);
        assertThat(hood.roster().findOpenInvitation(invitation.key(), TOMORROW)).isPresent();
        assertThat(hood.roster().findOpenInvitation(invitation.key(), TOMORROW.plusSeconds(1)))
                .isEmpty();
        hood.take(join(hood.edda.id(), HELPER, TOMORROW).sign(invitation));
        assertThat(hood.roster().rolesOf(hood.edda.signer().key())).isEqualTo(HELPER);
        assertThat(hood.roster().findOpenInvitation(invitation.key(), TOMORROW)).isEmpty();
    }

    @Test
    void refusesAnInvitationThatDoesNotExist() {
        assertThat(refusal(hood.roster()
                        .append(join(hood.edda.id(), HELPER, TOMORROW).sign(invitation))))
                .isEqualTo(RosterRefusal.UNKNOWN_INVITATION);
    }

    @Test
    void refusesAnInvitationNamedButNotSignedWith() {
        invite(HELPER);
        assertThat(refusal(hood.roster()
                        .append(join(hood.edda.id(), HELPER, TOMORROW).sign(hood.amina.signer()))))
                .isEqualTo(RosterRefusal.SIGNER_NOT_ENTITLED);
    }

    @Test
    void refusesASecondUseOfAnInvitation() {
        invite(HELPER);
        hood.take(join(hood.edda.id(), HELPER, TOMORROW).sign(invitation));
        Neighbourhood.Person other = new Neighbourhood.Person("fatima", Device.Kind.PHONE);
        RosterEntry.Added second =
                new RosterEntry.Added(hood.header(), other.id(), other.device(), HELPER, invitation.key());
        assertThat(refusal(hood.roster().append(second.sign(invitation)))).isEqualTo(RosterRefusal.INVITATION_USED);
    }

    @Test
    void refusesAnInvitationThatIsOver() {
        invite(HELPER);
        RosterEntry.Added late = join(hood.edda.id(), HELPER, TOMORROW.plusSeconds(1));
        assertThat(refusal(hood.roster().append(late.sign(invitation)))).isEqualTo(RosterRefusal.INVITATION_EXPIRED);
    }

    @Test
    void refusesOtherRolesThanTheInvitations() {
        invite(HELPER);
        RosterEntry.Added more = join(hood.edda.id(), Role.setOf(Role.DISPATCHER), TOMORROW);
        assertThat(refusal(hood.roster().append(more.sign(invitation)))).isEqualTo(RosterRefusal.INVITATION_ROLES);
    }

    @Test
    void refusesTheInvitationOfSomebodyRemoved() {
        invite(HELPER);
        hood.remove(hood.bao);
        assertThat(hood.roster().findOpenInvitation(invitation.key(), TOMORROW)).isEmpty();
        assertThat(refusal(hood.roster()
                        .append(join(hood.edda.id(), HELPER, TOMORROW).sign(invitation))))
                .isEqualTo(RosterRefusal.INVITER_REMOVED);
    }

    /// Otherwise whoever holds an invitation could read the sheets of a helper who is already there.
    @Test
    void refusesAnInvitationThatAddsADeviceToSomebodyElse() {
        invite(HELPER);
        assertThat(refusal(hood.roster()
                        .append(join(hood.celia.id(), HELPER, TOMORROW).sign(invitation))))
                .isEqualTo(RosterRefusal.MEMBER_EXISTS);
        hood.remove(hood.celia);
        assertThat(refusal(hood.roster()
                        .append(join(hood.celia.id(), HELPER, TOMORROW).sign(invitation))))
                .isEqualTo(RosterRefusal.MEMBER_EXISTS);
    }

    // ---- the public's view

    private Roster publicRoster() {
        return Roster.replayPublic(Neighbourhood.HUB, hood.roster().publicLines())
                .roster();
    }

    @Test
    void showsThePublicNoHelper() {
        invite(HELPER);
        hood.take(join(hood.edda.id(), HELPER, TOMORROW).sign(invitation));
        hood.remove(hood.celia);
        Roster seen = publicRoster();

        assertThat(seen.head()).isEqualTo(hood.roster().head());
        assertThat(seen.members())
                .extracting(Member::id)
                .containsExactly(hood.amina.id(), hood.bao.id(), hood.dov.id());
        assertThat(seen.dispatcherRecipients()).isEqualTo(hood.roster().dispatcherRecipients());
        // 0 founded, 1 Bao, 3 Dov are shown; 2 Celia, 4 the invitation, 5 Edda, 6 Celia's leaving are not
        assertThat(seen.lines().stream().filter(line -> line.entry() == null).map(RosterLine::index))
                .containsExactly(2, 4, 5, 6);
    }

    /// The public must be able to follow every dispatcher to entry 0: an invitation to more than helping is public.
    @Test
    void showsThePublicTheInvitationOfADispatcher() {
        invite(DISPATCHER);
        hood.take(join(hood.edda.id(), DISPATCHER, TOMORROW).sign(invitation));
        assertThat(publicRoster().dispatcherRecipients())
                .contains(hood.edda.device().sealing());
    }

    @Test
    void refusesAPublicViewWithAPublicEntryLeftOutInTheMiddle() {
        hood.remove(hood.bao);
        hood.take(new RosterEntry.Described(hood.header(), Neighbourhood.PROFILE).sign(hood.amina.signer()));
        List<RosterLine> lines = new java.util.ArrayList<>(hood.roster().publicLines());
        lines.set(4, lines.get(4).hidden());
        assertThat(refusal(Roster.replayPublic(Neighbourhood.HUB, lines)))
                .isEqualTo(RosterRefusal.WRONG_PREVIOUS_PUBLIC);
    }

    @Test
    void refusesAPublicViewThatShowsAHelper() {
        assertThat(refusal(Roster.replayPublic(Neighbourhood.HUB, hood.roster().lines())))
                .isEqualTo(RosterRefusal.PRIVATE_SHOWN);
    }

    @Test
    void refusesAPublicViewWithAnotherHashInsteadOfAHelper() {
        List<RosterLine> lines = new java.util.ArrayList<>(hood.roster().publicLines());
        lines.set(2, new RosterLine(2, null, Hash.of(new byte[0])));
        assertThat(refusal(Roster.replayPublic(Neighbourhood.HUB, lines))).isEqualTo(RosterRefusal.WRONG_PREVIOUS);
    }

    @Test
    void refusesAPublicViewWithAWrongHashBesideAnEntry() {
        List<RosterLine> lines = new java.util.ArrayList<>(hood.roster().publicLines());
        lines.set(3, new RosterLine(3, lines.get(3).entry(), Hash.of(new byte[0])));
        assertThat(refusal(Roster.replayPublic(Neighbourhood.HUB, lines))).isEqualTo(RosterRefusal.WRONG_HASH);
    }

    private static Mailbox mailbox(String text) {
        try {
            return Mailbox.parse("mailbox", text);
        } catch (BadMail bad) {
            throw new AssertionError(bad);
        }
    }

    private static RosterRefusal refusal(Roster.Appended answer) {
        assertThat(answer).isInstanceOf(Roster.Appended.Refused.class);
        return ((Roster.Appended.Refused) answer).refusal();
    }
}
