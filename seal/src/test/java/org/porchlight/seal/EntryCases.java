// SPDX-License-Identifier: Apache-2.0
package org.porchlight.seal;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.porchlight.mail.B64;
import org.porchlight.mail.Command;
import org.porchlight.mail.Dsse;
import org.porchlight.mail.Frame;
import org.porchlight.mail.Hash;
import org.porchlight.mail.Json;
import org.porchlight.mail.Key;
import org.porchlight.mail.Mailbox;
import org.porchlight.mail.PayloadType;
import org.porchlight.mail.Recipient;
import org.porchlight.mail.Signer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// All cases of reading entries: what opens, and every refusal of FORMAT §4, made the way in which somebody could
/// make it.
final class EntryCases {

    private final Neighbourhood hood = new Neighbourhood();
    private final Signer edda = hood.edda.signer();
    private final Mailbox ask = hood.edda.mailbox();
    private final Identity amina = hood.amina.keys().identity();
    private final Contents milk = hood.ask(1, "milk and bread");
    private final SealedEntry good = Envelope.seal(milk, edda, hood.random);
    private final byte[] goodFrame = good.signedFrame().bytes();
    private final List<EntryCase> cases = new ArrayList<>();

    static List<EntryCase> entries() {
        EntryCases all = new EntryCases();
        all.opened();
        all.frames();
        all.frameSignatures();
        all.places();
        all.authors();
        all.commands();
        all.kinds();
        all.files();
        all.insides();
        all.numbers();
        all.lengths();
        all.insideSignatures();
        all.disagreements();
        all.replays();
        return all.cases;
    }

    static List<EntryCase> reseals() {
        EntryCases all = new EntryCases();
        all.resealed();
        all.resealRefusals();
        all.resealReplays();
        return all.cases;
    }

    // ---- what opens

    private void opened() {
        one("opens an ask for a dispatcher", good, "opened");
        sequence("opens an ask for the other dispatcher", ask, hood.bao.keys().identity(), step(1, good, "opened"));
        sequence("is not for a helper", ask, hood.celia.keys().identity(), step(1, good, "not-for-me"));
        SealedEntry sheet =
                Envelope.seal(hood.sheet(1, "two bags"), hood.amina.keys().signer(), hood.random);
        Mailbox celias = sheet.frame().mailbox();
        sequence("opens a sheet for the helper", celias, hood.celia.keys().identity(), step(1, sheet, "opened"));
        List<Recipient> withTicket = new ArrayList<>(hood.roster().dispatcherRecipients());
        withTicket.add(hood.edda.identity().recipient());
        withTicket.sort(null);
        Contents reply = hood.contents(ask, hood.bao.key(), 1, "reply", withTicket, "we come at ten");
        SealedEntry sent = Envelope.seal(reply, hood.bao.keys().signer(), hood.random);
        sequence("opens a reply for the ticket", ask, hood.edda.identity(), step(2, sent, "opened"));
        Contents behalf = contents(ask, hood.dov.key(), 1, "ask", "for Edda, by telephone");
        one("opens an ask by intake", Envelope.seal(behalf, hood.dov.keys().signer(), hood.random), "opened");
        SealedEntry opening = Envelope.seal(milk, Command.OPEN, edda, hood.random);
        one("opens an entry whose frame commands, too", opening, "opened");
        Contents large = hood.ask(1, "x".repeat(60_000));
        one("opens a body of two chunks", Envelope.seal(large, edda, hood.random), "opened");
        Frame cancel = command(hood, ask, edda.key(), 2, Command.CANCEL);
        raw("answers without envelope for a command alone", cancel.sign(edda).bytes(), null, "without-envelope");
        inside(
                "opens an inside with names in its body that it does not know",
                "opened",
                json -> body(json).put("later", 1));
        inside("opens an inside eight levels deep", "opened", json -> body(json).set("a", deep(6)));
    }

    // ---- malformed frames

