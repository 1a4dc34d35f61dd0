// SPDX-License-Identifier: Apache-2.0
package org.porchlight.seal;

import java.util.Locale;
import org.porchlight.mail.BadMail;

/// Why a reader does not show an entry (FORMAT §4). The order is that of the checks: frame, then file, then inside.
public enum Refusal {
    MALFORMED_FRAME,
    WRONG_PURPOSE,
    BAD_SIGNATURE,
    WRONG_HUB,
    WRONG_MAILBOX,
    UNKNOWN_AUTHOR,
    NO_RIGHT,
    WRONG_ENVELOPE,
    WRONG_SIZE,
    WRONG_STANZAS,
    BROKEN_ENVELOPE,
    MALFORMED_CONTENT,
    INNER_OUTER_DISAGREE,
    NOT_A_RECIPIENT,
    REPLAYED;

    /// As FORMAT writes it: `wrong-hub`.
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Refusal ofFrame(BadMail bad) {
        return of(bad, MALFORMED_FRAME);
    }

    static Refusal ofInside(BadMail bad) {
        return of(bad, MALFORMED_CONTENT);
    }

    private static Refusal of(BadMail bad, Refusal malformed) {
        return switch (bad.reason()) {
            case MALFORMED -> malformed;
            case WRONG_PURPOSE -> WRONG_PURPOSE;
            case BAD_SIGNATURE -> BAD_SIGNATURE;
        };
    }
}
