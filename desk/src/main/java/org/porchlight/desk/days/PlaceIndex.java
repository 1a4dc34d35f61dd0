// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.days;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.porchlight.planner.TravelTimes;
import org.porchlight.roads.geo.Point;
import org.porchlight.roads.times.Matrix;
import org.porchlight.roads.times.Mode;

/// Numbers the places of one day, as the planner wants them.
final class PlaceIndex {
    private final List<Point> points = new ArrayList<>();
    private final Map<Point, Integer> numbers = new HashMap<>();

    int of(Point point) {
        return numbers.computeIfAbsent(point, fresh -> {
            points.add(fresh);
            return points.size() - 1;
        });
    }

    Point point(int place) {
        return points.get(place);
    }

    List<Point> points() {
        return List.copyOf(points);
    }

    /// The town's figures as the planner reads them.
    static TravelTimes figures(Matrix matrix) {
        return new TravelTimes() {
            @Override
            public int places() {
                return matrix.size();
            }

            @Override
            public int seconds(int from, int to) {
                return matrix.reachable(from, to) ? matrix.seconds(from, to) : UNREACHABLE;
            }

            @Override
            public int meters(int from, int to) {
                return matrix.reachable(from, to) ? matrix.meters(from, to) : 0;
            }
        };
    }

    /// By mode, for all places numbered so far.
    Map<Mode, Matrix> matrices(Matrices.Source source, Iterable<Mode> modes) {
        Map<Mode, Matrix> matrices = new HashMap<>();
        for (Mode mode : modes) {
            matrices.put(mode, source.of(points(), mode));
        }
        return matrices;
    }
}
