// SPDX-License-Identifier: Apache-2.0
package org.porchlight.mail;

import java.util.Set;

/// The time of one device in the roster, measured in entries. A signing key has at most one, since no key comes
/// twice.
///
/// @param roles the member's, which do not change while the tenure lasts
/// @param from  index of the entry that added the device
/// @param until index of the entry that removed it; [#PRESENT] while none has
public record Tenure(Device device, MemberId member, Set<Role> roles, int from, int until) {

    /// `until` of a device that is still there.
    public static final int PRESENT = Integer.MAX_VALUE;

    public boolean isPresent() {
        return until == PRESENT;
    }

    /// Whether the device was in the roster right after entry `index`.
    public boolean covers(int index) {
        return from <= index && index < until;
    }

    Tenure endingAt(int index) {
        return new Tenure(device, member, roles, from, index);
    }
}
