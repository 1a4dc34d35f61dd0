// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub.mailboxes;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.refusals.Refusal;
import org.porchlight.mail.B64;
import org.porchlight.mail.BadMail;
import org.porchlight.mail.Command;
import org.porchlight.mail.Dsse;
import org.porchlight.mail.Fields;
import org.porchlight.mail.Frame;
import org.porchlight.mail.Hash;

/// An entry that somebody wants to append: its signature holds, and the envelope is the one that the frame names.
/// Whether its author may is not yet asked.
///
/// @param path     where it stands in the request, for errors
/// @param signed   the frame as it came, in our spelling
/// @param envelope an age file, never looked into; null when none travels along
record Posting(String path, Frame frame, Dsse signed, byte @Nullable [] envelope) {
    static final int LARGEST_ENVELOPE = 512 * 1024;
    private static final int KIB = 1024;

    /// @param path empty, or `entries[3]`
    /// @throws Refusal naming the field when the entry is not in form
    static Posting read(String path, Fields entry) {
        String prefix = path.isEmpty() ? "" : path + ".";
        try {
            Dsse signed = Dsse.parse(entry.object("frame"));
            Optional<byte[]> envelope = entry.optional("envelope", name -> B64.decodeStandard(name, entry.text(name)));
            entry.end();
            var posting = new Posting(path, verified(prefix, signed), signed, envelope.orElse(null));
            posting.checkEnvelope(prefix + "envelope");
            return posting;
        } catch (BadMail bad) {
            throw Refusal.of(path, bad);
        }
    }

    private static Frame verified(String prefix, Dsse signed) {
        try {
            return Frame.verified(signed);
        } catch (BadMail bad) {
            throw Refusal.of(prefix + "frame", bad);
        }
    }

    private void checkEnvelope(String field) {
        if (envelope == null) {
            if (frame.envelope() != null) {
                throw Refusal.field(field, "is missing", "send the envelope whose hash the frame names");
            }
            return;
        }
        if (frame.envelope() == null) {
            throw Refusal.field(field, "is not named by the frame", "leave it out, or sign a frame with its hash");
        }
        if (envelope.length > LARGEST_ENVELOPE) {
            throw Refusal.of(413, "too-large", "An envelope is larger than 512 KiB.");
        }
        if (!isPadded(envelope.length)) {
            throw Refusal.field(field, "is not padded", "pad it to 1, 2, 4, 8, 16 KiB or a multiple of 16 KiB");
        }
        if (!Hash.of(envelope).equals(frame.envelope())) {
            throw Refusal.field(field, "is not the one that the frame names", "send the envelope with that hash");
        }
    }

    private static boolean isPadded(int length) {
        boolean small = length == KIB || length == 2 * KIB || length == 4 * KIB || length == 8 * KIB;
        return small || (length > 0 && length % (16 * KIB) == 0);
    }

    boolean commands(Command command) {
        return frame.command() == command;
    }

    /// The mailbox as text, the key under which the tables know it.
    String mailbox() {
        return frame.mailbox().text();
    }
}
