// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.times;

import java.util.List;
import org.porchlight.roads.geo.Point;

/// The way from one stop to the next.
///
/// @param seconds travel time, or {@link Matrix#UNREACHABLE}
/// @param meters  distance travelled, or {@link Matrix#UNREACHABLE}
/// @param line    the way as drawn, first point at the one stop, last at the other; never fewer than two points. For
///                an unreachable leg, and where only straight lines are known, just the two ends.
public record Leg(int seconds, int meters, List<Point> line) {

    public Leg {
        line = List.copyOf(line);
        if (line.size() < 2) {
            throw new IllegalArgumentException("a leg's line needs two points or more, has " + line.size());
        }
    }

    public boolean reachable() {
        return seconds != Matrix.UNREACHABLE;
    }

    /// The same way with its time made longer by a factor.
    public Leg slower(double factor) {
        return reachable() ? new Leg((int) Math.round(seconds * factor), meters, line) : this;
    }
}
