// SPDX-License-Identifier: Apache-2.0
package org.porchlight.seal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.porchlight.mail.Device;
import org.porchlight.mail.Dsse;
import org.porchlight.mail.Hash;
import org.porchlight.mail.HubId;
import org.porchlight.mail.Json;
import org.porchlight.mail.Key;
import org.porchlight.mail.MemberId;
import org.porchlight.mail.PayloadType;
import org.porchlight.mail.Role;
import org.porchlight.mail.Roster;
import org.porchlight.mail.RosterEntry;
import org.porchlight.mail.RosterLine;
import org.porchlight.mail.Signer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Logs for the vectors: one that holds, and one for every rule of FORMAT §6 that breaks it in its last entry.
final class RosterCases {

    /// @param answer `accepted`, or the refusal's code for the last entry
    record Log(String name, HubId hub, List<Dsse> entries, String answer) {}

    /// @param answer `accepted`, or the refusal's code
    /// @param index  of the line that is refused; the length where none is
    record View(String name, HubId hub, List<RosterLine> lines, String answer, int index) {}

    private static final Instant TOMORROW = Neighbourhood.MORNING.plus(Duration.ofDays(1));
    private static final Set<Role> HELPER = Role.setOf(Role.HELPER);
    private static final Set<Role> DISPATCHER = Role.setOf(Role.DISPATCHER);

    private final List<Log> logs = new ArrayList<>();

    static List<Log> logs() {
        RosterCases cases = new RosterCases();
        cases.accepted();
        cases.links();
        cases.founding();
        cases.forms();
        cases.lengths();
        cases.signers();
        cases.members();
        cases.invitations();
        return cases.logs;
    }

    // ---- what holds

    private void accepted() {
        Neighbourhood hood = busy();
        logs.add(new Log("accepts every action", Neighbourhood.HUB, hood.log(), "accepted"));
        Neighbourhood two = new Neighbourhood();
        Neighbourhood.Person fatima = fatima();
        Dsse both = added(two, fatima, HELPER)
                .sign(two.amina.keys().signer(), two.bao.keys().signer());
        last("accepts two signatures", two, both, "accepted");
        Neighbourhood own = new Neighbourhood();
        last(
                "lets a helper leave",
                own,
                removed(own, own.celia.id(), null).sign(own.celia.keys().signer()),
                "accepted");
        Neighbourhood lost = new Neighbourhood();
        lost.take(removed(lost, lost.celia.id(), lost.celia.key())
                .sign(lost.amina.keys().signer()));
        RosterEntry.Added second = new RosterEntry.Added(
                lost.header(), lost.celia.id(), device("celia 2", Device.Kind.PHONE), HELPER, null);
        last(
                "gives a member who lost the only device another",
                lost,
                second.sign(lost.amina.keys().signer()),
                "accepted");
        Neighbourhood later = new Neighbourhood();
        last(
                "accepts names in a profile that it does not know",
                later,
                changed(
                        described(later),
                        later.amina.keys().signer(),
                        json -> ((ObjectNode) json.get("profile")).put("later", 1)),
                "accepted");
    }

    /// Every action once, private and public ones mixed.
    static Neighbourhood busy() {
        Neighbourhood hood = new Neighbourhood();
        Signer amina = hood.amina.keys().signer();
        Set<Role> roles = Role.setOf(Role.DISPATCHER, Role.STEWARD);
        hood.take(new RosterEntry.Added(
                        hood.header(), hood.amina.id(), device("recovery", Device.Kind.RECOVERY), roles, null)
                .sign(amina));
        hood.take(invited(hood, HELPER).sign(amina));
        hood.take(joined(hood, fatima(), HELPER, TOMORROW).sign(invitation()));
        Signer second = Signer.fromSeed(Neighbourhood.bytes("second invitation"));
        hood.take(new RosterEntry.Invited(hood.header(), second.key(), Role.setOf(Role.VERIFIER), TOMORROW)
                .sign(hood.bao.keys().signer()));
        Neighbourhood.Person gus = new Neighbourhood.Person("gus", Device.Kind.PHONE);
        hood.take(new RosterEntry.Added(hood.header(), gus.id(), gus.device(), Role.setOf(Role.VERIFIER), second.key())
                .sign(second));
        hood.take(described(hood).sign(hood.bao.keys().signer()));
        hood.take(removed(hood, hood.celia.id(), null).sign(amina));
        hood.take(removed(hood, hood.bao.id(), hood.bao.key()).sign(amina));
        hood.take(removed(hood, hood.bao.id(), null).sign(amina));
        return hood;
    }

