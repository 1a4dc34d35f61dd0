// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.porchlight.roads.addresses.Addresses;
import org.porchlight.roads.geo.Bounds;
import org.porchlight.roads.geo.Point;
import org.porchlight.roads.map.TownMap;
import org.porchlight.roads.osm.UnreadableExtractException;
import org.porchlight.roads.times.Doubt;
import org.porchlight.roads.times.Mode;
import org.porchlight.roads.times.TravelTimes;

/// One town on this computer's disk: its addresses, travel times and map. Never changes once read; safe for use
/// by several threads.
///
/// @param name        the town's own name if the extract tells it, otherwise the file's
/// @param bounds      what the extract covers; from its header or, without one, around its nodes
/// @param dataDate    when the streets and addresses were as the extract has them; empty if it does not say
/// @param skipped     what of the extract could not be used, and how much
/// @param attribution must be shown wherever a map, a route or an address list of this town is shown
public record Town(
        String name,
        Bounds bounds,
        Optional<Instant> dataDate,
        Counts counts,
        Skipped skipped,
        String attribution,
        Addresses addresses,
        TravelTimes travelTimes,
        TownMap map) {

    /// Ways run over the edge of an extract.
    private static final double EDGE_METERS = 500;

    /// Reads a town from an OpenStreetMap extract (.osm.pbf), with travel times along straight lines, or from
    /// the folder of a {@link TownPack}, with travel times along its streets. Nothing is written and nothing is
    /// fetched.
    ///
    /// @throws UnreadableExtractException if the file cannot become a town; says what is wrong and how to
    ///                                    mend it
    public static Town read(Path from, Progress progress) throws UnreadableExtractException {
        return new TownReader(from, progress).read();
    }

    /// Why the times to a place may be wrong; empty when all is well.
    public Optional<Doubt> doubt(Point point, Mode mode) {
        if (!bounds.grownBy(EDGE_METERS).contains(point)) {
            return Optional.of(Doubt.OUTSIDE_TOWN);
        }
        return map.inWater(point) ? Optional.of(Doubt.IN_WATER) : travelTimes.doubt(point, mode);
    }

    /// How much there is in the town.
    ///
    /// @param houses  different doors with a number
    /// @param streets different street names
    /// @param places  named shops, clinics, schools and so on
    public record Counts(int nodes, int ways, int relations, int houses, int streets, int places, int buildings) {}

    /// What could not be used. All of it is normal in cut extracts; large figures are worth a look.
    ///
    /// @param missingNodes     references from ways to nodes that are not in the file
    /// @param waysWithoutNodes ways of which fewer than two nodes are in the file
    /// @param numbersAlone     house numbers without a street
    /// @param brokenAreas      areas of which a piece is missing
    public record Skipped(int missingNodes, int waysWithoutNodes, int numbersAlone, int brokenAreas) {}
}
