// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub;

import java.util.Random;
import java.util.Set;
import org.porchlight.mail.Device;
import org.porchlight.mail.MemberId;
import org.porchlight.mail.Recipient;
import org.porchlight.mail.Role;
import org.porchlight.mail.Signer;

/// One of the fictional people, with one device.
public record Person(Signer signer, MemberId id, Device device, Set<Role> roles) {

    /// @param random with a seed, so that a failing test fails again
    public static Person with(Random random, Device.Kind kind, Set<Role> roles) {
        Signer signer = signer(random);
        byte[] point = new byte[32];
        random.nextBytes(point);
        point[31] = 1;
        return new Person(signer, MemberId.random(random), new Device(kind, signer.key(), Recipient.of(point)), roles);
    }

    public static Signer signer(Random random) {
        byte[] seed = new byte[32];
        random.nextBytes(seed);
        return Signer.fromSeed(seed);
    }
}