    private void frames() {
        String code = "malformed-frame";
        raw("refuses a frame that is no JSON", ascii("lamp"), good.envelope(), code);
        raw(
                "refuses a frame with a byte order mark",
                join(new byte[] {-17, -69, -65}, goodFrame),
                good.envelope(),
                code);
        raw(
                "refuses a frame that is not UTF-8",
                replace(goodFrame, "payloadType", "payl\u00fcadType"),
                good.envelope(),
                code);
        raw("refuses a frame followed by more", join(goodFrame, ascii("{}")), good.envelope(), code);
        raw("refuses a frame with a duplicate name", duplicated(), good.envelope(), code);
        raw(
                "refuses DSSE with a name more",
                replace(goodFrame, "{\"payloadType\"", "{\"x\":1,\"payloadType\""),
                good.envelope(),
                code);
        raw("refuses DSSE without payload", replace(goodFrame, "\"payload\":", "\"pay\":"), good.envelope(), code);
        raw("refuses base64 without padding", unpadded(goodFrame), good.envelope(), code);
        framed("refuses a frame of version 2", code, json -> json.put("v", 2));
        framed("refuses a frame with a name more", code, json -> json.put("note", "lamp"));
        framed("refuses a frame without hub", code, json -> json.remove("hub"));
        framed("refuses a frame without roster head", code, json -> json.remove("rosterHead"));
        framed("refuses a frame without author", code, json -> json.remove("author"));
        framed("refuses seq 0", code, json -> json.put("seq", 0));
        framed("refuses seq 2^53", code, json -> json.put("seq", 1L << 53));
        framed("refuses seq with a point", code, json -> json.put("seq", 1.0));
        framed("refuses seq as text", code, json -> json.put("seq", "1"));
        framed("refuses an envelope of null", code, json -> json.putNull("envelope"));
        framed("refuses a frame with neither envelope nor command", code, json -> json.remove("envelope"));
        framed("refuses an unknown command", code, json -> json.put("command", "freeze"));
        framed("refuses an ack without of", code, json -> json.put("command", "ack"));
        framed("refuses of without ack", code, json -> json.put("of", milkHash()));
        framed("refuses a mailbox of no kind", code, json -> json.put("mailbox", "poll/" + milkHash()));
        framed("refuses a mailbox with a padded id", code, json -> json.put("mailbox", ask.text() + "="));
        framed("refuses a mailbox with stray last bits", code, json -> json.put("mailbox", strayBits()));
        framed(
                "refuses a hub id in standard base64",
                code,
                json -> json.put("hub", "+/" + milkHash().substring(2)));
        framed("refuses an author of small order", code, json -> json.put("author", "AQ" + "A".repeat(41)));
    }

    private void frameSignatures() {
        byte[] payload = Forge.payload(good.signedFrame(), PayloadType.FRAME);
        for (PayloadType other : List.of(PayloadType.ENVELOPE, PayloadType.ROSTER, PayloadType.SIGN_IN)) {
            String name = "refuses a frame signed as " + other.text();
            raw(name, Dsse.sign(other, payload, edda).bytes(), good.envelope(), "wrong-purpose");
        }
        String code = "bad-signature";
        raw(
                "refuses a frame with a flipped signature",
                withSignature(goodFrame, Signature.FLIPPED),
                good.envelope(),
                code);
        raw(
                "refuses a frame whose signature has s + L",
                withSignature(goodFrame, Signature.PLUS_ORDER),
                good.envelope(),
                code);
        raw("refuses a frame without signature", withSignature(goodFrame, Signature.NONE), good.envelope(), code);
        raw("refuses a frame with two signatures", withSignature(goodFrame, Signature.TWICE), good.envelope(), code);
        byte[] byDov =
                Dsse.sign(PayloadType.FRAME, payload, hood.dov.keys().signer()).bytes();
        raw("refuses a frame signed by somebody else", byDov, good.envelope(), code);
        byte[] claimed = replace(byDov, hood.dov.key().text(), edda.key().text());
        raw("refuses a frame whose keyid is not the signer's", claimed, good.envelope(), code);
        byte[] changed = withPayload(goodFrame, replace(payload, "\"seq\":1", "\"seq\":2"));
        raw("refuses a frame changed after signing", changed, good.envelope(), code);
    }

    // ---- hub, mailbox, author

    private void places() {
        String otherHub = Hash.of(ascii("other hub")).text();
        framed("refuses a frame for another hub", "wrong-hub", json -> json.put("hub", otherHub));
        sequence(
                "refuses a frame for another mailbox than was read",
                Ticket.of(Neighbourhood.secret("other"), Neighbourhood.HUB).mailbox(),
                amina,
                step(1, good, "wrong-mailbox"));
    }

    private void authors() {
        String code = "unknown-author";
        Ticket other = Ticket.of(Neighbourhood.secret("other"), Neighbourhood.HUB);
        one("refuses another ticket in an ask", sealed(ask, other.signer(), "ask"), code);
        one("refuses a helper in an ask", sealed(ask, hood.celia.keys().signer(), "ask"), code);
        Mailbox day = new Mailbox.Day(java.time.LocalDate.of(2026, 11, 22));
        sequence(
                "refuses intake in a day",
                day,
                amina,
                step(1, sealed(day, hood.dov.keys().signer(), "pin"), code));
        Mailbox dovs = new Mailbox.Member(hood.dov.id());
        sequence(
                "refuses a helper in another member's mailbox",
                dovs,
                amina,
                step(1, sealed(dovs, hood.celia.keys().signer(), "offer"), code));
        sequence("refuses a ticket in a member's mailbox", dovs, amina, step(1, sealed(dovs, edda, "offer"), code));
        removedAuthors(day);
        Contents ahead = changedHead(contents(day, hood.bao.key(), 1, "pin", "x"), Hash.of(ascii("not yet seen")));
        sequence(
                "refuses a roster head that it does not know",
                day,
                amina,
                step(1, Envelope.seal(ahead, hood.bao.keys().signer(), hood.random), code));
        Contents early = changedHead(contents(day, hood.bao.key(), 1, "pin", "x"), head(0));
        sequence(
                "refuses an author at a roster head before joining",
                day,
                amina,
                step(1, Envelope.seal(early, hood.bao.keys().signer(), hood.random), code));
    }

