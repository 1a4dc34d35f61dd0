// SPDX-License-Identifier: Apache-2.0
package org.porchlight.mail;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What the log has made of the group so far. Mutable while it is replayed; a [Roster] holds one that no longer
/// changes.
final class RosterState {

    /// @param inviters keys of the devices that signed it
    record Invitation(RosterEntry.Invited entry, Set<Key> inviters, boolean used) {}

    final HubId hub;
    final boolean isPublicView;
    final List<RosterLine> lines = new ArrayList<>();
    final List<Boolean> privacies = new ArrayList<>();
    final Map<Hash, Integer> indexes = new LinkedHashMap<>();
    final Map<Key, Tenure> tenures = new LinkedHashMap<>();
    final Map<MemberId, Member> members = new LinkedHashMap<>();
    final Map<Key, Invitation> invitations = new LinkedHashMap<>();
    private final Set<MemberId> everMembers = new HashSet<>();
    private final Set<Key> usedKeys = new HashSet<>();
    private final Set<Recipient> usedRecipients = new HashSet<>();
    private @Nullable Hash latestPublic;

    @Nullable
    Profile profile;

    RosterState(HubId hub, boolean isPublicView) {
        this.hub = hub;
        this.isPublicView = isPublicView;
    }

    RosterState(RosterState other) {
        this(other.hub, other.isPublicView);
        lines.addAll(other.lines);
        privacies.addAll(other.privacies);
        indexes.putAll(other.indexes);
        tenures.putAll(other.tenures);
        members.putAll(other.members);
        invitations.putAll(other.invitations);
        everMembers.addAll(other.everMembers);
        usedKeys.addAll(other.usedKeys);
        usedRecipients.addAll(other.usedRecipients);
        latestPublic = other.latestPublic;
        profile = other.profile;
    }

    @Nullable
    Hash latest() {
        return lines.isEmpty() ? null : lines.getLast().hash();
    }

    @Nullable
    Hash latestPublic() {
        return latestPublic;
    }

    /// Takes an entry, or says why not and stays as it was.
    Optional<RosterRefusal> apply(SignedEntry signed) {
        Optional<RosterRefusal> refusal = checkLink(signed.entry().header()).or(() -> checkAction(signed));
        if (refusal.isEmpty()) {
            boolean isPrivate = isPrivate(signed.entry());
            change(signed);
            add(new RosterLine(lines.size(), signed.dsse(), signed.hash()), isPrivate);
        }
        return refusal;
    }

    /// Takes a private entry of which the public sees the hash alone.
    Optional<RosterRefusal> applyHidden(Hash hash) {
        if (lines.isEmpty()) {
            return Optional.of(RosterRefusal.FOUNDED_MISPLACED);
        }
        add(new RosterLine(lines.size(), null, hash), true);
        return Optional.empty();
    }

    private void add(RosterLine line, boolean isPrivate) {
        lines.add(line);
        privacies.add(isPrivate);
        indexes.putIfAbsent(line.hash(), line.index());
        if (!isPrivate) {
            latestPublic = line.hash();
        }
    }

    /// An invitation to more than helping is public, so that a public reader can follow every dispatcher back to
    /// entry 0.
    private boolean isPrivate(RosterEntry entry) {
        return switch (entry) {
            case RosterEntry.Founded founded -> false;
            case RosterEntry.Described described -> false;
            case RosterEntry.Invited e -> Role.isHelperAlone(e.roles());
            case RosterEntry.Added e -> Role.isHelperAlone(e.roles());
            case RosterEntry.Removed e ->
                Role.isHelperAlone(
                        Objects.requireNonNull(members.get(e.member())).roles());
        };
    }

    // ---- the rules

    private Optional<RosterRefusal> checkLink(RosterEntry.Header header) {
        if (!header.hub().equals(hub)) {
            return Optional.of(RosterRefusal.WRONG_HUB);
        }
        if (header.index() != lines.size()) {
            return Optional.of(RosterRefusal.WRONG_INDEX);
        }
        if (!Objects.equals(header.previous(), latest())) {
            return Optional.of(RosterRefusal.WRONG_PREVIOUS);
        }
        if (!Objects.equals(header.previousPublic(), latestPublic)) {
            return Optional.of(RosterRefusal.WRONG_PREVIOUS_PUBLIC);
        }
        return Optional.empty();
    }

