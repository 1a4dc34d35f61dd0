// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.search;

import java.util.Arrays;
import java.util.function.ToLongFunction;

/// Squeezes one request after the other into one vehicle's sound route, breaking as little as can be.
///
/// Walks every way to put the request's stops in, and leaves a branch as soon as what it breaks for certain (windows
/// of what is behind it, the shift's end, room, its own ride) counts as much as the limit. All of that holds wherever
/// a detour is shorter than the direct way, too: nothing is given up but time.
final class Squeeze {
    private final Instance problem;
    private final int vehicle;
    private final int[] stops;
    private final int fixed;

    // the route by itself, by stop: none of it is late, and this is the earliest that it can be
    private final int[] leg;
    /// Earliest departure behind so many stops.
    private final int[] departure;
    /// Latest start at a stop such that nothing from there on is late.
    private final int[] latest;
    /// Load by dimension behind so many stops.
    private final int[][] load;
    private final boolean manyWindows;

    /// What the request that is being put in takes into the vehicle or has taken so far, by dimension.
    private final int[] aboard;

    private int[] made = {};
    private ToLongFunction<int[]> judge = order -> 0;
    private long limit;

    /// @param route a schedule that breaks nothing
    Squeeze(Instance problem, Timeline route) {
        this.problem = problem;
        vehicle = route.vehicle;
        stops = route.stops;
        fixed = Math.min(problem.prefix[vehicle].length, stops.length);
        load = route.load;
        aboard = new int[problem.dimensions];
        int n = stops.length;
        leg = new int[n + 1];
        departure = new int[n + 1];
        latest = new int[n + 1];
        departure[0] = problem.earliestDeparture(vehicle, stops, 0);
        boolean several = false;
        for (int k = 0; k <= n; k++) {
            leg[k] = problem.travel(vehicle, k == 0 ? problem.startPlace[vehicle] : place(k - 1), place(k));
            if (k < n) {
                int start = problem.start(stops[k], departure[k] + leg[k]);
                departure[k + 1] = start + problem.service[stops[k]];
                several |= problem.windows[stops[k]] != null;
            }
        }
        manyWindows = several;
        latest[n] = problem.shiftClose[vehicle];
        for (int k = n - 1; k >= 0; k--) {
            latest[k] = problem.latestStart(stops[k], latest[k + 1] - leg[k + 1] - problem.service[stops[k]]);
        }
    }

    private int place(int stop) {
        return stop < stops.length ? problem.nodePlace[stops[stop]] : problem.endPlace[vehicle];
    }

    /// Shows a judge every order that may count less than the limit.
    ///
    /// @param already what any order counts
    /// @param most    the limit
    /// @param counts  what an order counts; where that is less, it is the limit from then on
    void in(Wanted request, long already, long most, ToLongFunction<int[]> counts) {
        long sure = already + Misses.pieces(stops.length + request.stops.length - problem.maxStops[vehicle]);
        int clock = problem.shiftOpen[vehicle];
        long late = 0;
        for (int w = 0; w < request.stops.length; w++) {
            late += Misses.seconds(clock - request.closes[w]);
            clock = Math.max(clock, request.opens[w]) + request.service[w];
        }
        if (sure + late + Misses.seconds(clock - problem.shiftClose[vehicle]) >= most) {
            return;
        }
        judge = counts;
        limit = most;
        System.arraycopy(request.fromStart, 0, aboard, 0, aboard.length);
        if (made.length < stops.length + request.stops.length) {
            made = new int[stops.length + request.stops.length];
        }
        first(request, sure);
    }

    /// Puts the first of the stops at each position.
    private void first(Wanted request, long already) {
        int excess = 0;
        for (int k = 0; k <= stops.length; k++) {
            excess = Math.max(excess, excess(k));
            long late = already + Misses.seconds(departure[k] - request.closes[0]);
            if (late >= limit) {
                return;
            }
            int leaves = Math.max(departure[k], request.opens[0]) + request.service[0];
            int close = k < stops.length ? problem.close[stops[k]] : problem.shiftClose[vehicle];
            if (k >= fixed && late + Misses.seconds(leaves - close) < limit) {
                put(
                        request,
                        k,
                        0,
                        departure[k],
                        k == 0 ? problem.startPlace[vehicle] : place(k - 1),
                        0,
                        already,
                        excess);
            }
            if (k < stops.length) {
                made[k] = stops[k];
            }
        }
    }

