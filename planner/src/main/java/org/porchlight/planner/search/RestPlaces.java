// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.search;

import java.util.Arrays;

/// Where in an order of stops a vehicle takes its breaks.
///
/// A break is in a *slot*: slot `2k` is at position `k` (0 the start, then the stops), before the way on; slot `2k + 1`
/// is on arrival at position `k + 1`, before set-up and service; slot `2n + 1` is back at the end. Breaks are taken
/// in their order, so their slots never fall. With the times of the slots known, so are those of the breaks: each as
/// early as it can be.
///
/// Keeps scratch arrays: one instance for each thread.
final class RestPlaces {
    private static final long NEVER = Long.MAX_VALUE;
    private static final int LATENESS = 32;

    private final Instance problem;
    private Rest[] rests = new Rest[0];
    /// By break; as many as the vehicle has.
    int[] slot = new int[0];

    int[] start = new int[0];
    private int vehicle;
    private int lastSlot;

    // by slot, and how many breaks are taken: whether the last of these is taken in this slot
    private boolean[] taken = new boolean[0];
    /// By slot, and how many breaks are taken before the one that may be taken there: when that is at the earliest.
    private int[] free = new int[0];
    /// By position: when service starts there at the earliest, wherever the breaks are; at 0 the departure.
    int[] least = new int[0];
    /// By number of breaks taken: lateness so far above, time below, so that less is better.
    private long[] label = new long[0];

    private int[] kept = new int[0];

    RestPlaces(Instance problem) {
        this.problem = problem;
    }

    /// Takes no breaks: for what has no stops.
    void none() {
        rests = new Rest[0];
    }

    int count() {
        return rests.length;
    }

    /// Finds the slots with the earliest end of the route, longest rides and runs left aside: for each slot and number
    /// of breaks taken the earliest time is all that matters, since a later one is never better.
    ///
    /// @param node   by position, from 1 to `n`
    /// @param low    by position: service starts no earlier there, nor at 0 the departure
    /// @param strict whether nothing may be late; else the sum of what is late comes before the end
    /// @return       when the route ends; [Instance#FAR] if that cannot be
    int place(int vehicle, int[] node, int n, int[] low, boolean strict) {
        open(vehicle, n);
        Arrays.fill(label, NEVER);
        label[0] = problem.shiftOpen[vehicle];
        int place = problem.startPlace[vehicle];
        int ready = Math.max(low[0], problem.earliestDeparture(vehicle, node, n));
        for (int k = 0; k <= n; k++) {
            takeIn(2 * k, strict);
            if (k == 0) {
                leave(ready);
            }
            int next = k < n ? problem.nodePlace[node[k + 1]] : problem.endPlace[vehicle];
            int leg = problem.travel(vehicle, place, next);
            if (leg >= Instance.FAR && strict) {
                return Instance.FAR;
            }
            int setup = problem.spots.setupSeconds(place, next);
            for (int b = 0; b <= rests.length; b++) {
                label[b] += label[b] == NEVER || leg >= Instance.FAR ? 0 : leg - setup;
            }
            if (k < n) {
                takeIn(2 * k + 1, strict);
                serve(node[k + 1], low[k + 1], leg >= Instance.FAR ? 0 : setup, strict);
                least[k + 1] = leastTime() - (leastTime() < Instance.FAR ? problem.service[node[k + 1]] : 0);
            }
            place = next;
        }
        return finish(strict);
    }

    private void open(int vehicle, int n) {
        this.vehicle = vehicle;
        rests = problem.breaks[vehicle];
        lastSlot = 2 * n + 1;
        if (slot.length != rests.length) {
            slot = new int[rests.length];
            start = new int[rests.length];
            kept = new int[rests.length];
            label = new long[rests.length + 1];
        }
        if (taken.length < (lastSlot + 1) * label.length) {
            taken = new boolean[2 * (lastSlot + 1) * label.length];
            free = new int[taken.length];
        }
        if (least.length < n + 1) {
            least = new int[2 * n + 2];
        }
    }

    private static int time(long label) {
        return (int) label;
    }

    /// The same lateness at another time.
    private static long at(long label, int time) {
        return label >> LATENESS << LATENESS | time;
    }

    private static long late(long label, int seconds, boolean strict) {
        return seconds <= 0 ? label : strict ? NEVER : label + ((long) seconds << LATENESS);
    }

    private void leave(int ready) {
        for (int b = 0; b <= rests.length; b++) {
            label[b] = label[b] == NEVER ? NEVER : at(label[b], Math.max(time(label[b]), ready));
        }
        least[0] = leastTime();
    }

    private int leastTime() {
        int time = Instance.FAR;
        for (int b = 0; b <= rests.length; b++) {
            time = label[b] == NEVER ? time : Math.min(time, time(label[b]));
        }
        return time;
    }

