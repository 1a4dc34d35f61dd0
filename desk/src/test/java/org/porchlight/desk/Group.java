// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.porchlight.desk.letters.Ask;
import org.porchlight.desk.letters.Letter;
import org.porchlight.desk.letters.Offer;
import org.porchlight.desk.letters.Window;
import org.porchlight.desk.lock.KeyFolder;
import org.porchlight.desk.post.Trees;
import org.porchlight.mail.B64;
import org.porchlight.mail.Command;
import org.porchlight.mail.Device;
import org.porchlight.mail.Frame;
import org.porchlight.mail.HubId;
import org.porchlight.mail.Json;
import org.porchlight.mail.Mailbox;
import org.porchlight.mail.MemberId;
import org.porchlight.mail.Profile;
import org.porchlight.mail.Recipient;
import org.porchlight.mail.Role;
import org.porchlight.mail.Roster;
import org.porchlight.mail.RosterEntry;
import org.porchlight.mail.Signer;
import org.porchlight.seal.Answer;
import org.porchlight.seal.Contents;
import org.porchlight.seal.DeviceKeys;
import org.porchlight.seal.Envelope;
import org.porchlight.seal.EnvelopeReader;
import org.porchlight.seal.Identity;
import org.porchlight.seal.InvitationKey;
import org.porchlight.seal.KeyFile;
import org.porchlight.seal.ReplayMemory;
import org.porchlight.seal.Secret;
import org.porchlight.seal.Ticket;
import org.porchlight.seal.WordList;
import tools.jackson.databind.node.ObjectNode;

/// A small group for tests: Edda and Bao are dispatchers with a desk each, Dov and Celia are helpers with phones.
final class Group {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Profile PROFILE = new Profile(
            "Lantern Street", "555-0100", "Lanternfield", "America/New_York", "USD", List.of("en"), List.of());

    final FakeHub hub;
    final Person edda;
    final Person bao;
    final Person dov;
    final Person celia;
    private final Map<String, Long> numbers = new HashMap<>();

    record Person(KeyFile keyFile, Secret lock) {
        MemberId id() {
            return keyFile.member();
        }

        DeviceKeys keys() {
            return keyFile.keys();
        }

        String words() {
            return lock.sentence(WordList.ENGLISH);
        }
    }

    Group() throws IOException {
        byte[] seed = new byte[32];
        RANDOM.nextBytes(seed);
        Signer founding = Signer.fromSeed(seed);
        HubId id = HubId.of(founding.key());
        edda = person(id);
        bao = person(id);
        dov = person(id);
        celia = person(id);
        var founded = new RosterEntry.Founded(
                RosterEntry.Header.founding(id, new byte[16], Instant.parse("2026-11-01T00:00:00Z")),
                founding.key(),
                PROFILE,
                edda.id(),
                edda.keys().device(Device.Kind.DESK),
                Role.setOf(Role.DISPATCHER));
        Roster roster = Roster.empty(id).append(founded.sign(founding)).roster();
        roster = added(roster, bao, Device.Kind.DESK, Role.DISPATCHER);
        roster = added(roster, dov, Device.Kind.PHONE, Role.HELPER);
        roster = added(roster, celia, Device.Kind.PHONE, Role.HELPER);
        hub = new FakeHub(roster);
    }

    private static Person person(HubId hub) {
        return new Person(new KeyFile(hub, MemberId.random(RANDOM), Secret.random(RANDOM)), Secret.random(RANDOM));
    }

    private Roster added(Roster roster, Person person, Device.Kind kind, Role role) {
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        var entry = new RosterEntry.Added(
                roster.nextHeader(salt, Instant.parse("2026-11-02T00:00:00Z")),
                person.id(),
                person.keys().device(kind),
                Role.setOf(role),
                null);
        return roster.append(entry.sign(edda.keys().signer())).roster();
    }

    /// Somebody becomes a helper.
    Person joins() {
        Person person = person(hub.roster().hub());
        hub.grow(added(hub.roster(), person, Device.Kind.PHONE, Role.HELPER));
        return person;
    }

    /// Somebody becomes a dispatcher with a desk.
    void joinsAsDispatcher() {
        hub.grow(added(hub.roster(), person(hub.roster().hub()), Device.Kind.DESK, Role.DISPATCHER));
    }

