// SPDX-License-Identifier: Apache-2.0
package org.porchlight.seal;

import java.util.List;
import java.util.regex.Pattern;
import org.porchlight.mail.B64;
import org.porchlight.mail.BadMail;
import org.porchlight.mail.Dsse;
import org.porchlight.mail.Fields;
import org.porchlight.mail.Hash;
import org.porchlight.mail.HubId;
import org.porchlight.mail.Json;
import org.porchlight.mail.Key;
import org.porchlight.mail.Mailbox;
import org.porchlight.mail.PayloadType;
import org.porchlight.mail.Recipient;
import org.porchlight.mail.Signer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What an envelope says, to be signed and sealed, or after it was opened (FORMAT §4).
///
/// @param seq        1 … 2^53−1, counts this author's entries in this mailbox
/// @param kind       lower-case words joined by `-`: `ask`, `run-offer`
/// @param after      hashes of the latest envelopes that the author had seen here, at most 16
/// @param rosterHead the latest roster entry that the author knew
/// @param recipients the real ones, 1 to 16, sorted, distinct
/// @param body       of the kind's own form; handed on as it is, not copied
public record Contents(
        HubId hub,
        Mailbox mailbox,
        Key author,
        long seq,
        String kind,
        List<Hash> after,
        Hash rosterHead,
        List<Recipient> recipients,
        ObjectNode body) {

    /// The kind of an entry that passes another entry on to new recipients.
    public static final String RESEAL = "reseal";

    /// Recipients of one envelope; more do not fit the padded number of stanzas.
    public static final int MAX_RECIPIENTS = 16;

    private static final int MAX_AFTER = 16;
    private static final int MAX_KIND = 40;
    private static final Pattern KIND = Pattern.compile("[a-z]+(-[a-z]+)*");

    /// @throws IllegalArgumentException for contents that FORMAT does not know
    public Contents {
        after = List.copyOf(after);
        recipients = List.copyOf(recipients);
        if (seq < 1 || seq > Fields.MAX_INTEGER) {
            throw new IllegalArgumentException("seq lies in 1 … 2^53-1, not " + seq);
        }
        if (!isKind(kind)) {
            throw new IllegalArgumentException("a kind is lower-case words joined by -, not " + kind);
        }
        if (after.size() > MAX_AFTER) {
            throw new IllegalArgumentException("at most 16 hashes in `after`, not " + after.size());
        }
        if (recipients.isEmpty() || recipients.size() > MAX_RECIPIENTS || !isSortedAndDistinct(recipients)) {
            throw new IllegalArgumentException(
                    "1 to 16 recipients, sorted and distinct, not " + recipients.size() + " of them");
        }
    }

    /// The contents that pass another entry on, to the outer's recipients and in the outer's name.
    ///
    /// @param outer  who, where, when and to whom; its kind is replaced, and the original is added to its body
    /// @param inside the original's signed inside byte for byte ([Answer.Opened#inside])
    public static Contents reseal(Contents outer, byte[] inside) {
        return new Contents(
                outer.hub,
                outer.mailbox,
                outer.author,
                outer.seq,
                RESEAL,
                outer.after,
                outer.rosterHead,
                outer.recipients,
                outer.body.deepCopy().put("original", B64.encodeStandard(inside)));
    }

    /// Signs the inside of an envelope.
    ///
    /// @throws IllegalArgumentException if `signer` is not the author
    public Dsse sign(Signer signer) {
        if (!signer.key().equals(author)) {
            throw new IllegalArgumentException("contents are signed by their author");
        }
        return Dsse.sign(PayloadType.ENVELOPE, payload(), signer);
    }

    byte[] payload() {
        ObjectNode json = Json.object();
        json.put("v", 1).put("hub", hub.text()).put("mailbox", mailbox.text());
        json.put("author", author.text()).put("seq", seq).put("kind", kind);
        ArrayNode afterList = json.putArray("after");
        after.forEach(hash -> afterList.add(hash.text()));
        json.put("rosterHead", rosterHead.text());
        ArrayNode recipientList = json.putArray("recipients");
        recipients.forEach(recipient -> recipientList.add(recipient.text()));
        json.set("body", body);
        return Json.write(json);
    }

    /// Reads a payload; believes nothing yet.
    static Contents parse(byte[] payload) throws BadMail {
        Fields fields = Fields.of(Json.read("payload", payload, Envelope.MAX_BYTES), "");
        fields.versionOne();
        HubId hub = fields.hub("hub");
        Mailbox mailbox = fields.mailbox("mailbox");
        Key author = fields.key("author");
        long seq = fields.integer("seq", 1);
        String kind = fields.text("kind");
        if (!isKind(kind)) {
            throw fields.bad("kind", "must be lower-case words joined by -");
        }
        List<Hash> after = fields.each("after", MAX_AFTER, Hash::parse);
        Hash rosterHead = fields.hash("rosterHead");
        List<Recipient> recipients = fields.each("recipients", MAX_RECIPIENTS, Recipient::parse);
        if (recipients.isEmpty() || !isSortedAndDistinct(recipients)) {
            throw fields.bad("recipients", "must be 1 to 16, sorted and distinct");
        }
        ObjectNode body = fields.object("body");
        fields.end();
        return new Contents(hub, mailbox, author, seq, kind, after, rosterHead, recipients, body);
    }

    /// Without the body: what a household says does not belong into a log.
    @Override
    public String toString() {
        return "Contents[" + kind + " " + seq + " of " + author + " in " + mailbox + "]";
    }

    private static boolean isKind(String text) {
        return text.length() <= MAX_KIND && KIND.matcher(text).matches();
    }

    private static boolean isSortedAndDistinct(List<Recipient> recipients) {
        for (int i = 1; i < recipients.size(); i++) {
            if (recipients.get(i - 1).compareTo(recipients.get(i)) >= 0) {
                return false;
            }
        }
        return true;
    }
}
