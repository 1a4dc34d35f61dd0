// SPDX-License-Identifier: Apache-2.0
package org.porchlight.seal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.porchlight.mail.B64;
import org.porchlight.mail.Device;
import org.porchlight.mail.Dsse;
import org.porchlight.mail.Hash;
import org.porchlight.mail.HubId;
import org.porchlight.mail.Json;
import org.porchlight.mail.Key;
import org.porchlight.mail.Mailbox;
import org.porchlight.mail.MemberId;
import org.porchlight.mail.Profile;
import org.porchlight.mail.Recipient;
import org.porchlight.mail.Role;
import org.porchlight.mail.Roster;
import org.porchlight.mail.RosterEntry;
import org.porchlight.mail.Signer;

/// A group for tests: Amina and Bao are dispatchers at desks, Celia is a helper with a phone, Dov takes calls, Edda
/// asks with a ticket. All keys come from names.
final class Neighbourhood {

    static final Instant MORNING = Instant.parse("2026-11-22T09:00:00Z");
    static final Signer FOUNDING = Signer.fromSeed(bytes("founding"));
    static final HubId HUB = HubId.of(FOUNDING.key());
    static final Profile PROFILE = new Profile(
            "Elm Street", "555 0100", "Porchester", "America/New_York", "USD", List.of("en", "es"), List.of());

    final RandomGenerator random = new Random(7);
    final Person amina = new Person("amina", Device.Kind.DESK);
    final Person bao = new Person("bao", Device.Kind.DESK);
    final Person celia = new Person("celia", Device.Kind.PHONE);
    final Person dov = new Person("dov", Device.Kind.DESK);
    final Ticket edda = Ticket.of(secret("edda"), HUB);
    final ReplayMemory memory = new ReplayMemory();

    private final List<Dsse> log = new ArrayList<>();
    private Roster roster = Roster.empty(HUB);

    record Person(MemberId id, DeviceKeys keys, Device device) {
        Person(String name, Device.Kind kind) {
            this(
                    new MemberId(B64.encode(Arrays.copyOf(bytes(name), 16))),
                    DeviceKeys.of(Neighbourhood.secret(name), HUB),
                    DeviceKeys.of(Neighbourhood.secret(name), HUB).device(kind));
        }

        Key key() {
            return keys.signer().key();
        }
    }

    Neighbourhood() {
        RosterEntry.Header first = RosterEntry.Header.founding(HUB, salt(0), MORNING);
        Set<Role> founder = Role.setOf(Role.DISPATCHER, Role.STEWARD);
        take(new RosterEntry.Founded(first, FOUNDING.key(), PROFILE, amina.id, amina.device, founder).sign(FOUNDING));
        add(bao, Role.DISPATCHER);
        add(celia, Role.HELPER);
        add(dov, Role.INTAKE);
    }

    void add(Person person, Role role) {
        take(new RosterEntry.Added(header(), person.id, person.device, Role.setOf(role), null)
                .sign(amina.keys.signer()));
    }

    void remove(Person person) {
        take(new RosterEntry.Removed(header(), person.id, null).sign(amina.keys.signer()));
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

    /// Edda's ask to the dispatchers: the first entry of her ticket's mailbox.
    Contents ask(long seq, String summary) {
        return contents(edda.mailbox(), edda.signer().key(), seq, "ask", roster.dispatcherRecipients(), summary);
    }

    /// A sheet for Celia by Amina.
    Contents sheet(long seq, String text) {
        Mailbox mailbox = new Mailbox.Member(celia.id);
        return contents(mailbox, amina.key(), seq, "sheet", roster.memberRecipients(celia.id), text);
    }

    Contents contents(Mailbox mailbox, Key author, long seq, String kind, List<Recipient> recipients, String summary) {
        return new Contents(
                HUB,
                mailbox,
                author,
                seq,
                kind,
                List.of(),
                roster.head(),
                recipients,
                Json.object().put("summary", summary));
    }

    Answer read(Identity identity, Mailbox mailbox, long position, SealedEntry entry) {
        return reader(identity).read(mailbox, position, entry.signedFrame().bytes(), entry.envelope());
    }

    EnvelopeReader reader(Identity identity) {
        return new EnvelopeReader(roster, identity, memory);
    }

    static Secret secret(String name) {
        return Secret.of(Arrays.copyOf(bytes("secret of " + name), 16));
    }

    static byte[] salt(int index) {
        return Arrays.copyOf(bytes("salt " + index), 16);
    }

    static byte[] bytes(String name) {
        return Hash.of(name.getBytes(StandardCharsets.UTF_8)).bytes();
    }
}
