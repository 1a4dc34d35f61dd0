// SPDX-License-Identifier: Apache-2.0
package org.porchlight.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.porchlight.mail.B64;
import org.porchlight.mail.BadMail;
import org.porchlight.mail.Dsse;
import org.porchlight.mail.Fields;
import org.porchlight.mail.Frame;
import org.porchlight.mail.Hash;
import org.porchlight.mail.HubId;
import org.porchlight.mail.Json;
import org.porchlight.mail.Key;
import org.porchlight.mail.Mailbox;
import org.porchlight.mail.Member;
import org.porchlight.mail.PayloadType;
import org.porchlight.mail.Recipient;
import org.porchlight.mail.Role;
import org.porchlight.mail.Roster;
import org.porchlight.mail.RosterLine;
import org.porchlight.mail.SignInChallenge;
import org.porchlight.mail.Signer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Every file of `vectors/`, whoever made it, read by Java. Shapes: `vectors/README.md`.
class VectorsTest {

    private static final Path VECTORS = Path.of("..", "vectors");
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @FunctionalInterface
    private interface Check {
        void check(JsonNode file, JsonNode each) throws Exception;
    }

    @TestFactory
    Stream<DynamicTest> readsForms() throws IOException {
        return cases(
                "forms",
                (file, each) -> assertThat(isOfForm(text(each, "form"), text(each, "text")))
                        .isEqualTo(each.get("accepted").booleanValue()));
    }

    @TestFactory
    Stream<DynamicTest> signs() throws IOException {
        return cases("dsse", VectorsTest::signs);
    }

    @TestFactory
    Stream<DynamicTest> readsAndWritesFrames() throws IOException {
        return cases("frames", VectorsTest::frame);
    }

    @TestFactory
    Stream<DynamicTest> readsSignIns() throws IOException {
        return cases("sign-in", VectorsTest::signIn);
    }

    @TestFactory
    Stream<DynamicTest> readsWords() throws IOException {
        return cases("words", VectorsTest::words);
    }

    @TestFactory
    Stream<DynamicTest> derivesKeys() throws IOException {
        return cases("derivation", VectorsTest::derivation);
    }

    @TestFactory
    Stream<DynamicTest> readsEnvelopes() throws IOException {
        return cases("envelopes", VectorsTest::entries);
    }

    @TestFactory
    Stream<DynamicTest> readsReseals() throws IOException {
        return cases("reseals", VectorsTest::entries);
    }

    @TestFactory
    Stream<DynamicTest> replaysRosters() throws IOException {
        return cases("rosters", (file, each) -> {
            HubId hub = HubId.parse("hub", text(each, "hub"));
            answer(each, replay(hub, each.get("entries")));
        });
    }

    @TestFactory
    Stream<DynamicTest> replaysPublicViews() throws IOException {
        return cases("public-views", (file, each) -> {
            List<RosterLine> lines = new ArrayList<>();
            for (JsonNode line : each.get("lines")) {
                Dsse entry = line.has("entry") ? Dsse.parse((ObjectNode) line.get("entry")) : null;
                lines.add(new RosterLine(line.get("index").intValue(), entry, new Hash(text(line, "hash"))));
            }
            answer(each, Roster.replayPublic(HubId.parse("hub", text(each, "hub")), lines));
        });
    }

    @TestFactory
    Stream<DynamicTest> opensKeyFiles() throws IOException {
        return cases("key-files", VectorsTest::keyFile);
    }

    /// The accepted view of each file is what Java itself makes of the full log.
    @Test
    void hidesWhatThePublicMayNotSee() throws Exception {
        for (Path path : files("public-views")) {
            JsonNode file = read(path);
            JsonNode view = file.get("cases").get(0);
            Roster roster = replay(HubId.parse("hub", text(view, "hub")), file.get("full"))
                    .roster();
            ArrayNode lines = MAPPER.createArrayNode();
            for (RosterLine line : roster.publicLines()) {
                ObjectNode json = lines.addObject().put("index", line.index());
                line.findEntry().ifPresent(entry -> json.set("entry", entry.json()));
                json.put("hash", line.hash().text());
            }
            assertThat(lines).isEqualTo(view.get("lines"));
        }
    }

    @Test
    void findsVectorsOfEveryTopic() throws IOException {
        List<String> topics = List.of(
                "forms",
                "dsse",
                "frames",
                "sign-in",
                "words",
                "derivation",
                "envelopes",
                "reseals",
                "rosters",
                "public-views",
                "key-files");
        for (String topic : topics) {
            assertThat(files(topic)).as(topic).isNotEmpty();
        }
    }

    // ---- one check a topic

    private static boolean isOfForm(String form, String text) {
        try {
            ObjectNode json = Json.object().put("field", text);
            Fields fields = Fields.of(json, "");
            switch (form) {
                case "hash" -> Hash.parse("field", text);
                case "key" -> Key.parse("field", text);
                case "recipient" -> Recipient.parse("field", text);
                case "mailbox" -> Mailbox.parse("field", text);
                case "time" -> fields.instant("field");
                default -> throw new IllegalArgumentException("no form " + form);
            }
            return true;
        } catch (BadMail bad) {
            return false;
        }
    }