    private Optional<RosterRefusal> checkAction(SignedEntry signed) {
        if (lines.isEmpty() != (signed.entry() instanceof RosterEntry.Founded)) {
            return Optional.of(RosterRefusal.FOUNDED_MISPLACED);
        }
        Optional<RosterRefusal> refusal = switch (signed.entry()) {
            case RosterEntry.Founded e -> checkFounded(e, signed.signers());
            case RosterEntry.Described e -> checkOfficers(signed.signers());
            case RosterEntry.Invited e -> checkOfficers(signed.signers()).or(() -> checkFresh(e.invitation()));
            case RosterEntry.Added e -> checkAdded(e, signed.signers());
            case RosterEntry.Removed e -> checkRemoved(e, signed.signers());
        };
        return refusal.or(() -> isPublicView && isPrivate(signed.entry())
                ? Optional.of(RosterRefusal.PRIVATE_SHOWN)
                : Optional.empty());
    }

    private Optional<RosterRefusal> checkFounded(RosterEntry.Founded entry, Set<Key> signers) {
        if (!HubId.of(entry.foundingKey()).equals(hub)) {
            return Optional.of(RosterRefusal.WRONG_FOUNDING_KEY);
        }
        if (!signers.equals(Set.of(entry.foundingKey()))) {
            return Optional.of(RosterRefusal.SIGNER_NOT_ENTITLED);
        }
        return entry.device().signing().equals(entry.foundingKey())
                ? Optional.of(RosterRefusal.KEY_REUSED)
                : Optional.empty();
    }

    private Optional<RosterRefusal> checkAdded(RosterEntry.Added entry, Set<Key> signers) {
        Optional<RosterRefusal> refusal =
                entry.invitation() == null ? checkOfficers(signers) : checkInvited(entry, entry.invitation(), signers);
        return refusal.or(() -> checkPresentRoles(entry)).or(() -> checkFresh(entry.device()));
    }

    private Optional<RosterRefusal> checkInvited(RosterEntry.Added entry, Key key, Set<Key> signers) {
        Invitation invitation = invitations.get(key);
        if (invitation == null) {
            return Optional.of(RosterRefusal.UNKNOWN_INVITATION);
        }
        if (!signers.equals(Set.of(key))) {
            return Optional.of(RosterRefusal.SIGNER_NOT_ENTITLED);
        }
        if (invitation.used) {
            return Optional.of(RosterRefusal.INVITATION_USED);
        }
        if (!invitation.inviters.stream().allMatch(this::isOfficer)) {
            return Optional.of(RosterRefusal.INVITER_REMOVED);
        }
        if (entry.header().at().isAfter(invitation.entry.expires())) {
            return Optional.of(RosterRefusal.INVITATION_EXPIRED);
        }
        if (!entry.roles().equals(invitation.entry.roles())) {
            return Optional.of(RosterRefusal.INVITATION_ROLES);
        }
        // Otherwise an invited stranger could add a device to somebody else and read that member's sheets.
        return everMembers.contains(entry.member()) ? Optional.of(RosterRefusal.MEMBER_EXISTS) : Optional.empty();
    }

    private Optional<RosterRefusal> checkPresentRoles(RosterEntry.Added entry) {
        Member present = members.get(entry.member());
        return present != null && !present.roles().equals(entry.roles())
                ? Optional.of(RosterRefusal.ROLES_DIFFER)
                : Optional.empty();
    }

    private Optional<RosterRefusal> checkRemoved(RosterEntry.Removed entry, Set<Key> signers) {
        Member member = members.get(entry.member());
        if (member == null) {
            return Optional.of(RosterRefusal.UNKNOWN_MEMBER);
        }
        if (!signers.stream().allMatch(key -> isOfficer(key) || isDeviceOf(key, member.id()))) {
            return Optional.of(RosterRefusal.SIGNER_NOT_ENTITLED);
        }
        if (entry.device() != null && !isDeviceOf(entry.device(), member.id())) {
            return Optional.of(RosterRefusal.UNKNOWN_DEVICE);
        }
        boolean desksNow = hasDispatcherDesk(tenure -> true);
        boolean desksLeft = hasDispatcherDesk(tenure -> !isRemoved(tenure, entry));
        return desksNow && !desksLeft ? Optional.of(RosterRefusal.LAST_DESK) : Optional.empty();
    }

