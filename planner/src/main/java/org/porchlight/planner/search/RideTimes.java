// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.search;

import java.util.Arrays;

/// Whether a sequence of stops keeps what the insertion's walk leaves aside: longest rides and the longest run, breaks,
/// and limits of the way; and its earliest schedule.
///
/// The rules on times are lower bounds of one time by another: a stop starts no earlier than the one before
/// allows, a pickup no earlier than its delivery less the longest ride, the departure no earlier than the end
/// less the longest run. The least times that satisfy all of them are found by raising from below until
/// nothing moves (a least fixed point of monotone bounds, exact for several windows too); a schedule exists if
/// and only if these are in time. Waiting before a pickup, so that the rider waits at home and not in the car,
/// falls out by itself.
///
/// With breaks this holds for each way to distribute them ([RestPlaces]). The one with the earliest end is enough where
/// no ride nor the run is limited. Else bounds that hold for every way are raised first, which tells most of what does
/// not fit; then that one is tried, and the others only if it fails.
///
/// Keeps scratch arrays: one instance for each thread.
final class RideTimes {
    private final Instance problem;
    /// Start of service by position; at 0 the departure from the start, at n + 1 the arrival at the end.
    int[] start = new int[64];

    /// By position: no earlier than this, wherever the breaks are.
    private int[] low = new int[64];
    /// Where the breaks of the last sequence are.
    final RestPlaces rests;

    /// Position of the delivery that ends the ride that begins here, or 0.
    private int[] rideEnd = new int[64];

    private final int[] firstPickup;

    RideTimes(Instance problem) {
        this.problem = problem;
        firstPickup = new int[problem.requests];
        rests = new RestPlaces(problem);
    }

    /// @param node by position, -1 at both ends
    /// @param n    number of stops
    boolean feasible(int vehicle, int[] node, int n) {
        return (!problem.judged[vehicle] || withinLimits(vehicle, node, n)) && schedule(vehicle, node, n);
    }

    private boolean withinLimits(int vehicle, int[] node, int n) {
        int mostSeconds = problem.maxTravel[vehicle];
        int mostMeters = problem.maxMeters[vehicle];
        if (n == 0 || mostSeconds == Integer.MAX_VALUE && mostMeters == Integer.MAX_VALUE) {
            return true;
        }
        long seconds = 0;
        long meters = 0;
        int place = problem.startPlace[vehicle];
        for (int k = 1; k <= n + 1; k++) {
            int next = k <= n ? problem.nodePlace[node[k]] : problem.endPlace[vehicle];
            seconds += problem.travel(vehicle, place, next) - problem.spots.setupSeconds(place, next);
            meters += mostMeters == Integer.MAX_VALUE ? 0 : problem.meters(vehicle, place, next);
            place = next;
        }
        return seconds <= mostSeconds && meters <= mostMeters;
    }

    /// Whether there is a schedule, limits of the way left aside; if so, [#start] and [#rests] hold it.
    boolean schedule(int vehicle, int[] node, int n) {
        boolean rides = prepare(node, n);
        if (n == 0 || problem.breaks[vehicle].length == 0) {
            rests.none();
            return settle(vehicle, node, n);
        }
        boolean limited = rides || problem.maxRun[vehicle] < Instance.FAR;
        Arrays.fill(low, 0, n + 2, 0);
        int end = rests.place(vehicle, node, n, low, true);
        // bounded, for they may creep; what they do not tell, trying all ways does
        for (int round = 0; limited && round <= n && end < Instance.FAR; round++) {
            if (!raiseLow(vehicle, node, n, end)) {
                break;
            }
            end = rests.place(vehicle, node, n, low, true);
        }
        if (end >= Instance.FAR) {
            return false;
        }
        int first = problem.nodePlace[node[1]];
        int setup = problem.spots.setupSeconds(problem.startPlace[vehicle], first);
        int way = problem.travel(vehicle, problem.startPlace[vehicle], first) - setup;
        rests.restAtHomeRather(node[1], problem.earliestDeparture(vehicle, node, n), way, setup);
        // no later end is worth a look where it costs nothing, nor where it is the earliest of all
        int goodEnough = problem.overtimePrice[vehicle] > 0
                ? Math.max(end, problem.overtimeFrom[vehicle])
                : problem.shiftClose[vehicle];
        boolean found = settle(vehicle, node, n);
        return found && start[n + 1] <= goodEnough || limited && settleAnywhere(vehicle, node, n, goodEnough);
    }

    /// What rides and the run ask of each start, wherever the breaks are; whether that is more than is known.
    private boolean raiseLow(int vehicle, int[] node, int n, int end) {
        boolean moved = false;
        for (int k = n; k >= 1; k--) {
            if (rideEnd[k] > 0) {
                int longest = problem.maxRide[problem.nodeRequest[node[k]]] + problem.service[node[k]];
                moved |= raiseLow(k, rests.least[rideEnd[k]] - longest);
            }
        }
        return moved | raiseLow(0, end - problem.maxRun[vehicle]);
    }

    private boolean raiseLow(int position, int time) {
        boolean more = time > rests.least[position];
        low[position] = more ? time : low[position];
        return more;
    }