    // ---- what does not

    private void links() {
        header(
                "refuses another hub",
                "wrong-hub",
                h -> new RosterEntry.Header(
                        HubId.of(Signer.fromSeed(Neighbourhood.bytes("other hub"))
                                .key()),
                        h.index(),
                        h.previous(),
                        h.previousPublic(),
                        h.salt(),
                        h.at()));
        header(
                "refuses a gap",
                "wrong-index",
                h -> new RosterEntry.Header(
                        h.hub(), h.index() + 1, h.previous(), h.previousPublic(), h.salt(), h.at()));
        Hash other = Hash.of(new byte[0]);
        header(
                "refuses a fork",
                "wrong-previous",
                h -> new RosterEntry.Header(h.hub(), h.index(), other, h.previousPublic(), h.salt(), h.at()));
        header(
                "refuses another public predecessor",
                "wrong-previous-public",
                h -> new RosterEntry.Header(h.hub(), h.index(), h.previous(), other, h.salt(), h.at()));
    }

    private void header(String name, String answer, Function<RosterEntry.Header, RosterEntry.Header> change) {
        Neighbourhood hood = new Neighbourhood();
        RosterEntry entry = new RosterEntry.Described(change.apply(hood.header()), Neighbourhood.PROFILE);
        last(name, hood, entry.sign(hood.amina.keys().signer()), answer);
    }

    private void founding() {
        Neighbourhood hood = new Neighbourhood();
        RosterEntry.Founded again = founded(hood, hood.header(), Neighbourhood.FOUNDING.key());
        last("refuses a second founding", hood, again.sign(Neighbourhood.FOUNDING), "founded-misplaced");
        RosterEntry.Header first =
                RosterEntry.Header.founding(Neighbourhood.HUB, Neighbourhood.salt(0), Neighbourhood.MORNING);
        logs.add(new Log(
                "refuses a log that does not begin with founded",
                Neighbourhood.HUB,
                List.of(new RosterEntry.Described(first, Neighbourhood.PROFILE)
                        .sign(hood.amina.keys().signer())),
                "founded-misplaced"));
        Signer stranger = Signer.fromSeed(Neighbourhood.bytes("stranger"));
        logs.add(new Log(
                "refuses a founding key that the hub is not named after",
                Neighbourhood.HUB,
                List.of(founded(hood, first, stranger.key()).sign(stranger)),
                "wrong-founding-key"));
        logs.add(new Log(
                "refuses a founding signed by another key",
                Neighbourhood.HUB,
                List.of(founded(hood, first, Neighbourhood.FOUNDING.key()).sign(stranger)),
                "signer-not-entitled"));
        last(
                "refuses the founding key after entry 0",
                hood,
                described(hood).sign(Neighbourhood.FOUNDING),
                "signer-not-entitled");
    }

    private void forms() {
        form("refuses an unknown action", json -> json.put("action", "promoted"));
        form("refuses a name more", json -> json.put("note", "lamp"));
        form("refuses version 2", json -> json.put("v", 2));
        form("refuses a missing salt", json -> json.remove("salt"));
        form("refuses a missing previous", json -> json.remove("previous"));
        form("refuses fractions of a second", json -> json.put("at", "2026-11-22T09:00:00.5Z"));
        form("refuses a time with an offset", json -> json.put("at", "2026-11-22T09:00:00+00:00"));
        form("refuses a leap second", json -> json.put("at", "2026-12-31T23:59:60Z"));
        form("refuses a currency in small letters", json -> profile(json).put("currency", "usd"));
        form(
                "refuses an eighth day",
                json -> ((ArrayNode) profile(json).get("hours"))
                        .addObject()
                        .put("day", 8)
                        .put("from", "09:00")
                        .put("to", "10:00"));
        added(
                "refuses roles out of order",
                json -> json.putArray("roles").add("steward").add("helper"));
        added(
                "refuses a role named twice",
                json -> json.putArray("roles").add("helper").add("helper"));
        added("refuses no roles", json -> json.putArray("roles"));
        added("refuses an unknown role", json -> json.putArray("roles").add("admin"));
        added("refuses a signing key of small order", json -> device(json).put("signing", "AQ" + "A".repeat(41)));
        added("refuses an unknown kind of device", json -> device(json).put("kind", "laptop"));
        added("refuses a recipient with a wrong checksum", json -> {
            String text = device(json).get("sealing").stringValue();
            char last = text.charAt(text.length() - 1) == 'q' ? 'p' : 'q';
            device(json).put("sealing", text.substring(0, text.length() - 1) + last);
        });
    }

