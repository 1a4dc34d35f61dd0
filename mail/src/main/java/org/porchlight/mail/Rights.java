// SPDX-License-Identifier: Apache-2.0
package org.porchlight.mail;

import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;

/// The one table of who may write, read and command what (FORMAT §3 and §8). The hub asks it for now, readers for
/// then.
///
/// | mailbox | writes | reads | open | ack | cancel | close | erase |
/// |---|---|---|---|---|---|---|---|
/// | ask | T D I | T D I | T D I | T D I | T D I | T D I | T D |
/// | member | M D | M D | – | M D | – | – | M D |
/// | day | D | D | D | D | – | D | – |
///
/// T the ticket of the ask, D dispatcher, I intake, M a device of the mailbox's member.
public final class Rights {

    /// In which capacity a key stands before a mailbox.
    public enum Party {
        TICKET,
        DISPATCHER,
        INTAKE,
        OWNER
    }

    private static final Set<Party> NOBODY = Set.of();
    private static final Set<Party> DISPATCHERS = Set.of(Party.DISPATCHER);
    private static final Set<Party> OWNERS = Set.of(Party.OWNER, Party.DISPATCHER);
    private static final Set<Party> TICKETS = Set.of(Party.TICKET, Party.DISPATCHER);
    private static final Set<Party> ASKERS = Set.of(Party.TICKET, Party.DISPATCHER, Party.INTAKE);

    private Rights() {}

    /// Who may append entries.
    public static Set<Party> writers(Mailbox mailbox) {
        return switch (mailbox) {
            case Mailbox.Ask ask -> ASKERS;
            case Mailbox.Member member -> OWNERS;
            case Mailbox.Day day -> DISPATCHERS;
        };
    }

    /// Who may fetch entries.
    public static Set<Party> readers(Mailbox mailbox) {
        return writers(mailbox);
    }

    /// Who may give a command.
    public static Set<Party> commanders(Mailbox mailbox, Command command) {
        return switch (mailbox) {
            case Mailbox.Ask ask -> command == Command.ERASE ? TICKETS : ASKERS;
            case Mailbox.Member member ->
                switch (command) {
                    case ACK, ERASE -> OWNERS;
                    case OPEN, CANCEL, CLOSE -> NOBODY;
                };
            case Mailbox.Day day ->
                switch (command) {
                    case OPEN, ACK, CLOSE -> DISPATCHERS;
                    case CANCEL, ERASE -> NOBODY;
                };
        };
    }

    /// In which capacities `key` stands before `mailbox` now.
    public static Set<Party> parties(Roster roster, Key key, Mailbox mailbox) {
        EnumSet<Party> parties = EnumSet.noneOf(Party.class);
        if (isTicket(key, mailbox)) {
            parties.add(Party.TICKET);
        }
        roster.findTenure(key).filter(Tenure::isPresent).ifPresent(tenure -> parties.addAll(parties(tenure, mailbox)));
        return parties;
    }

    /// Whether `key` may append to `mailbox` now.
    public static boolean mayWrite(Roster roster, Key key, Mailbox mailbox) {
        return suffice(parties(roster, key, mailbox), writers(mailbox));
    }

    /// Whether `key` may fetch from `mailbox` now.
    public static boolean mayRead(Roster roster, Key key, Mailbox mailbox) {
        return suffice(parties(roster, key, mailbox), readers(mailbox));
    }

    /// Whether `key` may give `command` to `mailbox` now.
    public static boolean mayCommand(Roster roster, Key key, Mailbox mailbox, Command command) {
        return suffice(parties(roster, key, mailbox), commanders(mailbox, command));
    }

    /// In which capacities `author` stood before `mailbox` when the roster's latest entry was `rosterHead`; in none
    /// when this roster does not know that entry, and in the ticket's alone at any time.
    ///
    /// A removed author's earlier entries so stay readable. What this cannot see: `rosterHead` is the author's own
    /// word, so a removed device can name an old one. The hub stops that, since it takes entries by the present
    /// roster only; where a hub helps the removed device, a reader notices from the order of entries (FORMAT §4).
    public static Set<Party> partiesAt(Roster roster, Key author, Mailbox mailbox, Hash rosterHead) {
        EnumSet<Party> parties = EnumSet.noneOf(Party.class);
        if (isTicket(author, mailbox)) {
            parties.add(Party.TICKET);
        }
        OptionalInt index = roster.findIndex(rosterHead);
        if (index.isPresent()) {
            roster.findTenure(author)
                    .filter(tenure -> tenure.covers(index.getAsInt()))
                    .ifPresent(tenure -> parties.addAll(parties(tenure, mailbox)));
        }
        return parties;
    }

    /// Whether one of these capacities is among the entitled.
    public static boolean suffice(Set<Party> held, Set<Party> entitled) {
        return held.stream().anyMatch(entitled::contains);
    }

    private static boolean isTicket(Key key, Mailbox mailbox) {
        return mailbox instanceof Mailbox.Ask ask && ask.isTicket(key);
    }

    private static Set<Party> parties(Tenure tenure, Mailbox mailbox) {
        EnumSet<Party> parties = EnumSet.noneOf(Party.class);
        if (tenure.roles().contains(Role.DISPATCHER)) {
            parties.add(Party.DISPATCHER);
        }
        if (tenure.roles().contains(Role.INTAKE)) {
            parties.add(Party.INTAKE);
        }
        if (mailbox instanceof Mailbox.Member(MemberId id) && tenure.member().equals(id)) {
            parties.add(Party.OWNER);
        }
        return parties;
    }
}
