// SPDX-License-Identifier: Apache-2.0
package org.porchlight.seal;

import org.porchlight.mail.HubId;
import org.porchlight.mail.Signer;

/// The key with which an invited neighbour adds herself to the roster, once (FORMAT §5 and §6).
public record InvitationKey(Signer signer) {

    public static InvitationKey of(Secret secret, HubId hub) {
        return new InvitationKey(Signer.fromSeed(secret.derive(hub, "porchlight invitation signing v1")));
    }
}