    private void lengths() {
        Neighbourhood hood = new Neighbourhood();
        byte[] payload = described(hood).payload();
        Signer amina = hood.amina.keys().signer();
        for (int length : new int[] {16 * 1024, 16 * 1024 + 1}) {
            byte[] spaced = Arrays.copyOf(payload, length);
            Arrays.fill(spaced, payload.length, length, (byte) ' ');
            boolean taken = length == 16 * 1024;
            last(
                    (taken ? "accepts" : "refuses") + " an entry of " + length + " bytes",
                    new Neighbourhood(),
                    Dsse.sign(PayloadType.ROSTER, spaced, amina),
                    taken ? "accepted" : "malformed");
        }
    }

    private void form(String name, Consumer<ObjectNode> change) {
        Neighbourhood hood = new Neighbourhood();
        last(name, hood, changed(described(hood), hood.amina.keys().signer(), change), "malformed");
    }

    private void added(String name, Consumer<ObjectNode> change) {
        Neighbourhood hood = new Neighbourhood();
        RosterEntry entry = added(hood, fatima(), HELPER);
        last(name, hood, changed(entry, hood.amina.keys().signer(), change), "malformed");
    }

    private void signers() {
        Neighbourhood hood = new Neighbourhood();
        byte[] payload = described(hood).payload();
        Signer amina = hood.amina.keys().signer();
        last("refuses an entry signed as a frame", hood, Dsse.sign(PayloadType.FRAME, payload, amina), "wrong-purpose");
        last("refuses a changed entry", hood, flipped(described(hood).sign(amina)), "bad-signature");
        last("refuses one key twice", hood, described(hood).sign(amina, amina), "bad-signature");
        last("refuses an unsigned entry", hood, unsigned(described(hood).sign(amina)), "bad-signature");
        String code = "signer-not-entitled";
        last(
                "refuses a description by a helper",
                hood,
                described(hood).sign(hood.celia.keys().signer()),
                code);
        last(
                "refuses an invitation by intake",
                hood,
                invited(hood, HELPER).sign(hood.dov.keys().signer()),
                code);
        last(
                "refuses a member added by a helper",
                hood,
                added(hood, fatima(), HELPER).sign(hood.celia.keys().signer()),
                code);
        last(
                "refuses a second signer without the right",
                hood,
                described(hood).sign(amina, hood.celia.keys().signer()),
                code);
        RosterEntry remove = removed(hood, hood.dov.id(), null);
        last(
                "refuses a helper who removes somebody",
                hood,
                remove.sign(hood.celia.keys().signer()),
                code);
        Neighbourhood without = new Neighbourhood();
        without.remove(without.bao);
        last(
                "refuses a removed dispatcher",
                without,
                described(without).sign(without.bao.keys().signer()),
                code);
    }

