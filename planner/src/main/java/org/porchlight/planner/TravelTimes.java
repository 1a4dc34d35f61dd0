// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner;

/// What the caller supplies: how long and how far it is from one place to another, for one profile (car, bike, foot).
///
/// Places are numbered from 0; the caller knows what stands behind a number. The planner asks for every pair once,
/// before it starts, and keeps the answers in flat arrays: an implementation may be slow, but must answer the same
/// each time. It need not be symmetric nor keep the triangle inequality.
public interface TravelTimes {

    /// The answer for a pair between which this profile cannot travel.
    int UNREACHABLE = Integer.MAX_VALUE;

    /// How many places there are; valid indexes are 0 (inclusive) to this (exclusive).
    int places();

    /// Seconds from one place to another, at least 0 and below [Problem#MAX_SECONDS], or [#UNREACHABLE].
    int seconds(int from, int to);

    /// Metres from one place to another, at least 0; not read where the pair is [#UNREACHABLE].
    int meters(int from, int to);

    /// Those of a matrix: a row for each place, in it a number for each place; all ways count 0 metres. The matrix is
    /// not copied.
    ///
    /// @throws IllegalArgumentException if it is not square
    static TravelTimes of(int[][] seconds) {
        return new Matrix(seconds, new int[0][]);
    }

    /// Those of two matrices of the same size, as above; the second may be empty.
    ///
    /// @throws IllegalArgumentException if they are not square and of one size
    static TravelTimes of(int[][] seconds, int[][] meters) {
        return new Matrix(seconds, meters);
    }
}
