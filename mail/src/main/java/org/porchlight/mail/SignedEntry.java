// SPDX-License-Identifier: Apache-2.0
package org.porchlight.mail;

import java.util.Set;

/// A roster entry whose 1 to 4 signatures hold; whether their keys are entitled, and the entry fits, says
/// [Roster#append].
///
/// @param hash    of the payload bytes
/// @param signers the distinct keys that signed
public record SignedEntry(RosterEntry entry, Dsse dsse, Hash hash, Set<Key> signers) {

    public static SignedEntry verified(byte[] json) throws BadMail {
        return verified(Dsse.parse(json, RosterEntry.MAX_BYTES));
    }

    public static SignedEntry verified(Dsse dsse) throws BadMail {
        byte[] payload = dsse.payload(PayloadType.ROSTER);
        RosterEntry entry = RosterEntry.parse(payload);
        return new SignedEntry(entry, dsse, Hash.of(payload), dsse.requireSigners());
    }
}
