// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub.mailboxes;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.porchlight.hub.database.ChangeSignal;
import org.porchlight.hub.database.Tenancy;
import org.porchlight.hub.doors.Rates;
import org.porchlight.hub.mailboxes.Entries.Known;
import org.porchlight.hub.mailboxes.Entries.MailboxRow;
import org.porchlight.hub.people.Caller;
import org.porchlight.hub.people.Rosters;
import org.porchlight.hub.refusals.Refusal;
import org.porchlight.mail.Command;
import org.porchlight.mail.HubId;
import org.porchlight.mail.Key;
import org.porchlight.mail.Mailbox;
import org.porchlight.mail.Rights;
import org.porchlight.mail.Roster;
import org.springframework.stereotype.Component;

/// Where sealed mail is kept: appended once each, by whom the roster lets, in one order; read by whom the roster lets.
@Component
class Mailboxes {
    private static final int LARGEST_BY_TICKET = 64 * 1024;
    private static final int LARGEST_LETTER = 256 * 1024;
    private static final int MOST_BY_TICKET = 200;

    /// Commands without an envelope pass a little longer, so that a household can always cancel and erase.
    private static final int MOST_COMMANDS_BY_TICKET = MOST_BY_TICKET + 20;

    private final Tenancy tenancy;
    private final Entries entries;
    private final Rosters rosters;
    private final Rates rates;
    private final ChangeSignal signal;
    private final InstantSource clock;

    /// @param positions one for each posting, in their order
    /// @param fresh     false when all of them had come before
    record Appended(List<Long> positions, boolean fresh) {}

    /// @param acked hashes of envelopes whose receipt was told
    record Condition(String state, long position, List<String> acked) {}

    Mailboxes(
            Tenancy tenancy, Entries entries, Rosters rosters, Rates rates, ChangeSignal signal, InstantSource clock) {
        this.tenancy = tenancy;
        this.entries = entries;
        this.rosters = rosters;
        this.rates = rates;
        this.signal = signal;
        this.clock = clock;
    }

    /// Appends all postings or none. Each author's right is asked of the roster of this moment.
    ///
    /// @param ifMatch the position that the sender believes to be the latest of the day's mailbox; empty
    /// when not told
    /// @throws Refusal when one of them may not, does not fit the mailbox, or came too late
    Appended append(Caller caller, List<Posting> postings, OptionalLong ifMatch) {
        HubId hub = caller.hub();
        // Asked before all other mail is made to wait, and again, for the roster may move meanwhile.
        Roster known = rosters.of(hub);
        postings.forEach(posting -> authorise(known, hub, posting));
        return tenancy.inHub(hub, () -> {
            long last = entries.lockOrder(hub);
            Roster roster = rosters.of(hub);
            postings.forEach(posting -> authorise(roster, hub, posting));
            var fresh = new ArrayList<Posting>();
            var positions = new ArrayList<Long>();
            var expectation = new DayExpectation(ifMatch);
            long next = last;
            for (Posting posting : postings) {
                Optional<Known> same = entries.findSame(posting.frame());
                if (same.isPresent()) {
                    positions.add(positionOfSame(same.get(), posting));
                    continue;
                }
                next++;
                appendOne(roster, posting, next, expectation);
                positions.add(next);
                fresh.add(posting);
            }
            // Counted here, since a repeated entry opens nothing; a refusal takes the whole transaction back.
            spendOpenedAsks(roster, caller, fresh);
            if (next > last) {
                entries.moveOrder(hub, next);
                signal.announce();
            }
            return new Appended(positions, !fresh.isEmpty());
        });
    }

    /// What a key may know of a mailbox; empty when it may know nothing, or there is none.
    Optional<Condition> findCondition(HubId hub, Key key, Mailbox mailbox) {
        return tenancy.readHub(hub, () -> {
            Roster roster = rosters.of(hub);
            if (!Rights.mayRead(roster, key, mailbox)) {
                return Optional.empty();
            }
            return entries.findMailbox(hub, mailbox.text())
                    .or(() -> untouched(roster, mailbox))
                    .map(row -> new Condition(row.state(), row.lastPosition(), entries.acked(hub, mailbox.text())));
        });
    }

    /// What this key may read after a position, to be read part by part.
    Entries.Page pageAfter(HubId hub, Key key, long after, int limit) {
        return tenancy.readHub(hub, () -> entries.pageAfter(hub, Readable.by(rosters.of(hub), key), after, limit));
    }

    /// One part of a page. The right is asked for again: a removal acts in the middle of an answer.
    List<Entries.Kept> read(HubId hub, Key key, Entries.Part part) {
        return tenancy.readHub(hub, () -> entries.read(hub, Readable.by(rosters.of(hub), key), part));
    }

    private static void authorise(Roster roster, HubId hub, Posting posting) {
        var frame = posting.frame();
        if (!frame.hub().equals(hub)) {
            throw Refusal.field(posting.path(), "is for another hub", "sign a frame with this hub's id");
        }
        boolean may = Rights.mayWrite(roster, frame.author(), frame.mailbox())
                && frame.findCommand()
                        .map(command -> Rights.mayCommand(roster, frame.author(), frame.mailbox(), command))
                        .orElse(true);
        if (!may) {
            throw Refusal.of(403, "not-allowed", "The roster does not let this key do that in this mailbox.");
        }
        // No reader would take it.
        if (roster.findIndex(frame.rosterHead()).isEmpty()) {
            throw Refusal.of(
                    409, "unknown-roster-head", "The entry names a roster that this hub does not have. Read it again.");
        }
    }

