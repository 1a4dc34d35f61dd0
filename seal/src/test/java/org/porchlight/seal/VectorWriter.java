// SPDX-License-Identifier: Apache-2.0
package org.porchlight.seal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.porchlight.mail.B64;
import org.porchlight.mail.BadMail;
import org.porchlight.mail.Command;
import org.porchlight.mail.Dsse;
import org.porchlight.mail.Frame;
import org.porchlight.mail.Hash;
import org.porchlight.mail.Json;
import org.porchlight.mail.Mailbox;
import org.porchlight.mail.PayloadType;
import org.porchlight.mail.Roster;
import org.porchlight.mail.RosterLine;
import org.porchlight.mail.SignInChallenge;
import org.porchlight.mail.Signer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes the Java half of `vectors/`; the shapes are told in `vectors/README.md`. Run by hand when the format
/// grows: age files differ at each run, since age draws its own randomness, the rest stays as it is.
public final class VectorWriter {

    private final Path folder;

    private VectorWriter(Path folder) {
        this.folder = folder;
    }

    /// @param arguments the folder `vectors`
    public static void main(String[] arguments) throws IOException, BadMail {
        VectorWriter writer = new VectorWriter(Path.of(arguments[0]));
        writer.forms();
        writer.dsse();
        writer.frames();
        writer.signIn();
        writer.words();
        writer.derivation();
        writer.entries("envelopes", "every answer of a reader, FORMAT 4", EntryCases.entries());
        writer.entries("reseals", "reseal, FORMAT 4", EntryCases.reseals());
        writer.rosters();
        writer.publicViews();
        writer.keyFiles();
    }

    // ---- forms

    private void forms() throws IOException {
        ObjectNode file = file("the one spelling of keys, recipients, hashes, mailboxes and times, FORMAT 1");
        ArrayNode cases = file.withArray("cases");
        String hash = Hash.of(ascii("milk")).text();
        form(cases, "a hash", "hash", hash, true);
        form(cases, "a padded hash", "hash", hash + "=", false);
        form(cases, "a hash with stray last bits", "hash", "A".repeat(42) + "B", false);
        form(cases, "a short hash", "hash", hash.substring(1), false);
        form(cases, "a hash in standard base64", "hash", "+/" + hash.substring(2), false);
        form(cases, "a hash with a line feed", "hash", hash.substring(0, 20) + "\n" + hash.substring(20), false);
        keys(cases);
        recipients(cases);
        String ask = "ask/" + hash;
        for (String good : List.of(ask, "member/AAAAAAAAAAAAAAAAAAAAAA", "day/2026-11-22", "day/2028-02-29")) {
            form(cases, "a mailbox", "mailbox", good, true);
        }
        for (String bad : List.of(
                "ask/",
                "ask",
                "Ask/" + hash,
                "member/" + hash,
                ask + "/",
                "/" + ask,
                "poll/" + hash,
                "day/2026-2-3",
                "day/2026-02-29",
                "day/+2026-11-22",
                "day/2026-11-22T00:00",
                "day/0000-01-01",
                "day/12026-11-22")) {
            form(cases, "no mailbox", "mailbox", bad, false);
        }
        form(cases, "a time", "time", "2026-11-22T09:00:00Z", true);
        for (String bad : List.of(
                "2026-11-22T09:00:00.000Z",
                "2026-11-22T09:00Z",
                "2026-11-22t09:00:00z",
                "2026-11-22 09:00:00Z",
                "2026-11-22T24:00:00Z",
                "2026-12-31T23:59:60Z",
                "2026-02-30T09:00:00Z",
                "2026-11-22T09:00:00+00:00")) {
            form(cases, "no time", "time", bad, false);
        }
        write("forms", file);
    }

    private static void keys(ArrayNode cases) {
        Neighbourhood hood = new Neighbourhood();
        form(cases, "a key", "key", hood.amina.key().text(), true);
        // RFC 7748 and 8032: y of the points of small order, both signs, and y at or above the prime
        String[] small = {
            "0000000000000000000000000000000000000000000000000000000000000000",
            "0100000000000000000000000000000000000000000000000000000000000000",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"
        };
        for (String hex : small) {
            byte[] bytes = java.util.HexFormat.of().parseHex(hex);
            form(cases, "a key of small order", "key", B64.encode(bytes), false);
            bytes[31] |= (byte) 0x80;
            form(cases, "a key of small order, other sign", "key", B64.encode(bytes), false);
        }
        for (String hex : List.of("ed", "ee", "f0")) {
            byte[] bytes = java.util.HexFormat.of().parseHex(hex + "ff".repeat(30) + "7f");
            form(cases, "a key with y at or above the prime", "key", B64.encode(bytes), false);
        }
    }

