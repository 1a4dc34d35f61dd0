// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.osm;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.porchlight.roads.geo.Bounds;
import org.porchlight.roads.geo.Point;

/// Ids and coordinates of all nodes of an extract, whatever order they came in. Memory: 16 bytes a node.
public final class Nodes {

    /// Stands for a node that is not in the file.
    public static final int ABSENT = -1;

    /// Coordinates are kept in units of 10^-7 degrees, as OpenStreetMap's own database does.
    static final double UNITS_PER_DEGREE = 1e7;

    private long[] ids = new long[1024];
    private int[] latitudes = new int[1024];
    private int[] longitudes = new int[1024];
    private int size;
    private boolean sorted = true;

    /// @param latitude  in units of 10^-7 degrees
    /// @param longitude in units of 10^-7 degrees
    /// @return the node's index until {@link #sort()}
    int add(long id, int latitude, int longitude) {
        if (size == ids.length) {
            int larger = size + (size >> 1);
            ids = Arrays.copyOf(ids, larger);
            latitudes = Arrays.copyOf(latitudes, larger);
            longitudes = Arrays.copyOf(longitudes, larger);
        }
        sorted &= size == 0 || ids[size - 1] < id;
        ids[size] = id;
        latitudes[size] = latitude;
        longitudes[size] = longitude;
        return size++;
    }

    /// Puts the nodes in the order of their ids, so that they can be found. Of an id that came twice, the last one
    /// wins.
    ///
    /// @return the new index of each old one, or null if nothing moved
    int @Nullable [] sort() {
        if (sorted) {
            return null;
        }
        Integer[] order = new Integer[size];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Long.compare(ids[a], ids[b]));
        long[] oldIds = ids;
        int[] oldLatitudes = latitudes;
        int[] oldLongitudes = longitudes;
        ids = new long[size];
        latitudes = new int[size];
        longitudes = new int[size];
        int[] moved = new int[size];
        int next = 0;
        for (int old : order) {
            if (next > 0 && ids[next - 1] == oldIds[old]) {
                next--;
            }
            ids[next] = oldIds[old];
            latitudes[next] = oldLatitudes[old];
            longitudes[next] = oldLongitudes[old];
            moved[old] = next++;
        }
        size = next;
        sorted = true;
        return moved;
    }

    /// Index of the node, or {@link #ABSENT}. Only after {@link #sort()}.
    int find(long id) {
        int index = Arrays.binarySearch(ids, 0, size, id);
        return index < 0 ? ABSENT : index;
    }

    public int size() {
        return size;
    }

    public double latitude(int node) {
        return latitudes[node] / UNITS_PER_DEGREE;
    }

    public double longitude(int node) {
        return longitudes[node] / UNITS_PER_DEGREE;
    }

    public Point point(int node) {
        return new Point(latitude(node), longitude(node));
    }

    /// The smallest box around all nodes.
    ///
    /// @throws IllegalArgumentException if there is none
    public Bounds bounds() {
        if (size == 0) {
            throw new IllegalArgumentException("bounds around no node");
        }
        int south = Integer.MAX_VALUE;
        int west = Integer.MAX_VALUE;
        int north = Integer.MIN_VALUE;
        int east = Integer.MIN_VALUE;
        for (int i = 0; i < size; i++) {
            south = Math.min(south, latitudes[i]);
            north = Math.max(north, latitudes[i]);
            west = Math.min(west, longitudes[i]);
            east = Math.max(east, longitudes[i]);
        }
        return new Bounds(
                south / UNITS_PER_DEGREE, west / UNITS_PER_DEGREE, north / UNITS_PER_DEGREE, east / UNITS_PER_DEGREE);
    }
}
