// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.addresses;

import java.util.List;
import java.util.Optional;
import org.porchlight.roads.geo.Point;

/// The doors and named places of one town, in memory. Safe for use by several threads. Nothing typed is kept or
/// logged.
public final class Addresses {

    /// A {@link Lookup} holds no more candidates than this.
    public static final int MOST_CANDIDATES = 10;

    /// What the town makes of a typed address or place name, in any of the usual spellings: `203-06 109th ave`,
    /// `20306 109 Av, 11412`, `Main St 12 apt 3B`, `Lantern Pharmacy`. What fits
    /// nothing has no candidates; never fails.
    public Lookup find(String typed) {
        throw new UnsupportedOperationException();
    }

    /// Completions while somebody types, best first; well under 5 ms.
    ///
    /// @param limit the most to give, 1 to 50
    public List<Candidate> suggest(String prefix, int limit) {
        throw new UnsupportedOperationException();
    }

    /// The house nearest to a pin, within 2 km; empty if there is none.
    public Optional<Nearby> nearest(Point pin) {
        throw new UnsupportedOperationException();
    }

    /// Number of houses, that is of different doors with a number.
    public int houses() {
        throw new UnsupportedOperationException();
    }
}
