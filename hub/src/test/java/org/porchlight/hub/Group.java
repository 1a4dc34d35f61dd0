// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.TestHub.Answer;
import org.porchlight.mail.B64;
import org.porchlight.mail.BadMail;
import org.porchlight.mail.Command;
import org.porchlight.mail.Device;
import org.porchlight.mail.Dsse;
import org.porchlight.mail.Frame;
import org.porchlight.mail.Hash;
import org.porchlight.mail.HubId;
import org.porchlight.mail.Json;
import org.porchlight.mail.Key;
import org.porchlight.mail.Mailbox;
import org.porchlight.mail.Profile;
import org.porchlight.mail.Role;
import org.porchlight.mail.Roster;
import org.porchlight.mail.RosterEntry;
import org.porchlight.mail.SignInChallenge;
import org.porchlight.mail.Signer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A group on a hub: Amina and Bao dispatch, Celia takes calls, Dov helps. Its roster is kept here too, as any client
/// keeps it; envelopes are random bytes of a padded size, for the hub cannot tell.
public final class Group {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final AtomicInteger FOUNDED = new AtomicInteger();

    public final TestHub hub;
    public final String host;
    public final Random random;
    public final HubId id;
    public final Person amina;
    public final Person bao;
    public final Person celia;
    public final Person dov;
    public Roster roster;

    private Group(TestHub hub, String host, Random random) {
        this.hub = hub;
        this.host = host;
        this.random = random;
        Signer founding = Person.signer(random);
        this.id = HubId.of(founding.key());
        this.amina = Person.with(random, Device.Kind.DESK, Role.setOf(Role.DISPATCHER, Role.STEWARD));
        this.bao = Person.with(random, Device.Kind.DESK, Role.setOf(Role.DISPATCHER));
        this.celia = Person.with(random, Device.Kind.PHONE, Role.setOf(Role.INTAKE));
        this.dov = Person.with(random, Device.Kind.PHONE, Role.setOf(Role.HELPER));
        Dsse founded = new RosterEntry.Founded(
                        RosterEntry.Header.founding(id, bytes(16), NOON),
                        founding.key(),
                        profile(),
                        amina.id(),
                        amina.device(),
                        amina.roles())
                .sign(founding);
        this.roster = Roster.empty(id).append(founded).roster();
    }

    /// A group that was never founded on the hub: its founding entry only.
    public static Group onPaper(TestHub hub) {
        int number = FOUNDED.incrementAndGet();
        return new Group(hub, "group" + number + ".example", new Random(number));
    }