    /// Edda invites a dispatcher; the secret is what the invitation's words say.
    Secret invitesDispatcher() {
        Secret secret = Secret.random(RANDOM);
        Roster roster = hub.roster();
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        var entry = new RosterEntry.Invited(
                roster.nextHeader(salt, Instant.now()),
                InvitationKey.of(secret, roster.hub()).signer().key(),
                Role.setOf(Role.DISPATCHER),
                Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS));
        hub.grow(roster.append(entry.sign(edda.keys().signer())).roster());
        return secret;
    }

    /// Puts the person's key file into a desk's folder.
    void giveDesk(Person person, Path folder) throws IOException {
        new KeyFolder(folder).write(person.keyFile(), person.lock(), WordList.ENGLISH);
    }

    /// A household without a telephone number for helpers asks, through its ticket.
    Ticket asks(String name, String address, String pickUp, LocalDate day) throws Exception {
        Ticket ticket = Ticket.of(Secret.random(RANDOM), hub.roster().hub());
        Ask ask = ask(ticket, name, address, pickUp, day);
        write(ticket.mailbox(), ticket.signer(), ask, hub.roster().dispatcherRecipients(), Command.OPEN);
        return ticket;
    }

    static Ask ask(Ticket ticket, String name, String address, String pickUp, LocalDate day) {
        return new Ask(
                Instant.now(),
                Optional.of(ticket.identity().recipient().text()),
                Ask.What.DELIVERY,
                "Medicine for " + name,
                Optional.empty(),
                new Ask.Place(address, false),
                Optional.of(pickUp),
                Optional.empty(),
                List.of(new Window(day.atTime(10, 0), day.atTime(16, 0))),
                Optional.empty(),
                1,
                0,
                false,
                1,
                name,
                Optional.of("555-0199"),
                false,
                Optional.empty(),
                List.of("en"),
                Optional.of("ring at the side door"),
                Optional.empty(),
                Optional.empty());
    }

    void cancels(Ticket ticket) throws Exception {
        Frame frame = Frame.commanding(
                hub.roster().hub(),
                ticket.mailbox(),
                ticket.signer().key(),
                next(ticket.mailbox(), ticket.signer()),
                hub.roster().head(),
                Command.CANCEL);
        ObjectNode entry = Json.object();
        entry.set("frame", frame.sign(ticket.signer()).json());
        hub.append(entry);
    }

    void offers(Person helper, String name, String start, LocalDate day) throws Exception {
        Offer offer = new Offer(
                name,
                Optional.of("555-0142"),
                List.of("en"),
                new Offer.Vehicle(Offer.Means.CAR, 3, 0, 10),
                start,
                Optional.empty(),
                OptionalInt.empty(),
                List.of(),
                Optional.empty(),
                List.of(new Window(day.atTime(9, 0), day.atTime(17, 0))));
        says(helper, offer);
    }

    /// The helper's phone writes a letter.
    void says(Person helper, Letter letter) throws Exception {
        Mailbox mailbox = new Mailbox.Member(helper.id());
        write(mailbox, helper.keys().signer(), letter, hub.roster().memberRecipients(helper.id()), null);
    }

    private void write(Mailbox mailbox, Signer signer, Letter letter, List<Recipient> recipients, Command command)
            throws Exception {
        Contents contents = new Contents(
                hub.roster().hub(),
                mailbox,
                signer.key(),
                next(mailbox, signer),
                letter.kind(),
                List.of(),
                hub.roster().head(),
                recipients,
                Trees.json(letter.body()));
        var sealed = Envelope.seal(contents, command, signer, RANDOM);
        ObjectNode entry = Json.object();
        entry.set("frame", sealed.signedFrame().json());
        entry.put("envelope", B64.encodeStandard(sealed.envelope()));
        hub.append(entry);
    }

    private long next(Mailbox mailbox, Signer signer) {
        return numbers.merge(mailbox.text() + signer.key(), 1L, Long::sum);
    }

    /// What this identity can open in a mailbox: letters of one kind, oldest first.
    <T extends Letter> List<T> opens(Identity identity, Mailbox mailbox, Class<T> kind) throws Exception {
        EnvelopeReader reader = new EnvelopeReader(hub.roster(), identity, new ReplayMemory());
        List<T> letters = new ArrayList<>();
        for (FakeHub.Kept kept : hub.entries) {
            if (kept.mailbox().equals(mailbox) && !kept.envelope().isEmpty()) {
                byte[] file = Base64.getDecoder().decode(kept.envelope());
                if (reader.read(mailbox, kept.position(), Json.write(kept.frame()), file)
                        instanceof Answer.Opened opened) {
                    Letter letter = Letter.read(
                            opened.contents().kind(),
                            Trees.map(opened.contents().body()));
                    if (kind.isInstance(letter)) {
                        letters.add(kind.cast(letter));
                    }
                }
            }
        }
        return letters;
    }

    static LocalDate tomorrow() {
        return LocalDateTime.now(ZoneId.of("America/New_York")).toLocalDate().plusDays(1);
    }
}
