// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.porchlight.planner.Violation;
import org.porchlight.planner.Window;

/// The schedule of one vehicle's stops in a given order, whether that keeps the rules or not, and what it
/// breaks.
///
/// Service is as early as can be. Where a ride would be too long, pickups wait as long as nobody gets later
/// for it than he is anyway, and the departure waits for the first stop.
final class Timeline {
    final int vehicle;
    /// The nodes in order, without the ends.
    final int[] stops;
    /// By position among the stops.
    final int[] arrival;

    final int[] start;
    final int departure;
    final int finish;
    /// By break: its slot (see [RestPlaces]) and when it starts.
    final int[] restSlot;

    final int[] restStart;
    /// By dimension: before the first stop, then after each.
    final int[][] load;

    final int travelSeconds;
    final int meters;

    private final Instance problem;
    private final RestPlaces rests;
    private final Rest[] breaks;
    private final List<Violation> violations = new ArrayList<>();

    Timeline(Instance problem, RideTimes rides, int vehicle, int[] stops) {
        this.problem = problem;
        this.vehicle = vehicle;
        this.stops = stops;
        rests = rides.rests;
        int n = stops.length;
        breaks = n == 0 ? new Rest[0] : problem.breaks[vehicle];
        restSlot = new int[breaks.length];
        restStart = new int[breaks.length];
        int[] times = new int[n + 2];
        if (hasWay() && rides.schedule(vehicle, framed(), n)) {
            System.arraycopy(rides.start, 0, times, 0, n + 2);
            System.arraycopy(rests.slot, 0, restSlot, 0, breaks.length);
        } else {
            softly(times);
        }
        start = Arrays.copyOfRange(times, 1, n + 1);
        System.arraycopy(rests.start, 0, restStart, 0, breaks.length);
        arrival = new int[n];
        departure = n == 0 ? times[0] : departure();
        int seconds = 0;
        int length = 0;
        int clock = departure;
        for (int k = 0; k <= n && n > 0; k++) {
            clock = k == 0 ? clock : rested(2 * k, clock);
            seconds += way(k);
            length += noWay(k) ? 0 : problem.meters(vehicle, place(k - 1), place(k));
            if (k < n) {
                arrival[k] = clock + way(k);
                clock = start[k] + service(k);
            } else {
                clock += way(k);
            }
        }
        finish = clock;
        travelSeconds = seconds;
        meters = length;
        load = loads();
        findViolations();
    }

    /// As late as what comes first allows.
    private int departure() {
        int arrive = start[0] - setup(0);
        for (int b = breaks.length - 1; b >= 0; b--) {
            arrive = restSlot[b] == 1 ? restStart[b] : arrive;
        }
        return Math.max(rested(0, earliestDeparture()), arrive - way(0));
    }

    /// When the breaks of a slot are over for one who is free at `clock`.
    private int rested(int slot, int clock) {
        int now = clock;
        for (int b = 0; b < breaks.length; b++) {
            now = restSlot[b] == slot ? Math.max(now, restStart[b] + breaks[b].seconds) : now;
        }
        return now;
    }

    /// Seconds of breaks on arrival at a position.
    int restSeconds(int position) {
        int sum = 0;
        for (int b = 0; b < breaks.length; b++) {
            sum += restSlot[b] == 2 * position + 1 ? breaks[b].seconds : 0;
        }
        return sum;
    }

    List<Violation> violations() {
        return violations;
    }

    private int[] framed() {
        int[] node = new int[stops.length + 2];
        System.arraycopy(stops, 0, node, 1, stops.length);
        return node;
    }

    private int earliestDeparture() {
        return problem.earliestDeparture(vehicle, framed(), stops.length);
    }

    private int place(int position) {
        if (position < 0) {
            return problem.startPlace[vehicle];
        }
        return position < stops.length ? problem.nodePlace[stops[position]] : problem.endPlace[vehicle];
    }

    /// Seconds of set-up on arrival at a position.
    int setup(int position) {
        return noWay(position) ? 0 : problem.spots.setupSeconds(place(position - 1), place(position));
    }

    /// Seconds from the stop before to the stop at a position; where there is no way, as if it took no time.
    private int way(int position) {
        int seconds = problem.travel(vehicle, place(position - 1), place(position));
        return seconds >= Instance.FAR ? 0 : seconds - setup(position);
    }

    private boolean noWay(int position) {
        return problem.travel(vehicle, place(position - 1), place(position)) >= Instance.FAR;
    }

    private boolean hasWay() {
        for (int k = 0; k <= stops.length; k++) {
            if (noWay(k)) {
                return false;
            }
        }
        return true;
    }

    private int service(int position) {
        return problem.service[stops[position]];
    }

