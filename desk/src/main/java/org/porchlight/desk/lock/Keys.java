// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.lock;

import org.porchlight.mail.HubId;
import org.porchlight.mail.MemberId;
import org.porchlight.seal.DeviceKeys;

/// What a key file holds, ready for use: whose desk this is, and its device's keys. Never shown, never logged.
public record Keys(HubId hub, MemberId member, DeviceKeys device) {
    @Override
    public String toString() {
        return "Keys[" + member + "]";
    }
}
