// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.post;

import java.util.Optional;
import org.porchlight.mail.B64;
import org.porchlight.mail.BadMail;
import org.porchlight.mail.Fields;
import org.porchlight.mail.Json;
import org.porchlight.mail.Mailbox;
import tools.jackson.databind.node.ObjectNode;

/// One entry as the hub gives it and as it lies in the cache: nothing of it is believed yet.
///
/// @param frame        the DSSE envelope as JSON bytes
/// @param envelope     the age file; absent when the frame is a command alone, and after an erasure
/// @param receivedHour when the hub got it, cut to the hour; empty if it did not say
public record SealedEntry(
        long position, Mailbox mailbox, ObjectNode frame, Optional<byte[]> envelope, String receivedHour) {

    static SealedEntry take(Fields fields) throws BadMail {
        return new SealedEntry(
                fields.integer("position", 1),
                fields.mailbox("mailbox"),
                fields.object("frame"),
                fields.has("envelope")
                        ? Optional.of(B64.decodeStandard("envelope", fields.text("envelope")))
                        : Optional.empty(),
                fields.has("receivedHour") ? fields.text("receivedHour", 40) : "");
    }

    byte[] line() {
        ObjectNode json = Json.object();
        json.put("position", position).put("mailbox", mailbox.text());
        json.set("frame", frame);
        envelope.ifPresent(file -> json.put("envelope", B64.encodeStandard(file)));
        json.put("receivedHour", receivedHour);
        return Json.write(json);
    }

    SealedEntry withoutEnvelope() {
        return new SealedEntry(position, mailbox, frame, Optional.empty(), receivedHour);
    }
}
