// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads;

/// Told how far the reading of a town is, on the reading thread. Must be quick and must not throw.
@FunctionalInterface
public interface Progress {

    /// For callers that do not want to know.
    Progress NONE = (phase, fraction) -> {};

    /// @param phase    what is being done
    /// @param fraction of this phase, 0 to 1, never falling within a phase
    void at(Phase phase, double fraction);

    /// The parts of reading a town, in their order.
    enum Phase {
        /// Only while a town pack is being built.
        UNPACKING,
        READING_EXTRACT,
        INDEXING_ADDRESSES,
        DRAWING_MAP,
        /// Only while a town pack is being built; the longest part.
        CONTRACTING_STREETS
    }
}
