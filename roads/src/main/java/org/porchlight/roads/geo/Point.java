// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.geo;

/// A place on the earth, in degrees on the WGS 84 ellipsoid, as OpenStreetMap and every phone give it.
///
/// @param latitude  degrees north, -90 to 90
/// @param longitude degrees east, -180 to 180
public record Point(double latitude, double longitude) {

    /// Mean radius of the earth (IUGG R1).
    public static final double EARTH_RADIUS_METERS = 6_371_008.8;

    /// @throws IllegalArgumentException if a coordinate is not a number or outside its range
    public Point {
        if (!(latitude >= -90 && latitude <= 90)) {
            throw new IllegalArgumentException("latitude must be between -90 and 90 degrees, is " + latitude);
        }
        if (!(longitude >= -180 && longitude <= 180)) {
            throw new IllegalArgumentException("longitude must be between -180 and 180 degrees, is " + longitude);
        }
    }

    /// Metres as the crow flies (haversine on a sphere: within 0.5 % of the ellipsoid).
    public double metersTo(Point other) {
        double phi = Math.toRadians(latitude);
        double otherPhi = Math.toRadians(other.latitude);
        double sinHalfLatitude = Math.sin((otherPhi - phi) / 2);
        double sinHalfLongitude = Math.sin(Math.toRadians(other.longitude - longitude) / 2);
        double h = sinHalfLatitude * sinHalfLatitude
                + Math.cos(phi) * Math.cos(otherPhi) * sinHalfLongitude * sinHalfLongitude;
        return 2 * EARTH_RADIUS_METERS * Math.asin(Math.sqrt(Math.min(1, h)));
    }
}
