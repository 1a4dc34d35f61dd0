// SPDX-License-Identifier: Apache-2.0
package org.porchlight.mail;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// A group for tests: Amina founds it (dispatcher and steward, a desk), then who the test adds. All keys come from
/// names.
final class Neighbourhood {

    static final Instant MORNING = Instant.parse("2026-11-22T09:00:00Z");
    static final Signer FOUNDING = signer("founding");
    static final HubId HUB = HubId.of(FOUNDING.key());
    static final Profile PROFILE = new Profile(
            "Elm Street",
            "555 0100",
            "Porchester",
            "America/New_York",
            "USD",
            List.of("en", "es"),
            List.of(new Profile.Hours(1, "09:00", "17:00")));

    final Person amina = new Person("amina", Device.Kind.DESK);
    final Person bao = new Person("bao", Device.Kind.DESK);
    final Person celia = new Person("celia", Device.Kind.PHONE);
    final Person dov = new Person("dov", Device.Kind.DESK);
    final Person edda = new Person("edda", Device.Kind.PHONE);

    private Roster roster = Roster.empty(HUB);
    private final List<Dsse> log = new ArrayList<>();

    /// @param signer of the person's first device
    record Person(MemberId id, Signer signer, Device device) {
        Person(String name, Device.Kind kind) {
            this(
                    new MemberId(B64.encode(Arrays.copyOf(bytes(name), 16))),
                    Neighbourhood.signer(name),
                    Neighbourhood.device(name, kind));
        }
    }

    static Neighbourhood founded() {
        Neighbourhood hood = new Neighbourhood();
        hood.take(hood.founding().sign(FOUNDING));
        return hood;
    }

    /// Founded, and Bao is a second dispatcher, Celia a helper, Dov at the telephone.
    static Neighbourhood staffed() {
        Neighbourhood hood = founded();
        hood.add(hood.bao, Role.setOf(Role.DISPATCHER));
        hood.add(hood.celia, Role.setOf(Role.HELPER));
        hood.add(hood.dov, Role.setOf(Role.INTAKE));
        return hood;
    }

    RosterEntry.Founded founding() {
        return new RosterEntry.Founded(
                RosterEntry.Header.founding(HUB, salt(0), MORNING),
                FOUNDING.key(),
                PROFILE,
                amina.id(),
                amina.device(),
                Role.setOf(Role.DISPATCHER, Role.STEWARD));
    }

    RosterEntry.Added added(Person person, Set<Role> roles) {
        return new RosterEntry.Added(header(), person.id(), person.device(), roles, null);
    }

    RosterEntry.Removed removed(Person person) {
        return new RosterEntry.Removed(header(), person.id(), null);
    }

    void add(Person person, Set<Role> roles) {
        take(added(person, roles).sign(amina.signer()));
    }

    void remove(Person person) {
        take(removed(person).sign(amina.signer()));
    }

    void take(Dsse entry) {
        roster = roster.append(entry).roster();
        log.add(entry);
    }

    RosterEntry.Header header() {
        return roster.nextHeader(salt(roster.length()), MORNING.plusSeconds(60L * roster.length()));
    }

    Roster roster() {
        return roster;
    }

    List<Dsse> log() {
        return log;
    }

    static Signer signer(String name) {
        return Signer.fromSeed(bytes("signing " + name));
    }

    static Device device(String name, Device.Kind kind) {
        return new Device(kind, signer(name).key(), Recipient.of(point("sealing " + name)));
    }

    /// Some point below 2^254: whether anybody has its private key does not matter to mail.
    private static byte[] point(String name) {
        byte[] point = bytes(name);
        point[31] &= 0x3f;
        return point;
    }

    static byte[] salt(int index) {
        return Arrays.copyOf(bytes("salt " + index), 16);
    }

    static byte[] bytes(String name) {
        return Hash.of(name.getBytes(java.nio.charset.StandardCharsets.UTF_8)).bytes();
    }
}
