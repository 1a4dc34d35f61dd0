// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.streets;

import org.jspecify.annotations.Nullable;

/// A trip begins and ends in the middle of a piece of street: what it costs from there to its two ends.
final class Seeds {

    /// A millionth of a piece of street is less than a millimetre.
    private static final double AT_THE_END = 1e-6;

    private Seeds() {}

    /// The way from one place to another on the same piece of street.
    record Direct(float weight, int millis, float meters) {}

    static void leaving(Hierarchy hierarchy, Snap snap, Climbing climbing) {
        seed(hierarchy, snap.edge(), 1, 0, 1 - snap.part(), climbing);
        seed(hierarchy, snap.edge(), 0, 1, snap.part(), climbing);
    }

    static void arriving(Hierarchy hierarchy, Snap snap, Climbing climbing) {
        seed(hierarchy, snap.edge(), 0, 0, snap.part(), climbing);
        seed(hierarchy, snap.edge(), 1, 1, 1 - snap.part(), climbing);
    }

    /// @param end       of the piece of street where the climbing begins: 0 or 1
    /// @param direction in which the piece is driven: 0 in the direction of its ends, 1 against it
    private static void seed(Hierarchy hierarchy, int edge, int end, int direction, double part, Climbing climbing) {
        float weight = hierarchy.weights()[2 * edge + direction];
        if (part < AT_THE_END) {
            // at the crossing itself it does not matter which way the piece may be driven
            climbing.seed(hierarchy.ends()[2 * edge + end], 0, 0, 0);
        } else if (weight < Float.POSITIVE_INFINITY) {
            climbing.seed(
                    hierarchy.ends()[2 * edge + end],
                    (float) (part * weight),
                    (int) Math.round(part * hierarchy.millis()[2 * edge + direction]),
                    (float) (part * hierarchy.meters()[edge]));
        }
    }

    /// Null if the two are not on one piece of street, or it is one-way the other way.
    static @Nullable Direct direct(Hierarchy hierarchy, Snap from, Snap to) {
        if (from.edge() != to.edge()) {
            return null;
        }
        double part = to.part() - from.part();
        int direction = part >= 0 ? 0 : 1;
        float weight = hierarchy.weights()[2 * from.edge() + direction];
        if (weight == Float.POSITIVE_INFINITY && part != 0) {
            return null;
        }
        double length = Math.abs(part);
        return new Direct(
                (float) (length == 0 ? 0 : length * weight),
                (int) Math.round(length * hierarchy.millis()[2 * from.edge() + direction]),
                (float) (length * hierarchy.meters()[from.edge()]));
    }
}
