// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner;

import java.util.List;

/// The best places for a shipment in a plan.
///
/// @param places  cheapest first, at most one for each vehicle
/// @param reasons why there is none; empty if there is one
public record Placements(List<Placement> places, List<Reason> reasons) {
    public Placements {
        places = List.copyOf(places);
        reasons = List.copyOf(reasons);
    }
}
