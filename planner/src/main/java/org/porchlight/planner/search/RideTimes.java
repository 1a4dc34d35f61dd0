// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.search;

import java.util.Arrays;

/// Whether a sequence of stops has a schedule that keeps every longest ride and the longest run, and the
/// earliest one.
///
/// The rules on times are lower bounds of one time by another: a stop starts no earlier than the one before
/// allows, a pickup no earlier than its delivery less the longest ride, the departure no earlier than the end
/// less the longest run. The least times that satisfy all of them are found by raising from below until
/// nothing moves (a least fixed point of monotone bounds, exact for several windows too); a schedule exists if
/// and only if these are in time. Waiting before a pickup, so that the rider waits at home and not in the car,
/// falls out by itself.
///
/// Keeps scratch arrays: one instance for each thread.
final class RideTimes {
    private final Instance problem;
    /// Start of service by position; at 0 the departure from the start, at n + 1 the arrival at the end.
    int[] start = new int[64];

    /// Position of the delivery that ends the ride that begins here, or 0.
    private int[] rideEnd = new int[64];

    private final int[] firstPickup;

    RideTimes(Instance problem) {
        this.problem = problem;
        firstPickup = new int[problem.requests];
    }

    /// @param node by position, -1 at both ends
    /// @param n    number of stops
    boolean feasible(int vehicle, int[] node, int n) {
        prepare(node, n);
        Arrays.fill(start, 0, n + 2, 0);
        start[0] = problem.earliestDeparture(vehicle, node, n);
        // a system without a cycle that only grows settles within as many rounds as it has bounds that point back
        int rounds = 2 + n;
        int from = 1;
        while (rounds-- > 0) {
            if (!raiseForward(vehicle, node, n, from)) {
                return false;
            }
            from = raiseBackward(vehicle, node, n);
            if (from > n + 1) {
                return true;
            }
        }
        return false;
    }

    private void prepare(int[] node, int n) {
        if (start.length < n + 2) {
            start = new int[2 * n + 2];
            rideEnd = new int[2 * n + 2];
        }
        Arrays.fill(rideEnd, 0, n + 1, 0);
        for (int k = 1; k <= n; k++) {
            int request = problem.nodeRequest[node[k]];
            if (problem.maxRide[request] >= Instance.FAR) {
                continue;
            }
            if (!problem.stopIsPickup[problem.nodeStop[node[k]]]) {
                if (firstPickup[request] > 0) {
                    rideEnd[firstPickup[request]] = k;
                }
            } else if (firstPickup[request] == 0) {
                firstPickup[request] = k;
            }
        }
        for (int k = 1; k <= n; k++) {
            firstPickup[problem.nodeRequest[node[k]]] = 0;
        }
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
