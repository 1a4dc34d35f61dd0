// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.formats;

import org.porchlight.planner.Problem;
import org.porchlight.planner.TravelTimes;

/// The matrices of one profile of a VROOM document.
///
/// @param durations seconds
/// @param distances metres; empty if they are not given
/// @param costs     what a way costs instead of its time and length; empty if they are not given
record VroomMatrix(int[][] durations, int[][] distances, int[][] costs) {

    static final VroomMatrix NONE = new VroomMatrix(new int[0][], new int[0][], new int[0][]);

    boolean hasDistances() {
        return distances.length > 0;
    }

    boolean hasCosts() {
        return costs.length > 0;
    }

    /// The travel times of a vehicle that is so much faster, to the nearest second. Where costs are given they take the
    /// place of metres, which nothing else in the problem reads then.
    TravelTimes travel(double speedFactor) {
        return new Travel(this, speedFactor);
    }

    private record Travel(VroomMatrix matrix, double speedFactor) implements TravelTimes {
        @Override
        public int places() {
            return matrix.durations.length;
        }

        @Override
        public int seconds(int from, int to) {
            long seconds = Math.round(matrix.durations[from][to] / speedFactor);
            return seconds < Problem.MAX_SECONDS ? (int) seconds : UNREACHABLE;
        }

        @Override
        public int meters(int from, int to) {
            return matrix.hasCosts() ? matrix.costs[from][to] : matrix.hasDistances() ? matrix.distances[from][to] : 0;
        }
    }
}