    private static void signs(JsonNode file, JsonNode each) throws BadMail {
        PayloadType type = Stream.of(PayloadType.values())
                .filter(known -> known.text().equals(text(each, "payloadType")))
                .findFirst()
                .orElseThrow();
        Signer[] signers = StreamSupport.stream(each.get("seeds").spliterator(), false)
                .map(seed -> Signer.fromSeed(url(seed.stringValue(), 32)))
                .toArray(Signer[]::new);
        byte[] payload = standard(text(each, "payload"));
        assertThat(Dsse.sign(type, payload, signers).json()).isEqualTo(each.get("dsse"));
        Dsse read = Dsse.parse((ObjectNode) each.get("dsse"));
        assertThat(read.payload(type)).isEqualTo(payload);
        assertThat(read.requireSigners()).hasSize(signers.length);
    }

    private static void frame(JsonNode file, JsonNode each) throws BadMail {
        Frame frame = Frame.verified(Dsse.parse((ObjectNode) each.get("dsse")));
        assertThat(frame.hub().text()).isEqualTo(text(each, "hub"));
        assertThat(frame.mailbox().text()).isEqualTo(text(each, "mailbox"));
        assertThat(frame.author().text()).isEqualTo(text(each, "author"));
        assertThat(frame.seq()).isEqualTo(each.get("seq").longValue());
        assertThat(frame.findEnvelope().map(Hash::text).orElse(""))
                .isEqualTo(each.path("envelope").asString(""));
        assertThat(frame.findCommand().map(org.porchlight.mail.Command::text).orElse(""))
                .isEqualTo(each.path("command").asString(""));
        Hash of = frame.of();
        assertThat(of == null ? "" : of.text()).isEqualTo(each.path("of").asString(""));
        Signer signer = Signer.fromSeed(url(text(each, "seed"), 32));
        assertThat(Frame.verified(frame.sign(signer))).isEqualTo(frame);
    }

    private static void signIn(JsonNode file, JsonNode each) {
        String answer;
        try {
            SignInChallenge.Answer read = SignInChallenge.verified(Dsse.parse((ObjectNode) each.get("dsse")));
            answer = "accepted";
            assertThat(read.challenge().json()).isEqualTo(each.get("challenge"));
            assertThat(read.key())
                    .isEqualTo(Signer.fromSeed(url(text(each, "seed"), 32)).key());
        } catch (BadMail bad) {
            answer = code(bad);
        }
        assertThat(answer).isEqualTo(text(each, "answer"));
    }

    private static void words(JsonNode file, JsonNode each) {
        switch (Words.read(text(each, "typed"))) {
            case Words.Fit fit -> {
                assertThat("fit").isEqualTo(text(each, "answer"));
                assertThat(VectorWriter.listName(fit.list())).isEqualTo(text(each, "list"));
                assertThat(B64.encode(fit.secret().bytes())).isEqualTo(text(each, "secret"));
                assertThat(fit.sentence()).isEqualTo(text(each, "sentence"));
            }
            case Words.WrongCount wrong -> {
                assertThat("wrong-count").isEqualTo(text(each, "answer"));
                assertThat(wrong.count()).isEqualTo(each.get("count").intValue());
            }
            case Words.DoNotFit no -> {
                assertThat("do-not-fit").isEqualTo(text(each, "answer"));
                assertThat(VectorWriter.listName(no.list())).isEqualTo(text(each, "list"));
            }
            case Words.Unknown unknown -> {
                assertThat("unknown-words").isEqualTo(text(each, "answer"));
                assertThat(VectorWriter.listName(unknown.list())).isEqualTo(text(each, "list"));
                assertThat((JsonNode) MAPPER.valueToTree(unknown.words())).isEqualTo(each.get("unknown"));
            }
        }
    }

    private static void derivation(JsonNode file, JsonNode each) throws BadMail {
        Secret secret = Secret.of(url(text(each, "secret"), 16));
        HubId hub = HubId.parse("hub", text(each, "hub"));
        assertThat(secret.sentence(WordList.ENGLISH)).isEqualTo(text(each, "english"));
        assertThat(secret.sentence(WordList.SPANISH)).isEqualTo(text(each, "spanish"));
        Ticket ticket = Ticket.of(secret, hub);
        keys(each.get("ticket"), ticket.signer(), ticket.identity());
        assertThat(ticket.mailbox().text()).isEqualTo(text(each.get("ticket"), "mailbox"));
        DeviceKeys device = DeviceKeys.of(secret, hub);
        keys(each.get("device"), device.signer(), device.identity());
        assertThat(InvitationKey.of(secret, hub).signer().key().text())
                .isEqualTo(text(each.get("invitation"), "signing"));
    }

