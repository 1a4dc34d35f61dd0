// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// The best plan of a tiny problem by trying everything: each shipment in each vehicle or in none, each order,
/// each site. Whether an order has a schedule is decided for each choice of windows as a system of difference
/// constraints (Bellman and Ford), which has nothing in common with how the planner decides it.
public final class BruteForce {
    private final Problem problem;
    /// Cost of the cheapest order by vehicle and set of shipments; -1 where none is feasible, -2 not yet known.
    private final long[][] cheapest;

    long leftOutWeight = Long.MAX_VALUE;
    long cost = Long.MAX_VALUE;

    private BruteForce(Problem problem) {
        this.problem = problem;
        cheapest = new long[problem.vehicles().size()][1 << problem.shipments().size()];
        Arrays.stream(cheapest).forEach(row -> Arrays.fill(row, -2));
    }

    static BruteForce solve(Problem problem) {
        BruteForce all = new BruteForce(problem);
        all.assign(0, new int[problem.shipments().size()]);
        return all;
    }

    private void assign(int shipment, int[] vehicleOf) {
        if (shipment == vehicleOf.length) {
            judge(vehicleOf);
            return;
        }
        for (int v = -1; v < problem.vehicles().size(); v++) {
            vehicleOf[shipment] = v;
            if (v < 0 || may(shipment, v)) {
                assign(shipment + 1, vehicleOf);
            }
        }
    }

    private boolean may(int s, int v) {
        Shipment shipment = problem.shipments().get(s);
        Vehicle vehicle = problem.vehicles().get(v);
        for (Pin pin : problem.pins()) {
            if (pin instanceof Pin.ToVehicle to && to.shipment().equals(shipment.id())) {
                return to.vehicle().equals(vehicle.id());
            }
        }
        return vehicle.skills().containsAll(shipment.skills())
                && !shipment.excludedVehicles().contains(vehicle.id());
    }

    private int indexOf(String shipment) {
        for (int s = 0; s < problem.shipments().size(); s++) {
            if (problem.shipments().get(s).id().equals(shipment)) {
                return s;
            }
        }
        throw new IllegalArgumentException(shipment);
    }

    private void judge(int[] vehicleOf) {
        for (NeverTogether pair : problem.neverTogether()) {
            int v = vehicleOf[indexOf(pair.shipment())];
            if (v >= 0 && v == vehicleOf[indexOf(pair.other())]) {
                return;
            }
        }
        for (LinkedTrips trips : problem.linked()) {
            int first = vehicleOf[indexOf(trips.shipments().getFirst())];
            for (String other : trips.shipments()) {
                int v = vehicleOf[indexOf(other)];
                if ((v < 0) != (first < 0) || trips.sameVehicle() && v != first) {
                    return;
                }
            }
        }
        long weight = 0;
        for (int s = 0; s < vehicleOf.length; s++) {
            weight += vehicleOf[s] < 0 ? problem.shipments().get(s).weight() : 0;
        }
        long sum = 0;
        for (int v = 0; v < cheapest.length && sum >= 0; v++) {
            int set = 0;
            for (int s = 0; s < vehicleOf.length; s++) {
                set |= vehicleOf[s] == v ? 1 << s : 0;
            }
            long route = cheapest(v, set);
            sum = route < 0 ? -1 : sum + route;
        }
        if (sum >= 0 && (weight < leftOutWeight || weight == leftOutWeight && sum < cost)) {
            leftOutWeight = weight;
            cost = sum;
        }
    }

    private long cheapest(int v, int set) {
        if (cheapest[v][set] == -2) {
            cheapest[v][set] = set == 0 ? 0 : -1;
            order(v, set, new ArrayList<>());
        }
        return cheapest[v][set];
    }

    private record Made(Shipment shipment, Stop stop, Site site) {}

    private void order(int v, int set, List<Made> made) {
        boolean complete = true;
        for (int s = 0; s < problem.shipments().size(); s++) {
            Shipment shipment = problem.shipments().get(s);
            if ((set >> s & 1) == 0) {
                continue;
            }
            for (Stop stop : shipment.stops()) {
                if (made.stream().anyMatch(m -> m.stop == stop)) {
                    continue;
                }
                complete = false;
                boolean ready = shipment.pickups().contains(stop)
                        || shipment.pickups().stream()
                                .allMatch(pickup -> made.stream().anyMatch(m -> m.stop == pickup));
                for (Site site : ready ? stop.sites() : List.<Site>of()) {
                    made.add(new Made(shipment, stop, site));
                    order(v, set, made);
                    made.removeLast();
                }
            }
        }
        if (complete && !made.isEmpty()) {
            long found = costIfFeasible(problem.vehicles().get(v), made);
            if (found >= 0 && (cheapest[v][set] < 0 || found < cheapest[v][set])) {
                cheapest[v][set] = found;
            }
        }
    }

    /// What a vehicle's order of stops costs, pickups coming before deliveries; -1 if it breaks a rule that
    /// concerns the vehicle's clock or load.
    public static long cost(Problem problem, Vehicle vehicle, List<Visit> order) {
        List<Made> made = new ArrayList<>();
        for (Visit visit : order) {
            for (Shipment shipment : problem.shipments()) {
                for (Stop stop : shipment.stops()) {
                    if (stop.id().equals(visit.stop())) {
                        made.add(new Made(shipment, stop, stop.sites().get(visit.site())));
                    }
                }
            }
        }
        return made.isEmpty() ? 0 : new BruteForce(problem).costIfFeasible(vehicle, made);
    }

