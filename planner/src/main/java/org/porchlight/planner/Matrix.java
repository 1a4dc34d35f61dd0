// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner;

/// Travel times as matrices.
///
/// @param meters empty if every way counts 0
record Matrix(int[][] seconds, int[][] meters) implements TravelTimes {
    Matrix {
        square("seconds", seconds, seconds.length);
        square("meters", meters, meters.length == 0 ? 0 : seconds.length);
    }

    private static void square(String name, int[][] rows, int places) {
        if (rows.length != places) {
            throw new IllegalArgumentException(name + " has " + rows.length + " rows for " + places + " places");
        }
        for (int i = 0; i < places; i++) {
            if (rows[i].length != places) {
                throw new IllegalArgumentException(
                        name + "[" + i + "] has " + rows[i].length + " numbers for " + places + " places");
            }
        }
    }

    @Override
    public int places() {
        return seconds.length;
    }

    @Override
    public int seconds(int from, int to) {
        return seconds[from][to];
    }

    @Override
    public int meters(int from, int to) {
        return meters.length == 0 ? 0 : meters[from][to];
    }
}
