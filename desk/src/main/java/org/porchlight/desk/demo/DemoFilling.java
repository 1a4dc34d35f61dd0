// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.porchlight.desk.letters.Ask;
import org.porchlight.desk.letters.Body;
import org.porchlight.desk.letters.Letter;
import org.porchlight.desk.letters.Offer;
import org.porchlight.desk.lock.KeyFolder;
import org.porchlight.desk.post.HubAwayException;
import org.porchlight.desk.post.HubClient;
import org.porchlight.desk.post.HubRefusedException;
import org.porchlight.desk.post.OutgoingEntry;
import org.porchlight.mail.Command;
import org.porchlight.mail.Hash;
import org.porchlight.mail.Mailbox;
import org.porchlight.mail.Profile;
import org.porchlight.mail.Recipient;
import org.porchlight.mail.Signer;
import org.porchlight.roads.Town;
import org.porchlight.roads.demotown.DemoTown;
import org.porchlight.seal.Contents;
import org.porchlight.seal.Envelope;
import org.porchlight.seal.KeyFile;
import org.porchlight.seal.SealedEntry;
import org.porchlight.seal.Secret;
import org.porchlight.seal.Ticket;
import org.porchlight.seal.WordList;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Founds the group, seals its day, and leaves two dispatchers' key files. What is said is the same for the same town
/// and day; the keys never are.
final class DemoFilling {
    private static final long SEED = 20261122;
    private static final Duration INVITATION = Duration.ofDays(14);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HubClient hub;
    private final Clock clock;
    private final Town town;
    private final SecureRandom random = new SecureRandom();
    private final LocalDate today;
    private final Cast cast;
    private final Doors doors;

    DemoFilling(HubClient hub, Clock clock, Town town) {
        this.hub = hub;
        this.clock = clock;
        this.town = town;
        today = LocalDate.now(clock);
        SplittableRandom invention = new SplittableRandom(SEED);
        cast = new Cast(invention.split());
        doors = new Doors(town, invention.split());
    }

    /// The invented town, where the desk finds it too.
    static Path writeTown(Path deskData) throws IOException {
        Path file = deskData.resolve("demo-town.osm.pbf");
        Files.createDirectories(deskData);
        DemoTown.write(file);
        return file;
    }

    /// Where the second dispatcher's desk is: beside the first one's.
    static Path secondDesk(Path deskData) {
        return deskData.resolveSibling("second-desk");
    }

