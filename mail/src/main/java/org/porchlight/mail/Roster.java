// SPDX-License-Identifier: Apache-2.0
package org.porchlight.mail;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/// Who is in a group, with which devices and roles, replayed from the signed log (FORMAT §6). Immutable.
///
/// Hub, desk and client all accept an entry by the same rules, [#append]. Nobody trusts a hub's word for a member:
/// whoever cares replays the log. In the public's view private entries are hashes, and helpers are not seen.
public final class Roster {

    /// Whether a roster takes an entry.
    public sealed interface Appended {
        /// The roster after it.
        record Accepted(Roster roster) implements Appended {}

        /// @param index  of the entry that does not fit
        /// @param detail what exactly, for a log; never a piece of the entry
        record Refused(RosterRefusal refusal, int index, String detail) implements Appended {}

        /// The roster, for callers to whom a refusal is a mistake of their own.
        ///
        /// @throws IllegalStateException with the refusal
        default Roster roster() {
            return switch (this) {
                case Accepted(Roster roster) -> roster;
                case Refused(RosterRefusal refusal, int index, String detail) ->
                    throw new IllegalStateException("entry " + index + ": " + refusal.code() + ": " + detail);
            };
        }
    }

    private final RosterState state;

    private Roster(RosterState state) {
        this.state = state;
    }

    /// The roster of nobody yet: only `founded` fits.
    public static Roster empty(HubId hub) {
        return new Roster(new RosterState(hub, false));
    }

    /// Replays a whole log as members see it.
    ///
    /// @param hub the fingerprint that the caller trusts, from poster or invitation; never from the hub itself
    /// @return the roster, or the first entry that does not fit
    public static Appended replay(HubId hub, List<Dsse> entries) {
        return empty(hub).appendAll(entries);
    }

    /// Replays a log as the public sees it, private entries as hashes.
    public static Appended replayPublic(HubId hub, List<RosterLine> lines) {
        return new Roster(new RosterState(hub, true)).appendPublic(lines);
    }

    /// Takes one entry more, or says why not. O(length) time; see [#appendAll] for many.
    public Appended append(Dsse entry) {
        return appendAll(List.of(entry));
    }

    /// Takes all entries, or says which is the first that does not fit.
    public Appended appendAll(List<Dsse> entries) {
        RosterState next = new RosterState(state);
        for (Dsse entry : entries) {
            Optional<Appended.Refused> refused = apply(next, entry);
            if (refused.isPresent()) {
                return refused.get();
            }
        }
        return new Appended.Accepted(new Roster(next));
    }

    /// Takes the next lines of the public's view.
    public Appended appendPublic(List<RosterLine> lines) {
        RosterState next = new RosterState(state);
        for (RosterLine line : lines) {
            Optional<Appended.Refused> refused = applyLine(next, line);
            if (refused.isPresent()) {
                return refused.get();
            }
        }
        return new Appended.Accepted(new Roster(next));
    }

    private static Optional<Appended.Refused> applyLine(RosterState state, RosterLine line) {
        int index = state.lines.size();
        if (line.index() != index) {
            return refused(RosterRefusal.WRONG_INDEX, index);
        }
        if (line.entry() == null) {
            return state.applyHidden(line.hash()).flatMap(refusal -> refused(refusal, index));
        }
        Optional<Appended.Refused> refused = apply(state, line.entry());
        if (refused.isEmpty() && !state.lines.getLast().hash().equals(line.hash())) {
            return refused(RosterRefusal.WRONG_HASH, index);
        }
        return refused;
    }

    private static Optional<Appended.Refused> apply(RosterState state, Dsse entry) {
        int index = state.lines.size();
        try {
            return state.apply(SignedEntry.verified(entry)).flatMap(refusal -> refused(refusal, index));
        } catch (BadMail bad) {
            return Optional.of(new Appended.Refused(RosterRefusal.of(bad), index, bad.field() + " " + bad.problem()));
        }
    }

    private static Optional<Appended.Refused> refused(RosterRefusal refusal, int index) {
        return Optional.of(new Appended.Refused(refusal, index, refusal.text()));
    }

    // ---- the log

    public HubId hub() {
        return state.hub;
    }

    /// Number of entries, private ones counted.
    public int length() {
        return state.lines.size();
    }

    /// Hash of the latest entry: the `rosterHead` of what is sealed now.
    ///
    /// @throws IllegalStateException before founding
    public Hash head() {
        return Optional.ofNullable(state.latest()).orElseThrow(() -> new IllegalStateException("not founded yet"));
    }

