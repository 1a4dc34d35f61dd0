// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.days;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.porchlight.roads.geo.Point;
import org.porchlight.roads.times.Matrix;
import org.porchlight.roads.times.Mode;
import org.porchlight.roads.times.TravelTimes;

/// The latest travel times of each day: whoever is moved by hand, the places stay where they were. Not safe for
/// threads. A day of 400 places and four modes keeps about 5 MB.
final class Matrices {
    private final Map<Key, Known> known = new HashMap<>();

    /// From each point to each other.
    @FunctionalInterface
    interface Source {
        Matrix of(List<Point> points, Mode mode);
    }

    private record Key(LocalDate date, Mode mode) {}

    private record Known(List<Point> points, TravelTimes times, Matrix matrix) {}

    Matrix of(LocalDate date, List<Point> points, Mode mode, TravelTimes times) {
        Key key = new Key(date, mode);
        Known last = known.get(key);
        if (last == null || last.times() != times || !last.points().equals(points)) {
            last = new Known(points, times, times.between(points, mode));
            known.put(key, last);
        }
        return last.matrix();
    }

    void clear() {
        known.clear();
    }
}