    private static void recipients(ArrayNode cases) {
        String good = new Neighbourhood().celia.device().sealing().text();
        form(cases, "a recipient", "recipient", good, true);
        form(cases, "a recipient in capitals", "recipient", good.toUpperCase(java.util.Locale.ROOT), false);
        String last = good.endsWith("q") ? "p" : "q";
        form(cases, "a recipient with a wrong checksum", "recipient", good.substring(0, 61) + last, false);
        form(cases, "a recipient with a wrong prefix", "recipient", bech32("agf", new byte[32]), false);
        form(cases, "a recipient of 31 bytes", "recipient", bech32("age", new byte[31]), false);
        String[] small = {
            "00".repeat(32),
            "01" + "00".repeat(31),
            "ec" + "ff".repeat(30) + "7f",
            "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
            "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157"
        };
        for (String hex : small) {
            form(
                    cases,
                    "a recipient of small order",
                    "recipient",
                    bech32("age", java.util.HexFormat.of().parseHex(hex)),
                    false);
        }
        byte[] aboveThePrime = java.util.HexFormat.of().parseHex("f6" + "ff".repeat(30) + "7f");
        form(cases, "a recipient with u above the prime", "recipient", bech32("age", aboveThePrime), false);
        byte[] topBit = new Neighbourhood().celia.device().sealing().bytes();
        topBit[31] |= (byte) 0x80;
        form(cases, "a recipient with its top bit set", "recipient", bech32("age", topBit), false);
    }

    private static String bech32(String prefix, byte[] bytes) {
        return org.porchlight.mail.Bech32.encode(prefix, bytes);
    }

    private static void form(ArrayNode cases, String name, String form, String text, boolean accepted) {
        cases.addObject().put("name", name).put("form", form).put("text", text).put("accepted", accepted);
    }

    // ---- dsse, frames, sign-in

    private void dsse() throws IOException {
        ObjectNode file =
                file("signing: the payload's bytes, the signing seeds, and the DSSE that comes out; Ed25519 is "
                        + "deterministic, so every signer makes the same bytes");
        ArrayNode cases = file.withArray("cases");
        for (PayloadType type : PayloadType.values()) {
            for (String payload : List.of("{}", "{\"a\":\"é رُمّان 🍞\"}", "")) {
                sign(cases, type, payload.getBytes(StandardCharsets.UTF_8), "amina");
            }
        }
        sign(cases, PayloadType.ROSTER, ascii("{\"two\":\"signers\"}"), "amina", "bao");
        write("dsse", file);
    }

    private static void sign(ArrayNode cases, PayloadType type, byte[] payload, String... names) {
        ObjectNode each = cases.addObject();
        each.put("name", "signs " + payload.length + " bytes as " + type.text());
        each.put("payloadType", type.text()).put("payload", B64.encodeStandard(payload));
        ArrayNode seeds = each.putArray("seeds");
        Signer[] signers = new Signer[names.length];
        for (int i = 0; i < names.length; i++) {
            byte[] seed = Neighbourhood.bytes("seed of " + names[i]);
            seeds.add(B64.encode(seed));
            signers[i] = Signer.fromSeed(seed);
        }
        each.set("dsse", Dsse.sign(type, payload, signers).json());
    }

