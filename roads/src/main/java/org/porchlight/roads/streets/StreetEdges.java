// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.streets;

import java.util.List;

/// The pieces of street between crossings, the same for all modes. Memory: 25 bytes a piece, 8 a corner, and
/// each name once.
///
/// @param meters     length of each piece
/// @param cornerFrom where the corners of each piece begin; one entry more than there are pieces
/// @param latitudes  of the corners, in 10^-7 degrees, both ends of a piece among them
/// @param longitudes of the corners, in 10^-7 degrees
/// @param name       of each piece, its number among the names
/// @param names      the first is empty
/// @param roundabout pieces that are part of one
record StreetEdges(
        float[] meters,
        int[] cornerFrom,
        int[] latitudes,
        int[] longitudes,
        int[] name,
        List<String> names,
        boolean[] roundabout) {

    static final double UNITS_PER_DEGREE = 1e7;

    String nameOf(int edge) {
        return names.get(name[edge]);
    }

    int count() {
        return meters.length;
    }
}
