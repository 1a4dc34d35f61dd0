// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.demotown;

/// A spot on the town's ground plan, in metres: x to the east, y to the south of the plan's north-west corner.
record Xy(double x, double y) {

    Xy plus(double dx, double dy) {
        return new Xy(x + dx, y + dy);
    }

    Xy towards(Xy other, double part) {
        return new Xy(x + part * (other.x - x), y + part * (other.y - y));
    }

    double metersTo(Xy other) {
        return StrictMath.hypot(other.x - x, other.y - y);
    }
}