    private boolean settleAnywhere(int vehicle, int[] node, int n, int goodEnough) {
        int best = Instance.FAR;
        for (boolean more = rests.first(); more && best > goodEnough; more = rests.next()) {
            if (settle(vehicle, node, n) && start[n + 1] < best) {
                best = start[n + 1];
                rests.keep();
            }
        }
        if (best == Instance.FAR) {
            return false;
        }
        rests.takeKept();
        return settle(vehicle, node, n);
    }

    /// Raises all times from below until they hold, the breaks staying in their slots.
    private boolean settle(int vehicle, int[] node, int n) {
        boolean resting = rests.count() > 0;
        Arrays.fill(start, 0, n + 2, 0);
        start[0] = problem.earliestDeparture(vehicle, node, n);
        if (resting) {
            start[0] = Math.max(start[0], rests.after(0, problem.shiftOpen[vehicle], true));
        }
        // a system without a cycle that only grows settles within as many rounds as it has bounds that point back
        int rounds = 2 + n;
        int from = 1;
        while (rounds-- > 0) {
            boolean inTime = resting ? raiseWithBreaks(vehicle, node, n, from) : raiseForward(vehicle, node, n, from);
            if (!inTime) {
                return false;
            }
            from = raiseBackward(vehicle, node, n);
            if (from > n + 1) {
                return true;
            }
        }
        return false;
    }

    private boolean raiseWithBreaks(int vehicle, int[] node, int n, int from) {
        int place = from == 1 ? problem.startPlace[vehicle] : problem.nodePlace[node[from - 1]];
        int clock = from == 1 ? start[0] : start[from - 1] + problem.service[node[from - 1]];
        for (int k = from; k <= n + 1; k++) {
            int next = k <= n ? problem.nodePlace[node[k]] : problem.endPlace[vehicle];
            // what is taken before leaving is over by the departure
            int leaves = k == 1 ? clock : rests.after(2 * k - 2, clock, true);
            int setup = problem.spots.setupSeconds(place, next);
            int arrives = leaves + problem.travel(vehicle, place, next) - setup;
            if (arrives >= Instance.FAR - setup) {
                return false;
            }
            if (k <= n) {
                int there = rests.after(2 * k - 1, arrives, true) + setup;
                start[k] = problem.start(node[k], Math.max(start[k], there));
                if (start[k] > problem.close[node[k]]) {
                    return false;
                }
                clock = start[k] + problem.service[node[k]];
            } else {
                start[k] = Math.max(start[k], arrives);
            }
            place = next;
        }
        return rests.after(2 * n + 1, start[n + 1], true) <= problem.shiftClose[vehicle];
    }

    /// Notes which rides are limited; whether any is.
    private boolean prepare(int[] node, int n) {
        if (start.length < n + 2) {
            start = new int[2 * n + 2];
            rideEnd = new int[2 * n + 2];
            low = new int[2 * n + 2];
        }
        Arrays.fill(rideEnd, 0, n + 1, 0);
        boolean any = false;
        for (int k = 1; k <= n; k++) {
            int request = problem.nodeRequest[node[k]];
            if (problem.maxRide[request] >= Instance.FAR) {
                continue;
            }
            if (!problem.stopIsPickup[problem.nodeStop[node[k]]]) {
                if (firstPickup[request] > 0) {
                    rideEnd[firstPickup[request]] = k;
                    any = true;
                }
            } else if (firstPickup[request] == 0) {
                firstPickup[request] = k;
            }
        }
        for (int k = 1; k <= n; k++) {
            firstPickup[problem.nodeRequest[node[k]]] = 0;
        }
        return any;
    }

    private boolean raiseForward(int vehicle, int[] node, int n, int from) {
        int place = from == 1 ? problem.startPlace[vehicle] : problem.nodePlace[node[from - 1]];
        int clock = from == 1 ? start[0] : start[from - 1] + problem.service[node[from - 1]];
        for (int k = from; k <= n; k++) {
            int next = problem.nodePlace[node[k]];
            int at = problem.start(node[k], Math.max(start[k], clock + problem.travel(vehicle, place, next)));
            if (at > problem.close[node[k]]) {
                return false;
            }
            start[k] = at;
            clock = at + problem.service[node[k]];
            place = next;
        }
        start[n + 1] = Math.max(start[n + 1], clock + problem.travel(vehicle, place, problem.endPlace[vehicle]));
        return start[n + 1] <= problem.shiftClose[vehicle];
    }

    /// Raises pickups and the departure; the first position that now may be too early, beyond n + 1 if there
    /// is none.
    private int raiseBackward(int vehicle, int[] node, int n) {
        int first = n + 2;
        for (int k = n; k >= 1; k--) {
            if (rideEnd[k] == 0) {
                continue;
            }
            int least = start[rideEnd[k]] - problem.maxRide[problem.nodeRequest[node[k]]] - problem.service[node[k]];
            if (start[k] < least) {
                start[k] = least;
                first = k;
            }
        }
        if (start[n + 1] - start[0] > problem.maxRun[vehicle]) {
            start[0] = start[n + 1] - problem.maxRun[vehicle];
            first = 1;
        }
        return first;
    }
}
