// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.geo;

/// A box between two parallels and two meridians, in degrees; never across the 180th meridian.
public record Bounds(double south, double west, double north, double east) {

    /// @throws IllegalArgumentException if a corner is not on the earth, or south is above north, or west beyond east
    public Bounds {
        new Point(south, west);
        new Point(north, east);
        if (south > north || west > east) {
            throw new IllegalArgumentException(
                    "bounds are inside out: south " + south + ", north " + north + ", west " + west + ", east " + east);
        }
    }

    /// The smallest box that holds all points.
    ///
    /// @throws IllegalArgumentException if there is no point
    public static Bounds around(Iterable<Point> points) {
        double south = Double.POSITIVE_INFINITY;
        double west = Double.POSITIVE_INFINITY;
        double north = Double.NEGATIVE_INFINITY;
        double east = Double.NEGATIVE_INFINITY;
        for (Point point : points) {
            south = Math.min(south, point.latitude());
            north = Math.max(north, point.latitude());
            west = Math.min(west, point.longitude());
            east = Math.max(east, point.longitude());
        }
        if (south > north) {
            throw new IllegalArgumentException("bounds around no point");
        }
        return new Bounds(south, west, north, east);
    }

    public Point center() {
        return new Point((south + north) / 2, (west + east) / 2);
    }

    /// True for a point inside or on the edge.
    public boolean contains(Point point) {
        return point.latitude() >= south
                && point.latitude() <= north
                && point.longitude() >= west
                && point.longitude() <= east;
    }

    /// The same box with a margin on each side, cut off at the poles and the 180th meridian.
    public Bounds grownBy(double meters) {
        double degrees = Math.toDegrees(meters / Point.EARTH_RADIUS_METERS);
        double wide = degrees / Math.max(0.01, Math.cos(Math.toRadians(center().latitude())));
        return new Bounds(
                Math.max(-90, south - degrees),
                Math.max(-180, west - wide),
                Math.min(90, north + degrees),
                Math.min(180, east + wide));
    }
}
