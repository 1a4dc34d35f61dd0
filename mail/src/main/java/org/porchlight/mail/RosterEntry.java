// SPDX-License-Identifier: Apache-2.0
package org.porchlight.mail;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// One step in the life of a group, before it is signed (FORMAT §6). Whether a roster accepts it says
/// [Roster#append].
public sealed interface RosterEntry {

    /// Bytes of a signed entry that are read at all.
    int MAX_BYTES = 32 * 1024;

    /// Bytes of its payload alone, by which all readers judge (FORMAT §1).
    int MAX_PAYLOAD = 16 * 1024;

    /// Largest index that is read: far more than a group will ever need, and an array's length.
    int MAX_INDEX = 1_000_000;

    Header header();

    /// Where an entry stands in the log. [Roster#nextHeader] makes it.
    ///
    /// @param previous       hash of the entry before; null in entry 0 only
    /// @param previousPublic hash of the latest public entry before; null in entry 0 only
    /// @param salt           22 letters of base64url, random: keeps a private entry's hash from being guessed
    /// @param at             whole seconds
    record Header(
            HubId hub,
            int index,
            @Nullable Hash previous,
            @Nullable Hash previousPublic,
            String salt,
            Instant at) {

        /// The header of entry 0.
        ///
        /// @param salt 16 random bytes
        public static Header founding(HubId hub, byte[] salt, Instant at) {
            return new Header(hub, 0, null, null, B64.encode(salt), at);
        }
    }

    /// Entry 0: the group begins, with its first member.
    record Founded(Header header, Key foundingKey, Profile profile, MemberId member, Device device, Set<Role> roles)
            implements RosterEntry {
        public Founded {
            roles = Role.checked(roles);
        }
    }

    /// The group says anew who it is.
    record Described(Header header, Profile profile) implements RosterEntry {}

    /// Whoever holds the invitation's key may join in these roles, once.
    record Invited(Header header, Key invitation, Set<Role> roles, Instant expires) implements RosterEntry {
        public Invited {
            roles = Role.checked(roles);
        }
    }

    /// A member joins, or gets a further device.
    ///
    /// @param invitation the invitation whose key signs this entry; null when a dispatcher or steward does
    record Added(
            Header header,
            MemberId member,
            Device device,
            Set<Role> roles,
            @Nullable Key invitation) implements RosterEntry {
        public Added {
            roles = Role.checked(roles);
        }

        public Optional<Key> findInvitation() {
            return Optional.ofNullable(invitation);
        }
    }

    /// A member leaves, or loses one device.
    ///
    /// @param device the signing key of the one device; null for the member with all devices
    record Removed(Header header, MemberId member, @Nullable Key device) implements RosterEntry {
        public Optional<Key> findDevice() {
            return Optional.ofNullable(device);
        }
    }

    /// Signs with 1 to 4 keys that are entitled to it.
    default Dsse sign(Signer... signers) {
        return Dsse.sign(PayloadType.ROSTER, payload(), signers);
    }

    /// The bytes that are signed, and whose hash is the entry's.
    default byte[] payload() {
        ObjectNode json = Json.object();
        Header header = header();
        json.put("v", 1).put("hub", header.hub.text()).put("index", header.index);
        if (header.previous != null) {
            json.put("previous", header.previous.text());
        }
        if (header.previousPublic != null) {
            json.put("previousPublic", header.previousPublic.text());
        }
        json.put("salt", header.salt).put("at", header.at.toString());
        switch (this) {
            case Founded e -> {
                json.put("action", "founded").put("foundingKey", e.foundingKey.text());
                json.set("profile", e.profile.json());
                json.put("member", e.member.text()).set("device", e.device.json());
                putRoles(json, e.roles);
            }
            case Described e -> json.put("action", "described").set("profile", e.profile.json());
            case Invited e -> {
                json.put("action", "invited").put("invitation", e.invitation.text());
                putRoles(json, e.roles);
                json.put("expires", e.expires.toString());
            }
            case Added e -> {
                json.put("action", "added").put("member", e.member.text()).set("device", e.device.json());
                putRoles(json, e.roles);
                e.findInvitation().ifPresent(key -> json.put("invitation", key.text()));
            }
            case Removed e -> {
                json.put("action", "removed").put("member", e.member.text());
                e.findDevice().ifPresent(key -> json.put("device", key.text()));
            }
        }
        return Json.write(json);
    }

    /// Reads a payload; believes nothing yet. Signatures are [SignedEntry]'s.
    static RosterEntry parse(byte[] payload) throws BadMail {
        Fields fields = Fields.of(Json.read("payload", payload, MAX_PAYLOAD), "");
        fields.versionOne();
        Header header = takeHeader(fields);
        RosterEntry entry = takeAction(header, fields);
        fields.end();
        return entry;
    }

    private static RosterEntry takeAction(Header header, Fields fields) throws BadMail {
        return switch (fields.text("action")) {
            case "founded" ->
                new Founded(
                        header,
                        fields.key("foundingKey"),
                        Profile.take(fields.fields("profile")),
                        fields.member("member"),
                        Device.take(fields.fields("device")),
                        Role.take(fields, "roles"));
            case "described" -> new Described(header, Profile.take(fields.fields("profile")));
            case "invited" ->
                new Invited(header, fields.key("invitation"), Role.take(fields, "roles"), fields.instant("expires"));
            case "added" ->
                new Added(
                        header,
                        fields.member("member"),
                        Device.take(fields.fields("device")),
                        Role.take(fields, "roles"),
                        fields.orNull("invitation", fields::key));
            case "removed" -> new Removed(header, fields.member("member"), fields.orNull("device", fields::key));
            default -> throw fields.bad("action", "must be founded, described, invited, added or removed");
        };
    }

    private static Header takeHeader(Fields fields) throws BadMail {
        HubId hub = fields.hub("hub");
        long index = fields.integer("index", 0);
        if (index > MAX_INDEX) {
            throw fields.bad("index", "must be at most " + MAX_INDEX);
        }
        Hash previous = fields.orNull("previous", fields::hash);
        Hash previousPublic = fields.orNull("previousPublic", fields::hash);
        if ((index == 0) != (previous == null) || (index == 0) != (previousPublic == null)) {
            throw fields.bad("previous", "and previousPublic must be absent in entry 0, and there in every other");
        }
        String salt = fields.member("salt").text();
        return new Header(hub, (int) index, previous, previousPublic, salt, fields.instant("at"));
    }

    private static void putRoles(ObjectNode json, Set<Role> roles) {
        ArrayNode list = json.putArray("roles");
        Role.texts(roles).forEach(list::add);
    }
}
