// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.addresses;

import java.util.List;
import java.util.Optional;

/// What the town makes of a typed address.
///
/// @param typed      the text as it came
/// @param unit       flat, floor or room that was part of it (`apt 3B`), for the helper's eyes; empty if none
/// @param candidates best first, at most {@link Addresses#MOST_CANDIDATES}; empty if nothing fits
public record Lookup(String typed, String unit, List<Candidate> candidates) {

    /// From this confidence on a candidate may be taken without asking back.
    public static final double SURE = 0.9;

    public Lookup {
        candidates = List.copyOf(candidates);
    }

    /// The one candidate that may be taken without asking back; empty when it is a guess, or one of
    /// several, or neither a door nor a named place.
    public Optional<Candidate> sure() {
        return candidates.stream()
                .findFirst()
                .filter(best -> best.confidence() >= SURE)
                .filter(best -> best.kind() == Candidate.Kind.HOUSE || best.kind() == Candidate.Kind.PLACE);
    }
}
