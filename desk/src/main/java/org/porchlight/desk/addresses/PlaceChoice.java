// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.addresses;

import java.util.List;
import org.porchlight.roads.addresses.Candidate;

/// One typed address on a page, with what is known of where it is and what can be chosen.
///
/// @param what    which address: address, pick-up place, destination, start, end
/// @param id      for the form's fields, unique on the page
/// @param known   where it is, in words; empty while it is not known
/// @param unit    flat or floor that the town does not know
/// @param choices that the town offers
/// @param street  the one that is known when the house is not; empty otherwise
/// @param at      degrees north and east of what is known; empty while it is not
/// @param around  where the map should begin; degrees north and east, empty for the whole town
public record PlaceChoice(
        String what,
        String id,
        String typed,
        String known,
        boolean byPerson,
        String unit,
        List<Choice> choices,
        String street,
        String at,
        String around) {

    /// @param sure in percent
    public record Choice(String label, String at, int sure) {}

    public static PlaceChoice of(String what, String id, String typed, Whereabouts whereabouts) {
        return switch (whereabouts) {
            case Whereabouts.Found found -> {
                String at = Placed.write(found.point());
                yield new PlaceChoice(
                        what, id, typed, found.label(), found.byPerson(), found.unit(), List.of(), "", at, at);
            }
            case Whereabouts.Unsure unsure -> unknown(what, id, typed, choices(unsure.candidates()), "", "");
            case Whereabouts.OnlyStreet only -> {
                String around = Placed.write(only.street().getFirst().point());
                yield unknown(what, id, typed, List.of(), only.name(), around);
            }
            case Whereabouts.NotInTown none -> unknown(what, id, typed, List.of(), "", "");
            case Whereabouts.NotGiven none -> unknown(what, id, typed, List.of(), "", "");
        };
    }

    private static PlaceChoice unknown(
            String what, String id, String typed, List<Choice> choices, String street, String around) {
        return new PlaceChoice(what, id, typed, "", false, "", choices, street, "", around);
    }

    public boolean isFound() {
        return !known.isEmpty();
    }

    private static List<Choice> choices(List<Candidate> candidates) {
        return candidates.stream()
                .map(candidate -> new Choice(candidate.label(), Placed.write(candidate.point()), (int)
                        Math.round(candidate.confidence() * 100)))
                .toList();
    }
}
