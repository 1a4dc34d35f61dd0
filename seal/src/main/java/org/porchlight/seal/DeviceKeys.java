// SPDX-License-Identifier: Apache-2.0
package org.porchlight.seal;

import org.porchlight.mail.Device;
import org.porchlight.mail.HubId;
import org.porchlight.mail.Signer;

/// The two key pairs of one device of a member (FORMAT §5).
///
/// @param signer   author of its frames, envelopes and roster entries
/// @param identity opens what is sealed to the device
public record DeviceKeys(Signer signer, Identity identity) {

    public static DeviceKeys of(Secret secret, HubId hub) {
        return new DeviceKeys(
                Signer.fromSeed(secret.derive(hub, "porchlight device signing v1")),
                Identity.of(secret.derive(hub, "porchlight device sealing v1")));
    }

    /// The public halves, as the roster names them.
    public Device device(Device.Kind kind) {
        return new Device(kind, signer.key(), identity.recipient());
    }
}