    private void removedAuthors(Mailbox day) {
        Neighbourhood later = new Neighbourhood();
        Signer bao = later.bao.keys().signer();
        SealedEntry before = Envelope.seal(contents(day, bao.key(), 1, "pin", "x"), bao, hood.random);
        later.remove(later.bao);
        Contents after = changedHead(
                contents(day, bao.key(), 2, "pin", "x"), later.roster().head());
        SealedEntry late = Envelope.seal(after, bao, hood.random);
        cases.add(new EntryCase(
                "opens what a dispatcher wrote before being removed, refuses what came after",
                Neighbourhood.HUB,
                later.log(),
                day,
                amina,
                List.of(step(1, before, "opened"), step(2, late, "unknown-author"))));
    }

    // ---- commands and kinds

    private void commands() {
        String code = "no-right";
        Signer dov = hood.dov.keys().signer();
        for (Command each : List.of(Command.CLOSE, Command.CANCEL)) {
            commanded("lets intake " + each.text() + " an ask", ask, dov, each, "without-envelope");
        }
        commanded("refuses that intake erases an ask", ask, dov, Command.ERASE, code);
        Mailbox celias = new Mailbox.Member(hood.celia.id());
        Signer celia = hood.celia.keys().signer();
        commanded("lets a helper erase the own mailbox", celias, celia, Command.ERASE, "without-envelope");
        commanded("refuses that a helper closes the own mailbox", celias, celia, Command.CLOSE, code);
        Mailbox day = new Mailbox.Day(java.time.LocalDate.of(2026, 11, 22));
        Signer bao = hood.bao.keys().signer();
        commanded("lets a dispatcher close a day", day, bao, Command.CLOSE, "without-envelope");
        commanded("refuses that a dispatcher erases a day", day, bao, Command.ERASE, code);
        Contents behalf = contents(ask, dov.key(), 1, "ask", "by telephone");
        one(
                "refuses an ask whose frame erases without right",
                Envelope.seal(behalf, Command.ERASE, dov, hood.random),
                code);
        removedCommanders();
    }

    private void removedCommanders() {
        Neighbourhood later = new Neighbourhood();
        Signer bao = later.bao.keys().signer();
        Signer aminas = later.amina.keys().signer();
        Frame early = command(later, ask, bao.key(), 1, Command.CANCEL);
        Frame heldBack = command(later, ask, bao.key(), 2, Command.ERASE);
        later.remove(later.bao);
        Frame late = command(later, ask, bao.key(), 2, Command.ERASE);
        Frame knowing = command(later, ask, aminas.key(), 1, Command.CLOSE);
        cases.add(new EntryCase(
                "takes what a dispatcher commanded before being removed, refuses what came after",
                Neighbourhood.HUB,
                later.log(),
                ask,
                amina,
                List.of(commandStep(1, early, bao, "without-envelope"), commandStep(2, late, bao, "unknown-author"))));
        cases.add(new EntryCase(
                "refuses a removed dispatcher's old command once somebody has written who knew of the removal",
                Neighbourhood.HUB,
                later.log(),
                ask,
                amina,
                List.of(
                        commandStep(1, early, bao, "without-envelope"),
                        commandStep(2, knowing, aminas, "without-envelope"),
                        commandStep(3, heldBack, bao, "unknown-author"))));
    }

    private void commanded(String name, Mailbox mailbox, Signer author, Command command, String answer) {
        sequence(
                name, mailbox, amina, commandStep(1, command(hood, mailbox, author.key(), 1, command), author, answer));
    }

    private static EntryCase.Step commandStep(long position, Frame frame, Signer author, String answer) {
        return new EntryCase.Step(position, frame.sign(author).bytes(), null, answer, null);
    }

    private static Frame command(Neighbourhood hood, Mailbox mailbox, Key author, long seq, Command command) {
        return Frame.commanding(
                Neighbourhood.HUB, mailbox, author, seq, hood.roster().head(), command);
    }