    private Optional<RosterRefusal> checkOfficers(Set<Key> signers) {
        return signers.stream().allMatch(this::isOfficer)
                ? Optional.empty()
                : Optional.of(RosterRefusal.SIGNER_NOT_ENTITLED);
    }

    private Optional<RosterRefusal> checkFresh(Device device) {
        return usedRecipients.contains(device.sealing())
                ? Optional.of(RosterRefusal.KEY_REUSED)
                : checkFresh(device.signing());
    }

    private Optional<RosterRefusal> checkFresh(Key key) {
        return usedKeys.contains(key) ? Optional.of(RosterRefusal.KEY_REUSED) : Optional.empty();
    }

    // ---- what they ask

    private boolean isOfficer(Key key) {
        Tenure tenure = tenures.get(key);
        return tenure != null
                && tenure.isPresent()
                && (tenure.roles().contains(Role.DISPATCHER) || tenure.roles().contains(Role.STEWARD));
    }

    private boolean isDeviceOf(Key key, MemberId member) {
        Tenure tenure = tenures.get(key);
        return tenure != null && tenure.isPresent() && tenure.member().equals(member);
    }

    private boolean hasDispatcherDesk(Predicate<Tenure> counted) {
        return tenures.values().stream()
                .filter(Tenure::isPresent)
                .filter(tenure -> tenure.roles().contains(Role.DISPATCHER))
                .filter(tenure -> tenure.device().kind() == Device.Kind.DESK)
                .anyMatch(counted);
    }

    private static boolean isRemoved(Tenure tenure, RosterEntry.Removed entry) {
        return tenure.member().equals(entry.member())
                && (entry.device() == null
                        || entry.device().equals(tenure.device().signing()));
    }

    // ---- what an accepted entry changes

    private void change(SignedEntry signed) {
        switch (signed.entry()) {
            case RosterEntry.Founded e -> {
                usedKeys.add(e.foundingKey());
                profile = e.profile();
                addDevice(e.member(), e.device(), e.roles());
            }
            case RosterEntry.Described e -> profile = e.profile();
            case RosterEntry.Invited e -> {
                usedKeys.add(e.invitation());
                invitations.put(e.invitation(), new Invitation(e, signed.signers(), false));
            }
            case RosterEntry.Added e -> {
                e.findInvitation().ifPresent(this::use);
                addDevice(e.member(), e.device(), e.roles());
            }
            case RosterEntry.Removed e -> remove(e);
        }
    }

    private void use(Key invitation) {
        invitations.computeIfPresent(invitation, (key, open) -> new Invitation(open.entry, open.inviters, true));
    }

    private void addDevice(MemberId id, Device device, Set<Role> roles) {
        int index = lines.size();
        usedKeys.add(device.signing());
        usedRecipients.add(device.sealing());
        everMembers.add(id);
        tenures.put(device.signing(), new Tenure(device, id, roles, index, Tenure.PRESENT));
        Member present = members.get(id);
        List<Device> devices = new ArrayList<>(present == null ? List.of() : present.devices());
        devices.add(device);
        members.put(id, new Member(id, roles, devices, present == null ? index : present.since()));
    }

    private void remove(RosterEntry.Removed entry) {
        int index = lines.size();
        tenures.replaceAll(
                (key, tenure) -> tenure.isPresent() && isRemoved(tenure, entry) ? tenure.endingAt(index) : tenure);
        Key device = entry.device();
        if (device == null) {
            members.remove(entry.member());
        } else {
            members.computeIfPresent(entry.member(), (id, member) -> without(member, device));
        }
    }

    private static Member without(Member member, Key device) {
        List<Device> left = member.devices().stream()
                .filter(each -> !each.signing().equals(device))
                .toList();
        return new Member(member.id(), member.roles(), left, member.since());
    }

    boolean isInvitationOpen(Invitation invitation, Instant now) {
        return !invitation.used
                && !now.isAfter(invitation.entry.expires())
                && invitation.inviters.stream().allMatch(this::isOfficer);
    }
}
