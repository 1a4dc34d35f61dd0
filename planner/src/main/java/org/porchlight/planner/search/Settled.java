// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.search;

import org.jspecify.annotations.Nullable;

/// The freedom that longest rides and the longest run leave to a tour: of each stop the earliest and the latest
/// start in any schedule that keeps them. One more stop can only take of it, where no detour is shorter than the
/// direct way; so what does not fit in here does not fit at all.
///
/// The earliest are the least fixed point of which [RideTimes] speaks; the latest are, in the same way, the
/// greatest. Never changes.
final class Settled {
    /// By position; at 0 the departure from the start, at n + 1 the arrival at the end.
    final int[] earliest;

    final int[] latest;
    /// Earliest departure by position.
    final int[] departure;
    /// Of a pickup with a longest ride the position of its delivery, else 0.
    final int[] rideEnd;
    /// Of such a pickup the most time from its start to the delivery's.
    final int[] longest;

    private final Instance problem;
    private final int vehicle;
    private final int[] node;
    private final int[] place;
    private final int n;

    private Settled(Instance problem, int vehicle, int[] node, int[] place) {
        this.problem = problem;
        this.vehicle = vehicle;
        this.node = node;
        this.place = place;
        n = node.length - 2;
        earliest = new int[n + 2];
        latest = new int[n + 2];
        departure = new int[n + 2];
        rideEnd = new int[n + 2];
        longest = new int[n + 2];
    }

    /// Of a tour of these nodes; null if it has no schedule.
    ///
    /// @param free earliest departures with riding limits left aside, by position
    static @Nullable Settled of(Instance problem, int vehicle, int[] node, int[] place, int[] free) {
        Settled settled = new Settled(problem, vehicle, node, place);
        settled.findRides();
        return settled.raise(free) && settled.lower() ? settled : null;
    }

    private void findRides() {
        for (int k = 1; k <= n; k++) {
            int request = problem.nodeRequest[node[k]];
            if (problem.maxRide[request] < Instance.FAR && problem.stopIsPickup[problem.nodeStop[node[k]]]) {
                rideEnd[k] = lastOf(request, k);
                longest[k] = problem.maxRide[request] + problem.service[node[k]];
            }
        }
    }

    private int lastOf(int request, int from) {
        int last = n;
        while (last > from && problem.nodeRequest[node[last]] != request) {
            last--;
        }
        return last == from ? 0 : last;
    }

    private boolean raise(int[] free) {
        earliest[0] = free[0];
        int from = 1;
        for (int rounds = n + 2; rounds > 0; rounds--) {
            int clock = earliest[from - 1] + (from == 1 ? 0 : problem.service[node[from - 1]]);
            for (int k = from; k <= n; k++) {
                int arrival = clock + problem.travel(vehicle, place[k - 1], place[k]);
                earliest[k] = problem.start(node[k], Math.max(earliest[k], arrival));
                if (earliest[k] > problem.close[node[k]]) {
                    return false;
                }
                clock = earliest[k] + problem.service[node[k]];
                departure[k] = clock;
            }
            int end = clock + problem.travel(vehicle, place[n], place[n + 1]);
            earliest[n + 1] = Math.max(earliest[n + 1], end);
            departure[n + 1] = earliest[n + 1];
            from = raisePickups();
            if (from > n + 1) {
                departure[0] = earliest[0];
                return earliest[n + 1] <= problem.shiftClose[vehicle];
            }
        }
        return false;
    }

    /// The first position that was raised, or the departure's 1; beyond n + 1 if none was.
    private int raisePickups() {
        int first = n + 2;
        for (int k = n; k >= 1; k--) {
            if (rideEnd[k] > 0 && earliest[k] < earliest[rideEnd[k]] - longest[k]) {
                earliest[k] = earliest[rideEnd[k]] - longest[k];
                first = k;
            }
        }
        if (earliest[n + 1] - earliest[0] > problem.maxRun[vehicle]) {
            earliest[0] = earliest[n + 1] - problem.maxRun[vehicle];
            first = 1;
        }
        return first;
    }

    private boolean lower() {
        for (int k = 1; k <= n; k++) {
            latest[k] = problem.close[node[k]];
        }
        latest[0] = Instance.FAR;
        latest[n + 1] = problem.shiftClose[vehicle];
        int from = n;
        for (int rounds = n + 2; rounds > 0; rounds--) {
            for (int k = from; k >= 1; k--) {
                int leave = latest[k + 1] - problem.travel(vehicle, place[k], place[k + 1]);
                int start = Math.min(latest[k], leave - problem.service[node[k]]);
                latest[k] = problem.latestStart(node[k], start);
                if (latest[k] < earliest[k]) {
                    return false;
                }
            }
            latest[0] = Math.min(latest[0], latest[1] - problem.travel(vehicle, place[0], place[1]));
            from = lowerDeliveries();
            if (from < 0) {
                return latest[0] >= earliest[0];
            }
        }
        return false;
    }

    /// The last position that was lowered; -1 if none was.
    private int lowerDeliveries() {
        int last = -1;
        for (int k = 1; k <= n; k++) {
            int end = rideEnd[k];
            if (end > 0 && latest[end] > latest[k] + longest[k]) {
                latest[end] = latest[k] + longest[k];
                last = Math.max(last, end);
            }
        }
        if (latest[n + 1] - latest[0] > problem.maxRun[vehicle]) {
            latest[n + 1] = latest[0] + problem.maxRun[vehicle];
            last = n;
        }
        return last;
    }
}
