// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.map;

import java.util.List;
import org.porchlight.roads.geo.Plane;

/// A town's lines and areas in its drawing plane, in units of {@value #UNITS_PER_METER} to the metre. Memory: 8
/// bytes a corner.
///
/// @param brokenAreas areas of which a piece is missing, so that they are not drawn
record Shapes(Plane plane, List<Line> lines, List<Area> areas, int brokenAreas) {

    static final double UNITS_PER_METER = 10;

    /// @param name may be empty
    record Line(StreetClass kind, String name, int[] points, Box box) {}

    /// @param rings outer edges and holes, to be filled by the even-odd rule
    record Area(AreaClass kind, String name, List<int[]> rings, Box box) {

        /// True for a spot in the area and in none of its holes.
        boolean contains(int x, int y) {
            boolean inside = false;
            for (int[] ring : rings) {
                inside ^= Lines.inside(ring, x, y);
            }
            return inside;
        }
    }
}
