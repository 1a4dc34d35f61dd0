// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.porchlight.planner.LinkedTrips;
import org.porchlight.planner.NeverTogether;
import org.porchlight.planner.Pin;
import org.porchlight.planner.Plan;
import org.porchlight.planner.PlannedStop;
import org.porchlight.planner.Problem;
import org.porchlight.planner.Route;
import org.porchlight.planner.Shipment;
import org.porchlight.planner.Stop;
import org.porchlight.planner.Unserved;
import org.porchlight.planner.Vehicle;
import org.porchlight.planner.Violation;

/// Recomputes a plan from the problem, stop by stop, and reports every rule that it breaks and every figure in
/// it that is not so. Slow and plain on purpose.
public final class Checker {
    private final Problem problem;
    private final Plan plan;
    private final List<Violation> found = new ArrayList<>();
    private final Map<String, Shipment> shipmentOfStop = new HashMap<>();
    private final Map<String, Shipment> shipments = new HashMap<>();
    private final Map<String, Stop> stops = new HashMap<>();
    private final Map<String, Vehicle> vehicles = new HashMap<>();
    /// For each shipment that has stops in the plan, the vehicles that make them.
    private final Map<String, Set<String>> servedBy = new HashMap<>();

    private Checker(Problem problem, Plan plan) {
        this.problem = problem;
        this.plan = plan;
        for (Shipment shipment : problem.shipments()) {
            shipments.put(shipment.id(), shipment);
            for (Stop stop : shipment.stops()) {
                stops.put(stop.id(), stop);
                shipmentOfStop.put(stop.id(), shipment);
            }
        }
        problem.vehicles().forEach(vehicle -> vehicles.put(vehicle.id(), vehicle));
    }

    /// Everything that is wrong with a plan; empty if it is feasible and says so rightly.
    ///
    /// What the plan lists as its own violations is not read: it is found again or not.
    public static List<Violation> check(Problem problem, Plan plan) {
        Checker checker = new Checker(problem, plan);
        checker.routes();
        checker.wholeness();
        checker.links();
        checker.pins();
        checker.unserved();
        return List.copyOf(checker.found);
    }

    private void routes() {
        Set<String> seen = new HashSet<>();
        for (Route route : plan.routes()) {
            String at = "routes[" + route.vehicle() + "]";
            Vehicle vehicle = vehicles.get(route.vehicle());
            if (vehicle == null) {
                misstated(at + ".vehicle", route.vehicle(), "a vehicle of the problem");
            } else if (!seen.add(route.vehicle())) {
                misstated(at, "a second route of this vehicle", "one route for each vehicle");
            } else if (route.stops().isEmpty()) {
                misstated(at + ".stops", "none", "at least one");
            } else if (knownStops(at, route)) {
                found.addAll(new RouteCheck(problem, vehicle, route, shipmentOfStop, stops).violations());
                route.stops()
                        .forEach(stop -> servedBy.computeIfAbsent(stop.shipment(), id -> new LinkedHashSet<>())
                                .add(route.vehicle()));
                exclusions(vehicle, route);
            }
        }
    }

    private boolean knownStops(String at, Route route) {
        boolean known = true;
        for (PlannedStop planned : route.stops()) {
            Stop stop = stops.get(planned.stop());
            Shipment owner = shipmentOfStop.get(planned.stop());
            if (stop == null || owner == null) {
                misstated(at + ".stops", planned.stop(), "a stop of the problem");
                known = false;
            } else if (!owner.id().equals(planned.shipment())) {
                misstated(at + ".stops[" + planned.stop() + "].shipment", planned.shipment(), owner.id());
                known = false;
            } else if (planned.site() < 0 || planned.site() >= stop.sites().size()) {
                misstated(at + ".stops[" + planned.stop() + "].site", "" + planned.site(), "a site of the stop");
                known = false;
            }
        }
        return known;
    }

    private void exclusions(Vehicle vehicle, Route route) {
        Set<String> carried = new LinkedHashSet<>();
        route.stops().forEach(stop -> carried.add(stop.shipment()));
        for (String id : carried) {
            Shipment shipment = shipments.get(id);
            if (shipment == null) {
                continue;
            }
            for (String skill : shipment.skills()) {
                if (!vehicle.skills().contains(skill)) {
                    found.add(new Violation.SkillMissing(vehicle.id(), id, skill));
                }
            }
            if (shipment.excludedVehicles().contains(vehicle.id())) {
                found.add(new Violation.VehicleExcluded(vehicle.id(), id));
            }
        }
        for (NeverTogether pair : problem.neverTogether()) {
            if (carried.contains(pair.shipment()) && carried.contains(pair.other())) {
                found.add(new Violation.TogetherInOneRoute(vehicle.id(), pair.shipment(), pair.other()));
            }
        }
    }

