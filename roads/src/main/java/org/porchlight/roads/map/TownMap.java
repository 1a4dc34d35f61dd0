// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.map;

import java.util.List;
import org.porchlight.roads.geo.Bounds;
import org.porchlight.roads.times.Leg;

/// The drawing of one town. Safe for use by several threads.
public final class TownMap {

    /// How much is drawn.
    public enum Detail {
        /// Large streets, water, parks, railways; simplified to 8 m.
        OVERVIEW,
        /// All streets and paths with their names; simplified to 2 m.
        STREETS,
        /// Everything, buildings too; simplified to 1 m.
        BUILDINGS
    }

    /// The town, or a part of it, as one JSON object for the desk's interactive map.
    ///
    /// @param clip what to draw; what lies outside is left out
    public String json(Bounds clip, Detail detail) {
        throw new UnsupportedOperationException();
    }

    /// The small map of one run.
    ///
    /// @param stops one or more
    /// @param legs  the way, as `TravelTimes.legs` gave it for the stops; may be empty
    public SheetMap sheet(List<SheetStop> stops, List<Leg> legs) {
        throw new UnsupportedOperationException();
    }
}
