// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.times;

import java.util.ArrayList;
import java.util.List;
import org.porchlight.roads.geo.Point;

/// The way from one stop to the next.
///
/// @param seconds travel time, or {@link Matrix#UNREACHABLE}
/// @param meters  distance travelled, or {@link Matrix#UNREACHABLE}
/// @param line    the way as drawn, first point at the one stop, last at the other; never fewer than two
///                points. For
///                an unreachable leg, and where only straight lines are known, just the two ends.
/// @param turns   in their order, from {@link Turn.Kind#START} to one of the arrivals; empty for an
///                unreachable leg,
/// and
///                where only straight lines are known
public record Leg(int seconds, int meters, List<Point> line, List<Turn> turns) {

    public Leg {
        line = List.copyOf(line);
        turns = List.copyOf(turns);
        if (line.size() < 2) {
            throw new IllegalArgumentException("a leg's line needs two points or more, has " + line.size());
        }
    }

    /// A leg without words.
    public Leg(int seconds, int meters, List<Point> line) {
        this(seconds, meters, line, List.of());
    }

    public boolean reachable() {
        return seconds != Matrix.UNREACHABLE;
    }

    /// The same way with its time made longer by a factor.
    public Leg slower(double factor) {
        if (!reachable() || factor == 1) {
            return this;
        }
        List<Turn> slower = new ArrayList<>();
        long before = 0;
        long passed = 0;
        for (Turn turn : turns) {
            // rounded where it ends, not piece by piece: so they still add up
            long after = before + turn.seconds();
            long told = Math.round(after * factor);
            slower.add(new Turn(turn.kind(), turn.street(), turn.meters(), (int) (told - passed), turn.exit()));
            before = after;
            passed = told;
        }
        return new Leg((int) Math.round(seconds * factor), meters, line, slower);
    }
}