    /// Every row of FORMAT §7's tables, by one who may and by one who may not.
    private void kinds() {
        Signer bao = hood.bao.keys().signer();
        Signer dov = hood.dov.keys().signer();
        Signer celia = hood.celia.keys().signer();
        for (String kind : List.of("ask", "change", "reply", "later-kind")) {
            for (Signer author : List.of(edda, dov, bao)) {
                one("opens " + kind + by(author), sealed(ask, author, kind), "opened");
            }
        }
        one("opens a status by a dispatcher", sealed(ask, bao, "status"), "opened");
        one("refuses a status by the ticket", sealed(ask, edda, "status"), "no-right");
        one("refuses a status by intake", sealed(ask, dov, "status"), "no-right");
        Mailbox celias = new Mailbox.Member(hood.celia.id());
        for (String kind : List.of("offer", "run-answer", "sheet-seen", "outcome")) {
            written(kind, celias, celia, "opened");
            written(kind, celias, bao, "no-right");
        }
        for (String kind : List.of("run-offer", "sheet", "run-withdrawn")) {
            written(kind, celias, bao, "opened");
            written(kind, celias, celia, "no-right");
        }
        written("later-kind", celias, celia, "opened");
        written("constructor", celias, celia, "opened");
    }

    private void written(String kind, Mailbox mailbox, Signer author, String answer) {
        String name = (answer.equals("opened") ? "opens " : "refuses ") + kind + by(author);
        sequence(name, mailbox, amina, step(1, sealed(mailbox, author, kind), answer));
    }

    private String by(Signer author) {
        Key key = author.key();
        if (key.equals(edda.key())) {
            return " by the ticket";
        }
        return key.equals(hood.dov.key())
                ? " by intake"
                : key.equals(hood.bao.key()) ? " by a dispatcher" : " by the member";
    }

    // ---- the file

    private void files() {
        SealedEntry bread = Envelope.seal(hood.ask(2, "bread"), edda, hood.random);
        raw("refuses another file than the frame's", goodFrame, bread.envelope(), "wrong-envelope");
        raw("refuses a file with a flipped bit", goodFrame, Forge.flipped(good.envelope(), 1500), "wrong-envelope");
        raw("refuses a truncated file", goodFrame, Arrays.copyOf(good.envelope(), 1024), "wrong-envelope");
        Frame bare = command(hood, ask, edda.key(), 1, Command.OPEN);
        raw(
                "refuses a file beside a frame that names none",
                bare.sign(edda).bytes(),
                good.envelope(),
                "wrong-envelope");
        byte[] swapped = Forge.swapBody(good.envelope(), hood.bao.keys().identity(), swappedInside());
        raw("refuses a body swapped under an old age header", goodFrame, swapped, "wrong-envelope");

        byte[] inside = milk.sign(edda).bytes();
        List<Recipient> eight = withStrangers(8);
        file("refuses a file of no padded size", Forge.age(inside, eight), "wrong-size");
        file("refuses an empty file", new byte[0], "wrong-size");
        file("refuses a file larger than a hub takes", new byte[528 * 1024], "wrong-size");
        byte[] padded = Forge.padded(inside, ' ');
        stanzas("refuses seven stanzas", withStrangers(7), inside);
        stanzas("refuses nine stanzas", withStrangers(9), inside);
        stanzas("refuses seventeen stanzas", withStrangers(17), inside);
        file("refuses a file that is not age", new byte[2048], "wrong-stanzas");
        file("refuses a stanza of another type", greased(inside), "wrong-stanzas");
        byte[] file = Forge.age(padded, eight);
        file(
                "refuses another letter in the header's MAC",
                otherLetter(file, Forge.headerBytes(file) - 20),
                "broken-envelope");
        file("refuses a flipped bit in the nonce", Forge.flipped(file, Forge.headerBytes(file)), "broken-envelope");
        file("refuses a flipped bit in the body", Forge.flipped(file, file.length - 40), "broken-envelope");
        file("refuses a file cut to a smaller padded size", Arrays.copyOf(file, 1024), "broken-envelope");
    }

    /// A flipped bit could make it none of base64's.
    private static byte[] otherLetter(byte[] file, int index) {
        byte[] changed = file.clone();
        changed[index] = (byte) (file[index] == 'A' ? 'B' : 'A');
        return changed;
    }

    private void stanzas(String name, List<Recipient> recipients, byte[] inside) {
        int header = 22 + 98 * recipients.size() + 48 + 16 + 16;
        byte[] padded = Arrays.copyOf(inside, 4096 - header);
        Arrays.fill(padded, inside.length, padded.length, (byte) ' ');
        file(name, Forge.age(padded, recipients), "wrong-stanzas");
    }

    private byte[] greased(byte[] inside) {
        List<com.exceptionfactory.jagged.RecipientStanzaWriter> writers = new ArrayList<>();
        withStrangers(7).forEach(recipient -> writers.add(Forge.writer(recipient)));
        writers.add(Forge.grease());
        // "-> lamp-grease oil\n" and 43 letters with their line feed: 63 bytes instead of 98
        int header = 22 + 7 * 98 + 63 + 48 + 16 + 16;
        byte[] padded = Arrays.copyOf(inside, 4096 - header);
        Arrays.fill(padded, inside.length, padded.length, (byte) ' ');
        return AgeFile.seal(padded, writers);
    }