    private void frames() throws IOException {
        ObjectNode file = file("frames that hold: the fields, the signing seed, and the signed frame, FORMAT 3");
        ArrayNode cases = file.withArray("cases");
        byte[] seed = Neighbourhood.bytes("seed of edda");
        Signer edda = Signer.fromSeed(seed);
        Mailbox ask = Mailbox.Ask.of(edda.key());
        Hash envelope = Hash.of(ascii("envelope"));
        Hash head = Hash.of(ascii("roster head"));
        for (Command command : List.of(Command.OPEN, Command.CLOSE, Command.CANCEL, Command.ERASE)) {
            frame(cases, seed, Frame.commanding(Neighbourhood.HUB, ask, edda.key(), 1, head, command));
        }
        frame(cases, seed, Frame.acknowledging(Neighbourhood.HUB, ask, edda.key(), 2, head, envelope));
        frame(cases, seed, Frame.carrying(Neighbourhood.HUB, ask, edda.key(), 3, head, envelope));
        frame(
                cases,
                seed,
                Frame.carrying(Neighbourhood.HUB, ask, edda.key(), (1L << 53) - 1, head, envelope, Command.OPEN));
        Mailbox day = new Mailbox.Day(java.time.LocalDate.of(2026, 11, 22));
        frame(cases, seed, Frame.carrying(Neighbourhood.HUB, day, edda.key(), 1, head, envelope, Command.OPEN));
        Mailbox member = new Mailbox.Member(new Neighbourhood().celia.id());
        frame(cases, seed, Frame.carrying(Neighbourhood.HUB, member, edda.key(), 1, head, envelope));
        write("frames", file);
    }

    private static void frame(ArrayNode cases, byte[] seed, Frame frame) {
        ObjectNode each = cases.addObject();
        each.put(
                "name", "a frame with " + frame.findCommand().map(Command::text).orElse("an envelope"));
        each.put("seed", B64.encode(seed));
        each.put("hub", frame.hub().text()).put("mailbox", frame.mailbox().text());
        each.put("author", frame.author().text()).put("seq", frame.seq());
        each.put("rosterHead", frame.rosterHead().text());
        frame.findEnvelope().ifPresent(hash -> each.put("envelope", hash.text()));
        frame.findCommand().ifPresent(command -> each.put("command", command.text()));
        Hash of = frame.of();
        if (of != null) {
            each.put("of", of.text());
        }
        each.set("dsse", frame.sign(Signer.fromSeed(seed)).json());
    }

    private void signIn() throws IOException, BadMail {
        ObjectNode file =
                file("answers to a hub's challenge, FORMAT 8; `answer` is what a hub makes of the DSSE alone");
        ArrayNode cases = file.withArray("cases");
        byte[] seed = Neighbourhood.bytes("seed of celia");
        Signer celia = Signer.fromSeed(seed);
        SignInChallenge challenge = SignInChallenge.issue(
                Neighbourhood.HUB, "https://hub.example", new Random(3), Neighbourhood.MORNING, Duration.ofMinutes(2));
        Dsse good = challenge.answer(celia, Neighbourhood.HUB, "https://hub.example", Neighbourhood.MORNING);
        byte[] payload = Forge.payload(good, PayloadType.SIGN_IN);
        signIn(cases, "accepts an answer", good.json(), "accepted")
                .put("seed", B64.encode(seed))
                .set("challenge", challenge.json());
        signIn(
                cases,
                "refuses a frame for an answer",
                Dsse.sign(PayloadType.FRAME, payload, celia).json(),
                "wrong-purpose");
        Signer other = Signer.fromSeed(Neighbourhood.bytes("seed of dov"));
        signIn(
                cases,
                "refuses an answer by another key",
                Dsse.sign(PayloadType.SIGN_IN, payload, other).json(),
                "bad-signature");
        for (String name : List.of("hub", "origin", "nonce", "purpose", "expires", "key", "v")) {
            ObjectNode without = Forge.json(payload);
            without.remove(name);
            signIn(cases, "refuses an answer without " + name, signedIn(without, celia), "malformed");
        }
        signIn(
                cases,
                "refuses another purpose",
                signedIn(Forge.json(payload).put("purpose", "vote"), celia),
                "malformed");
        signIn(cases, "refuses a name more", signedIn(Forge.json(payload).put("note", 1), celia), "malformed");
        signIn(
                cases,
                "refuses an origin with a path",
                signedIn(Forge.json(payload).put("origin", "https://hub.example/"), celia),
                "malformed");
        byte[] longer = java.util.Arrays.copyOf(payload, 4097);
        java.util.Arrays.fill(longer, payload.length, 4097, (byte) ' ');
        signIn(
                cases,
                "refuses an answer of 4097 bytes",
                Dsse.sign(PayloadType.SIGN_IN, longer, celia).json(),
                "malformed");
        write("sign-in", file);
    }