    /// A group that takes asks.
    public static Group found(TestHub hub) throws IOException, InterruptedException {
        Group group = onPaper(hub);
        expect(201, group.postFounding(hub.foundingCode()));
        List.of(group.bao, group.celia, group.dov).forEach(person -> {
            try {
                expect(201, group.add(person));
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        return group;
    }

    public static Answer expect(int status, Answer answer) {
        if (answer.status() != status) {
            throw new AssertionError("expected " + status + ", got " + answer.status() + " "
                    + answer.text().substring(0, Math.min(500, answer.text().length())));
        }
        return answer;
    }

    private static Profile profile() {
        return new Profile(
                "Willow Street", "555 0100", "Fairhaven", "America/New_York", "USD", List.of("en", "es"), List.of());
    }

    public byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    public Dsse foundingEntry() {
        return roster.lines().getFirst().findEntry().orElseThrow();
    }

    public Answer postFounding(String code) throws IOException, InterruptedException {
        return hub.send(
                hub.posting(host, "/api/hub", entry(foundingEntry())).header("Authorization", "Founding " + code));
    }

    public static ObjectNode entry(Dsse dsse) {
        ObjectNode body = Json.object();
        body.set("entry", dsse.json());
        return body;
    }

    // ---- roster

    public RosterEntry.Header nextHeader() {
        return roster.nextHeader(bytes(16), NOON.plusSeconds(roster.length()));
    }

    /// Signs, posts and, when the hub took it, keeps.
    public Answer append(RosterEntry entry, Signer... signers) throws IOException, InterruptedException {
        Dsse signed = entry.sign(signers);
        Answer answer = hub.post(host, "/api/roster", entry(signed));
        if (answer.status() == 201) {
            roster = roster.append(signed).roster();
        }
        return answer;
    }

    public Answer add(Person person) throws IOException, InterruptedException {
        return append(
                new RosterEntry.Added(nextHeader(), person.id(), person.device(), person.roles(), null),
                amina.signer());
    }

    public Answer remove(Person person) throws IOException, InterruptedException {
        return append(new RosterEntry.Removed(nextHeader(), person.id(), null), amina.signer());
    }

    // ---- sessions

    public SignInChallenge challenge() throws IOException, InterruptedException, BadMail {
        Answer answer = expect(200, hub.send(hub.posting(host, "/api/challenges", Json.object())));
        return SignInChallenge.parse(answer.response().body());
    }

    public Answer answer(SignInChallenge challenge, Signer signer) throws IOException, InterruptedException, BadMail {
        ObjectNode body = Json.object();
        Dsse signed = challenge.answer(
                signer, id, challenge.origin(), challenge.expires().minusSeconds(60));
        body.set("challenge", signed.json());
        return hub.post(host, "/api/sessions", body);
    }

    /// A session's token.
    public String signIn(Signer signer) throws IOException, InterruptedException, BadMail {
        return expect(201, answer(challenge(), signer)).json().get("token").stringValue();
    }

    public HttpRequest.Builder as(String token, String path) {
        return hub.request(host, path).header("Authorization", "Bearer " + token);
    }

    public Answer get(String token, String path) throws IOException, InterruptedException {
        return hub.send(as(token, path).GET());
    }

    // ---- mail

    /// An entry with an envelope.
    public Letter letter(Signer author, Mailbox mailbox, long seq, int size, @Nullable Command command) {
        byte[] envelope = bytes(size);
        return new Letter(
                new Frame(id, mailbox, author.key(), seq, roster.head(), Hash.of(envelope), command, null),
                author,
                envelope);
    }

    public Letter command(Signer author, Mailbox mailbox, long seq, Command command) {
        return new Letter(Frame.commanding(id, mailbox, author.key(), seq, roster.head(), command), author, null);
    }

    public Letter ack(Signer author, Mailbox mailbox, long seq, Hash of) {
        return new Letter(Frame.acknowledging(id, mailbox, author.key(), seq, roster.head(), of), author, null);
    }

    /// A new ask of a household with a ticket, open on the hub.
    public Ticket openAsk() throws IOException, InterruptedException {
        var ticket = new Ticket(Person.signer(random));
        expect(201, post(letter(ticket.signer(), ticket.mailbox(), 1, 1024, Command.OPEN)));
        return ticket;
    }

    public Answer post(Letter letter) throws IOException, InterruptedException {
        return hub.post(host, "/api/entries", letter.json());
    }

    public Answer post(Letter letter, long ifMatch) throws IOException, InterruptedException {
        return hub.send(hub.posting(host, "/api/entries", letter.json()).header("If-Match", "\"" + ifMatch + "\""));
    }

    /// With a session, which large bodies need.
    public Answer post(String token, Letter letter) throws IOException, InterruptedException {
        return hub.send(hub.posting(host, "/api/entries", letter.json()).header("Authorization", "Bearer " + token));
    }

    public Answer postBatch(List<Letter> letters) throws IOException, InterruptedException {
        return hub.post(host, "/api/batches", batch(letters));
    }

    /// With a session, which large bodies need.
    public Answer postBatch(String token, List<Letter> letters) throws IOException, InterruptedException {
        return hub.send(hub.posting(host, "/api/batches", batch(letters)).header("Authorization", "Bearer " + token));
    }

    private static ObjectNode batch(List<Letter> letters) {
        ObjectNode body = Json.object();
        ArrayNode entries = body.putArray("entries");
        letters.forEach(letter -> entries.add(letter.json()));
        return body;
    }

    /// The positions that a session reads.
    public List<Long> positions(String token) throws IOException, InterruptedException {
        return expect(200, get(token, "/api/entries?limit=500"))
                .json()
                .get("entries")
                .valueStream()
                .map(entry -> entry.get("position").longValue())
                .toList();
    }

    public Set<String> mailboxesRead(String token) throws IOException, InterruptedException {
        return Set.copyOf(expect(200, get(token, "/api/entries?limit=500"))
                .json()
                .get("entries")
                .valueStream()
                .map(entry -> entry.get("mailbox").stringValue())
                .distinct()
                .toList());
    }

    public record Ticket(Signer signer) {
        public Mailbox.Ask mailbox() {
            return Mailbox.Ask.of(signer.key());
        }
    }

    public record Letter(Frame frame, Signer author, byte @Nullable [] envelope) {
        public ObjectNode json() {
            ObjectNode json = Json.object();
            json.set("frame", frame.sign(author).json());
            if (envelope != null) {
                json.put("envelope", B64.encodeStandard(envelope));
            }
            return json;
        }

        public Hash envelopeHash() {
            return Hash.of(envelope);
        }
    }

    public static Key key(Person person) {
        return person.signer().key();
    }
}