    /// Index of the entry with this hash; empty when this roster does not know it (it may be behind: read on).
    public OptionalInt findIndex(Hash head) {
        Integer index = state.indexes.get(head);
        return index == null ? OptionalInt.empty() : OptionalInt.of(index);
    }

    /// All lines as this roster knows them, from entry 0.
    public List<RosterLine> lines() {
        return List.copyOf(state.lines);
    }

    /// All lines as the public may see them: private entries as their hash alone.
    public List<RosterLine> publicLines() {
        List<RosterLine> lines = new ArrayList<>();
        for (RosterLine line : state.lines) {
            lines.add(isPrivate(line.index()) ? line.hidden() : line);
        }
        return lines;
    }

    /// Whether the entry is one that the public gets as a hash.
    public boolean isPrivate(int index) {
        return state.privacies.get(index);
    }

    /// Where the next entry stands.
    ///
    /// @param salt 16 random bytes
    /// @param at   cut to whole seconds
    public RosterEntry.Header nextHeader(byte[] salt, Instant at) {
        return new RosterEntry.Header(
                hub(),
                length(),
                state.latest(),
                state.latestPublic(),
                B64.encode(salt),
                at.truncatedTo(ChronoUnit.SECONDS));
    }

    // ---- the group

    /// @throws IllegalStateException before founding
    public Profile profile() {
        return Optional.ofNullable(state.profile).orElseThrow(() -> new IllegalStateException("not founded yet"));
    }

    /// Those who are there now, in the order of their joining.
    public Collection<Member> members() {
        return List.copyOf(state.members.values());
    }

    public Optional<Member> findMember(MemberId id) {
        return Optional.ofNullable(state.members.get(id));
    }

    /// The time of a device in the roster, present or past.
    public Optional<Tenure> findTenure(Key signing) {
        return Optional.ofNullable(state.tenures.get(signing));
    }

    /// The member whose device signs with this key *now*.
    public Optional<Member> findMemberOf(Key signing) {
        return findTenure(signing).filter(Tenure::isPresent).flatMap(tenure -> findMember(tenure.member()));
    }

    /// Roles of the device with this key *now*; empty for a stranger and for a removed one.
    public Set<Role> rolesOf(Key signing) {
        return findTenure(signing).filter(Tenure::isPresent).map(Tenure::roles).orElse(Set.of());
    }

    /// An invitation that can still be used at `now`, with its roles and its end.
    public Optional<RosterEntry.Invited> findOpenInvitation(Key invitation, Instant now) {
        return Optional.ofNullable(state.invitations.get(invitation))
                .filter(found -> state.isInvitationOpen(found, now))
                .map(RosterState.Invitation::entry);
    }

    // ---- who opens what

    /// Present devices of all dispatchers, recovery keys too.
    public List<Device> dispatcherDevices() {
        return members().stream()
                .filter(member -> member.is(Role.DISPATCHER))
                .flatMap(member -> member.devices().stream())
                .toList();
    }

    /// To whom an ask and a day's mail are sealed: the dispatchers' devices; sorted, distinct.
    public List<Recipient> dispatcherRecipients() {
        return sorted(dispatcherDevices().stream());
    }

    /// To whom mail in a member's mailbox is sealed: that member's devices and the dispatchers'; sorted, distinct.
    public List<Recipient> memberRecipients(MemberId id) {
        Stream<Device> own = findMember(id).stream().flatMap(member -> member.devices().stream());
        return sorted(Stream.concat(own, dispatcherDevices().stream()));
    }

    /// Whether real asks may be taken: desks of two dispatchers, or one and a recovery key (FORMAT §6).
    public boolean canOpenAsks() {
        long dispatchersWithDesk = members().stream()
                .filter(member -> member.is(Role.DISPATCHER))
                .filter(member -> member.devices().stream().anyMatch(device -> device.kind() == Device.Kind.DESK))
                .count();
        boolean hasRecovery = dispatcherDevices().stream().anyMatch(device -> device.kind() == Device.Kind.RECOVERY);
        return dispatchersWithDesk >= 2 || (dispatchersWithDesk == 1 && hasRecovery);
    }

    private static List<Recipient> sorted(Stream<Device> devices) {
        return devices.map(Device::sealing).distinct().sorted().toList();
    }
}
