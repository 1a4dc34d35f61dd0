// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.geo;

/// A flat drawing plane for one town: web mercator moved to the town and scaled so that lengths at its middle
/// are true. x grows to the east, y to the south, both from the north-west corner of the bounds.
///
/// A page can do the same with two figures, angles in radians, `m(φ) = ln(tan(π/4 + φ/2))`:
/// `x = unitsPerRadian · (longitude - west)`, `y = unitsPerRadian · (m(north) - m(latitude))`.
public final class Plane {

    private final Bounds bounds;
    private final double unitsPerRadian;
    private final double top;

    /// @param unitsPerMeter at the middle of the bounds; over 50 km of height true to 1 %
    public Plane(Bounds bounds, double unitsPerMeter) {
        this.bounds = bounds;
        double middle = Math.toRadians(bounds.center().latitude());
        this.unitsPerRadian = unitsPerMeter * Point.EARTH_RADIUS_METERS * Math.cos(middle);
        this.top = mercator(bounds.north());
    }

    private static double mercator(double latitude) {
        double bounded = Math.clamp(latitude, -85, 85);
        return Math.log(Math.tan(Math.PI / 4 + Math.toRadians(bounded) / 2));
    }

    public double x(double longitude) {
        return unitsPerRadian * Math.toRadians(longitude - bounds.west());
    }

    public double y(double latitude) {
        return unitsPerRadian * (top - mercator(latitude));
    }

    /// The place that is drawn at x, y.
    ///
    /// @throws IllegalArgumentException if that is off the earth
    public Point point(double x, double y) {
        double latitude = 2 * Math.atan(Math.exp(top - y / unitsPerRadian)) - Math.PI / 2;
        return new Point(Math.toDegrees(latitude), bounds.west() + Math.toDegrees(x / unitsPerRadian));
    }

    public Bounds bounds() {
        return bounds;
    }

    public double unitsPerRadian() {
        return unitsPerRadian;
    }
}
