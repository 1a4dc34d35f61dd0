// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.addresses;

import java.util.List;
import org.porchlight.roads.addresses.Candidate;
import org.porchlight.roads.geo.Point;

/// One typed address on a page, with what is known of where it is and what can be chosen.
///
/// @param what   which address: address, pick-up place, destination, start, end
/// @param id     for the form's fields, unique on the page
/// @param known  where it is, in words; empty while it is not known
/// @param unit   flat or floor that the town does not know
/// @param choices that the town offers
/// @param at     where the map should begin; degrees north and east, empty for the whole town
public record PlaceChoice(
        String what,
        String id,
        String typed,
        String known,
        boolean byPerson,
        String unit,
        List<Choice> choices,
        String at) {

    /// @param sure in percent
    public record Choice(String label, String at, int sure) {}

    public static PlaceChoice of(String what, String id, String typed, Whereabouts whereabouts) {
        return switch (whereabouts) {
            case Whereabouts.Found found ->
                new PlaceChoice(
                        what,
                        id,
                        typed,
                        found.label(),
                        found.byPerson(),
                        found.unit(),
                        List.of(),
                        Placed.write(found.point()));
            case Whereabouts.Unsure unsure ->
                new PlaceChoice(what, id, typed, "", false, "", choices(unsure.candidates()), "");
            case Whereabouts.NotInTown none -> new PlaceChoice(what, id, typed, "", false, "", List.of(), "");
            case Whereabouts.NotGiven none -> new PlaceChoice(what, id, typed, "", false, "", List.of(), "");
        };
    }

    public boolean isFound() {
        return !known.isEmpty();
    }

    private static List<Choice> choices(List<Candidate> candidates) {
        return candidates.stream()
                .filter(candidate -> candidate.kind() != Candidate.Kind.STREET)
                .map(candidate -> new Choice(
                        candidate.label(), at(candidate.point()), (int) Math.round(candidate.confidence() * 100)))
                .toList();
    }

    private static String at(Point point) {
        return Placed.write(point);
    }
}
