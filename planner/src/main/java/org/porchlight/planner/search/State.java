// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.search;

import java.util.Arrays;

/// A plan while it is being searched: a tour for each vehicle, and the units that are absent from all of them.
/// A trial is changes since [#begin()]; [#rollBack()] takes them back.
final class State {
    private static final int PRESENT = -1;

    final Instance problem;
    final Tour[] tours;
    /// What each vehicle does at least: its pins.
    final Tour[] base;
    /// Vehicle by request, -1 if it is not served.
    final int[] vehicleOf;

    /// Absent units that no vehicle could serve even if it did nothing else: seldom worth a trial. (Where ways
    /// are not the shortest there can be a place for them behind another stop.)
    final boolean[] hopeless;

    /// Their weight.
    long hopelessWeight;

    final int[] absent;
    int absentCount;
    private final int[] absentAt;

    private int versions;
    private int stops;

    long cost;
    long absentWeight;
    int usedVehicles;

    // the journal of the running trial
    private final int[] changedVehicles;
    private final Tour[] oldTours;
    private final boolean[] changed;
    private int changes;
    private int[] changedRequests = new int[64];
    private int[] oldVehicles = new int[64];
    private int moves;
    private final int[] oldAbsent;
    private int oldAbsentCount;
    private long oldAbsentWeight;
    private long oldCost;
    private int oldUsed;
    private int oldStops;

    State(Instance problem) {
        this.problem = problem;
        tours = new Tour[problem.vehicles];
        base = new Tour[problem.vehicles];
        vehicleOf = new int[problem.requests];
        Arrays.fill(vehicleOf, -1);
        hopeless = new boolean[problem.units];
        absent = new int[problem.units];
        absentAt = new int[problem.units];
        Arrays.fill(absentAt, PRESENT);
        oldAbsent = new int[problem.units];
        changedVehicles = new int[problem.vehicles];
        oldTours = new Tour[problem.vehicles];
        changed = new boolean[problem.vehicles];
        RideTimes rides = new RideTimes(problem);
        for (int v = 0; v < base.length; v++) {
            base[v] = base(v, new Insertion(problem, rides));
        }
        copy(base);
    }

    /// The pinned prefix, and then the deliveries of those on board.
    private Tour base(int vehicle, Insertion insertion) {
        Tour tour = Tour.forced(problem, vehicle, problem.prefix[vehicle], nextVersion());
        for (int node : problem.prefix[vehicle]) {
            int request = problem.nodeRequest[node];
            Tour with = insertion.widely(tour, request, nextVersion());
            tour = with != null ? with : Tour.forced(problem, vehicle, allOf(tour, request), nextVersion());
        }
        return tour;
    }

    /// The stops of a tour and at its end, in time or not, what is missing of a request.
    private int[] allOf(Tour tour, int request) {
        int[] all = tour.stops();
        for (int[] some : new int[][] {problem.pickups[request], problem.deliveries[request]}) {
            for (int stop : some) {
                if (Arrays.stream(all).noneMatch(node -> problem.nodeStop[node] == stop)) {
                    all = Arrays.copyOf(all, all.length + 1);
                    all[all.length - 1] = problem.firstNode[stop];
                }
            }
        }
        return all;
    }

    /// Shipments that are left out; [#absentCount] counts units.
    int absentRequests() {
        int count = 0;
        for (int i = 0; i < absentCount; i++) {
            count += problem.members[absent[i]].length;
        }
        return count;
    }

    int nextVersion() {
        return ++versions;
    }

    int servedStops() {
        return stops;
    }

    boolean isAbsent(int unit) {
        return absentAt[unit] != PRESENT;
    }

    void begin() {
        for (int i = 0; i < changes; i++) {
            changed[changedVehicles[i]] = false;
        }
        changes = 0;
        moves = 0;
        System.arraycopy(absent, 0, oldAbsent, 0, absentCount);
        oldAbsentCount = absentCount;
        oldAbsentWeight = absentWeight;
        oldCost = cost;
        oldUsed = usedVehicles;
        oldStops = stops;
    }