    private static ObjectNode signedIn(ObjectNode payload, Signer signer) {
        return Dsse.sign(PayloadType.SIGN_IN, Json.write(payload), signer).json();
    }

    private static ObjectNode signIn(ArrayNode cases, String name, ObjectNode dsse, String answer) {
        ObjectNode each = cases.addObject().put("name", name).put("answer", answer);
        each.set("dsse", dsse);
        return each;
    }

    // ---- words and keys

    private void words() throws IOException {
        ObjectNode file = file("what somebody types for a secret's twelve words, FORMAT 5");
        ArrayNode cases = file.withArray("cases");
        Secret secret = Neighbourhood.secret("edda");
        for (WordList list : WordList.values()) {
            String sentence = secret.sentence(list);
            typed(cases, "the words as they are printed", sentence);
            typed(cases, "capitals", sentence.toUpperCase(java.util.Locale.ROOT));
            typed(
                    cases,
                    "without accents",
                    java.text.Normalizer.normalize(sentence, java.text.Normalizer.Form.NFD)
                            .replaceAll("\\p{M}", ""));
            typed(
                    cases,
                    "accents as marks of their own",
                    java.text.Normalizer.normalize(sentence, java.text.Normalizer.Form.NFD));
            typed(cases, "four letters of each", beginnings(secret.words(list), 4));
            typed(cases, "three letters of each", beginnings(secret.words(list), 3));
            typed(cases, "numbered lines with commas", numbered(secret.words(list)));
            List<String> words = new java.util.ArrayList<>(secret.words(list));
            java.util.Collections.swap(words, 1, 2);
            typed(cases, "two words that changed places", String.join(" ", words));
            words.set(6, "lampp");
            words.set(9, "xq");
            typed(cases, "two words that are in no list", String.join(" ", words));
            words.removeLast();
            typed(cases, "eleven words", String.join(" ", words));
            typed(cases, "all zeros", Secret.of(new byte[16]).sentence(list));
            byte[] ones = new byte[16];
            java.util.Arrays.fill(ones, (byte) 0xff);
            typed(cases, "all ones", Secret.of(ones).sentence(list));
        }
        typed(cases, "nothing", " \n");
        typed(cases, "twelve times the same", "abandon ".repeat(12));
        write("words", file);
    }

    private static String beginnings(List<String> words, int letters) {
        return String.join(
                " ",
                words.stream()
                        .map(word -> word.length() <= letters ? word : word.substring(0, letters))
                        .toList());
    }