    static Instant wholeSeconds(Clock clock) {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    DemoRecord fill(String foundingCode, Path deskData) throws HubAwayException, HubRefusedException, IOException {
        LocalDate day = today.plusDays(1);
        List<Offer> offers = new OfferWriter(cast, doors, day).write();
        Cast.Person feared = new Cast.Person(offers.get(1).name(), "en", "");
        List<AskDraft> drafts = new AskWriter(cast, doors, day).write(feared);

        DemoGroup group = DemoGroup.found(hub, clock, random, foundingCode, profile());
        DemoGroup.Somebody second = group.addDispatcher();
        Secret recovery = group.addRecovery();
        List<DemoGroup.Somebody> helpers = new ArrayList<>();
        for (int i = 0; i < offers.size(); i++) {
            helpers.add(group.addHelper());
        }
        Secret invitation = group.invite(INVITATION);

        List<SealedAsk> asks = sealAsks(group, drafts);
        List<SealedEntry> letters =
                new ArrayList<>(asks.stream().map(SealedAsk::entry).toList());
        letters.addAll(sealOffers(group, helpers, offers));
        HubClient.Session session = hub.signIn(group.founder().keys().signer(), group.id());
        hub.appendAll(letters.stream().map(DemoFilling::outgoing).toList(), session);
        noteInTheDay(group, session, asks, helpers.get(1));

        Map<String, String> printed = new LinkedHashMap<>();
        printed.put("town", town.name() + ", " + day);
        printed.put("dispatcher words", keyFile(group, group.founder(), deskData));
        printed.put("second dispatcher words", keyFile(group, second, secondDesk(deskData)));
        printed.put("recovery words", recovery.sentence(WordList.ENGLISH));
        printed.put("helper words", helpers.getFirst().secret().sentence(WordList.ENGLISH));
        printed.put("invitation words", invitation.sentence(WordList.ENGLISH));
        DemoRecord record = new DemoRecord(group.id(), printed);
        record.save(deskData);
        return record;
    }

    private Profile profile() {
        List<Profile.Hours> hours = IntStream.rangeClosed(1, 7)
                .mapToObj(weekday -> new Profile.Hours(weekday, "08:00", "20:00"))
                .toList();
        // A fixed offset such as +02:00 is no name that every browser knows.
        String zone = ZoneId.getAvailableZoneIds().contains(clock.getZone().getId())
                ? clock.getZone().getId()
                : "UTC";
        return new Profile(
                town.name() + " Neighbours",
                "(212) 555-0100",
                town.name(),
                zone,
                "USD",
                List.of("en", "es", "ar", "ht", "zh", "bn"),
                hours);
    }

    private record SealedAsk(AskDraft draft, Mailbox.Ask mailbox, SealedEntry entry) {}

    private record Asked(AskDraft draft, Instant at, boolean hasTicket) {}

    /// Oldest first, as they would have come. Three households in four have a ticket; the others telephoned.
    private List<SealedAsk> sealAsks(DemoGroup group, List<AskDraft> drafts) {
        Instant midnight = today.atStartOfDay(clock.getZone()).toInstant();
        List<Asked> asked = new ArrayList<>();
        for (AskDraft draft : drafts) {
            Instant at = midnight.minus(Duration.ofMinutes(cast.between(10, 6 * 24 * 60)));
            asked.add(new Asked(draft, at, cast.chance(0.75)));
        }
        asked.sort(Comparator.comparing(Asked::at));
        return asked.parallelStream()
                .map(ask -> ask.hasTicket ? byTicket(group, ask) : byTelephone(group, ask))
                .toList();
    }

    private SealedAsk byTicket(DemoGroup group, Asked asked) {
        Ticket ticket = Ticket.of(Secret.random(random), group.id());
        Ask ask = asked.draft.at(
                asked.at, Optional.of(ticket.identity().recipient().text()));
        return new SealedAsk(asked.draft, ticket.mailbox(), sealAsk(group, ticket.mailbox(), ticket.signer(), ask));
    }

    private SealedAsk byTelephone(DemoGroup group, Asked asked) {
        byte[] id = new byte[32];
        random.nextBytes(id);
        Mailbox.Ask mailbox = new Mailbox.Ask(Hash.of(id));
        Signer author = group.founder().keys().signer();
        Ask ask = asked.draft.at(asked.at, Optional.empty());
        return new SealedAsk(asked.draft, mailbox, sealAsk(group, mailbox, author, ask));
    }

    private SealedEntry sealAsk(DemoGroup group, Mailbox.Ask mailbox, Signer author, Ask ask) {
        List<Recipient> dispatchers = group.roster().dispatcherRecipients();
        return seal(group, mailbox, author, 1, dispatchers, Note.of(ask), Command.OPEN);
    }

    private List<SealedEntry> sealOffers(DemoGroup group, List<DemoGroup.Somebody> helpers, List<Offer> offers) {
        return IntStream.range(0, offers.size())
                .parallel()
                .mapToObj(i -> sealOffer(group, helpers.get(i), offers.get(i)))
                .toList();
    }

    private SealedEntry sealOffer(DemoGroup group, DemoGroup.Somebody helper, Letter offer) {
        return seal(
                group,
                new Mailbox.Member(helper.id()),
                helper.keys().signer(),
                1,
                group.roster().memberRecipients(helper.id()),
                Note.of(offer),
                null);
    }

    private SealedEntry seal(
            DemoGroup group,
            Mailbox mailbox,
            Signer author,
            long seq,
            List<Recipient> recipients,
            Note note,
            @Nullable Command command) {
        ObjectNode body = JSON.valueToTree(note.body);
        Contents contents = new Contents(
                group.id(),
                mailbox,
                author.key(),
                seq,
                note.kind,
                List.of(),
                group.roster().head(),
                recipients,
                body);
        return Envelope.seal(contents, command, author, random);
    }

    /// How the first dispatcher is called, and who must not meet whom; the kinds are those of the package `days`.
    private void noteInTheDay(
            DemoGroup group, HubClient.Session session, List<SealedAsk> asks, DemoGroup.Somebody feared)
            throws HubAwayException, HubRefusedException {
        Mailbox.Day mailbox = new Mailbox.Day(today);
        Signer author = group.founder().keys().signer();
        List<Recipient> dispatchers = group.roster().dispatcherRecipients();
        long position = 0;
        long seq = 0;
        for (Note note : notes(asks, feared)) {
            seq++;
            SealedEntry sealed = seal(group, mailbox, author, seq, dispatchers, note, seq == 1 ? Command.OPEN : null);
            position = hub.append(outgoing(sealed), OptionalLong.of(position), session);
        }
    }

    private record Note(String kind, Map<String, Object> body) {
        static Note of(Letter letter) {
            return new Note(letter.kind(), letter.body());
        }
    }

    private static List<Note> notes(List<SealedAsk> asks, DemoGroup.Somebody feared) {
        List<SealedAsk> fearful =
                asks.stream().filter(ask -> ask.draft.neverSee.isPresent()).toList();
        List<SealedAsk> atHome =
                fearful.stream().filter(ask -> ask.draft.destination.isEmpty()).toList();
        List<SealedAsk> riders = fearful.stream()
                .filter(ask -> ask.draft.destination.isPresent())
                .toList();
        return List.of(
                new Note("introduced", new Body().text("name", "Celia").map()),
                keptApart(atHome.getFirst(), feared.id().text()),
                keptApart(riders.get(0), riders.get(1).mailbox.id().text()));
    }

    private static Note keptApart(SealedAsk ask, String other) {
        return new Note(
                "kept-apart",
                new Body()
                        .text("ask", ask.mailbox.id().text())
                        .text("other", other)
                        .map());
    }

    private static OutgoingEntry outgoing(SealedEntry sealed) {
        return new OutgoingEntry(sealed.signedFrame(), Optional.of(sealed.envelope()));
    }

    /// Leaves the dispatcher's key file in the folder.
    ///
    /// @return the words that open it
    private String keyFile(DemoGroup group, DemoGroup.Somebody dispatcher, Path folder) throws IOException {
        Secret lock = Secret.random(random);
        Files.createDirectories(folder);
        new KeyFolder(folder)
                .write(new KeyFile(group.id(), dispatcher.id(), dispatcher.secret()), lock, WordList.ENGLISH);
        return lock.sentence(WordList.ENGLISH);
    }
}
