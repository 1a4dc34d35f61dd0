// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.streets;

/// What a town's streets are like as data, for one mode.
///
/// @param meters        of streets open to the mode
/// @param unnamedMeters of them, without a name
/// @param islandMeters  of them, without a way to the rest of the town: no trip starts or ends there
/// @param crossings     where three pieces of street or more meet
/// @param deadEnds      where only one begins; the edge of the extract makes some
public record StreetQuality(double meters, double unnamedMeters, double islandMeters, int crossings, int deadEnds) {

    static StreetQuality of(StreetEdges edges, Hierarchy hierarchy) {
        int[] degree = new int[hierarchy.nodes()];
        double meters = 0;
        double unnamed = 0;
        double island = 0;
        for (int edge = 0; edge < edges.count(); edge++) {
            byte standing = hierarchy.standing()[edge];
            if (standing != Hierarchy.CLOSED) {
                degree[hierarchy.ends()[2 * edge]]++;
                degree[hierarchy.ends()[2 * edge + 1]]++;
                meters += edges.meters()[edge];
                unnamed += edges.nameOf(edge).isEmpty() ? edges.meters()[edge] : 0;
                island += standing == Hierarchy.ISLAND ? edges.meters()[edge] : 0;
            }
        }
        int crossings = 0;
        int deadEnds = 0;
        for (int count : degree) {
            crossings += count > 2 ? 1 : 0;
            deadEnds += count == 1 ? 1 : 0;
        }
        return new StreetQuality(meters, unnamed, island, crossings, deadEnds);
    }
}