    private byte[] swappedInside() {
        return Forge.padded(Forge.inside(milk, edda, json -> body(json).put("summary", "nothing at all")), ' ');
    }

    // ---- the inside

    private void insides() {
        String code = "malformed-content";
        byte[] inside = milk.sign(edda).bytes();
        file("refuses padding of line feeds", Forge.age(Forge.padded(inside, '\n'), withStrangers(8)), code);
        file("refuses padding of zeros", Forge.age(Forge.padded(inside, '\0'), withStrangers(8)), code);
        file(
                "refuses bytes after the padding",
                Forge.age(withLast(Forge.padded(inside, ' '), '}'), withStrangers(8)),
                code);
        file(
                "refuses an inside that is not DSSE",
                Forge.age(Forge.padded(milk.payload(), ' '), withStrangers(8)),
                code);
        file("refuses an inside of spaces", Forge.age(Forge.padded(new byte[1], ' '), withStrangers(8)), code);
        inside("refuses an inside of version 2", code, json -> json.put("v", 2));
        inside("refuses an inside with a name more", code, json -> json.put("note", "lamp"));
        inside("refuses an inside without kind", code, json -> json.remove("kind"));
        inside("refuses a kind in capitals", code, json -> json.put("kind", "Ask"));
        inside("refuses an inside without body", code, json -> json.remove("body"));
        inside("refuses a body that is a list", code, json -> json.putArray("body"));
        inside("refuses an inside without rosterHead", code, json -> json.remove("rosterHead"));
        inside("refuses recipients out of order", code, json -> reverse((ArrayNode) json.get("recipients")));
        inside("refuses a recipient named twice", code, json -> {
            ArrayNode list = (ArrayNode) json.get("recipients");
            list.insert(0, list.get(0).stringValue());
        });
        inside("refuses no recipients", code, json -> json.putArray("recipients"));
        inside("refuses a recipient in capitals", code, json -> upper((ArrayNode) json.get("recipients")));
        inside("refuses seventeen hashes in after", code, json -> {
            ArrayNode list = json.putArray("after");
            for (int i = 0; i < 17; i++) {
                list.add(milkHash());
            }
        });
        inside("refuses an inside nine levels deep", code, json -> body(json).set("a", deep(7)));
    }

    /// In a place that nobody looks at: still, what one reader takes the other must take.
    private void numbers() {
        for (String taken : List.of("-1", "1e999", "-0.0", "1.5", "1".repeat(40), "0." + "3".repeat(38))) {
            sealedInside("opens an ignored number " + taken, numbered(taken), "opened");
        }
        for (String refused : List.of("-0", "1".repeat(41), "-" + "1".repeat(40), "0." + "3".repeat(39))) {
            sealedInside("refuses an ignored number " + refused, numbered(refused), "malformed-content");
        }
    }

    private byte[] numbered(String number) {
        byte[] payload = replace(milk.payload(), "\"summary\"", "\"later\":" + number + ",\"summary\"");
        return Dsse.sign(PayloadType.ENVELOPE, payload, edda).bytes();
    }

    private void lengths() {
        byte[] payload = Forge.payload(good.signedFrame(), PayloadType.FRAME);
        byte[] longest =
                Dsse.sign(PayloadType.FRAME, spaced(payload, 4096), edda).bytes();
        sequence(
                "opens a frame whose payload has 4 KiB",
                ask,
                amina,
                new EntryCase.Step(
                        1, longest, good.envelope(), "opened", milk.sign(edda).bytes()));
        byte[] longer =
                Dsse.sign(PayloadType.FRAME, spaced(payload, 4097), edda).bytes();
        raw("refuses a frame whose payload has a byte more", longer, good.envelope(), "malformed-frame");
    }

    private static byte[] spaced(byte[] payload, int length) {
        byte[] spaced = Arrays.copyOf(payload, length);
        Arrays.fill(spaced, payload.length, length, (byte) ' ');
        return spaced;
    }

    private void insideSignatures() {
        byte[] inside = milk.sign(edda).bytes();
        byte[] payload = milk.payload();
        for (PayloadType other : List.of(PayloadType.FRAME, PayloadType.ROSTER, PayloadType.SIGN_IN)) {
            sealedInside(
                    "refuses an inside signed as " + other.text(),
                    Dsse.sign(other, payload, edda).bytes(),
                    "wrong-purpose");
        }
        String code = "bad-signature";
        sealedInside("refuses an inside with a flipped signature", withSignature(inside, Signature.FLIPPED), code);
        sealedInside("refuses an inside whose signature has s + L", withSignature(inside, Signature.PLUS_ORDER), code);
        sealedInside("refuses an inside without signature", withSignature(inside, Signature.NONE), code);
        sealedInside("refuses an inside with two signatures", withSignature(inside, Signature.TWICE), code);
        byte[] byDov = Dsse.sign(PayloadType.ENVELOPE, payload, hood.dov.keys().signer())
                .bytes();
        sealedInside("refuses an inside signed by somebody else", byDov, code);
        byte[] changed = withPayload(inside, replace(payload, "milk", "lamp"));
        sealedInside("refuses an inside changed after signing", changed, code);
    }

