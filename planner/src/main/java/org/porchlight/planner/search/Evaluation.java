// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.porchlight.planner.LinkedTrips;
import org.porchlight.planner.NeverTogether;
import org.porchlight.planner.Pin;
import org.porchlight.planner.Plan;
import org.porchlight.planner.PlannedBreak;
import org.porchlight.planner.PlannedStop;
import org.porchlight.planner.Route;
import org.porchlight.planner.Shipment;
import org.porchlight.planner.Unserved;
import org.porchlight.planner.Vehicle;
import org.porchlight.planner.Violation;
import org.porchlight.planner.Visit;

/// Turns an order of stops into a plan: schedules it, prices it, says what it breaks and why others are left out.
public final class Evaluation {
    private final Instance problem;
    private final Map<String, List<Visit>> order;
    private final RideTimes rides;
    private final Timeline[] timelines;
    /// Vehicle of each request's first planned stop, -1 for none.
    private final int[] vehicleOf;

    private final List<Violation> violations = new ArrayList<>();

    /// @param order speaks only of vehicles, stops and sites that the problem has
    public Evaluation(Instance problem, Map<String, List<Visit>> order) {
        this.problem = problem;
        this.order = order;
        rides = new RideTimes(problem);
        timelines = new Timeline[problem.vehicles];
        vehicleOf = new int[problem.requests];
        Arrays.fill(vehicleOf, -1);
        for (int v = 0; v < problem.vehicles; v++) {
            int[] stops = order.getOrDefault(problem.vehicleId(v), List.of()).stream()
                    .mapToInt(problem::node)
                    .toArray();
            timelines[v] = new Timeline(problem, rides, v, stops);
            for (int node : stops) {
                if (vehicleOf[problem.nodeRequest[node]] < 0) {
                    vehicleOf[problem.nodeRequest[node]] = v;
                }
            }
        }
    }

    public Plan plan() {
        List<Route> routes = new ArrayList<>();
        for (Timeline timeline : timelines) {
            if (timeline.stops.length > 0) {
                routes.add(route(timeline));
                violations.addAll(timeline.violations());
                assignments(timeline);
            }
        }
        torn();
        linked();
        pins();
        return new Plan(routes, unserved(), violations);
    }

    private Route route(Timeline timeline) {
        List<PlannedStop> stops = new ArrayList<>();
        for (int k = 0; k < timeline.stops.length; k++) {
            int node = timeline.stops[k];
            Map<String, Integer> load = new LinkedHashMap<>();
            for (int d = 0; d < problem.dimensions; d++) {
                load.put(problem.problem.dimensions().get(d), timeline.load[d][k + 1]);
            }
            stops.add(new PlannedStop(
                    problem.stopId(node),
                    problem.shipmentId(problem.nodeRequest[node]),
                    problem.visit(node).site(),
                    timeline.arrival[k],
                    timeline.setup(k),
                    timeline.start[k] - timeline.arrival[k] - timeline.setup(k) - timeline.restSeconds(k),
                    timeline.start[k],
                    timeline.start[k] + problem.service[node],
                    timeline.slack(k),
                    load));
        }
        return new Route(
                problem.vehicleId(timeline.vehicle),
                timeline.departure,
                stops,
                breaks(timeline),
                timeline.finish,
                timeline.travelSeconds,
                timeline.meters,
                cost(timeline));
    }

    private List<PlannedBreak> breaks(Timeline timeline) {
        Rest[] rests = problem.breaks[timeline.vehicle];
        List<PlannedBreak> breaks = new ArrayList<>();
        for (int b = 0; b < rests.length; b++) {
            int made = timeline.restSlot[b] / 2;
            String after = made == 0 ? "" : problem.stopId(timeline.stops[made - 1]);
            int start = timeline.restStart[b];
            breaks.add(new PlannedBreak(rests[b].id, after, start, start + rests[b].seconds));
        }
        return breaks;
    }

    private long cost(Timeline timeline) {
        Tour tour = Tour.forced(problem, timeline.vehicle, timeline.stops, 0);
        return tour.cost - tour.overtimeCost + problem.overtimeCost(timeline.vehicle, timeline.finish);
    }

