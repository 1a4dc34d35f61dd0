// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub.people;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.porchlight.hub.database.ChangeSignal;
import org.porchlight.hub.database.Tenancy;
import org.porchlight.hub.refusals.Refusal;
import org.porchlight.mail.BadMail;
import org.porchlight.mail.Dsse;
import org.porchlight.mail.Hash;
import org.porchlight.mail.HubId;
import org.porchlight.mail.PayloadType;
import org.porchlight.mail.Roster;
import org.porchlight.mail.Roster.Appended;
import org.porchlight.mail.RosterEntry;
import org.porchlight.mail.RosterRefusal;
import org.porchlight.mail.SignedEntry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The signed rosters, kept as they came and replayed by the rules of `mail`.
@Component
public class Rosters {
    /// Replayed rosters that are held in memory, the longest unused one dropped first.
    private static final int MOST_HELD = 64;

    private final Tenancy tenancy;
    private final JdbcClient sql;
    private final Sessions sessions;
    private final ChangeSignal signal;
    private final InstantSource clock;
    private final Map<HubId, Roster> held = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<HubId, Roster> eldest) {
            return size() > MOST_HELD;
        }
    };

    /// Where an entry stands.
    ///
    /// @param fresh false when the same entry had come before
    record Kept(int index, boolean fresh) {}

    Rosters(Tenancy tenancy, JdbcClient sql, Sessions sessions, ChangeSignal signal, InstantSource clock) {
        this.tenancy = tenancy;
        this.sql = sql;
        this.sessions = sessions;
        this.signal = signal;
        this.clock = clock;
    }

    /// The roster of this moment: a removal that was answered is in it. One short query; replays only what is new.
    public Roster of(HubId hub) {
        return tenancy.inHub(hub, () -> {
            int length = length(hub, "");
            Roster roster = heldRoster(hub);
            if (roster.length() < length) {
                roster = roster.appendAll(entriesFrom(hub, roster.length())).roster();
                hold(roster);
            }
            return roster;
        });
    }

    /// Appends one entry, by the rules of FORMAT §6 alone: its signatures say who may.
    ///
    /// @throws Refusal when it is no signed entry or does not fit, with the roster's own code; `roster-moved`
    ///     when it came too late
    Kept append(HubId hub, Dsse entry) {
        Roster before = of(hub);
        Optional<Kept> already = findKept(before, entry);
        if (already.isPresent()) {
            return already.get();
        }
        Roster after = accepted(before, entry);
        refuseLateInvitation(before, entry);
        // All mail of the hub waits for this row: nothing is verified while it is locked.
        return tenancy.inHub(hub, () -> {
            if (length(hub, "for update") != before.length()) {
                return findKept(of(hub), entry).orElseThrow(Rosters::moved);
            }
            keep(before, after, entry);
            return new Kept(before.length(), true);
        });
    }

    private void keep(Roster before, Roster after, Dsse entry) {
        sql.sql("insert into roster_entries (hub_id, index, entry) values (?, ?, ?)")
                .params(before.hub().text(), before.length(), new String(entry.bytes(), StandardCharsets.UTF_8))
                .update();
        sql.sql("update hubs set roster_length = ? where hub_id = ?")
                .params(after.length(), before.hub().text())
                .update();
        endSessionsOfRemoved(before, after, entry);
        signal.announce();
    }

    private static Optional<Kept> findKept(Roster roster, Dsse entry) {
        OptionalInt index = roster.findIndex(hashOf(entry));
        return index.isPresent() ? Optional.of(new Kept(index.getAsInt(), false)) : Optional.empty();
    }

    private static Hash hashOf(Dsse entry) {
        try {
            return Hash.of(entry.payload(PayloadType.ROSTER));
        } catch (BadMail bad) {
            throw Refusal.of("entry", bad);
        }
    }

    private static Roster accepted(Roster before, Dsse entry) {
        return switch (before.append(entry)) {
            case Appended.Accepted(Roster roster) -> roster;
            case Appended.Refused refused -> throw refused(refused.refusal());
        };
    }

    private static Refusal refused(RosterRefusal refusal) {
        return switch (refusal) {
            case WRONG_INDEX, WRONG_PREVIOUS, WRONG_PREVIOUS_PUBLIC -> moved();
            case MALFORMED, WRONG_PURPOSE, BAD_SIGNATURE, WRONG_HUB, WRONG_HASH, FOUNDED_MISPLACED ->
                Refusal.input(
                        refusal.code(),
                        List.of(new Refusal.Violation("entry", refusal.text(), "mend the entry and sign it anew")));
            case SIGNER_NOT_ENTITLED,
                    UNKNOWN_INVITATION,
                    INVITATION_USED,
                    INVITATION_EXPIRED,
                    INVITATION_ROLES,
                    INVITER_REMOVED -> Refusal.of(403, refusal.code(), sentence(refusal));
            default -> Refusal.of(409, refusal.code(), sentence(refusal));
        };
    }

    private static Refusal moved() {
        return Refusal.of(409, "roster-moved", "The roster has moved on. Read it again and sign the entry anew.");
    }

    private static String sentence(RosterRefusal refusal) {
        String text = refusal.text();
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }

    /// An entry's `at` is its signer's own word, and an invitation that is over could be used by an early one.
    private void refuseLateInvitation(Roster before, Dsse entry) {
        boolean late = entryOf(entry) instanceof RosterEntry.Added added
                && added.findInvitation()
                        .filter(key ->
                                before.findOpenInvitation(key, clock.instant()).isEmpty())
                        .isPresent();
        if (late) {
            throw refused(RosterRefusal.INVITATION_EXPIRED);
        }
    }

    private void endSessionsOfRemoved(Roster before, Roster after, Dsse entry) {
        if (entryOf(entry) instanceof RosterEntry.Removed removed) {
            before.findMember(removed.member()).stream()
                    .flatMap(member -> member.devices().stream())
                    .map(device -> device.signing())
                    .filter(key -> after.findMemberOf(key).isEmpty())
                    .forEach(key -> sessions.endAllOf(before.hub(), key));
        }
    }

    private static RosterEntry entryOf(Dsse entry) {
        try {
            return SignedEntry.verified(entry).entry();
        } catch (BadMail bad) {
            throw Refusal.of("entry", bad);
        }
    }

    private int length(HubId hub, String lock) {
        return sql.sql("select roster_length from hubs where hub_id = ? " + lock)
                .param(hub.text())
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    private List<Dsse> entriesFrom(HubId hub, int index) {
        return sql.sql("select entry from roster_entries where hub_id = ? and index >= ? order by index")
                .params(hub.text(), index)
                .query((row, _) -> parse(row.getString("entry")))
                .list();
    }

    private static Dsse parse(String entry) {
        try {
            return Dsse.parse(entry.getBytes(StandardCharsets.UTF_8), RosterEntry.MAX_BYTES);
        } catch (BadMail bad) {
            throw new IllegalStateException("a kept roster entry cannot be read: " + bad.getMessage(), bad);
        }
    }

    private Roster heldRoster(HubId hub) {
        synchronized (held) {
            return Optional.ofNullable(held.get(hub)).orElseGet(() -> Roster.empty(hub));
        }
    }

    private void hold(Roster roster) {
        synchronized (held) {
            held.merge(roster.hub(), roster, (old, fresh) -> fresh.length() > old.length() ? fresh : old);
        }
    }
}