    private static void keys(JsonNode json, Signer signer, Identity identity) {
        assertThat(signer.key().text()).isEqualTo(text(json, "signing"));
        assertThat(identity.text()).isEqualTo(text(json, "identity"));
        assertThat(identity.recipient().text()).isEqualTo(text(json, "recipient"));
        assertThat(Identity.parse(text(json, "identity")).recipient()).isEqualTo(identity.recipient());
    }

    private static void entries(JsonNode file, JsonNode each) throws BadMail {
        HubId hub = HubId.parse("hub", text(each, "hub"));
        Roster roster =
                replay(hub, file.get("rosters").get(text(each, "roster"))).roster();
        Identity identity = Identity.parse(text(each, "identity"));
        EnvelopeReader reader = new EnvelopeReader(roster, identity, new ReplayMemory());
        Mailbox mailbox = Mailbox.parse("mailbox", text(each, "mailbox"));
        for (JsonNode step : each.get("steps")) {
            byte[] envelope = step.has("envelope") ? standard(text(file.get("files"), text(step, "envelope"))) : null;
            Answer answer =
                    reader.read(mailbox, step.get("position").longValue(), standard(text(step, "frame")), envelope);
            assertThat(EntryCase.answerOf(answer)).as("%s", answer).isEqualTo(text(step, "answer"));
            if (answer instanceof Answer.Opened opened) {
                assertThat(opened.inside()).isEqualTo(standard(text(step, "inside")));
            }
        }
    }

    private static void answer(JsonNode each, Roster.Appended appended) {
        switch (appended) {
            case Roster.Appended.Accepted(Roster roster) -> {
                assertThat("accepted").isEqualTo(text(each, "answer"));
                assertThat(after(roster)).isEqualTo(each.get("after"));
            }
            case Roster.Appended.Refused refused -> {
                assertThat(refused.refusal().code()).as("%s", refused).isEqualTo(text(each, "answer"));
                assertThat(refused.index()).isEqualTo(each.get("index").intValue());
            }
        }
    }

    private static void keyFile(JsonNode file, JsonNode each) {
        String answer = switch (KeyFile.open(standard(text(each, "file")), text(each, "typed"))) {
            case KeyFile.Opening.Unlocked(KeyFile open) -> {
                assertThat(open.hub().text()).isEqualTo(text(each, "hub"));
                assertThat(open.member().text()).isEqualTo(text(each, "member"));
                assertThat(B64.encode(open.secret().bytes())).isEqualTo(text(each, "secret"));
                yield "unlocked";
            }
            case KeyFile.Opening.NotWords no -> "not-words";
            case KeyFile.Opening.WrongWords wrong -> "wrong-words";
            case KeyFile.Opening.NotAKeyFile no -> "not-a-key-file";
        };
        assertThat(answer).isEqualTo(text(each, "answer"));
    }

    /// What a roster is, as the vectors tell it.
    static ObjectNode after(Roster roster) {
        ObjectNode json = Json.object()
                .put("length", roster.length())
                .put("head", roster.head().text());
        json.put("name", roster.profile().name()).put("canOpenAsks", roster.canOpenAsks());
        ArrayNode members = json.putArray("members");
        for (Member member : roster.members()) {
            ObjectNode each = members.addObject().put("id", member.id().text());
            ArrayNode roles = each.putArray("roles");
            member.roles().stream().map(Role::text).forEach(roles::add);
            ArrayNode devices = each.putArray("devices");
            member.devices().forEach(device -> devices.add(device.signing().text()));
        }
        ArrayNode recipients = json.putArray("dispatcherRecipients");
        roster.dispatcherRecipients().forEach(recipient -> recipients.add(recipient.text()));
        return json;
    }

    // ---- reading files

    private static Roster.Appended replay(HubId hub, JsonNode entries) throws BadMail {
        List<Dsse> log = new ArrayList<>();
        for (JsonNode entry : entries) {
            log.add(Dsse.parse((ObjectNode) entry));
        }
        return Roster.replay(hub, log);
    }

    private static Stream<DynamicTest> cases(String topic, Check check) throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path path : files(topic)) {
            JsonNode file = read(path);
            for (JsonNode each : file.get("cases")) {
                String name = text(file, "madeBy") + ": " + text(each, "name");
                tests.add(DynamicTest.dynamicTest(name, () -> check.check(file, each)));
            }
        }
        return tests.stream();
    }

    private static List<Path> files(String topic) throws IOException {
        try (Stream<Path> files = Files.list(VECTORS.resolve(topic))) {
            return files.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    private static JsonNode read(Path path) throws IOException {
        return MAPPER.readTree(Files.readString(path));
    }

    private static String text(JsonNode node, String name) {
        return node.get(name).stringValue();
    }

    private static byte[] standard(String text) {
        return java.util.Base64.getDecoder().decode(text);
    }

    private static byte[] url(String text, int length) {
        try {
            return B64.decode("vector", text, length);
        } catch (BadMail bad) {
            throw new AssertionError(bad);
        }
    }

    private static String code(BadMail bad) {
        return bad.reason().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