    /// Puts the next stop behind `k` stops of the route.
    ///
    /// @param clock  when the vehicle leaves the place where it is
    /// @param ride   seconds since the first pickup was left, waiting left aside
    /// @param late   what is late so far, as it counts
    /// @param excess the most by which the load exceeds the room so far
    private void put(Wanted request, int k, int w, int clock, int place, int ride, long late, int excess) {
        for (int node = request.firstNode[w]; node < request.endNode[w]; node++) {
            int way = problem.travel(vehicle, place, problem.nodePlace[node]);
            if (way >= Instance.FAR) {
                continue;
            }
            int start = problem.start(node, clock + way);
            long broken = late + Misses.seconds(start - problem.close[node]);
            int onBoard = w == 0 ? 0 : ride + way;
            if (w == request.stops.length - 1) {
                broken += Misses.seconds(onBoard - request.maxRide);
            }
            load(node, 1);
            int most = Math.max(excess, excess(k));
            if (broken + Misses.pieces(most) < limit) {
                made[k + w] = node;
                int service = problem.service[node];
                go(
                        request,
                        k,
                        w + 1,
                        start + service,
                        problem.nodePlace[node],
                        w == 0 ? 0 : onBoard + service,
                        broken,
                        most);
            }
            load(node, -1);
        }
    }

    private void load(int node, int times) {
        for (int d = 0; d < aboard.length; d++) {
            aboard[d] += times * problem.gain[d][node];
        }
    }

    private int excess(int k) {
        int most = 0;
        for (int d = 0; d < aboard.length; d++) {
            most = Math.max(most, load[d][k] + aboard[d] - problem.capacity[vehicle][d]);
        }
        return most;
    }

    /// Goes on behind a stop of the request: with its next one after each further stop of the route.
    private void go(Wanted request, int k, int w, int clock, int place, int ride, long late, int excess) {
        if (w == request.stops.length) {
            end(request, k, clock, place, late, excess);
            return;
        }
        put(request, k, w, clock, place, ride, late, excess);
        int now = clock;
        int here = place;
        int onBoard = ride;
        long broken = late;
        int most = excess;
        for (int next = k; next < stops.length; next++) {
            int way = next == k ? problem.travel(vehicle, here, place(next)) : leg[next];
            int start = problem.start(stops[next], now + way);
            broken += Misses.seconds(start - problem.close[stops[next]]);
            most = Math.max(most, excess(next + 1));
            now = start + problem.service[stops[next]];
            onBoard += way + problem.service[stops[next]];
            if (way >= Instance.FAR
                    || broken + Misses.pieces(most) + Misses.seconds(now - request.closes[w]) >= limit) {
                return;
            }
            here = place(next);
            made[next + w] = stops[next];
            put(request, next + 1, w, now, here, onBoard, broken, most);
        }
    }

    /// All stops of the request are in: what is left of the route follows.
    private void end(Wanted request, int k, int clock, int place, long late, int excess) {
        int n = stops.length;
        int way = problem.travel(vehicle, place, place(k));
        if (way >= Instance.FAR) {
            return;
        }
        int start = k == n ? clock + way : problem.start(stops[k], clock + way);
        int tooLate = start - latest[k];
        // with several windows, how much later what follows is cannot be told without looking
        long broken = late + Misses.seconds(manyWindows ? Math.min(1, tooLate) : tooLate);
        int most = excess;
        for (int behind = k; behind <= n && request.stays; behind++) {
            most = Math.max(most, excess(behind));
        }
        if (broken + Misses.pieces(most) < limit) {
            int[] all = Arrays.copyOf(made, n + request.stops.length);
            System.arraycopy(stops, k, all, k + request.stops.length, n - k);
            limit = Math.min(limit, judge.applyAsLong(all));
        }
    }
}
