// SPDX-License-Identifier: Apache-2.0
package org.porchlight.mail;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One line of the log as a reader gets it: the entry, or for the public's view of a private one its hash alone.
///
/// @param entry null where it is not shown
public record RosterLine(int index, @Nullable Dsse entry, Hash hash) {

    public Optional<Dsse> findEntry() {
        return Optional.ofNullable(entry);
    }

    RosterLine hidden() {
        return new RosterLine(index, null, hash);
    }
}
