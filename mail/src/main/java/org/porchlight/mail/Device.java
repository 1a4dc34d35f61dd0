// SPDX-License-Identifier: Apache-2.0
package org.porchlight.mail;

import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/// One device of a member: where it stands and its two public keys.
///
/// @param signing the author of its frames, envelopes and roster entries
/// @param sealing where mail for it is sealed to
public record Device(Kind kind, Key signing, Recipient sealing) {

    public enum Kind {
        DESK,
        PHONE,
        /// Not a machine: printed words in a safe place, that open what a lost desk could.
        RECOVERY;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    ObjectNode json() {
        return Json.object()
                .put("kind", kind.text())
                .put("signing", signing.text())
                .put("sealing", sealing.text());
    }

    static Device take(Fields fields) throws BadMail {
        String text = fields.text("kind");
        for (Kind kind : Kind.values()) {
            if (kind.text().equals(text)) {
                return new Device(kind, fields.key("signing"), fields.recipient("sealing"));
            }
        }
        throw fields.bad("kind", "must be desk, phone or recovery");
    }
}
