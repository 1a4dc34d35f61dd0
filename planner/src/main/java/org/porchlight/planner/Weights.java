// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner;

/// How much the wishes count beside travel, in the unit of [Vehicle.Costs]. Wishes never leave a shipment out.
///
/// @param otherThanPreferred cost of a shipment served by a vehicle that is none of its preferred ones
/// @param movedFromWarmStart cost of a shipment served by another vehicle than in the warm start's plan: stability
/// @param fairness           each route costs `fairness * busySeconds * busySeconds / 3600`, busy being travel, set-up
/// and
///                           service: long runs cost more than the same work shared; 0 for no wish
public record Weights(int otherThanPreferred, int movedFromWarmStart, double fairness) {
    /// Ten minutes of travel for the preferred helper, none for stability or fairness.
    public static final Weights DEFAULT = new Weights(600, 0, 0);
}
