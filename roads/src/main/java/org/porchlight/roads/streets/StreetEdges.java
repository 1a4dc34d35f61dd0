// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.streets;

/// The pieces of street between crossings, the same for all modes. Memory: 20 bytes a piece and 8 a corner.
///
/// @param meters     length of each piece
/// @param cornerFrom where the corners of each piece begin; one entry more than there are pieces
/// @param latitudes  of the corners, in 10^-7 degrees, both ends of a piece among them
/// @param longitudes of the corners, in 10^-7 degrees
record StreetEdges(float[] meters, int[] cornerFrom, int[] latitudes, int[] longitudes) {

    static final double UNITS_PER_DEGREE = 1e7;

    int count() {
        return meters.length;
    }
}