    /// Fills in start times, the end's included, letting stops and breaks be late where they must.
    private void softly(int[] times) {
        int n = stops.length;
        if (breaks.length == 0) {
            rests.none();
        } else {
            rests.place(vehicle, framed(), n, new int[n + 2], false);
            System.arraycopy(rests.slot, 0, restSlot, 0, breaks.length);
        }
        forward(times);
        int[] ceiling = new int[n + 1];
        int limit = Math.max(latestFinish(false), times[n + 1]);
        for (int k = n - 1; k >= 0; k--) {
            limit = problem.latestStart(stops[k], leaveBefore(k + 1, limit, false) - service(k));
            limit = Math.max(limit, times[k + 1]);
            ceiling[k] = limit;
        }
        for (int round = 0; round <= n && delay(times, ceiling); round++) {
            forward(times);
        }
    }

    /// When it must be at its end so that the breaks after that are over with the shift.
    private int latestFinish(boolean sameWindow) {
        return restBefore(2 * stops.length + 1, problem.shiftClose[vehicle], sameWindow);
    }

    /// The latest end of service at the stop before a position, for a latest start of service (or arrival at the end)
    /// there.
    private int leaveBefore(int position, int limit, boolean sameWindow) {
        int arrive =
                position < stops.length ? restBefore(2 * position + 1, limit - setup(position), sameWindow) : limit;
        return restBefore(2 * position, arrive - way(position), sameWindow);
    }

    /// The latest start of the breaks of a slot that are over at a time.
    private int restBefore(int slot, int limit, boolean sameWindow) {
        int latest = limit;
        for (int b = breaks.length - 1; b >= 0; b--) {
            if (restSlot[b] == slot) {
                latest = breaks[b].latestStart(latest - breaks[b].seconds);
                if (sameWindow) {
                    latest = Math.min(latest, breaks[b].closeOfWindow(restStart[b]));
                }
            }
        }
        return latest;
    }

    /// Lets pickups and the departure wait where that shortens rides and the run; whether anything moved.
    private boolean delay(int[] times, int[] ceiling) {
        int n = stops.length;
        boolean moved = false;
        for (int[] ride : rides()) {
            int longest = problem.maxRide[problem.nodeRequest[stops[ride[0]]]];
            moved |= raise(times, ride[0], times[ride[1] + 1] - longest - service(ride[0]), ceiling);
        }
        if (n > 0 && problem.maxRun[vehicle] < Instance.FAR) {
            moved |= raise(times, 0, times[n + 1] - problem.maxRun[vehicle] + way(0) + setup(0), ceiling);
        }
        return moved;
    }

    private static boolean raise(int[] times, int position, int wanted, int[] ceiling) {
        int raised = Math.min(wanted, ceiling[position]);
        if (raised <= times[position + 1]) {
            return false;
        }
        times[position + 1] = raised;
        return true;
    }

    private void forward(int[] times) {
        int home = breaks.length == 0 ? 0 : rests.after(0, problem.shiftOpen[vehicle], false);
        int clock = Math.max(Math.max(times[0], home), earliestDeparture());
        times[0] = clock;
        for (int k = 0; k < stops.length; k++) {
            clock = k == 0 ? clock : rests.after(2 * k, clock, false);
            clock = rests.after(2 * k + 1, clock + way(k), false) + setup(k);
            clock = problem.start(stops[k], Math.max(times[k + 1], clock));
            times[k + 1] = clock;
            clock += service(k);
        }
        int n = stops.length;
        times[n + 1] = n == 0 ? clock : rests.after(2 * n, clock, false) + way(n);
        rests.after(2 * n + 1, times[n + 1], false);
    }

    /// First pickup and last delivery, by position, of each request with a longest ride that has both.
    private List<int[]> rides() {
        Map<Integer, int[]> found = new HashMap<>();
        List<int[]> rides = new ArrayList<>();
        for (int k = 0; k < stops.length; k++) {
            int request = problem.nodeRequest[stops[k]];
            if (problem.maxRide[request] >= Instance.FAR) {
                continue;
            }
            boolean pickup = problem.stopIsPickup[problem.nodeStop[stops[k]]];
            int[] ride = found.get(request);
            if (ride == null && pickup) {
                found.put(request, new int[] {k, -1});
            } else if (ride != null && !pickup) {
                if (ride[1] < 0) {
                    rides.add(ride);
                }
                ride[1] = k;
            }
        }
        return rides;
    }

    private int[][] loads() {
        int[][] rows = new int[problem.dimensions][stops.length + 1];
        for (int d = 0; d < problem.dimensions; d++) {
            for (int node : stops) {
                rows[d][0] += problem.pickups[problem.nodeRequest[node]].length == 0 ? -problem.gain[d][node] : 0;
            }
            for (int k = 0; k < stops.length; k++) {
                rows[d][k + 1] = rows[d][k] + problem.gain[d][stops[k]];
            }
        }
        return rows;
    }

