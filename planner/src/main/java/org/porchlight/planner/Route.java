// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner;

import java.util.List;

/// What one vehicle does, in order. It leaves its start as late as its first stop allows, then serves as early as it
/// can; where a ride or run would become too long, it waits where that shortens them.
///
/// @param departureSeconds when it leaves its start
/// @param breaks           when its vehicle rests, in order
/// @param finishSeconds    when it is at its end; for an open end, when its last service ends. A break may come after
/// it
/// @param travelSeconds    time on the way
/// @param meters           length of the way
/// @param cost             what it costs in the unit of [Vehicle.Costs], wishes included
public record Route(
        String vehicle,
        int departureSeconds,
        List<PlannedStop> stops,
        List<PlannedBreak> breaks,
        int finishSeconds,
        int travelSeconds,
        int meters,
        long cost) {
    public Route {
        stops = List.copyOf(stops);
        breaks = List.copyOf(breaks);
    }
}
