// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.search;

/// Whether a tour still has a schedule with one more pair in it: what [RideTimes] answers, but from the times to
/// which the tour has settled, so that only what the pair delays is looked at.
///
/// Keeps scratch arrays: one instance for each thread.
final class Delay {
    private final Instance problem;
    // of the tour with the pair, by position
    private int[] node = new int[0];
    private int[] start = new int[0];
    private int[] latest = new int[0];
    private int[] service = new int[0];
    private int[] leg = new int[0];
    private int[] rideEnd = new int[0];
    private int[] longest = new int[0];
    private int n;
    private boolean manyWindows;

    Delay(Instance problem) {
        this.problem = problem;
    }

    /// With pickup `p` before position `i` and its delivery `d` before position `j`, not before `i`.
    boolean isBearable(Tour tour, Settled settled, int p, int i, int d, int j) {
        n = tour.size + 2;
        if (node.length < n + 2) {
            int room = 2 * n + 2;
            node = new int[room];
            start = new int[room];
            latest = new int[room];
            service = new int[room];
            leg = new int[room];
            rideEnd = new int[room];
            longest = new int[room];
        }
        manyWindows = tour.manyWindows || problem.windows[p] != null || problem.windows[d] != null;
        fill(tour.node, node, i, p, j, d);
        fill(settled.earliest, start, i, problem.open[p], j, problem.open[d]);
        fill(settled.latest, latest, i, problem.close[p], j, problem.close[d]);
        fill(tour.service, service, i, problem.service[p], j, problem.service[d]);
        fill(tour.leg, leg, i, 0, j, 0);
        fillRides(settled, p, i, j);
        int[] place = tour.place;
        int v = tour.vehicle;
        leg[i] = problem.travel(v, place[i - 1], problem.nodePlace[p]);
        leg[i + 1] = problem.travel(v, problem.nodePlace[p], i == j ? problem.nodePlace[d] : place[i]);
        if (i < j) {
            leg[j + 1] = problem.travel(v, place[j - 1], problem.nodePlace[d]);
        }
        leg[j + 2] = problem.travel(v, problem.nodePlace[d], place[j]);
        return settle(v, i, j + 2);
    }

    private void fill(int[] from, int[] to, int i, int atPickup, int j, int atDelivery) {
        System.arraycopy(from, 0, to, 0, i);
        to[i] = atPickup;
        System.arraycopy(from, i, to, i + 1, j - i);
        to[j + 1] = atDelivery;
        System.arraycopy(from, j, to, j + 2, n - j);
    }

    private void fillRides(Settled settled, int p, int i, int j) {
        fill(settled.longest, longest, i, 0, j, 0);
        int[] old = settled.rideEnd;
        for (int k = 1; k < j; k++) {
            int end = old[k];
            rideEnd[k < i ? k : k + 1] = end < i ? end : end < j ? end + 1 : end + 2;
        }
        for (int k = j; k < n - 1; k++) {
            rideEnd[k + 2] = old[k] == 0 ? 0 : old[k] + 2;
        }
        int maxRide = problem.maxRide[problem.nodeRequest[p]];
        boolean limited = maxRide < Instance.FAR;
        rideEnd[i] = limited ? j + 1 : 0;
        longest[i] = limited ? maxRide + problem.service[p] : 0;
        rideEnd[j + 1] = 0;
    }

    /// @param first the first position that may have to be raised
    /// @param last  behind it nothing is to be raised unless the position before it was
    private boolean settle(int vehicle, int first, int last) {
        int from = first;
        int until = last;
        for (int rounds = n + 2; rounds > 0; rounds--) {
            if (!raiseForward(from, until)) {
                return false;
            }
            from = n + 2;
            until = 0;
            for (int k = n; k >= 1; k--) {
                int end = rideEnd[k];
                if (end > 0 && start[k] < start[end] - longest[k]) {
                    start[k] = raised(k, start[end] - longest[k]);
                    if (start[k] > latest[k]) {
                        return false;
                    }
                    from = k + 1;
                    until = Math.max(until, k + 1);
                }
            }
            if (start[n + 1] - start[0] > problem.maxRun[vehicle]) {
                start[0] = start[n + 1] - problem.maxRun[vehicle];
                if (start[0] > latest[0]) {
                    return false;
                }
                from = 1;
                until = Math.max(until, 1);
            }
            if (until == 0) {
                return true;
            }
        }
        return false;
    }

    private boolean raiseForward(int from, int until) {
        int clock = start[from - 1] + service[from - 1];
        for (int k = from; k <= n + 1; k++) {
            int at = clock + leg[k];
            if (at > start[k]) {
                start[k] = raised(k, at);
                if (start[k] > latest[k]) {
                    return false;
                }
            } else if (k >= until) {
                return true;
            }
            clock = start[k] + service[k];
        }
        return true;
    }

    private int raised(int position, int time) {
        return manyWindows && position <= n ? problem.start(node[position], time) : time;
    }
}