    private void disagreements() {
        String code = "inner-outer-disagree";
        String otherHub = Hash.of(ascii("other hub")).text();
        Ticket other = Ticket.of(Neighbourhood.secret("other"), Neighbourhood.HUB);
        inside("refuses an inside for another hub", code, json -> json.put("hub", otherHub));
        inside(
                "refuses an inside for another mailbox",
                code,
                json -> json.put("mailbox", other.mailbox().text()));
        inside("refuses an inside of another roster head", code, json -> json.put("rosterHead", head(0).text()));
        inside("refuses an inside of another seq", code, json -> json.put("seq", 2));
        Contents byDov = contents(ask, hood.dov.key(), 1, "ask", "by Dov");
        sealedInside(
                "refuses somebody else's inside under one's own frame",
                byDov.sign(hood.dov.keys().signer()).bytes(),
                code);
        List<Recipient> bao = List.of(hood.bao.keys().identity().recipient());
        inside("refuses an inside that does not name the reader", "not-a-recipient", json -> {
            ArrayNode list = json.putArray("recipients");
            bao.forEach(recipient -> list.add(recipient.text()));
        });
    }

    private void replays() {
        sequence(
                "opens the same entry again at its position",
                ask,
                amina,
                step(1, good, "opened"),
                step(1, good, "opened-again"));
        sequence(
                "refuses the same entry at a second position",
                ask,
                amina,
                step(1, good, "opened"),
                step(2, good, "replayed"));
        SealedEntry otherBody = Envelope.seal(hood.ask(1, "no milk"), edda, hood.random);
        sequence(
                "refuses another entry under a used number",
                ask,
                amina,
                step(1, good, "opened"),
                step(2, otherBody, "replayed"));
        SealedEntry sameAgain = Envelope.seal(milk, edda, hood.random);
        sequence(
                "refuses the same contents sealed anew under a used number",
                ask,
                amina,
                step(1, good, "opened"),
                step(1, sameAgain, "replayed"));
        byte[] broken = Forge.flipped(good.envelope(), 1900);
        sequence(
                "is not hindered by a refused entry with the same number",
                ask,
                amina,
                new EntryCase.Step(1, Forge.framing(milk, broken).sign(edda).bytes(), broken, "broken-envelope", null),
                step(2, good, "opened"));
        SealedEntry second = Envelope.seal(hood.ask(2, "bread"), edda, hood.random);
        sequence("opens the next number", ask, amina, step(1, good, "opened"), step(2, second, "opened"));
    }

    // ---- reseal

    private final Neighbourhood.Person fatima =
            new Neighbourhood.Person("fatima", org.porchlight.mail.Device.Kind.DESK);

    private void resealed() {
        hood.add(fatima, org.porchlight.mail.Role.DISPATCHER);
        byte[] inside = milk.sign(edda).bytes();
        SealedEntry passed = reseal(1, inside);
        sequence(
                "opens a resealed ask for a dispatcher who joined later",
                ask,
                fatima.keys().identity(),
                step(1, good, "not-for-me"),
                stepInside(2, passed, "opened", inside));
        sequence(
                "takes an entry read directly and resealed for one",
                ask,
                amina,
                step(1, good, "opened"),
                stepInside(2, passed, "opened-again", inside));
        sequence(
                "takes an entry read resealed and directly for one",
                ask,
                amina,
                stepInside(2, passed, "opened", inside),
                step(1, good, "opened-again"));
        sequence(
                "takes two reseals of an entry for one",
                ask,
                amina,
                stepInside(2, passed, "opened", inside),
                stepInside(3, reseal(2, inside), "opened-again", inside));
    }

