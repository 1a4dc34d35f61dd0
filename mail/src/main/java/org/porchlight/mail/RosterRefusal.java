// SPDX-License-Identifier: Apache-2.0
package org.porchlight.mail;

import java.util.Locale;

/// Why a roster does not take an entry: every rule of FORMAT §6 by its own name, in the order in which they are
/// checked.
public enum RosterRefusal {
    MALFORMED("the entry is not DSSE, not our JSON, or a field is out of form"),
    WRONG_PURPOSE("the entry was signed for another purpose"),
    BAD_SIGNATURE("a signature is missing or does not verify"),
    WRONG_HASH("the hash beside a shown entry is not its hash"),
    WRONG_HUB("the entry belongs to another hub"),
    WRONG_INDEX("the entry does not have the next index; read the roster again and sign anew"),
    WRONG_PREVIOUS("the entry does not follow the latest one; read the roster again and sign anew"),
    WRONG_PREVIOUS_PUBLIC("the entry does not follow the latest public one"),
    FOUNDED_MISPLACED("founded is entry 0, and entry 0 is founded"),
    WRONG_FOUNDING_KEY("the hub's id is not the hash of the founding key"),
    PRIVATE_SHOWN("a private entry was shown to the public"),
    UNKNOWN_INVITATION("no such invitation"),
    SIGNER_NOT_ENTITLED("a key that signed may not sign this entry"),
    INVITATION_USED("the invitation was already used"),
    INVITER_REMOVED("the device that signed the invitation is no longer in the roster"),
    INVITATION_EXPIRED("the invitation is over"),
    INVITATION_ROLES("the roles are not those of the invitation"),
    MEMBER_EXISTS("an invitation adds a new member, never a device to one who is or was there"),
    UNKNOWN_MEMBER("no such member"),
    UNKNOWN_DEVICE("the member has no such device"),
    ROLES_DIFFER("a further device carries the member's present roles"),
    KEY_REUSED("a signing or sealing key appears once in a roster"),
    LAST_DESK("the last dispatcher's desk cannot be removed; add another one first");

    private final String text;

    RosterRefusal(String text) {
        this.text = text;
    }

    /// The error's code: `wrong-previous`.
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// What is wrong, and where somebody can mend it, how.
    public String text() {
        return text;
    }

    static RosterRefusal of(BadMail bad) {
        return switch (bad.reason()) {
            case MALFORMED -> MALFORMED;
            case WRONG_PURPOSE -> WRONG_PURPOSE;
            case BAD_SIGNATURE -> BAD_SIGNATURE;
        };
    }
}