    void rollBack() {
        for (int i = 0; i < changes; i++) {
            tours[changedVehicles[i]] = oldTours[i];
        }
        for (int i = moves - 1; i >= 0; i--) {
            vehicleOf[changedRequests[i]] = oldVehicles[i];
        }
        for (int i = 0; i < absentCount; i++) {
            absentAt[absent[i]] = PRESENT;
        }
        System.arraycopy(oldAbsent, 0, absent, 0, oldAbsentCount);
        absentCount = oldAbsentCount;
        for (int i = 0; i < absentCount; i++) {
            absentAt[absent[i]] = i;
        }
        absentWeight = oldAbsentWeight;
        cost = oldCost;
        usedVehicles = oldUsed;
        stops = oldStops;
        begin();
    }

    /// Whether this trial has changed the vehicle's tour.
    boolean isChanged(int vehicle) {
        return changed[vehicle];
    }

    void put(Tour tour) {
        int v = tour.vehicle;
        Tour old = tours[v];
        if (!changed[v]) {
            changed[v] = true;
            changedVehicles[changes] = v;
            oldTours[changes++] = old;
        }
        usedVehicles += (tour.size > 0 ? 1 : 0) - (old.size > 0 ? 1 : 0);
        stops += tour.size - old.size;
        cost += tour.cost - old.cost;
        tours[v] = tour;
    }

    void assign(int request, int vehicle) {
        if (moves == changedRequests.length) {
            changedRequests = Arrays.copyOf(changedRequests, 2 * moves);
            oldVehicles = Arrays.copyOf(oldVehicles, 2 * moves);
        }
        changedRequests[moves] = request;
        oldVehicles[moves++] = vehicleOf[request];
        vehicleOf[request] = vehicle;
    }

    void markAbsent(int unit) {
        absentAt[unit] = absentCount;
        absent[absentCount++] = unit;
        absentWeight += problem.weight[unit];
    }

    void markPresent(int unit) {
        int at = absentAt[unit];
        int last = absent[--absentCount];
        absent[at] = last;
        absentAt[last] = at;
        absentAt[unit] = PRESENT;
        absentWeight -= problem.weight[unit];
        if (hopeless[unit]) {
            hopeless[unit] = false;
            hopelessWeight -= problem.weight[unit];
        }
    }

    /// Takes over a draft's orders, which keep the rules; ends the running trial.
    void load(Draft draft) {
        Tour[] loaded = new Tour[tours.length];
        for (int v = 0; v < loaded.length; v++) {
            loaded[v] = draft.stops[v].length <= base[v].size
                    ? base[v]
                    : Tour.forced(problem, v, draft.stops[v], nextVersion());
        }
        copy(loaded);
    }

    /// The plan as it is now.
    Draft draft() {
        return Draft.of(problem, tours);
    }

    /// Takes over another state's plan; ends the running trial.
    void copy(Tour[] otherTours) {
        begin();
        Arrays.fill(vehicleOf, -1);
        cost = 0;
        stops = 0;
        usedVehicles = 0;
        for (int v = 0; v < tours.length; v++) {
            Tour tour = otherTours[v];
            tours[v] = tour;
            cost += tour.cost;
            stops += tour.size;
            usedVehicles += tour.size > 0 ? 1 : 0;
            for (int k = 1; k <= tour.size; k++) {
                vehicleOf[problem.nodeRequest[tour.node[k]]] = v;
            }
        }
        absentCount = 0;
        absentWeight = 0;
        Arrays.fill(absentAt, PRESENT);
        for (int u = 0; u < problem.units; u++) {
            if (vehicleOf[problem.members[u][0]] < 0) {
                markAbsent(u);
            }
        }
        begin();
    }
}