    private void assignments(Timeline timeline) {
        Vehicle vehicle = problem.problem.vehicles().get(timeline.vehicle);
        Set<Integer> seen = new HashSet<>();
        for (int node : timeline.stops) {
            if (!seen.add(problem.nodeRequest[node])) {
                continue;
            }
            Shipment shipment = problem.problem.shipments().get(problem.nodeRequest[node]);
            shipment.skills().stream()
                    .sorted()
                    .filter(skill -> !vehicle.skills().contains(skill))
                    .forEach(skill -> violations.add(new Violation.SkillMissing(vehicle.id(), shipment.id(), skill)));
            if (shipment.excludedVehicles().contains(vehicle.id())) {
                violations.add(new Violation.VehicleExcluded(vehicle.id(), shipment.id()));
            }
        }
        for (NeverTogether pair : problem.problem.neverTogether()) {
            if (seen.contains(problem.request(pair.shipment())) && seen.contains(problem.request(pair.other()))) {
                violations.add(new Violation.TogetherInOneRoute(vehicle.id(), pair.shipment(), pair.other()));
            }
        }
    }

    private void torn() {
        Map<Integer, int[]> counts = new HashMap<>();
        Set<Integer> torn = new HashSet<>();
        for (Timeline timeline : timelines) {
            Set<Integer> delivered = new HashSet<>();
            Set<Integer> early = new HashSet<>();
            for (int node : timeline.stops) {
                int request = problem.nodeRequest[node];
                int all = problem.pickups[request].length + problem.deliveries[request].length;
                int[] stops = counts.computeIfAbsent(request, r -> new int[all]);
                int first = problem.pickups[request].length > 0
                        ? problem.pickups[request][0]
                        : problem.deliveries[request][0];
                stops[problem.nodeStop[node] - first]++;
                if (vehicleOf[request] != timeline.vehicle) {
                    torn.add(request);
                }
                if (!problem.stopIsPickup[problem.nodeStop[node]]) {
                    delivered.add(request);
                } else if (delivered.contains(request) && early.add(request)) {
                    violations.add(new Violation.DeliveredBeforePickedUp(
                            problem.vehicleId(timeline.vehicle), problem.shipmentId(request)));
                }
            }
        }
        counts.forEach((request, stops) -> {
            if (Arrays.stream(stops).anyMatch(count -> count != 1)) {
                torn.add(request);
            }
        });
        torn.stream().sorted().forEach(r -> violations.add(new Violation.Torn(problem.shipmentId(r))));
    }

    private void linked() {
        for (LinkedTrips trips : problem.problem.linked()) {
            for (String id : trips.shipments()) {
                int v = vehicleOf[problem.request(id)];
                for (String other : trips.shipments()) {
                    int otherVehicle = vehicleOf[problem.request(other)];
                    if (v >= 0 && otherVehicle < 0) {
                        violations.add(new Violation.LinkedLeftOut(id, other));
                    } else if (trips.sameVehicle() && v >= 0 && otherVehicle > v) {
                        violations.add(new Violation.LinkedApart(id, other));
                    }
                }
            }
        }
    }

    private void pins() {
        for (Pin pin : problem.problem.pins()) {
            boolean kept = switch (pin) {
                case Pin.ToVehicle to -> {
                    int v = vehicleOf[problem.request(to.shipment())];
                    yield v < 0 || v == problem.vehicle(to.vehicle());
                }
                case Pin.Prefix start -> {
                    List<Visit> visits = order.getOrDefault(start.vehicle(), List.of());
                    yield visits.size() >= start.visits().size()
                            && visits.subList(0, start.visits().size()).equals(start.visits());
                }
            };
            if (!kept) {
                violations.add(new Violation.PinBroken(pin));
            }
        }
    }

    private List<Unserved> unserved() {
        Misses misses = new Misses(problem, rides, timelines, vehicleOf);
        List<Unserved> list = new ArrayList<>();
        for (int r = 0; r < problem.requests; r++) {
            if (vehicleOf[r] < 0) {
                list.add(new Unserved(problem.shipmentId(r), misses.reasons(r)));
            }
        }
        return list;
    }
}