    private static String numbered(List<String> words) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words.size(); i++) {
            text.append(i + 1).append(". ").append(words.get(i)).append(",\r\n");
        }
        return text.toString();
    }

    private static void typed(ArrayNode cases, String name, String typed) {
        ObjectNode each = cases.addObject().put("name", name).put("typed", typed);
        switch (Words.read(typed)) {
            case Words.Fit fit ->
                each.put("answer", "fit")
                        .put("list", listName(fit.list()))
                        .put("secret", B64.encode(fit.secret().bytes()))
                        .put("sentence", fit.sentence());
            case Words.WrongCount wrong -> each.put("answer", "wrong-count").put("count", wrong.count());
            case Words.DoNotFit no -> each.put("answer", "do-not-fit").put("list", listName(no.list()));
            case Words.Unknown unknown -> {
                each.put("answer", "unknown-words").put("list", listName(unknown.list()));
                ArrayNode list = each.putArray("unknown");
                for (Words.UnknownWord word : unknown.words()) {
                    ArrayNode nearest = list.addObject()
                            .put("number", word.number())
                            .put("typed", word.typed())
                            .putArray("nearest");
                    word.nearest().forEach(nearest::add);
                }
            }
        }
    }

    static String listName(WordList list) {
        return list.name().toLowerCase(java.util.Locale.ROOT);
    }

    private void derivation() throws IOException {
        ObjectNode file = file("keys from a secret, FORMAT 5");
        ArrayNode cases = file.withArray("cases");
        for (String name : List.of("amina", "celia", "edda")) {
            Secret secret = Neighbourhood.secret(name);
            ObjectNode each = cases.addObject().put("name", name).put("secret", B64.encode(secret.bytes()));
            each.put("hub", Neighbourhood.HUB.text());
            each.put("english", secret.sentence(WordList.ENGLISH)).put("spanish", secret.sentence(WordList.SPANISH));
            Ticket ticket = Ticket.of(secret, Neighbourhood.HUB);
            each.putObject("ticket")
                    .put("signing", ticket.signer().key().text())
                    .put("identity", ticket.identity().text())
                    .put("recipient", ticket.identity().recipient().text())
                    .put("mailbox", ticket.mailbox().text());
            DeviceKeys device = DeviceKeys.of(secret, Neighbourhood.HUB);
            each.putObject("device")
                    .put("signing", device.signer().key().text())
                    .put("identity", device.identity().text())
                    .put("recipient", device.identity().recipient().text());
            each.putObject("invitation")
                    .put(
                            "signing",
                            InvitationKey.of(secret, Neighbourhood.HUB)
                                    .signer()
                                    .key()
                                    .text());
        }
        write("derivation", file);
    }

    // ---- entries

    private void entries(String topic, String about, List<EntryCase> cases) throws IOException {
        ObjectNode file = file(about);
        ObjectNode rosters = file.putObject("rosters");
        ObjectNode files = file.putObject("files");
        ArrayNode list = (ArrayNode) file.remove("cases");
        file.set("cases", list);
        Map<List<Dsse>, String> names = new HashMap<>();
        for (EntryCase entryCase : cases) {
            String roster = names.computeIfAbsent(entryCase.roster(), log -> roster(rosters, log));
            ObjectNode each = list.addObject().put("name", entryCase.name());
            each.put("hub", entryCase.hub().text()).put("roster", roster);
            each.put("mailbox", entryCase.mailbox().text());
            each.put("identity", entryCase.identity().text());
            each.put("recipient", entryCase.identity().recipient().text());
            ArrayNode steps = each.putArray("steps");
            EnvelopeReader reader = entryCase.reader();
            for (EntryCase.Step step : entryCase.steps()) {
                step(
                        steps.addObject(),
                        files,
                        step,
                        reader.read(entryCase.mailbox(), step.position(), step.frame(), step.envelope()));
            }
        }
        write(topic, file);
    }

    private static void step(ObjectNode json, ObjectNode files, EntryCase.Step step, Answer answer) {
        if (!EntryCase.answerOf(answer).equals(step.answer())) {
            throw new IllegalStateException("expected " + step.answer() + ", read " + answer);
        }
        json.put("position", step.position()).put("frame", B64.encodeStandard(step.frame()));
        byte[] envelope = step.envelope();
        if (envelope != null) {
            String hash = Hash.of(envelope).text();
            files.put(hash, B64.encodeStandard(envelope));
            json.put("envelope", hash);
        }
        json.put("answer", step.answer());
        if (answer instanceof Answer.Opened opened) {
            json.put("inside", B64.encodeStandard(opened.inside()));
        }
    }

    private static String roster(ObjectNode rosters, List<Dsse> log) {
        String name = "log " + (rosters.size() + 1);
        ArrayNode entries = rosters.putArray(name);
        log.forEach(entry -> entries.add(entry.json()));
        return name;
    }

    // ---- rosters

    private void rosters() throws IOException {
        ObjectNode file = file("roster logs, each refused one by its last entry, FORMAT 6");
        for (RosterCases.Log log : RosterCases.logs()) {
            ObjectNode each = file.withArray("cases").addObject().put("name", log.name());
            each.put("hub", log.hub().text());
            ArrayNode entries = each.putArray("entries");
            log.entries().forEach(entry -> entries.add(entry.json()));
            answer(
                    each,
                    Roster.replay(log.hub(), log.entries()),
                    log.answer(),
                    log.entries().size() - 1);
        }
        write("rosters", file);
    }

    private void publicViews() throws IOException {
        ObjectNode file =
                file("the public's view of a roster, FORMAT 6: `full` is what members see of the accepted one");
        ArrayNode full = file.putArray("full");
        RosterCases.busy().log().forEach(entry -> full.add(entry.json()));
        ArrayNode list = (ArrayNode) file.remove("cases");
        file.set("cases", list);
        for (RosterCases.View view : RosterCases.views()) {
            ObjectNode each = list.addObject()
                    .put("name", view.name())
                    .put("hub", view.hub().text());
            ArrayNode lines = each.putArray("lines");
            for (RosterLine line : view.lines()) {
                ObjectNode json = lines.addObject().put("index", line.index());
                line.findEntry().ifPresent(entry -> json.set("entry", entry.json()));
                json.put("hash", line.hash().text());
            }
            answer(each, Roster.replayPublic(view.hub(), view.lines()), view.answer(), view.index());
        }
        write("public-views", file);
    }

    private static void answer(ObjectNode json, Roster.Appended appended, String expected, int index) {
        switch (appended) {
            case Roster.Appended.Accepted(Roster roster) -> {
                requireSame(expected, "accepted");
                json.put("answer", "accepted").set("after", VectorsTest.after(roster));
            }
            case Roster.Appended.Refused refused -> {
                requireSame(expected, refused.refusal().code());
                requireSame(index, refused.index());
                json.put("answer", expected).put("index", index);
            }
        }
    }

    private static void requireSame(Object expected, Object found) {
        if (!expected.equals(found)) {
            throw new IllegalStateException("expected " + expected + ", found " + found);
        }
    }

    // ---- key files

    private void keyFiles() throws IOException {
        ObjectNode file = file("key files, FORMAT 5: age files locked by words");
        ArrayNode cases = file.withArray("cases");
        Neighbourhood hood = new Neighbourhood();
        KeyFile keyFile = new KeyFile(Neighbourhood.HUB, hood.amina.id(), Neighbourhood.secret("amina"));
        Secret lock = Neighbourhood.secret("lock");
        byte[] english = keyFile.lock(lock, WordList.ENGLISH, hood.random);
        byte[] spanish = keyFile.lock(lock, WordList.SPANISH, hood.random);
        keyFile(cases, "opens by its words", english, lock.sentence(WordList.ENGLISH));
        keyFile(cases, "opens by its Spanish words", spanish, lock.sentence(WordList.SPANISH));
        keyFile(cases, "opens by four letters of each", spanish, beginnings(lock.words(WordList.SPANISH), 4));
        keyFile(
                cases,
                "does not open by the same secret's words of the other list",
                english,
                lock.sentence(WordList.SPANISH));
        keyFile(
                cases,
                "does not open by other words",
                english,
                Neighbourhood.secret("edda").sentence(WordList.ENGLISH));
        keyFile(cases, "asks for words", english, "lamp");
        keyFile(
                cases,
                "is no key file when it is cut off",
                java.util.Arrays.copyOf(english, english.length - 1),
                lock.sentence(WordList.ENGLISH));
        keyFile(
                cases,
                "is no key file when its body was changed",
                Forge.flipped(english, english.length - 5),
                lock.sentence(WordList.ENGLISH));
        byte[] envelope = Envelope.seal(hood.ask(1, "milk"), hood.edda.signer(), hood.random)
                .envelope();
        keyFile(cases, "is no key file when it is an envelope", envelope, lock.sentence(WordList.ENGLISH));
        byte[] costly = new String(english, StandardCharsets.ISO_8859_1)
                .replaceFirst(" 15\n", " 19\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        keyFile(cases, "is no key file when it asks for too much work", costly, lock.sentence(WordList.ENGLISH));
        write("key-files", file);
    }

    private static void keyFile(ArrayNode cases, String name, byte[] bytes, String typed) {
        ObjectNode each = cases.addObject().put("name", name).put("typed", typed);
        each.put("file", B64.encodeStandard(bytes));
        switch (KeyFile.open(bytes, typed)) {
            case KeyFile.Opening.Unlocked(KeyFile open) ->
                each.put("answer", "unlocked")
                        .put("hub", open.hub().text())
                        .put("member", open.member().text())
                        .put("secret", B64.encode(open.secret().bytes()));
            case KeyFile.Opening.NotWords no -> each.put("answer", "not-words");
            case KeyFile.Opening.WrongWords wrong -> each.put("answer", "wrong-words");
            case KeyFile.Opening.NotAKeyFile no -> each.put("answer", "not-a-key-file");
        }
    }

    // ---- files

    private static ObjectNode file(String about) {
        ObjectNode file = Json.object().put("madeBy", "java").put("about", about);
        file.putArray("cases");
        return file;
    }

    private void write(String topic, ObjectNode file) throws IOException {
        Path path = folder.resolve(topic).resolve(topic + ".java.json");
        Files.createDirectories(path.getParent());
        String text =
                JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(file);
        Files.writeString(path, text.replace("\r\n", "\n") + "\n");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
