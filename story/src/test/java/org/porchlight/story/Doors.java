// SPDX-License-Identifier: Apache-2.0
package org.porchlight.story;

import org.porchlight.roads.Town;
import org.porchlight.roads.geo.Point;

/// Addresses for a story's people.
final class Doors {
    private Doors() {}

    /// The door nearest to a point on the town's diagonal.
    ///
    /// @param part of the way from the south-west corner, 0 to 1
    static String near(Town town, double part) {
        var bounds = town.bounds();
        Point pin = new Point(
                bounds.south() + part * (bounds.north() - bounds.south()),
                bounds.west() + part * (bounds.east() - bounds.west()));
        return town.addresses().nearest(pin).orElseThrow().candidate().label();
    }
}