    private void members() {
        Neighbourhood hood = new Neighbourhood();
        Signer amina = hood.amina.keys().signer();
        last(
                "refuses to remove who is not there",
                hood,
                removed(hood, fatima().id(), null).sign(amina),
                "unknown-member");
        RosterEntry device = removed(hood, hood.celia.id(), hood.bao.key());
        last("refuses to remove somebody else's device", hood, device.sign(amina), "unknown-device");
        RosterEntry more = new RosterEntry.Added(
                hood.header(), hood.celia.id(), device("celia 2", Device.Kind.PHONE), DISPATCHER, null);
        last("refuses a further device in other roles", hood, more.sign(amina), "roles-differ");
        Device borrowed =
                new Device(Device.Kind.PHONE, fatima().key(), hood.bao.device().sealing());
        RosterEntry sealing = new RosterEntry.Added(hood.header(), fatima().id(), borrowed, HELPER, null);
        last("refuses a sealing key that came before", hood, sealing.sign(amina), "key-reused");
        Neighbourhood back = new Neighbourhood();
        back.remove(back.celia);
        last(
                "refuses a removed device's key",
                back,
                added(back, back.celia, HELPER).sign(amina),
                "key-reused");
        Neighbourhood invited = new Neighbourhood();
        invited.take(invited(invited, HELPER).sign(amina));
        last(
                "refuses an invitation's key that came before",
                invited,
                invited(invited, HELPER).sign(amina),
                "key-reused");
        Neighbourhood one = new Neighbourhood();
        one.remove(one.bao);
        last(
                "refuses to remove the last desk",
                one,
                removed(one, one.amina.id(), one.amina.key()).sign(amina),
                "last-desk");
        last(
                "refuses to remove the last dispatcher",
                one,
                removed(one, one.amina.id(), null).sign(amina),
                "last-desk");
    }

    private void invitations() {
        Neighbourhood hood = new Neighbourhood();
        last(
                "refuses an unknown invitation",
                hood,
                joined(hood, fatima(), HELPER, TOMORROW).sign(invitation()),
                "unknown-invitation");
        invitation(
                "accepts an invited neighbour", "accepted", h -> joined(h, fatima(), HELPER, TOMORROW), invitation());
        Signer amina = hood.amina.keys().signer();
        invitation(
                "refuses an invitation signed by another",
                "signer-not-entitled",
                h -> joined(h, fatima(), HELPER, TOMORROW),
                amina);
        invitation(
                "refuses an invitation that is over",
                "invitation-expired",
                h -> joined(h, fatima(), HELPER, TOMORROW.plusSeconds(1)),
                invitation());
        invitation(
                "refuses more roles than invited to",
                "invitation-roles",
                h -> joined(h, fatima(), DISPATCHER, TOMORROW),
                invitation());
        invitation(
                "refuses an invited device for somebody else",
                "member-exists",
                h -> new RosterEntry.Added(
                        h.header(),
                        h.celia.id(),
                        fatima().device(),
                        HELPER,
                        invitation().key()),
                invitation());
        Neighbourhood used = new Neighbourhood();
        used.take(invited(used, HELPER).sign(amina));
        used.take(joined(used, fatima(), HELPER, TOMORROW).sign(invitation()));
        Neighbourhood.Person gus = new Neighbourhood.Person("gus", Device.Kind.PHONE);
        last(
                "refuses a used invitation",
                used,
                joined(used, gus, HELPER, TOMORROW).sign(invitation()),
                "invitation-used");
        Neighbourhood gone = new Neighbourhood();
        gone.take(invited(gone, HELPER).sign(gone.bao.keys().signer()));
        gone.remove(gone.bao);
        last(
                "refuses the invitation of somebody removed",
                gone,
                joined(gone, fatima(), HELPER, TOMORROW).sign(invitation()),
                "inviter-removed");
    }

    private void invitation(String name, String answer, Function<Neighbourhood, RosterEntry> entry, Signer signer) {
        Neighbourhood hood = new Neighbourhood();
        hood.take(invited(hood, HELPER).sign(hood.amina.keys().signer()));
        last(name, hood, entry.apply(hood).sign(signer), answer);
    }

    // ---- the public's view

    static List<View> views() {
        Neighbourhood hood = busy();
        List<RosterLine> lines = hood.roster().publicLines();
        int length = lines.size();
        List<View> views = new ArrayList<>();
        views.add(new View("accepts what the public sees", Neighbourhood.HUB, lines, "accepted", length));
        views.add(new View(
                "refuses a view that shows a helper",
                Neighbourhood.HUB,
                hood.roster().lines(),
                "private-shown",
                2));
        views.add(view(
                "refuses a public entry given as its hash",
                lines,
                1,
                new RosterLine(1, null, lines.get(1).hash()),
                "wrong-previous-public",
                3));
        views.add(view(
                "refuses another hash for a private entry",
                lines,
                2,
                new RosterLine(2, null, Hash.of(new byte[0])),
                "wrong-previous",
                3));
        views.add(view(
                "refuses a wrong hash beside an entry",
                lines,
                3,
                new RosterLine(3, lines.get(3).entry(), Hash.of(new byte[0])),
                "wrong-hash",
                3));
        views.add(view(
                "refuses a hidden founding",
                lines,
                0,
                new RosterLine(0, null, lines.get(0).hash()),
                "founded-misplaced",
                0));
        views.add(view(
                "refuses a wrong index",
                lines,
                2,
                new RosterLine(4, null, lines.get(2).hash()),
                "wrong-index",
                2));
        return views;
    }

