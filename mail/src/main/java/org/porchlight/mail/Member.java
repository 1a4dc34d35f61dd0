// SPDX-License-Identifier: Apache-2.0
package org.porchlight.mail;

import java.util.List;
import java.util.Set;

/// Somebody who is in the roster now.
///
/// @param roles   never empty, in written order
/// @param devices those that were not removed, in the order of their adding; may be empty when the only one was
///     lost
/// @param since   index of the entry that added the member
public record Member(MemberId id, Set<Role> roles, List<Device> devices, int since) {

    public Member {
        devices = List.copyOf(devices);
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }
}
