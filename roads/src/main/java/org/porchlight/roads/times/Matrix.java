// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.times;

/// Seconds and metres from each of n points to each other: an answer of {@link TravelTimes}, never changed after.
/// Memory: 8 bytes a pair.
public final class Matrix {

    /// Stands for "no way from here to there", in seconds and in metres: about 31 years. Large, so that code
    /// which forgets to ask loses by it instead of gaining, and two of them added are still an int.
    public static final int UNREACHABLE = 1_000_000_000;

    private final int size;
    private final int[] seconds;
    private final int[] meters;
    private final int[] snapMeters;

    /// For those who measure.
    ///
    /// @param seconds    row by row: `seconds[from * size + to]`; not copied
    /// @param meters     in the same order; not copied
    /// @param snapMeters for each point, how far it lies from where the measuring began; not copied
    /// @throws IllegalArgumentException if the lengths do not fit each other
    public Matrix(int[] seconds, int[] meters, int[] snapMeters) {
        this.size = snapMeters.length;
        if (seconds.length != size * size || meters.length != size * size) {
            throw new IllegalArgumentException("for " + size + " points a matrix needs " + size * size
                    + " entries, has " + seconds.length + " seconds and " + meters.length + " metres");
        }
        this.seconds = seconds;
        this.meters = meters;
        this.snapMeters = snapMeters;
    }

    /// Number of points.
    public int size() {
        return size;
    }

    /// Travel time, never negative; {@link #UNREACHABLE} if there is no way.
    ///
    /// @throws IndexOutOfBoundsException if there is no such point
    public int seconds(int from, int to) {
        return seconds[pair(from, to)];
    }

    /// Distance travelled, never negative; {@link #UNREACHABLE} if there is no way.
    ///
    /// @throws IndexOutOfBoundsException if there is no such point
    public int meters(int from, int to) {
        return meters[pair(from, to)];
    }

    public boolean reachable(int from, int to) {
        return seconds[pair(from, to)] != UNREACHABLE;
    }

    /// How far the point lies from the street where its times begin, as the crow flies; 0 for straight lines. A large
    /// figure is worth a word to the dispatcher: the pin may be in a lake.
    public int snapMeters(int point) {
        return snapMeters[point];
    }

    /// The same distances with all times made longer by a factor.
    public Matrix slower(double factor) {
        int[] slower = new int[seconds.length];
        for (int i = 0; i < slower.length; i++) {
            slower[i] = seconds[i] == UNREACHABLE ? UNREACHABLE : (int) Math.round(seconds[i] * factor);
        }
        return new Matrix(slower, meters, snapMeters);
    }

    private int pair(int from, int to) {
        if (from < 0 || from >= size || to < 0 || to >= size) {
            throw new IndexOutOfBoundsException("pair " + from + " to " + to + " in a matrix of " + size + " points");
        }
        return from * size + to;
    }
}
