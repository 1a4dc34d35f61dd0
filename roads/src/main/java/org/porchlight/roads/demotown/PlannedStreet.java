// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.demotown;

import java.util.List;

/// A street as planned, before it is cut at its crossings.
///
/// @param highway OpenStreetMap's value of `highway`
/// @param line    at least two spots
record PlannedStreet(String name, String highway, List<Xy> line) {

    PlannedStreet {
        line = List.copyOf(line);
    }

    double lengthMeters() {
        double length = 0;
        for (int i = 1; i < line.size(); i++) {
            length += line.get(i - 1).metersTo(line.get(i));
        }
        return length;
    }
}