    private void resealRefusals() {
        byte[] inside = milk.sign(edda).bytes();
        SealedEntry byDov = Envelope.seal(
                Contents.reseal(contents(ask, hood.dov.key(), 1, "reseal", ""), inside),
                hood.dov.keys().signer(),
                hood.random);
        one("refuses a reseal by intake", byDov, "no-right");
        SealedEntry byEdda = Envelope.seal(Contents.reseal(hood.ask(2, ""), inside), edda, hood.random);
        one("refuses a reseal by the ticket", byEdda, "no-right");
        one("refuses a reseal of a reseal", reseal(2, resealInside(inside)), "malformed-content");
        one("refuses a reseal of no DSSE", reseal(1, ascii("lamp")), "malformed-content");
        Contents empty = contents(ask, hood.amina.key(), 1, "reseal", "");
        one(
                "refuses a reseal without original",
                Envelope.seal(empty, hood.amina.keys().signer(), hood.random),
                "malformed-content");
        byte[] asFrame = Dsse.sign(PayloadType.FRAME, milk.payload(), edda).bytes();
        one("refuses a reseal of what was signed as a frame", reseal(1, asFrame), "wrong-purpose");
        one(
                "refuses a reseal of an unsigned inside",
                reseal(1, withSignature(inside, Signature.NONE)),
                "bad-signature");
        byte[] changed = withPayload(inside, replace(milk.payload(), "milk", "lamp"));
        one("refuses a reseal of a changed inside", reseal(1, changed), "bad-signature");
        String otherHub = Hash.of(ascii("other hub")).text();
        byte[] elsewhere = Forge.inside(milk, edda, json -> json.put("hub", otherHub));
        one("refuses a reseal from another hub", reseal(1, elsewhere), "wrong-hub");
        Ticket other = Ticket.of(Neighbourhood.secret("other"), Neighbourhood.HUB);
        byte[] misplaced = Forge.inside(
                milk, edda, json -> json.put("mailbox", other.mailbox().text()));
        one("refuses a reseal from another mailbox", reseal(1, misplaced), "wrong-mailbox");
        Signer celia = hood.celia.keys().signer();
        byte[] byCelia = contents(ask, celia.key(), 1, "ask", "x").sign(celia).bytes();
        byte[] status = hood.contents(
                        ask, edda.key(), 1, "status", hood.roster().dispatcherRecipients(), "done")
                .sign(edda)
                .bytes();
        one("refuses a reseal of a kind that the original's author may not write", reseal(1, status), "no-right");
        one("refuses a reseal of an author without right", reseal(1, byCelia), "unknown-author");
    }

    private void resealReplays() {
        byte[] inside = milk.sign(edda).bytes();
        byte[] forged = hood.ask(1, "no milk").sign(edda).bytes();
        sequence(
                "refuses a reseal with another payload under a number read directly",
                ask,
                amina,
                step(1, good, "opened"),
                step(2, reseal(1, forged), "replayed"));
        sequence(
                "refuses an entry with another payload than the reseal read before",
                ask,
                amina,
                stepInside(2, reseal(1, forged), "opened", forged),
                step(1, good, "replayed"));
        SealedEntry passed = reseal(1, inside);
        sequence(
                "refuses a reseal at a second position",
                ask,
                amina,
                stepInside(2, passed, "opened", inside),
                step(3, passed, "replayed"));
    }

    private SealedEntry reseal(long seq, byte[] inside) {
        Contents outer = contents(ask, hood.amina.key(), seq, "reseal", "");
        return Envelope.seal(Contents.reseal(outer, inside), hood.amina.keys().signer(), hood.random);
    }

    private byte[] resealInside(byte[] inside) {
        Contents outer = contents(ask, hood.amina.key(), 1, "reseal", "");
        return Contents.reseal(outer, inside).sign(hood.amina.keys().signer()).bytes();
    }

    // ---- making one case

    private void one(String name, SealedEntry entry, String answer) {
        sequence(name, ask, amina, step(1, entry, answer));
    }

    private void raw(String name, byte[] frame, byte @Nullable [] envelope, String answer) {
        sequence(name, ask, amina, new EntryCase.Step(1, frame, envelope, answer, null));
    }

    private void framed(String name, String answer, Consumer<ObjectNode> change) {
        raw(name, Forge.frame(good.frame(), edda, change), good.envelope(), answer);
    }

    private void file(String name, byte[] file, String answer) {
        raw(name, Forge.framing(milk, file).sign(edda).bytes(), file, answer);
    }

    private void sealedInside(String name, byte[] inside, String answer) {
        byte[] file = Envelope.seal(inside, hood.roster().dispatcherRecipients(), hood.random);
        byte[] frame = Forge.framing(milk, file).sign(edda).bytes();
        byte[] opened = answer.equals("opened") ? inside : null;
        sequence(name, ask, amina, new EntryCase.Step(1, frame, file, answer, opened));
    }

    private void inside(String name, String answer, Consumer<ObjectNode> change) {
        sealedInside(name, Forge.inside(milk, edda, change), answer);
    }

    private void sequence(String name, Mailbox mailbox, Identity identity, EntryCase.Step... steps) {
        cases.add(new EntryCase(name, Neighbourhood.HUB, hood.log(), mailbox, identity, List.of(steps)));
    }

    private EntryCase.Step step(long position, SealedEntry entry, String answer) {
        return new EntryCase.Step(position, entry.signedFrame().bytes(), entry.envelope(), answer, null);
    }

    private EntryCase.Step stepInside(long position, SealedEntry entry, String answer, byte[] inside) {
        return new EntryCase.Step(position, entry.signedFrame().bytes(), entry.envelope(), answer, inside);
    }

