// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds what an order of stops names that the problem does not have.
final class OrderFaults {
    private OrderFaults() {}

    static void throwIfAny(Problem problem, Map<String, List<Visit>> order) {
        Map<String, Stop> stops = new HashMap<>();
        problem.shipments().forEach(shipment -> shipment.stops().forEach(stop -> stops.put(stop.id(), stop)));
        Set<String> vehicles = new HashSet<>();
        problem.vehicles().forEach(vehicle -> vehicles.add(vehicle.id()));
        List<Fault> faults = new ArrayList<>();
        order.forEach((vehicle, visits) -> {
            String at = "order[" + vehicle + "]";
            if (!vehicles.contains(vehicle)) {
                faults.add(new Fault(at, "\"" + vehicle + "\" is not known", "name a vehicle of the problem"));
            }
            for (int i = 0; i < visits.size(); i++) {
                visit(at + "[" + i + "]", visits.get(i), stops.get(visits.get(i).stop()), faults);
            }
        });
        if (!faults.isEmpty()) {
            throw new InvalidProblemException(faults);
        }
    }

    private static void visit(String at, Visit visit, @Nullable Stop stop, List<Fault> faults) {
        if (stop == null) {
            faults.add(new Fault(at + ".stop", "\"" + visit.stop() + "\" is not known", "name a stop of the problem"));
        } else if (visit.site() < 0 || visit.site() >= stop.sites().size()) {
            faults.add(new Fault(
                    at + ".site",
                    "\"" + visit.stop() + "\" has no site " + visit.site(),
                    "give a number from 0 to " + (stop.sites().size() - 1)));
        }
    }

    static void throwIfUnknown(Problem problem, String shipment) {
        if (problem.shipments().stream().noneMatch(known -> known.id().equals(shipment))) {
            throw new InvalidProblemException(List.of(
                    new Fault("shipment", "\"" + shipment + "\" is not known", "name a shipment of the problem")));
        }
    }
}
