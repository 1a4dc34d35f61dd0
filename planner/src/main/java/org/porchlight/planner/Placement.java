// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner;

import java.util.List;

/// One way to put a shipment into a plan.
///
/// @param vehicle   whose route takes it
/// @param order     that route's stops with the shipment in it; give it to [Planner#evaluate] to make it so
/// @param extraCost what it adds, in the unit of [Vehicle.Costs]
public record Placement(String vehicle, List<Visit> order, long extraCost) {
    public Placement {
        order = List.copyOf(order);
    }
}
