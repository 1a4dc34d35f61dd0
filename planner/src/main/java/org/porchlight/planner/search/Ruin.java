// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.search;

import java.util.SplittableRandom;

/// Takes some units out of the plan: from tours near each other, a string of consecutive stops each.
///
/// Source: slack induction by string removals, Christiaens and Vanden Berghe 2020; strings are of stops, and what is
/// taken out are the requests of these stops.
final class Ruin {
    private static final int MEAN_REMOVED = 10;
    private static final int LONGEST_STRING = 10;
    private static final double SPLIT = 0.5;
    private static final double LONGER_GAP = 0.99;

    private final Instance problem;
    private final Neighbours neighbours;
    private final SplittableRandom random;
    private final RideTimes rides;
    private final boolean[] removed;
    private final int[] removedList;
    private int removedCount;
    private final boolean[] ruined;
    private final int[] ruinedList;
    private int ruinedCount;

    Ruin(Instance problem, RideTimes rides, SplittableRandom random) {
        this.problem = problem;
        this.rides = rides;
        this.random = random;
        neighbours = new Neighbours(problem);
        removed = new boolean[problem.requests];
        removedList = new int[problem.requests];
        ruined = new boolean[problem.vehicles];
        ruinedList = new int[problem.vehicles];
    }

    /// @param nearAbsent whether to begin near something that is left out
    void strings(State state, boolean nearAbsent) {
        int served = state.servedStops();
        if (served > 0) {
            double mean = (double) served / state.usedVehicles;
            double longest = Math.min(LONGEST_STRING, mean);
            int most = (int) (1 + random.nextDouble() * Math.max(0, 4.0 * MEAN_REMOVED / (1 + longest) - 1));
            int node = nearAbsent && state.absentCount > 0
                    ? nodeOf(state.absent[random.nextInt(state.absentCount)])
                    : random.nextInt(problem.nodes);
            collect(state, node, most, longest);
            takeOut(state);
        }
    }

    /// Takes everything out of one tour that may go.
    void wholeTour(State state, int vehicle) {
        markAll(state, vehicle);
        takeOut(state);
    }

    /// Takes out one unit.
    void unit(State state, int unit) {
        mark(state, problem.members[unit][0]);
        takeOut(state);
    }

    private void markAll(State state, int vehicle) {
        Tour tour = state.tours[vehicle];
        for (int k = 1; k <= tour.size; k++) {
            mark(state, problem.nodeRequest[tour.node[k]]);
        }
    }

    private int nodeOf(int unit) {
        int[] members = problem.members[unit];
        int request = members[random.nextInt(members.length)];
        int[] some =
                problem.pickups[request].length == 0 || problem.deliveries[request].length > 0 && random.nextBoolean()
                        ? problem.deliveries[request]
                        : problem.pickups[request];
        int stop = some[random.nextInt(some.length)];
        return problem.firstNode[stop] + random.nextInt(problem.sites(stop));
    }

    private void collect(State state, int seed, int mostTours, double longest) {
        int tours = 0;
        for (int node : neighbours.of(seed)) {
            int request = problem.nodeRequest[node];
            int v = state.vehicleOf[request];
            if (v < 0 || ruined[v] || removed[request]) {
                continue;
            }
            int at = position(state.tours[v], node);
            if (at == 0) {
                continue;
            }
            string(state, state.tours[v], at, longest);
            if (++tours == mostTours) {
                return;
            }
        }
    }

    private int position(Tour tour, int node) {
        for (int k = 1; k <= tour.size; k++) {
            if (tour.node[k] == node) {
                return k;
            }
        }
        return 0;
    }

    private void string(State state, Tour tour, int at, double longest) {
        touch(tour.vehicle);
        int length = (int) (1 + random.nextDouble() * Math.min(tour.size, longest));
        length = Math.min(length, tour.size);
        int kept = 0;
        if (length > 1 && length < tour.size && random.nextDouble() < SPLIT) {
            kept = 1;
            while (length + kept < tour.size && random.nextDouble() > LONGER_GAP) {
                kept++;
            }
        }
        int span = length + kept;
        int lowest = Math.max(1, at - span + 1);
        int highest = Math.min(at, tour.size - span + 1);
        int from = lowest + random.nextInt(highest - lowest + 1);
        int gap = kept == 0 ? span : random.nextInt(length + 1);
        for (int k = 0; k < span; k++) {
            if (k < gap || k >= gap + kept) {
                mark(state, problem.nodeRequest[tour.node[from + k]]);
            }
        }
    }

    private void touch(int vehicle) {
        if (!ruined[vehicle]) {
            ruined[vehicle] = true;
            ruinedList[ruinedCount++] = vehicle;
        }
    }

    /// Marks a request and all that are linked with it, unless a pin holds one of them.
    private void mark(State state, int request) {
        int[] members = problem.members[problem.unitOf[request]];
        for (int member : members) {
            if (problem.locked[member] || removed[member]) {
                return;
            }
        }
        for (int member : members) {
            removed[member] = true;
            removedList[removedCount++] = member;
            touch(state.vehicleOf[member]);
        }
    }

    private void takeOut(State state) {
        for (int i = 0; i < ruinedCount; i++) {
            if (!shorten(state, ruinedList[i])) {
                // Where the way past a stop is longer than the way through it, what remains can be late: then the
                // whole tour goes, and with it what is linked, which may touch tours that were looked at before.
                int before = removedCount;
                markAll(state, ruinedList[i]);
                if (removedCount == before) {
                    // what remains may not move: then nothing does
                    forget();
                    state.rollBack();
                    return;
                }
                i = -1;
            }
        }
        for (int i = 0; i < removedCount; i++) {
            int request = removedList[i];
            state.assign(request, -1);
            int unit = problem.unitOf[request];
            if (!state.isAbsent(unit)) {
                state.markAbsent(unit);
            }
        }
        forget();
    }

    private void forget() {
        for (int i = 0; i < removedCount; i++) {
            removed[removedList[i]] = false;
        }
        for (int i = 0; i < ruinedCount; i++) {
            ruined[ruinedList[i]] = false;
        }
        removedCount = 0;
        ruinedCount = 0;
    }

    private boolean shorten(State state, int vehicle) {
        Tour old = state.tours[vehicle];
        int[] stops = old.without(problem, removed);
        if (stops.length == old.size) {
            return true;
        }
        Tour base = state.base[vehicle];
        Tour tour = stops.length == base.size ? base : Tour.of(problem, vehicle, stops, rides, state.nextVersion());
        if (tour == null) {
            return false;
        }
        state.put(tour);
        return true;
    }
}