    private void takeIn(int slotNow, boolean strict) {
        int row = slotNow * label.length;
        for (int b = 0; b < rests.length; b++) {
            free[row + b] = label[b] == NEVER ? Instance.FAR : time(label[b]);
            long after = label[b] == NEVER ? NEVER : taken(b, label[b], strict);
            boolean here = after < label[b + 1];
            taken[row + b + 1] = here;
            if (here) {
                label[b + 1] = after;
            }
            // too late for the next break: nothing comes of it any more
            label[b] = strict && free[row + b] > rests[b].lastStart() ? NEVER : label[b];
        }
    }

    private long taken(int b, long from, boolean strict) {
        int begins = rests[b].start(time(from));
        long over = late(at(from, begins), begins - rests[b].lastStart(), strict);
        return over == NEVER ? NEVER : over + rests[b].seconds;
    }

    private void serve(int node, int low, int setup, boolean strict) {
        for (int b = 0; b <= rests.length; b++) {
            if (label[b] != NEVER) {
                int begins = problem.start(node, Math.max(low, time(label[b]) + setup));
                label[b] = late(at(label[b], begins), begins - problem.close[node], strict);
                label[b] = label[b] == NEVER ? NEVER : label[b] + problem.service[node];
            }
        }
    }

    /// Chooses how many breaks are left for when it is back, and goes back over the choices before that.
    private int finish(boolean strict) {
        for (int b = 0; b < rests.length; b++) {
            free[lastSlot * label.length + b] = label[b] == NEVER ? Instance.FAR : time(label[b]);
        }
        long best = NEVER;
        int before = 0;
        for (int b = 0; b <= rests.length; b++) {
            long rested = label[b];
            for (int r = b; r < rests.length && rested != NEVER; r++) {
                rested = taken(r, rested, strict);
            }
            rested = rested == NEVER ? NEVER : late(rested, time(rested) - problem.shiftClose[vehicle], strict);
            if (rested != NEVER && at(rested, time(label[b])) < best) {
                best = at(rested, time(label[b]));
                before = b;
            }
        }
        if (best == NEVER) {
            return Instance.FAR;
        }
        Arrays.fill(slot, before, rests.length, lastSlot);
        int at = lastSlot - 1;
        for (int b = before; b > 0; b--) {
            while (!taken[at * label.length + b]) {
                at--;
            }
            slot[b - 1] = at;
        }
        return time(best);
    }

    /// The time after the breaks of a slot for one who is free at `clock`.
    ///
    /// @param strict whether a break that is missed gives [Instance#FAR]; else it is taken late
    int after(int slotNow, int clock, boolean strict) {
        int now = clock;
        for (int b = 0; b < rests.length; b++) {
            if (slot[b] == slotNow) {
                start[b] = rests[b].start(now);
                if (strict && start[b] > rests[b].lastStart()) {
                    return Instance.FAR;
                }
                now = start[b] + rests[b].seconds;
            }
        }
        return now;
    }

    /// Rests before leaving rather than on arrival at the first stop where that makes service there no later: so it
    /// leaves late, and is under way no longer than it has to be.
    void restAtHomeRather(int firstNode, int ready, int way, int setup) {
        int served = served(firstNode, ready, way, setup);
        for (int b = 0; b < rests.length && slot[b] <= 1; b++) {
            if (slot[b] == 1) {
                slot[b] = 0;
                if (served(firstNode, ready, way, setup) > served) {
                    slot[b] = 1;
                    return;
                }
            }
        }
    }

    private int served(int firstNode, int ready, int way, int setup) {
        int leaves = Math.max(ready, after(0, problem.shiftOpen[vehicle], true));
        return problem.start(firstNode, after(1, leaves + way, true) + setup);
    }

    /// The first of all ways to distribute the breaks over slots; its slots take the place of those found.
    boolean first() {
        Arrays.fill(slot, 0);
        return rests.length > 0 && (reachable() || next());
    }

    /// The next one, if there is one.
    boolean next() {
        do {
            int b = rests.length - 1;
            while (b >= 0 && slot[b] == lastSlot) {
                b--;
            }
            if (b < 0) {
                return false;
            }
            Arrays.fill(slot, b, rests.length, slot[b] + 1);
        } while (!reachable());
        return true;
    }

    private boolean reachable() {
        for (int b = 0; b < rests.length; b++) {
            if (free[slot[b] * label.length + b] > rests[b].lastStart()) {
                return false;
            }
        }
        return true;
    }

    void keep() {
        System.arraycopy(slot, 0, kept, 0, kept.length);
    }

    void takeKept() {
        System.arraycopy(kept, 0, slot, 0, kept.length);
    }
}