    private long costIfFeasible(Vehicle vehicle, List<Made> made) {
        if (made.size() > vehicle.maxStops().orElse(Integer.MAX_VALUE) || !fits(vehicle, made)) {
            return -1;
        }
        TravelTimes travel = problem.profiles().get(vehicle.profile());
        int n = made.size();
        int[] legs = new int[n + 1];
        long cost = vehicle.costs().fixed();
        long busy = 0;
        for (int k = 0; k <= n; k++) {
            int from =
                    k == 0 ? vehicle.start().orElse(-1) : made.get(k - 1).site.place();
            int to = k == n ? vehicle.end().orElse(-1) : made.get(k).site.place();
            if (from < 0 || to < 0) {
                continue;
            }
            legs[k] = travel.seconds(from, to);
            if (legs[k] == TravelTimes.UNREACHABLE) {
                return -1;
            }
            busy += legs[k];
            cost += Math.round(
                    vehicle.costs().perSecond() * legs[k] + vehicle.costs().perMeter() * travel.meters(from, to));
        }
        for (Made m : made) {
            busy += m.site.serviceSeconds();
            List<Stop> stops = m.shipment.stops();
            boolean other = !m.shipment.preferredVehicles().isEmpty()
                    && !m.shipment.preferredVehicles().contains(vehicle.id());
            cost += other && m.stop == stops.getLast() ? problem.weights().otherThanPreferred() : 0;
        }
        cost += Math.round(problem.weights().fairness() * busy * busy / 3600);
        return schedulable(vehicle, made, legs, new Window[n], 0) ? cost : -1;
    }

    private boolean fits(Vehicle vehicle, List<Made> made) {
        for (String dimension : problem.dimensions()) {
            int load = 0;
            for (Made m : made) {
                load += m.shipment.pickups().isEmpty() ? m.stop.load().getOrDefault(dimension, 0) : 0;
            }
            int most = load;
            for (Made m : made) {
                int amount = m.stop.load().getOrDefault(dimension, 0);
                load += m.shipment.pickups().contains(m.stop) ? amount : -amount;
                most = Math.max(most, load);
            }
            if (most > vehicle.capacities().getOrDefault(dimension, 0)) {
                return false;
            }
        }
        return true;
    }

    private boolean schedulable(Vehicle vehicle, List<Made> made, int[] legs, Window[] chosen, int k) {
        if (k == chosen.length) {
            return hasSchedule(vehicle, made, legs, chosen);
        }
        List<Window> windows = made.get(k).site.windows();
        for (Window window : windows.isEmpty() ? List.of(Window.ANY) : windows) {
            chosen[k] = window;
            if (schedulable(vehicle, made, legs, chosen, k + 1)) {
                return true;
            }
        }
        return false;
    }

    /// Variables: 0 the origin of time, 1 the departure, 2 … the starts of service, last the arrival at the
    /// end.
    private static boolean hasSchedule(Vehicle vehicle, List<Made> made, int[] legs, Window[] chosen) {
        int n = made.size();
        int end = n + 2;
        List<long[]> bounds = new ArrayList<>();
        between(bounds, 1, vehicle.shift().earliest(), vehicle.shift().latest());
        between(bounds, end, vehicle.shift().earliest(), vehicle.shift().latest());
        for (int k = 0; k <= n; k++) {
            int service = k == 0 ? 0 : made.get(k - 1).site.serviceSeconds();
            bounds.add(new long[] {k + 2, k + 1, -(service + legs[k])});
        }
        Map<Shipment, Integer> boarded = new java.util.HashMap<>();
        for (int k = 0; k < n; k++) {
            between(bounds, k + 2, chosen[k].earliest(), chosen[k].latest());
            Made m = made.get(k);
            if (m.shipment.pickups().isEmpty()) {
                bounds.add(new long[] {1, 0, -m.shipment.releaseSeconds()});
            } else if (m.shipment.pickups().contains(m.stop)) {
                bounds.add(new long[] {k + 2, 0, -m.shipment.releaseSeconds()});
            }
            if (m.shipment.maxRideSeconds().isPresent()) {
                if (m.shipment.pickups().contains(m.stop)) {
                    boarded.putIfAbsent(m.shipment, k);
                } else if (boarded.containsKey(m.shipment)) {
                    int p = boarded.get(m.shipment);
                    long most = made.get(p).site.serviceSeconds()
                            + m.shipment.maxRideSeconds().getAsInt();
                    bounds.add(new long[] {p + 2, k + 2, most});
                }
            }
        }
        vehicle.maxRunSeconds().ifPresent(most -> bounds.add(new long[] {1, end, most}));
        return consistent(bounds, end + 1);
    }

    private static void between(List<long[]> bounds, int variable, long least, long most) {
        bounds.add(new long[] {0, variable, most});
        bounds.add(new long[] {variable, 0, -least});
    }

    /// Each bound {u, v, w} says: v - u <= w. Consistent unless there is a negative cycle.
    private static boolean consistent(List<long[]> bounds, int variables) {
        long[] value = new long[variables];
        for (int round = 0; round <= variables; round++) {
            boolean moved = false;
            for (long[] bound : bounds) {
                long least = value[(int) bound[0]] + bound[2];
                if (least < value[(int) bound[1]]) {
                    value[(int) bound[1]] = least;
                    moved = true;
                }
            }
            if (!moved) {
                return true;
            }
        }
        return false;
    }
}