    /// Each shipment that is in the plan is in it with each of its stops once, in one route, pickups first.
    private void wholeness() {
        for (Shipment shipment : problem.shipments()) {
            Set<String> by = servedBy.getOrDefault(shipment.id(), Set.of());
            if (by.isEmpty()) {
                continue;
            }
            boolean torn = by.size() > 1;
            for (Stop stop : shipment.stops()) {
                torn |= count(stop.id()) != 1;
            }
            if (torn) {
                found.add(new Violation.Torn(shipment.id()));
            }
            for (Route route : plan.routes()) {
                if (by.contains(route.vehicle()) && deliveredFirst(shipment, route)) {
                    found.add(new Violation.DeliveredBeforePickedUp(route.vehicle(), shipment.id()));
                }
            }
        }
    }

    private long count(String stop) {
        return plan.routes().stream()
                .flatMap(route -> route.stops().stream())
                .filter(planned -> planned.stop().equals(stop))
                .count();
    }

    private static boolean deliveredFirst(Shipment shipment, Route route) {
        List<String> order = route.stops().stream().map(PlannedStop::stop).toList();
        for (Stop pickup : shipment.pickups()) {
            for (Stop delivery : shipment.deliveries()) {
                int taken = order.lastIndexOf(pickup.id());
                int given = order.indexOf(delivery.id());
                if (given >= 0 && taken > given) {
                    return true;
                }
            }
        }
        return false;
    }

    private void links() {
        for (LinkedTrips trips : problem.linked()) {
            for (int i = 0; i < trips.shipments().size(); i++) {
                Set<String> by = servedBy.getOrDefault(trips.shipments().get(i), Set.of());
                for (int j = 0; j < trips.shipments().size(); j++) {
                    Set<String> otherBy =
                            servedBy.getOrDefault(trips.shipments().get(j), Set.of());
                    if (!by.isEmpty() && otherBy.isEmpty()) {
                        found.add(new Violation.LinkedLeftOut(
                                trips.shipments().get(i), trips.shipments().get(j)));
                    }
                    if (trips.sameVehicle() && number(by) >= 0 && number(otherBy) > number(by)) {
                        found.add(new Violation.LinkedApart(
                                trips.shipments().get(i), trips.shipments().get(j)));
                    }
                }
            }
        }
    }

    /// The first of these vehicles, by its number in the problem; -1 if there is none.
    private int number(Set<String> some) {
        for (int i = 0; i < problem.vehicles().size(); i++) {
            if (some.contains(problem.vehicles().get(i).id())) {
                return i;
            }
        }
        return -1;
    }

    private void pins() {
        for (Pin pin : problem.pins()) {
            boolean kept = switch (pin) {
                case Pin.ToVehicle to -> {
                    int by = number(servedBy.getOrDefault(to.shipment(), Set.of()));
                    yield by < 0 || problem.vehicles().get(by).id().equals(to.vehicle());
                }
                case Pin.Prefix prefix -> keepsPrefix(prefix);
            };
            if (!kept) {
                found.add(new Violation.PinBroken(pin));
            }
        }
    }

    private boolean keepsPrefix(Pin.Prefix prefix) {
        List<PlannedStop> planned = plan.routes().stream()
                .filter(route -> route.vehicle().equals(prefix.vehicle()))
                .findFirst()
                .map(Route::stops)
                .orElse(List.of());
        for (int i = 0; i < prefix.visits().size(); i++) {
            if (i >= planned.size()
                    || !planned.get(i).visit().equals(prefix.visits().get(i))) {
                return false;
            }
        }
        int last = prefix.visits().size() - 1;
        return last < 0 || planned.get(last).startSeconds() >= prefix.notBeforeSeconds();
    }

    private void unserved() {
        List<String> expected = problem.shipments().stream()
                .map(Shipment::id)
                .filter(id -> !servedBy.containsKey(id))
                .toList();
        List<String> stated = plan.unserved().stream().map(Unserved::shipment).toList();
        if (!expected.equals(stated)) {
            misstated("unserved", stated.toString(), expected.toString());
        }
        for (Unserved left : plan.unserved()) {
            if (left.reasons().isEmpty()) {
                misstated("unserved[" + left.shipment() + "].reasons", "none", "at least one");
            }
        }
    }

    private void misstated(String field, String is, String expected) {
        found.add(new Violation.Misstated(field, is, expected));
    }
}
