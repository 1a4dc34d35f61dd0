// SPDX-License-Identifier: Apache-2.0
package org.porchlight.seal;

import org.porchlight.mail.HubId;
import org.porchlight.mail.Mailbox;
import org.porchlight.mail.Signer;

/// The keys by which a neighbour follows, changes, cancels or erases one ask (FORMAT §5).
///
/// @param signer   signs changes, cancel and erase; the ask's mailbox is named after its key
/// @param identity opens the replies
public record Ticket(Signer signer, Identity identity) {

    public static Ticket of(Secret secret, HubId hub) {
        return new Ticket(
                Signer.fromSeed(secret.derive(hub, "porchlight ticket signing v1")),
                Identity.of(secret.derive(hub, "porchlight ticket sealing v1")));
    }

    public Mailbox.Ask mailbox() {
        return Mailbox.Ask.of(signer.key());
    }
}
