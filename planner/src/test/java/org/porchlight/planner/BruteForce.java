// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
            order(v, set, new Begun(problem.vehicles().get(v)));
        }
        return cheapest[v][set];
    }

    private record Made(Shipment shipment, Stop stop, Site site) {}

    private void order(int v, int set, Begun begun) {
        boolean complete = true;
        for (int s = 0; s < problem.shipments().size(); s++) {
            Shipment shipment = problem.shipments().get(s);
            if ((set >> s & 1) == 0) {
                continue;
            }
            for (Stop stop : shipment.stops()) {
                if (begun.has(stop)) {
                    continue;
                }
                complete = false;
                boolean ready = shipment.pickups().contains(stop)
                        || shipment.pickups().stream().allMatch(begun::has);
                for (Site site : ready ? stop.sites() : List.<Site>of()) {
                    Begun more = begun.with(new Made(shipment, stop, site));
                    if (more != null && (cheapest[v][set] < 0 || more.cost < cheapest[v][set])) {
                        order(v, set, more);
                    }
                }
            }
        }
        if (complete && !begun.made.isEmpty()) {
            long most = cheapest[v][set] < 0 ? Long.MAX_VALUE : cheapest[v][set];
            long found = costIfFeasible(problem.vehicles().get(v), begun.made, most);
            if (found >= 0 && (cheapest[v][set] < 0 || found < cheapest[v][set])) {
                cheapest[v][set] = found;
            }
        }
    }

    /// How an order begins, with when it is behind that at the earliest and what it costs at least.
    private final class Begun {
        final Vehicle vehicle;
        final List<Made> made;
        final long clock;
        final long cost;

        Begun(Vehicle vehicle) {
            this(vehicle, List.of(), vehicle.shift().earliest(), vehicle.costs().fixed());
        }

        private Begun(Vehicle vehicle, List<Made> made, long clock, long cost) {
            this.vehicle = vehicle;
            this.made = made;
            this.clock = clock;
            this.cost = cost;
        }

        boolean has(Stop stop) {
            for (Made m : made) {
                if (m.stop == stop) {
                    return true;
                }
            }
            return false;
        }

        /// With one stop more; null where that is late, or too much for the vehicle, whatever follows.
        @Nullable
        Begun with(Made next) {
            int from = made.isEmpty()
                    ? vehicle.start().orElse(-1)
                    : made.getLast().site.place();
            TravelTimes travel = problem.profiles().get(vehicle.profile());
            int seconds = from < 0 ? 0 : travel.seconds(from, next.site.place());
            int meters = from < 0 ? 0 : travel.meters(from, next.site.place());
            long then = firstStart(next.site, clock + seconds) + next.site.serviceSeconds();
            if (seconds == TravelTimes.UNREACHABLE
                    || then
                            > vehicle.shift().latest()
                                    + (long) vehicle.overtime().mostSeconds()) {
                return null;
            }
            List<Made> more = new ArrayList<>(made);
            more.add(next);
            long way = Math.round(
                    vehicle.costs().perSecond() * seconds + vehicle.costs().perMeter() * meters);
            return fits(vehicle, more) ? new Begun(vehicle, more, then, cost + way) : null;
        }
    }

    /// When service can start at a site; far in the future if all its windows have closed.
    private static long firstStart(Site site, long arrival) {
        long first = site.windows().isEmpty() ? arrival : Problem.MAX_SECONDS * 2L;
        for (Window window : site.windows()) {
            if (window.latest() >= arrival) {
                first = Math.min(first, Math.max(arrival, window.earliest()));
            }
        }
        return first;
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
        return made.isEmpty() ? 0 : new BruteForce(problem).costIfFeasible(vehicle, made, Long.MAX_VALUE);
    }

    /// @param most what costs as much need not be looked at
    private long costIfFeasible(Vehicle vehicle, List<Made> made, long most) {
        if (made.size() > vehicle.maxStops().orElse(Integer.MAX_VALUE) || !fits(vehicle, made)) {
            return -1;
        }
        TravelTimes travel = problem.profiles().get(vehicle.profile());
        int n = made.size();
        int[] legs = new int[n + 1];
        int[] setups = new int[n + 1];
        long cost = vehicle.costs().fixed();
        long busy = 0;
        long seconds = 0;
        long meters = 0;
        for (int k = 0; k <= n; k++) {
            int from =
                    k == 0 ? vehicle.start().orElse(-1) : made.get(k - 1).site.place();
            int to = k == n ? vehicle.end().orElse(-1) : made.get(k).site.place();
            int way = from < 0 || to < 0 ? 0 : travel.seconds(from, to);
            if (way == TravelTimes.UNREACHABLE) {
                return -1;
            }
            legs[k] = way;
            setups[k] = k < n && from != to ? made.get(k).site.setupSeconds() : 0;
            busy += way + setups[k];
            if (from >= 0 && to >= 0) {
                seconds += way;
                meters += travel.meters(from, to);
                cost += Math.round(
                        vehicle.costs().perSecond() * way + vehicle.costs().perMeter() * travel.meters(from, to));
            }
        }
        if (seconds > vehicle.maxTravelSeconds().orElse(Integer.MAX_VALUE)
                || meters > vehicle.maxMeters().orElse(Integer.MAX_VALUE)) {
            return -1;
        }
        for (Made m : made) {
            busy += m.site.serviceSeconds();
            List<Stop> stops = m.shipment.stops();
            boolean other = !m.shipment.preferredVehicles().isEmpty()
                    && !m.shipment.preferredVehicles().contains(vehicle.id());
            cost += other && m.stop == stops.getLast() ? problem.weights().otherThanPreferred() : 0;
        }
        cost += Math.round(problem.weights().fairness() * busy * busy / 3600);
        if (cost >= most) {
            return -1;
        }
        Schedules schedules = new Schedules(vehicle, made, legs, setups);
        return schedules.exists() ? cost + schedules.overtimeCost() : -1;
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

    /// All schedules of one order: every choice of a window for each stop and break, every place of each break.
    private static final class Schedules {
        private final Vehicle vehicle;
        private final List<Made> made;
        private final int[] legs;
        private final int[] setups;
        private final Window[] chosen;
        private final Window[] resting;
        /// Of each break twice the number of stops before it, and one more if it comes after the way.
        private final int[] slot;

        private long earliestEnd = Long.MAX_VALUE;

        Schedules(Vehicle vehicle, List<Made> made, int[] legs, int[] setups) {
            this.vehicle = vehicle;
            this.made = made;
            this.legs = legs;
            this.setups = setups;
            chosen = new Window[made.size()];
            resting = new Window[0];
            slot = new int[0];
            tryWindows(0);
        }

        /// The same with breaks at these places.
        private Schedules(Schedules without, int[] slot) {
            vehicle = without.vehicle;
            made = without.made;
            legs = without.legs;
            setups = without.setups;
            chosen = without.chosen;
            resting = new Window[slot.length];
            this.slot = slot;
            tryRests(0);
        }

        boolean exists() {
            return earliestEnd < Long.MAX_VALUE;
        }

        long overtimeCost() {
            return vehicle.overtime().mostSeconds() == 0
                    ? 0
                    : Math.round(vehicle.overtime().perSecond()
                            * Math.max(0, earliestEnd - vehicle.shift().latest()));
        }

        private boolean enough() {
            return exists() && overtimeCost() == 0;
        }

        private void tryWindows(int k) {
            if (k < chosen.length) {
                List<Window> windows = made.get(k).site.windows();
                for (Window window : windows.isEmpty() ? List.of(Window.ANY) : windows) {
                    chosen[k] = window;
                    if (!enough()) {
                        tryWindows(k + 1);
                    }
                }
            } else if (vehicle.breaks().isEmpty()) {
                earliestEnd = Math.min(earliestEnd, end());
            } else if (end() < Long.MAX_VALUE) {
                trySlots(new int[vehicle.breaks().size()], 0, 0);
            }
        }

        private void trySlots(int[] slots, int b, int from) {
            if (b == slots.length) {
                earliestEnd = Math.min(earliestEnd, new Schedules(this, slots).earliestEnd);
                return;
            }
            for (int s = from; s <= 2 * made.size() + 1 && !enough(); s++) {
                slots[b] = s;
                trySlots(slots, b + 1, s);
            }
        }

        private void tryRests(int b) {
            if (b == resting.length) {
                earliestEnd = Math.min(earliestEnd, end());
                return;
            }
            List<Window> windows = vehicle.breaks().get(b).windows();
            for (Window window : windows.isEmpty() ? List.of(Window.ANY) : windows) {
                resting[b] = window;
                tryRests(b + 1);
            }
        }

        /// When the route ends at the earliest; the largest number if there is no schedule. Variables: 0 the origin of
        /// time, 1 the departure, 2 … the starts of service, then the arrival at the end, then the breaks.
        private long end() {
            int n = made.size();
            int end = n + 2;
            int last = vehicle.shift().latest() + vehicle.overtime().mostSeconds();
            List<long[]> bounds = new ArrayList<>();
            between(bounds, 1, vehicle.shift().earliest(), last);
            between(bounds, end, vehicle.shift().earliest(), last);
            long[] home = rests(bounds, 0, new long[] {0, vehicle.shift().earliest()});
            after(bounds, 1, home);
            for (int k = 0; k <= n; k++) {
                long[] left = k == 0
                        ? new long[] {1, 0}
                        : rests(bounds, 2 * k, new long[] {
                            k + 1, made.get(k - 1).site.serviceSeconds()
                        });
                long[] there = {left[0], left[1] + legs[k]};
                long[] rested = k == n ? there : rests(bounds, 2 * k + 1, there);
                after(bounds, k + 2, new long[] {rested[0], rested[1] + setups[k]});
            }
            long[] back = rests(bounds, 2 * n + 1, new long[] {end, 0});
            bounds.add(new long[] {0, back[0], last - back[1]});
            requests(bounds);
            vehicle.maxRunSeconds().ifPresent(most -> bounds.add(new long[] {1, end, most}));
            return least(bounds, end + 1 + resting.length, end);
        }

        /// One variable is not before another by so much.
        private static void after(List<long[]> bounds, long variable, long[] otherBy) {
            bounds.add(new long[] {variable, otherBy[0], -otherBy[1]});
        }

        /// The breaks of a slot, one after the other; answers after which variable, by how much, one is free again.
        private long[] rests(List<long[]> bounds, int at, long[] free) {
            long[] now = free;
            for (int b = 0; b < resting.length; b++) {
                if (slot[b] == at) {
                    int variable = made.size() + 3 + b;
                    after(bounds, variable, now);
                    between(bounds, variable, resting[b].earliest(), resting[b].latest());
                    now = new long[] {variable, vehicle.breaks().get(b).seconds()};
                }
            }
            return now;
        }

        private void requests(List<long[]> bounds) {
            Map<Shipment, Integer> boarded = new java.util.HashMap<>();
            for (int k = 0; k < chosen.length; k++) {
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
        }
    }

    private static void between(List<long[]> bounds, int variable, long least, long most) {
        bounds.add(new long[] {0, variable, most});
        bounds.add(new long[] {variable, 0, -least});
    }

    /// Each bound {u, v, w} says: v - u <= w. The least value of a variable, the origin being 0; the largest number if
    /// they contradict each other.
    private static long least(List<long[]> bounds, int variables, int wanted) {
        long[] value = new long[variables];
        for (int round = 0; round <= variables; round++) {
            boolean moved = false;
            for (long[] bound : bounds) {
                long least = value[(int) bound[1]] - bound[2];
                if (least > value[(int) bound[0]]) {
                    value[(int) bound[0]] = least;
                    moved = true;
                }
            }
            if (value[0] > 0) {
                return Long.MAX_VALUE;
            }
            if (!moved) {
                return value[wanted];
            }
        }
        return Long.MAX_VALUE;
    }
}
