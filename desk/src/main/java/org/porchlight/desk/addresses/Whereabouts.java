// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.addresses;

import java.util.List;
import java.util.Optional;
import org.porchlight.roads.addresses.Candidate;
import org.porchlight.roads.geo.Point;

/// What is known of where a typed address is.
public sealed interface Whereabouts {

    /// @param unit     flat or floor that the town does not know but the helper needs; may be empty
    /// @param byPerson whether a dispatcher said so
    record Found(String label, String unit, Point point, boolean byPerson) implements Whereabouts {}

    /// One of these, or none: somebody has to look.
    record Unsure(List<Candidate> candidates) implements Whereabouts {
        public Unsure {
            candidates = List.copyOf(candidates);
        }
    }

    /// Nothing like it in this town.
    record NotInTown() implements Whereabouts {}

    /// Nothing was written.
    record NotGiven() implements Whereabouts {}

    default Optional<Found> found() {
        return this instanceof Found found ? Optional.of(found) : Optional.empty();
    }
}
