// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.search;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What one vehicle does, with all that is needed to judge an insertion quickly. Never changes: a search that
/// dislikes its trial puts the old tours back.
///
/// Positions: 0 is the vehicle's start, 1 to `size` are its stops, `size + 1` is its end.
final class Tour {
    final int vehicle;
    final int size;
    /// By position; -1 at both ends.
    final int[] node;

    final int[] place;
    /// Earliest departure by position, riding limits left aside; at the start it is the opening of the shift.
    final int[] departure;
    /// Latest start of service by position such that everything after it is still in time, riding limits left
    /// aside.
    final int[] latest;
    /// Load after each position, by dimension.
    final int[][] load;
    /// The most of it, by dimension.
    final int[] peak;

    // what the insertion reads of each stop, side by side: by position, 0 at the ends
    final int[] open;
    final int[] service;
    /// Time and cost of the way from the position before.
    final int[] leg;

    final int[] legCost;
    /// Whether a stop in it has several windows.
    final boolean manyWindows;

    final int travelSeconds;
    final int serviceSeconds;
    /// Everything this tour costs.
    final long cost;
    /// What of it is for overtime.
    final long overtimeCost;
    /// Whether a rider in it has a longest ride, the run a longest duration, or the vehicle what else only
    /// [RideTimes] can judge.
    final boolean timed;
    /// What rides and the run leave to it; null where they are not limited, or something else is to be judged too.
    final @Nullable Settled settled;
    /// Tells tours apart, for caches.
    final int version;

    private Tour(
            Instance problem,
            int vehicle,
            int[] node,
            int[] place,
            int[] departure,
            int[] latest,
            int[][] load,
            boolean timed,
            @Nullable Settled settled,
            long overtimeCost,
            int version) {
        this.vehicle = vehicle;
        this.node = node;
        this.place = place;
        this.departure = departure;
        this.latest = latest;
        this.load = load;
        this.timed = timed;
        this.settled = settled;
        this.overtimeCost = overtimeCost;
        this.version = version;
        size = node.length - 2;
        open = new int[size + 2];
        service = new int[size + 2];
        leg = new int[size + 2];
        legCost = problem.costIsTime(vehicle) ? leg : new int[size + 2];
        long sum = size == 0 ? 0 : problem.fixedCost[vehicle];
        int travel = 0;
        int served = 0;
        boolean several = false;
        for (int k = 1; k <= size + 1; k++) {
            leg[k] = problem.travel(vehicle, place[k - 1], place[k]);
            legCost[k] = problem.price(vehicle, place[k - 1], place[k]);
            travel += leg[k];
            sum += size == 0 ? 0 : legCost[k];
            if (k <= size) {
                open[k] = problem.open[node[k]];
                service[k] = problem.service[node[k]];
                served += service[k];
                several |= problem.windows[node[k]] != null;
                sum += assignmentCost(problem, vehicle, node[k]);
            }
        }
        travelSeconds = size == 0 ? 0 : travel;
        serviceSeconds = served;
        manyWindows = several;
        peak = new int[load.length];
        for (int d = 0; d < load.length; d++) {
            for (int onBoard : load[d]) {
                peak[d] = Math.max(peak[d], onBoard);
            }
        }
        cost = sum + overtimeCost + problem.fairnessCost(travelSeconds + served);
    }

    private static int assignmentCost(Instance problem, int vehicle, int node) {
        int request = problem.nodeRequest[node];
        int[] row = problem.assignCost[request];
        int[] last = problem.deliveries[request].length > 0 ? problem.deliveries[request] : problem.pickups[request];
        // counted once for each request, at its last stop
        return row != null && problem.nodeStop[node] == last[last.length - 1] ? row[vehicle] : 0;
    }

    /// A tour of these nodes in this order, whatever rules that breaks: what pins say is kept.
    static Tour forced(Instance problem, int vehicle, int[] stops, int version) {
        Tour tour = build(problem, vehicle, stops, true, null, version);
        if (tour == null) {
            throw new IllegalStateException("a forced tour of vehicle " + vehicle + " was refused");
        }
        return tour;
    }

    /// A tour of these nodes in this order, or null if it breaks a rule on time, load, rides or number of
    /// stops.
    ///
    /// @param rides checks rides and run; null leaves that to the caller
    static @Nullable Tour of(Instance problem, int vehicle, int[] stops, @Nullable RideTimes rides, int version) {
        return build(problem, vehicle, stops, false, rides, version);
    }