    private static View view(String name, List<RosterLine> lines, int at, RosterLine line, String answer, int index) {
        List<RosterLine> changed = new ArrayList<>(lines);
        changed.set(at, line);
        return new View(name, Neighbourhood.HUB, changed, answer, index);
    }

    // ---- making one

    private void last(String name, Neighbourhood hood, Dsse entry, String answer) {
        List<Dsse> entries = new ArrayList<>(hood.log());
        entries.add(entry);
        logs.add(new Log(name, Neighbourhood.HUB, entries, answer));
    }

    private static RosterEntry.Founded founded(Neighbourhood hood, RosterEntry.Header header, Key key) {
        Neighbourhood.Person founder = fatima();
        return new RosterEntry.Founded(header, key, Neighbourhood.PROFILE, founder.id(), founder.device(), DISPATCHER);
    }

    private static RosterEntry.Described described(Neighbourhood hood) {
        return new RosterEntry.Described(hood.header(), Neighbourhood.PROFILE);
    }

    private static RosterEntry.Invited invited(Neighbourhood hood, Set<Role> roles) {
        return new RosterEntry.Invited(hood.header(), invitation().key(), roles, TOMORROW);
    }

    private static RosterEntry.Added joined(
            Neighbourhood hood, Neighbourhood.Person person, Set<Role> roles, Instant at) {
        Roster roster = hood.roster();
        RosterEntry.Header header = roster.nextHeader(Neighbourhood.salt(roster.length()), at);
        return new RosterEntry.Added(
                header, person.id(), person.device(), roles, invitation().key());
    }

    private static RosterEntry.Added added(Neighbourhood hood, Neighbourhood.Person person, Set<Role> roles) {
        return new RosterEntry.Added(hood.header(), person.id(), person.device(), roles, null);
    }

    private static RosterEntry.Removed removed(
            Neighbourhood hood, MemberId member, @org.jspecify.annotations.Nullable Key device) {
        return new RosterEntry.Removed(hood.header(), member, device);
    }

    private static Neighbourhood.Person fatima() {
        return new Neighbourhood.Person("fatima", Device.Kind.DESK);
    }

    private static Signer invitation() {
        return InvitationKey.of(Neighbourhood.secret("invitation"), Neighbourhood.HUB)
                .signer();
    }

    private static Device device(String name, Device.Kind kind) {
        return DeviceKeys.of(Neighbourhood.secret(name), Neighbourhood.HUB).device(kind);
    }

    private static Dsse changed(RosterEntry entry, Signer signer, Consumer<ObjectNode> change) {
        ObjectNode payload = Forge.json(entry.payload());
        change.accept(payload);
        return Dsse.sign(PayloadType.ROSTER, Json.write(payload), signer);
    }

    private static Dsse flipped(Dsse dsse) {
        ObjectNode json = dsse.json();
        byte[] payload = Forge.payload(dsse, PayloadType.ROSTER);
        String text = new String(payload, java.nio.charset.StandardCharsets.UTF_8).replace("Elm", "Oak");
        json.put(
                "payload",
                org.porchlight.mail.B64.encodeStandard(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        return parsed(json);
    }

    private static Dsse unsigned(Dsse dsse) {
        ObjectNode json = dsse.json();
        json.putArray("signatures");
        return parsed(json);
    }

    private static Dsse parsed(ObjectNode json) {
        try {
            return Dsse.parse(json);
        } catch (org.porchlight.mail.BadMail bad) {
            throw new AssertionError(bad);
        }
    }

    private static ObjectNode profile(ObjectNode json) {
        return (ObjectNode) json.get("profile");
    }

    private static ObjectNode device(ObjectNode json) {
        return (ObjectNode) json.get("device");
    }
}
