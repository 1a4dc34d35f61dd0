// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.search;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/// Loads an earlier plan, as far as it still fits: of each route the largest part, request by request in its order,
/// that keeps every rule.
final class WarmStart {
    private final Instance problem;
    private final RideTimes rides;

    WarmStart(Instance problem, RideTimes rides) {
        this.problem = problem;
        this.rides = rides;
    }

    /// @param orders nodes by vehicle
    void load(State state, int[][] orders) {
        state.begin();
        for (int v = 0; v < orders.length; v++) {
            if (orders[v].length > 0) {
                loadTour(state, v, orders[v]);
            }
        }
        dropTorn(state);
        state.copy(state.tours.clone());
    }

    private void loadTour(State state, int vehicle, int[] stops) {
        boolean[] wanted = new boolean[problem.requests];
        Set<Integer> requests = new LinkedHashSet<>();
        for (int node : stops) {
            requests.add(problem.nodeRequest[node]);
        }
        int[] pinned = state.base[vehicle].stops();
        for (int node : pinned) {
            wanted[problem.nodeRequest[node]] = true;
        }
        if (!startsWith(part(stops, wanted), pinned)) {
            return;
        }
        requests.removeIf(r -> wanted[r] || !may(state, r, vehicle) || !whole(stops, r));
        // all at once first: where ways are not the shortest, a part can be late though the whole is not
        if (!add(state, vehicle, stops, wanted, requests)) {
            for (int request : requests) {
                if (may(state, request, vehicle)) {
                    add(state, vehicle, stops, wanted, Set.of(request));
                }
            }
        }
    }

    private boolean add(State state, int vehicle, int[] stops, boolean[] wanted, Set<Integer> more) {
        more.forEach(request -> wanted[request] = true);
        int[] some = part(stops, wanted);
        Tour tour = startsWith(some, problem.prefix[vehicle]) && apart(more)
                ? Tour.of(problem, vehicle, some, rides, state.nextVersion())
                : null;
        if (tour == null) {
            more.forEach(request -> wanted[request] = false);
            return false;
        }
        state.put(tour);
        more.forEach(request -> state.assign(request, vehicle));
        return true;
    }

    private boolean apart(Set<Integer> requests) {
        for (int request : requests) {
            for (int other : problem.conflicts[request]) {
                if (requests.contains(other)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean may(State state, int request, int vehicle) {
        for (int other : problem.conflicts[request]) {
            if (state.vehicleOf[other] == vehicle) {
                return false;
            }
        }
        return state.vehicleOf[request] < 0 && problem.allowed[request].get(vehicle);
    }

    private int[] part(int[] stops, boolean[] wanted) {
        return Arrays.stream(stops)
                .filter(node -> wanted[problem.nodeRequest[node]])
                .toArray();
    }

    private static boolean startsWith(int[] stops, int[] start) {
        return stops.length >= start.length && Arrays.equals(stops, 0, start.length, start, 0, start.length);
    }

    /// Whether all stops of the request are there once, pickups first.
    private boolean whole(int[] stops, int request) {
        int[] own = Arrays.stream(stops)
                .filter(node -> problem.nodeRequest[node] == request)
                .map(node -> problem.nodeStop[node])
                .toArray();
        int pickups = problem.pickups[request].length;
        if (own.length != pickups + problem.deliveries[request].length
                || Arrays.stream(own).distinct().count() != own.length) {
            return false;
        }
        return Arrays.stream(own, 0, pickups).allMatch(stop -> problem.stopIsPickup[stop]);
    }

    /// Takes out the members of units that are not there whole.
    private void dropTorn(State state) {
        boolean[] drop = new boolean[problem.requests];
        for (int[] members : problem.members) {
            boolean all = Arrays.stream(members).allMatch(r -> state.vehicleOf[r] >= 0);
            boolean together = Arrays.stream(members)
                            .map(r -> state.vehicleOf[r])
                            .distinct()
                            .count()
                    == 1;
            boolean keep = all && (together || !problem.sameVehicle[problem.unitOf[members[0]]]);
            for (int r : members) {
                drop[r] = !keep && !problem.locked[r];
            }
        }
        for (int v = 0; v < problem.vehicles; v++) {
            Tour tour = state.tours[v];
            int[] stops = tour.without(problem, drop);
            if (stops.length < tour.size) {
                Tour rest = stops.length == state.base[v].size
                        ? state.base[v]
                        : Tour.of(problem, v, stops, rides, state.nextVersion());
                state.put(rest == null ? state.base[v] : rest);
            }
        }
    }
}