    private static @Nullable Tour build(
            Instance problem, int vehicle, int[] stops, boolean force, @Nullable RideTimes rides, int version) {
        int n = stops.length;
        if (!force && n > problem.maxStops[vehicle]) {
            return null;
        }
        int[] node = new int[n + 2];
        int[] place = new int[n + 2];
        node[0] = -1;
        node[n + 1] = -1;
        place[0] = problem.startPlace[vehicle];
        place[n + 1] = problem.endPlace[vehicle];
        System.arraycopy(stops, 0, node, 1, n);
        boolean timed = problem.maxRun[vehicle] < Instance.FAR || problem.judged[vehicle];
        for (int k = 1; k <= n; k++) {
            place[k] = problem.nodePlace[node[k]];
            timed |= problem.maxRide[problem.nodeRequest[node[k]]] < Instance.FAR;
        }
        int[] departure = departures(problem, vehicle, node, place, force);
        int[] latest = departure == null ? null : latest(problem, vehicle, node, place);
        int[][] load = latest == null ? null : loads(problem, vehicle, node, force);
        if (departure == null || latest == null || load == null) {
            return null;
        }
        if (timed && rides != null && !force && !rides.feasible(vehicle, node, n)) {
            return null;
        }
        long overtime = overtimeCost(problem, vehicle, node, departure, rides);
        boolean settles = timed && n > 0 && !problem.judged[vehicle];
        Settled settled = settles ? Settled.of(problem, vehicle, node, place, departure) : null;
        return new Tour(problem, vehicle, node, place, departure, latest, load, timed, settled, overtime, version);
    }

    private static long overtimeCost(
            Instance problem, int vehicle, int[] node, int[] departure, @Nullable RideTimes rides) {
        int n = node.length - 2;
        if (n == 0 || problem.overtimePrice[vehicle] == 0) {
            return 0;
        }
        RideTimes exact = rides != null ? rides : new RideTimes(problem);
        int finish = exact.schedule(vehicle, node, n) ? exact.start[n + 1] : departure[n + 1];
        return problem.overtimeCost(vehicle, finish);
    }

    private static int @Nullable [] departures(Instance problem, int vehicle, int[] node, int[] place, boolean force) {
        int n = node.length - 2;
        int[] departure = new int[n + 2];
        int clock = problem.earliestDeparture(vehicle, node, n);
        departure[0] = clock;
        for (int k = 1; k <= n; k++) {
            int start = problem.start(node[k], clock + problem.travel(vehicle, place[k - 1], place[k]));
            if (start > problem.close[node[k]]) {
                if (!force) {
                    return null;
                }
                // no way at all: as if it took no time, so that what follows still has a schedule
                start = start >= Instance.FAR ? clock : start;
            }
            clock = start + problem.service[node[k]];
            departure[k] = clock;
        }
        int end = clock + problem.travel(vehicle, place[n], place[n + 1]);
        departure[n + 1] = end;
        return n > 0 && !force && end > problem.shiftClose[vehicle] ? null : departure;
    }

    private static int[] latest(Instance problem, int vehicle, int[] node, int[] place) {
        int n = node.length - 2;
        int[] latest = new int[n + 2];
        int clock = problem.shiftClose[vehicle];
        latest[n + 1] = clock;
        for (int k = n; k >= 1; k--) {
            int leave = clock - problem.travel(vehicle, place[k], place[k + 1]);
            clock = problem.latestStart(node[k], leave - problem.service[node[k]]);
            latest[k] = clock;
        }
        return latest;
    }

    private static int @Nullable [][] loads(Instance problem, int vehicle, int[] node, boolean force) {
        int n = node.length - 2;
        int[][] load = new int[problem.dimensions][n + 2];
        for (int d = 0; d < problem.dimensions; d++) {
            int[] gain = problem.gain[d];
            int[] row = load[d];
            for (int k = 1; k <= n; k++) {
                row[0] += problem.pickups[problem.nodeRequest[node[k]]].length == 0 ? -gain[node[k]] : 0;
            }
            int most = row[0];
            for (int k = 1; k <= n; k++) {
                row[k] = row[k - 1] + gain[node[k]];
                most = Math.max(most, row[k]);
            }
            row[n + 1] = row[n];
            if (!force && most > problem.capacity[vehicle][d]) {
                return null;
            }
        }
        return load;
    }

    /// The stops in order, without the ends; a new array.
    int[] stops() {
        return Arrays.copyOfRange(node, 1, size + 1);
    }

    /// The stops with one more before position `at`.
    int[] with(int newNode, int at) {
        int[] stops = new int[size + 1];
        System.arraycopy(node, 1, stops, 0, at - 1);
        stops[at - 1] = newNode;
        System.arraycopy(node, at, stops, at, size - at + 1);
        return stops;
    }

    /// The stops with a pickup before position `at` and its delivery before position `deliverAt >= at`.
    int[] with(int pickup, int at, int delivery, int deliverAt) {
        int[] stops = new int[size + 2];
        System.arraycopy(node, 1, stops, 0, at - 1);
        stops[at - 1] = pickup;
        System.arraycopy(node, at, stops, at, deliverAt - at);
        stops[deliverAt] = delivery;
        System.arraycopy(node, deliverAt, stops, deliverAt + 1, size - deliverAt + 1);
        return stops;
    }

    /// The stops without those of the requests that are marked.
    int[] without(Instance problem, boolean[] removed) {
        int[] stops = new int[size];
        int n = 0;
        for (int k = 1; k <= size; k++) {
            if (!removed[problem.nodeRequest[node[k]]]) {
                stops[n++] = node[k];
            }
        }
        return Arrays.copyOf(stops, n);
    }
}
