// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.times;

import java.util.List;
import java.util.Optional;
import org.porchlight.roads.geo.Point;

/// Travel times and distances in one town. Safe for use by several threads.
///
/// The desk gets one from `Town.travelTimes()` and hands it to the planner through the planner's own interface.
public interface TravelTimes {

    /// From each point to each other point, both ways; the two ways may differ (one-way streets).
    /// The diagonal is 0. Points may repeat. Unreachable is a value: see {@link Matrix#UNREACHABLE}.
    ///
    /// Straight lines take a few milliseconds for 500 points.
    Matrix between(List<Point> points, Mode mode);

    /// The way through the points in their order, one leg between each two neighbours: for drawing a run and
    /// for saying how long it is. The seconds and metres equal those of {@link #between} for the same two
    /// points.
    ///
    /// @return one leg fewer than there are points; empty for fewer than two points
    List<Leg> legs(List<Point> points, Mode mode);

    /// Why the times to this place may be wrong; empty when all is well, and where only straight lines are
    /// known.
    default Optional<Doubt> doubt(Point point, Mode mode) {
        return Optional.empty();
    }

    /// What the figures rest on; a page that shows a time says this too.
    Basis basis();

    /// What the figures of a {@link TravelTimes} rest on.
    enum Basis {
        /// As the crow flies, times a stated factor and speed: fit to order stops, not to promise a minute.
        STRAIGHT_LINES,
        /// Along the town's own streets.
        STREETS
    }
}
