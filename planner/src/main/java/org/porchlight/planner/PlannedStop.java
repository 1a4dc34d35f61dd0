// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner;

import java.util.Map;

/// A stop in a route, in seconds on the problem's clock.
///
/// @param site             which of the stop's sites
/// @param arrivalSeconds   when the vehicle gets there
/// @param setupSeconds     spent on arrival; 0 if the vehicle was at this place already
/// @param waitSeconds      how long it waits before service starts, breaks on arrival not counted
/// @param startSeconds     arrival, set-up, breaks taken on arrival, and wait
/// @param departureSeconds when service ends and the vehicle leaves, unless it rests or waits for a break first
/// @param slackSeconds     by how much the start here may slip without breaking a rule anywhere in the route, riders'
///                         longest rides included; the stops after it may start later
/// @param loadAfter        amount on board by dimension when leaving; every dimension is named
public record PlannedStop(
        String stop,
        String shipment,
        int site,
        int arrivalSeconds,
        int setupSeconds,
        int waitSeconds,
        int startSeconds,
        int departureSeconds,
        int slackSeconds,
        Map<String, Integer> loadAfter) {
    public PlannedStop {
        loadAfter = Map.copyOf(loadAfter);
    }

    /// The stop and its site, without the times.
    public Visit visit() {
        return new Visit(stop, site);
    }
}
