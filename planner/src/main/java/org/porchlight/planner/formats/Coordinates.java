// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.formats;

/// A place on earth, in degrees (WGS 84): longitude -180 to 180, latitude -90 to 90.
public record Coordinates(double longitude, double latitude) {
    boolean onEarth() {
        return Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;
    }
}
