// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.streets;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.porchlight.roads.geo.Point;

/// Finds the piece of street nearest to a point: all straight pieces in a grid of cells of about 150 m, looked
/// through in growing squares. Memory: 8 bytes a corner.
final class Snapping {

    /// A point further from any street than this has no way to it.
    static final double MOST_METERS = 1000;

    private static final double CELL_METERS = 150;
    private static final double METERS_PER_UNIT = 111_195 / StreetEdges.UNITS_PER_DEGREE;

    private final StreetEdges edges;
    private final int south;
    private final int west;
    private final double cellLatitude;
    private final double cellLongitude;
    private final double shrink;
    private final int columns;
    private final int rows;
    private final int[] cellFrom;
    private final int[] corner;
    private final int[] edgeOfCorner;

    Snapping(StreetEdges edges) {
        this.edges = edges;
        int[] latitudes = edges.latitudes();
        int[] longitudes = edges.longitudes();
        south = Arrays.stream(latitudes).min().orElse(0);
        west = Arrays.stream(longitudes).min().orElse(0);
        int north = Arrays.stream(latitudes).max().orElse(0);
        int east = Arrays.stream(longitudes).max().orElse(0);
        shrink = Math.cos(Math.toRadians((south + (double) north) / 2 / StreetEdges.UNITS_PER_DEGREE));
        // an extract of half a continent gets larger cells instead of a larger grid
        double meters =
                Math.max(CELL_METERS, METERS_PER_UNIT * Math.max((double) north - south, (double) east - west) / 2000);
        cellLatitude = meters / METERS_PER_UNIT;
        cellLongitude = cellLatitude / shrink;
        rows = (int) (((double) north - south) / cellLatitude) + 1;
        columns = (int) (((double) east - west) / cellLongitude) + 1;
        edgeOfCorner = new int[latitudes.length];
        for (int edge = 0; edge < edges.count(); edge++) {
            Arrays.fill(edgeOfCorner, edges.cornerFrom()[edge], edges.cornerFrom()[edge + 1], edge);
        }
        cellFrom = new int[rows * columns + 1];
        eachCell((cell, at) -> cellFrom[cell + 1]++);
        Arrays.parallelPrefix(cellFrom, Integer::sum);
        corner = new int[cellFrom[rows * columns]];
        int[] next = cellFrom.clone();
        eachCell((cell, at) -> corner[next[cell]++] = at);
    }

    private interface InCell {
        void accept(int cell, int corner);
    }

    /// Each straight piece, by the corner where it begins, in each cell that its box touches.
    private void eachCell(InCell consumer) {
        for (int i = 0; i + 1 < edgeOfCorner.length; i++) {
            if (edgeOfCorner[i] != edgeOfCorner[i + 1]) {
                continue;
            }
            int[] latitudes = edges.latitudes();
            int[] longitudes = edges.longitudes();
            int fromRow = row(Math.min(latitudes[i], latitudes[i + 1]));
            int toRow = row(Math.max(latitudes[i], latitudes[i + 1]));
            int fromColumn = column(Math.min(longitudes[i], longitudes[i + 1]));
            int toColumn = column(Math.max(longitudes[i], longitudes[i + 1]));
            for (int row = fromRow; row <= toRow; row++) {
                for (int column = fromColumn; column <= toColumn; column++) {
                    consumer.accept(row * columns + column, i);
                }
            }
        }
    }

    private int row(double latitude) {
        return (int) Math.floor((latitude - south) / cellLatitude);
    }

    private int column(double longitude) {
        return (int) Math.floor((longitude - west) / cellLongitude);
    }

    /// The nearest place on a street where this mode may start, or null if there is none within {@link
    /// #MOST_METERS}.
    @Nullable
    Snap snap(Point point, Hierarchy hierarchy) {
        return snap(point, hierarchy::startable);
    }

    /// The nearest place on any of some pieces of street.
    @Nullable
    Snap snap(Point point, IntPredicate wanted) {
        double latitude = point.latitude() * StreetEdges.UNITS_PER_DEGREE;
        double longitude = point.longitude() * StreetEdges.UNITS_PER_DEGREE;
        int row = row(latitude);
        int column = column(longitude);
        Nearest nearest = new Nearest(latitude, longitude);
        double cellMeters = cellLatitude * METERS_PER_UNIT;
        for (int ring = 0; (ring - 1) * cellMeters < nearest.meters; ring++) {
            for (int r = Math.max(0, row - ring); r <= Math.min(rows - 1, row + ring); r++) {
                boolean whole = Math.abs(r - row) == ring;
                for (int c = column - ring; c <= column + ring; c += whole || ring == 0 ? 1 : 2 * ring) {
                    if (c >= 0 && c < columns) {
                        look(r * columns + c, wanted, nearest);
                    }
                }
            }
        }
        return nearest.corner < 0 ? null : snap(nearest);
    }

    private final class Nearest {
        private final double latitude;
        private final double longitude;
        private double meters = MOST_METERS;
        private int corner = -1;
        private double along;

        private Nearest(double latitude, double longitude) {
            this.latitude = latitude;
            this.longitude = longitude;
        }

        private void offer(int at) {
            double y = edges.latitudes()[at];
            double x = edges.longitudes()[at] * shrink;
            double dy = edges.latitudes()[at + 1] - y;
            double dx = edges.longitudes()[at + 1] * shrink - x;
            double offY = latitude - y;
            double offX = longitude * shrink - x;
            double length = dx * dx + dy * dy;
            double part = length == 0 ? 0 : Math.clamp((offX * dx + offY * dy) / length, 0, 1);
            double away = METERS_PER_UNIT * Math.hypot(offX - part * dx, offY - part * dy);
            if (away < meters) {
                meters = away;
                corner = at;
                along = part;
            }
        }
    }

    private void look(int cell, IntPredicate wanted, Nearest nearest) {
        for (int i = cellFrom[cell]; i < cellFrom[cell + 1]; i++) {
            if (wanted.test(edgeOfCorner[corner[i]])) {
                nearest.offer(corner[i]);
            }
        }
    }

    private Snap snap(Nearest nearest) {
        int edge = edgeOfCorner[nearest.corner];
        double before = 0;
        double total = 0;
        for (int i = edges.cornerFrom()[edge]; i + 1 < edges.cornerFrom()[edge + 1]; i++) {
            double length = Math.hypot(
                    edges.latitudes()[i + 1] - edges.latitudes()[i],
                    (edges.longitudes()[i + 1] - edges.longitudes()[i]) * shrink);
            before += i < nearest.corner ? length : i == nearest.corner ? nearest.along * length : 0;
            total += length;
        }
        int at = nearest.corner;
        Point point = new Point(
                between(edges.latitudes()[at], edges.latitudes()[at + 1], nearest.along),
                between(edges.longitudes()[at], edges.longitudes()[at + 1], nearest.along));
        return new Snap(edge, total == 0 ? 0 : before / total, nearest.meters, point);
    }

    private static double between(int from, int to, double part) {
        return (from + part * (to - (double) from)) / StreetEdges.UNITS_PER_DEGREE;
    }
}
