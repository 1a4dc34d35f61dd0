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
    /// @param street one or more candidates, one for each of its postcodes
    record OnlyStreet(List<Candidate> street) implements Whereabouts {
        public OnlyStreet {
            street = List.copyOf(street);
        }

        /// The street's name, with the postcode if it is in one alone.
        String name() {
            return street.size() == 1
                    ? street.getFirst().label()
                    : street.getFirst().address().street();
        }
    }

    /// Nothing like it in this town.
    record NotInTown() implements Whereabouts {}

    /// Nothing was written.
    record NotGiven() implements Whereabouts {}

    /// A street that is less likely than this is not worth naming.
    double LIKELY = 0.1;

    /// What to make of candidates none of which is sure.
    ///
    /// @param candidates best first, one or more
    static Whereabouts oneOf(List<Candidate> candidates) {
        Candidate best = candidates.getFirst();
        if (best.kind() != Candidate.Kind.STREET) {
            return new Unsure(candidates.stream()
                    .filter(candidate -> candidate.kind() != Candidate.Kind.STREET)
                    .toList());
        }
        // one street has a candidate in each of its postcodes
        List<Candidate> street = candidates.stream()
                .filter(candidate -> candidate.kind() == Candidate.Kind.STREET
                        && candidate.address().street().equals(best.address().street()))
                .toList();
        double likely = street.stream().mapToDouble(Candidate::confidence).sum();
        return likely >= LIKELY ? new OnlyStreet(street) : new NotInTown();
    }

    default Optional<Found> found() {
        return this instanceof Found found ? Optional.of(found) : Optional.empty();
    }
}