    private static long positionOfSame(Known same, Posting posting) {
        if (Entries.same(same.signed(), posting.signed())) {
            return same.position();
        }
        throw Refusal.of(409, "seq-used", "This author has already sent another entry with this number.");
    }

    private void appendOne(Roster roster, Posting posting, long position, DayExpectation expectation) {
        HubId hub = posting.frame().hub();
        boolean ticket = isTicket(roster, posting);
        Optional<MailboxRow> found = entries.findMailbox(hub, posting.mailbox());
        MailboxRow before =
                found.or(() -> untouched(roster, posting.frame().mailbox())).orElseGet(() -> opened(roster, posting));
        if (found.isPresent() && posting.commands(Command.OPEN)) {
            throw Refusal.of(409, "already-open", "This mailbox is open already.");
        }
        if (isOver(before) && !posting.commands(Command.ERASE)) {
            throw Refusal.of(409, "mailbox-closed", "This mailbox is closed and takes no further mail.");
        }
        if (posting.frame().mailbox() instanceof Mailbox.Day) {
            expectation.check(posting, before.lastPosition(), position);
        }
        checkSize(roster, posting);
        if (ticket) {
            checkTicketLimits(posting, before);
        }
        checkAck(hub, posting);
        MailboxRow after = new MailboxRow(
                stateAfter(before.state(), posting), position, before.ticketEntries() + (ticket ? 1 : 0));
        entries.putMailbox(hub, posting.mailbox(), after);
        entries.put(posting, position, clock.instant());
        if (posting.commands(Command.ERASE)) {
            entries.eraseEnvelopes(hub, posting.mailbox());
        }
    }

    /// A member's mailbox is there from the member's first day on, before any mail.
    private static Optional<MailboxRow> untouched(Roster roster, Mailbox mailbox) {
        return mailbox instanceof Mailbox.Member(var id)
                        && roster.findMember(id).isPresent()
                ? Optional.of(new MailboxRow("open", 0, 0))
                : Optional.empty();
    }

    private static MailboxRow opened(Roster roster, Posting posting) {
        if (!posting.commands(Command.OPEN)) {
            throw Refusal.of(409, "not-open", "There is no such mailbox yet. Its first entry must carry open.");
        }
        if (posting.frame().mailbox() instanceof Mailbox.Ask && !roster.canOpenAsks()) {
            throw Refusal.of(
                    409,
                    "no-desks",
                    "This group takes no asks yet: it needs two dispatchers' desks, or one and a recovery key.");
        }
        return new MailboxRow("open", 0, 0);
    }

    private static boolean isOver(MailboxRow row) {
        return row.state().equals("closed") || row.state().equals("erased");
    }

    private static String stateAfter(String state, Posting posting) {
        return switch (posting.frame().command()) {
            case CLOSE -> "closed";
            case ERASE -> "erased";
            case CANCEL -> "cancelled";
            case OPEN, ACK -> state;
            case null -> state;
        };
    }

    private static boolean isTicket(Roster roster, Posting posting) {
        var frame = posting.frame();
        return Rights.parties(roster, frame.author(), frame.mailbox()).equals(Set.of(Rights.Party.TICKET));
    }

    /// Larger ones hold another's letter, which only dispatchers pass on.
    private static void checkSize(Roster roster, Posting posting) {
        byte[] envelope = posting.envelope();
        var frame = posting.frame();
        boolean mayBeLarger =
                Rights.parties(roster, frame.author(), frame.mailbox()).contains(Rights.Party.DISPATCHER);
        if (envelope != null && envelope.length > LARGEST_LETTER && !mayBeLarger) {
            throw Refusal.of(413, "too-large", "A letter's envelope is larger than 256 KiB.");
        }
    }

    private static void checkTicketLimits(Posting posting, MailboxRow before) {
        byte[] envelope = posting.envelope();
        if (envelope != null && envelope.length > LARGEST_BY_TICKET) {
            throw Refusal.of(413, "too-large", "An envelope by a ticket is larger than 64 KiB.");
        }
        if (before.ticketEntries() >= (envelope == null ? MOST_COMMANDS_BY_TICKET : MOST_BY_TICKET)) {
            throw Refusal.of(409, "ask-full", "This ask has taken all the mail that its ticket may send.");
        }
    }

    private void checkAck(HubId hub, Posting posting) {
        var of = posting.frame().of();
        if (of != null && !entries.holdsEnvelope(hub, posting.mailbox(), of)) {
            throw Refusal.of(409, "no-such-envelope", "The envelope that is acknowledged is not in this mailbox.");
        }
    }

    /// A ticket is made in a moment, so its asks are counted by the caller's address; a member's by the member's key.
    private void spendOpenedAsks(Roster roster, Caller caller, List<Posting> postings) {
        Map<Optional<Key>, Long> byMember = postings.stream()
                .filter(posting ->
                        posting.commands(Command.OPEN) && posting.frame().mailbox() instanceof Mailbox.Ask)
                .map(posting -> posting.frame().author())
                .map(author -> Optional.of(author)
                        .filter(key -> roster.findMemberOf(key).isPresent()))
                .collect(Collectors.groupingBy(member -> member, Collectors.counting()));
        byMember.forEach((member, times) -> member.ifPresentOrElse(
                key -> rates.spendOpenedAsks(caller.hub(), key, times.intValue()),
                () -> rates.spendOpenedAsks(caller.hub(), caller.address(), times.intValue())));
    }
}