    private SealedEntry sealed(Mailbox mailbox, Signer author, String kind) {
        return Envelope.seal(contents(mailbox, author.key(), 1, kind, "x"), author, hood.random);
    }

    private Contents contents(Mailbox mailbox, Key author, long seq, String kind, String summary) {
        return hood.contents(mailbox, author, seq, kind, hood.roster().dispatcherRecipients(), summary);
    }

    private static Contents changedHead(Contents c, Hash head) {
        return new Contents(
                c.hub(), c.mailbox(), c.author(), c.seq(), c.kind(), c.after(), head, c.recipients(), c.body());
    }

    private Hash head(int index) {
        return hood.roster().lines().get(index).hash();
    }

    private List<Recipient> withStrangers(int count) {
        List<Recipient> all = new ArrayList<>(Forge.strangers(count - 2));
        all.addAll(hood.roster().dispatcherRecipients());
        return all;
    }

    private String milkHash() {
        return Hash.of(ascii("milk")).text();
    }

    /// The ask's id with its last letter moved by one: the same 32 bytes for a lenient decoder.
    private String strayBits() {
        String text = ask.text();
        char last = text.charAt(text.length() - 1);
        return text.substring(0, text.length() - 1) + (char) (last + 1);
    }

    private static ObjectNode body(ObjectNode payload) {
        return (ObjectNode) payload.get("body");
    }

    /// @param levels of objects, the outermost counted
    private static ObjectNode deep(int levels) {
        ObjectNode node = Json.object();
        if (levels > 1) {
            node.set("a", deep(levels - 1));
        }
        return node;
    }

    private static void reverse(ArrayNode list) {
        list.add(list.remove(0).stringValue());
    }

    private static void upper(ArrayNode list) {
        list.set(0, list.stringNode(list.get(0).stringValue().toUpperCase(java.util.Locale.ROOT)));
    }

    private enum Signature {
        FLIPPED,
        PLUS_ORDER,
        NONE,
        TWICE
    }

    private static byte[] withSignature(byte[] dsse, Signature change) {
        ObjectNode json = Forge.json(dsse);
        ArrayNode list = (ArrayNode) json.get("signatures");
        ObjectNode first = (ObjectNode) list.get(0);
        byte[] sig = java.util.Base64.getDecoder().decode(first.get("sig").stringValue());
        switch (change) {
            case FLIPPED -> first.put("sig", B64.encodeStandard(Forge.flipped(sig, 40)));
            case PLUS_ORDER -> first.put("sig", B64.encodeStandard(plusOrder(sig)));
            case NONE -> list.removeAll();
            case TWICE -> list.add(first.deepCopy());
        }
        return Json.write(json);
    }

    /// The second spelling of a signature: s + L, with L the order of the base point (RFC 8032 §5.1).
    private static byte[] plusOrder(byte[] sig) {
        BigInteger order = BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
        BigInteger s = order;
        for (int i = 0; i < 32; i++) {
            s = s.add(BigInteger.valueOf(sig[32 + i] & 0xff).shiftLeft(8 * i));
        }
        byte[] changed = sig.clone();
        for (int i = 0; i < 32; i++) {
            changed[32 + i] = s.shiftRight(8 * i).byteValue();
        }
        return changed;
    }

    private static byte[] withPayload(byte[] dsse, byte[] payload) {
        return Json.write(Forge.json(dsse).put("payload", B64.encodeStandard(payload)));
    }

    /// The payload's base64 without its padding; the payload is made one that has some.
    private byte[] unpadded(byte[] dsse) {
        byte[] payload = Forge.payload(good.signedFrame(), PayloadType.FRAME);
        while (payload.length % 3 == 0) {
            payload = join(payload, ascii(" "));
        }
        ObjectNode json = Forge.json(Dsse.sign(PayloadType.FRAME, payload, edda).bytes());
        return Json.write(json.put("payload", json.get("payload").stringValue().replace("=", "")));
    }

    /// A signed frame whose payload names `seq` twice.
    private byte[] duplicated() {
        byte[] payload = Forge.payload(good.signedFrame(), PayloadType.FRAME);
        return Dsse.sign(PayloadType.FRAME, replace(payload, "\"seq\":1", "\"seq\":1,\"seq\":1"), edda)
                .bytes();
    }

    private static byte[] replace(byte[] bytes, String one, String other) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (!text.contains(one)) {
            throw new AssertionError("nothing to replace");
        }
        return text.replace(one, other).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] withLast(byte[] bytes, char last) {
        byte[] changed = bytes.clone();
        changed[changed.length - 1] = (byte) last;
        return changed;
    }

    private static byte[] join(byte[] one, byte[] other) {
        byte[] joined = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, joined, one.length, other.length);
        return joined;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
