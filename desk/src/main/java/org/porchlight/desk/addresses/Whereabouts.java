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

    /// One of these, or none: somebody has to look. No streets are among them.
    record Unsure(List<Candidate> candidates) implements Whereabouts {
        public Unsure {
            candidates = List.copyOf(candidates);
        }
    }

    /// The house is not in this town, or no number was written; a street that may be meant is.
    ///
    /// @param streets best first, one or more
    record OnlyStreet(List<Candidate> streets) implements Whereabouts {
        public OnlyStreet {
            streets = List.copyOf(streets);
        }
    }

    /// Nothing like it in this town.
    record NotInTown() implements Whereabouts {}

    /// Nothing was written.
    record NotGiven() implements Whereabouts {}

    /// What to make of candidates none of which is sure.
    ///
    /// @param candidates one or more
    static Whereabouts oneOf(List<Candidate> candidates) {
        List<Candidate> spots = candidates.stream()
                .filter(candidate -> candidate.kind() != Candidate.Kind.STREET)
                .toList();
        return spots.isEmpty() ? new OnlyStreet(candidates) : new Unsure(spots);
    }

    default Optional<Found> found() {
        return this instanceof Found found ? Optional.of(found) : Optional.empty();
    }
}
