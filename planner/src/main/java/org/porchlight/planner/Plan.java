// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Who goes where, in which order, when; and who is left out, and why.
///
/// @param routes     one for each vehicle that has something to do, in the problem's order of vehicles
/// @param unserved   in the problem's order of shipments
/// @param violations empty, save for hand-made plans and forced pins
public record Plan(List<Route> routes, List<Unserved> unserved, List<Violation> violations) {
    public Plan {
        routes = List.copyOf(routes);
        unserved = List.copyOf(unserved);
        violations = List.copyOf(violations);
    }

    /// Whether every rule is kept. A plan that leaves shipments out can still be feasible.
    public boolean feasible() {
        return violations.isEmpty();
    }

    /// Sum over the routes, in the unit of [Vehicle.Costs].
    public long cost() {
        return routes.stream().mapToLong(Route::cost).sum();
    }

    /// The stops of each route in order, by vehicle id: what [Planner#evaluate] takes.
    public Map<String, List<Visit>> order() {
        Map<String, List<Visit>> order = new LinkedHashMap<>();
        for (Route route : routes) {
            order.put(
                    route.vehicle(),
                    route.stops().stream().map(PlannedStop::visit).toList());
        }
        return order;
    }
}
