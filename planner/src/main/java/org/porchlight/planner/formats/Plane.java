// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.formats;

import org.porchlight.planner.Problem;
import org.porchlight.planner.TravelTimes;

/// Places in a plane: way and time are the straight line, in ticks, rounded up so that what is in time here is in time
/// by the exact numbers too.
final class Plane implements TravelTimes {
    private final double[] x;
    private final double[] y;
    private final int ticksPerUnit;

    Plane(double[] x, double[] y, int ticksPerUnit) {
        this.x = x;
        this.y = y;
        this.ticksPerUnit = ticksPerUnit;
    }

    /// The finest of 10 000, 1 000, 100, 10, 1 ticks a unit with which this longest time can be told.
    static int ticksFor(double longest) {
        int ticks = 10_000;
        while (ticks > 1 && longest * ticks >= Problem.MAX_SECONDS / 2.0) {
            ticks /= 10;
        }
        return ticks;
    }

    @Override
    public int places() {
        return x.length;
    }

    @Override
    public int seconds(int from, int to) {
        // what double arithmetic adds to a whole number must not cost a tick
        return (int) Math.ceil(Math.hypot(x[from] - x[to], y[from] - y[to]) * ticksPerUnit - 1e-7);
    }

    @Override
    public int meters(int from, int to) {
        return seconds(from, to);
    }
}