    private void findViolations() {
        String id = problem.vehicleId(vehicle);
        int n = stops.length;
        for (int k = 0; k <= n && n > 0; k++) {
            if (noWay(k)) {
                violations.add(new Violation.NoWay(id, k == 0 ? "" : problem.stopId(stops[k - 1])));
            }
        }
        for (int k = 0; k < n; k++) {
            int lateness = start[k] - lastClose(stops[k]);
            if (lateness > 0) {
                violations.add(new Violation.Late(id, problem.stopId(stops[k]), lateness));
            }
        }
        for (int b = 0; b < breaks.length; b++) {
            if (restStart[b] > breaks[b].lastStart()) {
                violations.add(new Violation.BreakLate(id, breaks[b].id, restStart[b] - breaks[b].lastStart()));
            }
        }
        int over = rested(2 * n + 1, finish);
        if (n > 0 && over > problem.shiftClose[vehicle]) {
            violations.add(new Violation.ShiftOverrun(id, over - problem.shiftClose[vehicle]));
        }
        if (travelSeconds > problem.maxTravel[vehicle]) {
            violations.add(new Violation.TravelTooLong(id, travelSeconds - problem.maxTravel[vehicle]));
        }
        if (meters > problem.maxMeters[vehicle]) {
            violations.add(new Violation.TooFar(id, meters - problem.maxMeters[vehicle]));
        }
        if (n > 0 && finish - departure > problem.maxRun[vehicle]) {
            violations.add(new Violation.RunTooLong(id, finish - departure - problem.maxRun[vehicle]));
        }
        if (n > problem.maxStops[vehicle]) {
            violations.add(new Violation.TooManyStops(id, n - problem.maxStops[vehicle]));
        }
        for (int[] ride : rides()) {
            int request = problem.nodeRequest[stops[ride[0]]];
            int excess = start[ride[1]] - start[ride[0]] - service(ride[0]) - problem.maxRide[request];
            if (excess > 0) {
                violations.add(new Violation.RideTooLong(id, problem.shipmentId(request), excess));
            }
        }
        findOverloads(id);
    }

    private int lastClose(int node) {
        // not close[], which pins widen
        return problem.lastClose(node);
    }

    /// Of each dimension, where the load is largest.
    private void findOverloads(String id) {
        for (int d = 0; d < problem.dimensions; d++) {
            int worst = 0;
            for (int k = 1; k <= stops.length; k++) {
                worst = load[d][k] > load[d][worst] ? k : worst;
            }
            int excess = load[d][worst] - problem.capacity[vehicle][d];
            if (excess > 0) {
                String stop = worst == 0 ? "" : problem.stopId(stops[worst - 1]);
                violations.add(new Violation.Overload(
                        id, stop, problem.problem.dimensions().get(d), excess));
            }
        }
    }

    /// The latest start at a pinned stop by its own windows, which the search does not see.
    private int latestInWindows(int position, int time) {
        int latest = start[position];
        for (Window window : problem.windows(stops[position])) {
            if (window.earliest() <= time) {
                latest = Math.max(latest, Math.min(time, window.latest()));
            }
        }
        return latest;
    }

    /// By how much the start at a position can slip; see [org.porchlight.planner.PlannedStop#slackSeconds()].
    int slack(int position) {
        int n = stops.length;
        long runUntil = (long) departure + problem.maxRun[vehicle];
        int[] rideLimit = new int[n];
        Arrays.fill(rideLimit, Instance.FAR);
        List<int[]> rides = rides();
        for (int[] ride : rides) {
            if (ride[0] < position && ride[1] >= position) {
                int longest = problem.maxRide[problem.nodeRequest[stops[ride[0]]]];
                rideLimit[ride[1]] = Math.min(Instance.FAR, start[ride[0]] + service(ride[0]) + longest);
            }
        }
        // slipping into a later window would leave riders in the car for the gap
        boolean sameWindow = !rides.isEmpty();
        int limit = (int) Math.min(latestFinish(sameWindow), runUntil);
        for (int k = n - 1; k >= position; k--) {
            int latest = Math.min(leaveBefore(k + 1, limit, sameWindow) - service(k), rideLimit[k]);
            limit = k < problem.prefix[vehicle].length
                    ? latestInWindows(k, latest)
                    : problem.latestStart(stops[k], latest);
            if (sameWindow) {
                limit = Math.min(limit, problem.closeOfWindow(stops[k], start[k]));
            }
        }
        return Math.max(0, limit - start[position]);
    }
}
