// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import org.porchlight.planner.PlannedStop;
import org.porchlight.planner.Problem;
import org.porchlight.planner.Route;
import org.porchlight.planner.Shipment;
import org.porchlight.planner.Site;
import org.porchlight.planner.Stop;
import org.porchlight.planner.TravelTimes;
import org.porchlight.planner.Vehicle;
import org.porchlight.planner.Violation;

/// One route by itself: the clock, the load, rides, limits of the vehicle, and the figures that the route
/// states.
final class RouteCheck {
    private final Problem problem;
    private final Vehicle vehicle;
    private final Route route;
    private final Map<String, Shipment> shipmentOfStop;
    private final Map<String, Stop> stops;
    private final TravelTimes travel;
    private final BreakCheck breaks;
    private final List<Violation> found = new ArrayList<>();

    RouteCheck(
            Problem problem,
            Vehicle vehicle,
            Route route,
            Map<String, Shipment> shipmentOfStop,
            Map<String, Stop> stops) {
        this.problem = problem;
        this.vehicle = vehicle;
        this.route = route;
        this.shipmentOfStop = shipmentOfStop;
        this.stops = stops;
        travel = Objects.requireNonNull(problem.profiles().get(vehicle.profile()));
        breaks = new BreakCheck(vehicle, route, k -> way(k));
    }

    List<Violation> violations() {
        clock();
        found.addAll(breaks.violations());
        if (route.stops().size() > vehicle.maxStops().orElse(Integer.MAX_VALUE)) {
            found.add(new Violation.TooManyStops(
                    vehicle.id(), route.stops().size() - vehicle.maxStops().getAsInt()));
        }
        rides();
        loads();
        totals();
        if (found.isEmpty()) {
            slack();
        }
        return found;
    }

    private Site site(int k) {
        PlannedStop planned = route.stops().get(k);
        return stop(k).sites().get(planned.site());
    }

    private Stop stop(int k) {
        return Objects.requireNonNull(stops.get(route.stops().get(k).stop()));
    }

    private Shipment shipment(int k) {
        return Objects.requireNonNull(shipmentOfStop.get(route.stops().get(k).stop()));
    }

    private OptionalInt place(int k) {
        if (k < 0) {
            return vehicle.start();
        }
        return k < route.stops().size() ? OptionalInt.of(site(k).place()) : vehicle.end();
    }

    private int seconds(int fromStop, int toStop) {
        OptionalInt from = place(fromStop);
        OptionalInt to = place(toStop);
        return from.isEmpty() || to.isEmpty() ? 0 : travel.seconds(from.getAsInt(), to.getAsInt());
    }

    /// The same, but 0 where there is no way.
    private int way(int k) {
        int leg = seconds(k - 1, k);
        return leg == TravelTimes.UNREACHABLE ? 0 : leg;
    }

    /// Spent on arrival at a stop, unless the vehicle was at its place already.
    private int setup(int k) {
        return place(k - 1).equals(place(k)) || seconds(k - 1, k) == TravelTimes.UNREACHABLE
                ? 0
                : site(k).setupSeconds();
    }

    private void clock() {
        int n = route.stops().size();
        for (int k = 0; k <= n; k++) {
            if (seconds(k - 1, k) == TravelTimes.UNREACHABLE) {
                found.add(new Violation.NoWay(
                        vehicle.id(), k == 0 ? "" : route.stops().get(k - 1).stop()));
            }
        }
        int clock = departure();
        for (int k = 0; k < n; k++) {
            clock = serve(k, clock + way(k));
            clock = breaks.over(breaks.leaving(k + 1), clock);
        }
        clock += way(n);
        if (clock != route.finishSeconds()) {
            misstated("finishSeconds", route.finishSeconds(), clock);
        }
        int over = breaks.over(breaks.arriving(n), clock) - lastSecond();
        if (over > 0) {
            found.add(new Violation.ShiftOverrun(vehicle.id(), over));
        }
        int run = clock - route.departureSeconds();
        if (run > vehicle.maxRunSeconds().orElse(Integer.MAX_VALUE)) {
            found.add(new Violation.RunTooLong(
                    vehicle.id(), run - vehicle.maxRunSeconds().getAsInt()));
        }
    }

    /// When the shift is over, and the longest overtime.
    private int lastSecond() {
        return vehicle.shift().latest() + vehicle.overtime().mostSeconds();
    }

    /// When it leaves its start, which is not before its shift, its breaks there and what it brings allow.
    private int departure() {
        int clock = route.departureSeconds();
        int earliest = breaks.over(breaks.leaving(0), vehicle.shift().earliest());
        if (clock < earliest) {
            misstated("departureSeconds", clock, earliest);
        }
        for (int k = 0; k < route.stops().size(); k++) {
            if (shipment(k).pickups().isEmpty() && clock < shipment(k).releaseSeconds()) {
                misstated("departureSeconds", clock, shipment(k).releaseSeconds());
            }
        }
        return clock;
    }

    private int serve(int k, int arrival) {
        PlannedStop planned = route.stops().get(k);
        String at = "stops[" + planned.stop() + "].";
        if (planned.arrivalSeconds() != arrival) {
            misstated(at + "arrivalSeconds", planned.arrivalSeconds(), arrival);
        }
        if (planned.setupSeconds() != setup(k)) {
            misstated(at + "setupSeconds", planned.setupSeconds(), setup(k));
        }
        int start = planned.startSeconds();
        int free = breaks.over(breaks.arriving(k), arrival) + setup(k);
        if (start < free) {
            misstated(at + "startSeconds", start, free);
        }
        int rests = breaks.arriving(k).stream()
                .mapToInt(rest -> rest.endSeconds() - rest.startSeconds())
                .sum();
        int wait = start - arrival - setup(k) - rests;
        if (planned.waitSeconds() != wait) {
            misstated(at + "waitSeconds", planned.waitSeconds(), wait);
        }
        if (shipment(k).pickups().contains(stop(k)) && start < shipment(k).releaseSeconds()) {
            misstated(at + "startSeconds", start, shipment(k).releaseSeconds());
        }
        int lateness = BreakCheck.lateness(site(k).windows(), start);
        if (lateness > 0) {
            found.add(new Violation.Late(vehicle.id(), planned.stop(), lateness));
        } else if (lateness < 0) {
            misstated(at + "startSeconds", start, start - lateness);
        }
        int departure = start + site(k).serviceSeconds();
        if (planned.departureSeconds() != departure) {
            misstated(at + "departureSeconds", planned.departureSeconds(), departure);
        }
        return departure;
    }

    private void rides() {
        Set<String> seen = new HashSet<>();
        for (int k = 0; k < route.stops().size(); k++) {
            Shipment shipment = shipment(k);
            if (shipment.maxRideSeconds().isPresent() && seen.add(shipment.id())) {
                int excess = rideSeconds(shipment, PlannedStop::startSeconds)
                        - shipment.maxRideSeconds().getAsInt();
                if (excess > 0) {
                    found.add(new Violation.RideTooLong(vehicle.id(), shipment.id(), excess));
                }
            }
        }
    }

    /// From the end of the first pickup to the start of the last delivery after it, given when each stop
    /// starts.
    private int rideSeconds(Shipment shipment, java.util.function.ToIntFunction<PlannedStop> start) {
        int from = -1;
        int ride = 0;
        for (int k = 0; k < route.stops().size(); k++) {
            PlannedStop planned = route.stops().get(k);
            if (!planned.shipment().equals(shipment.id())) {
                continue;
            }
            if (from < 0 && shipment.pickups().contains(stop(k))) {
                from = start.applyAsInt(planned) + site(k).serviceSeconds();
            } else if (from >= 0 && shipment.deliveries().contains(stop(k))) {
                ride = start.applyAsInt(planned) - from;
            }
        }
        return ride;
    }

    private void loads() {
        for (String dimension : problem.dimensions()) {
            int capacity = vehicle.capacities().getOrDefault(dimension, 0);
            int load = 0;
            for (int k = 0; k < route.stops().size(); k++) {
                load += shipment(k).pickups().isEmpty() ? stop(k).load().getOrDefault(dimension, 0) : 0;
            }
            int most = load;
            String where = "";
            for (int k = 0; k < route.stops().size(); k++) {
                int amount = stop(k).load().getOrDefault(dimension, 0);
                load += shipment(k).pickups().contains(stop(k)) ? amount : -amount;
                if (load > most) {
                    most = load;
                    where = route.stops().get(k).stop();
                }
                Integer stated = route.stops().get(k).loadAfter().get(dimension);
                if (stated == null || stated != load) {
                    String field = "stops[" + route.stops().get(k).stop() + "].loadAfter." + dimension;
                    found.add(new Violation.Misstated("routes[" + vehicle.id() + "]." + field, "" + stated, "" + load));
                }
            }
            if (most > capacity) {
                found.add(new Violation.Overload(vehicle.id(), where, dimension, most - capacity));
            }
        }
    }

    private void totals() {
        int n = route.stops().size();
        long seconds = 0;
        long meters = 0;
        long cost = vehicle.costs().fixed();
        boolean everyWay = true;
        for (int k = 0; k <= n; k++) {
            int leg = seconds(k - 1, k);
            OptionalInt from = place(k - 1);
            OptionalInt to = place(k);
            if (from.isEmpty() || to.isEmpty()) {
                continue;
            }
            if (leg == TravelTimes.UNREACHABLE) {
                // what has no way has no length either; the violation is told already
                everyWay = false;
                continue;
            }
            int way = travel.meters(from.getAsInt(), to.getAsInt());
            seconds += leg;
            meters += way;
            cost += Math.round(
                    vehicle.costs().perSecond() * leg + vehicle.costs().perMeter() * way);
        }
        limits(seconds, meters);
        if (!everyWay) {
            return;
        }
        if (seconds != route.travelSeconds()) {
            misstated("travelSeconds", route.travelSeconds(), seconds);
        }
        if (meters != route.meters()) {
            misstated("meters", route.meters(), meters);
        }
        cost += wishes(seconds) + overtime();
        // the price of stability depends on another plan, which is not at hand
        if (problem.weights().movedFromWarmStart() == 0 && whole() && cost != route.cost()) {
            misstated("cost", route.cost(), cost);
        }
    }

    private void limits(long seconds, long meters) {
        if (seconds > vehicle.maxTravelSeconds().orElse(Integer.MAX_VALUE)) {
            int over = (int) seconds - vehicle.maxTravelSeconds().getAsInt();
            found.add(new Violation.TravelTooLong(vehicle.id(), over));
        }
        if (meters > vehicle.maxMeters().orElse(Integer.MAX_VALUE)) {
            found.add(new Violation.TooFar(
                    vehicle.id(), (int) meters - vehicle.maxMeters().getAsInt()));
        }
    }

    /// The price of being at its end after the shift's.
    private long overtime() {
        int seconds = Math.max(0, route.finishSeconds() - vehicle.shift().latest());
        return vehicle.overtime().mostSeconds() == 0
                ? 0
                : Math.round(vehicle.overtime().perSecond() * seconds);
    }

    /// Whether each shipment in the route is there with each of its stops once; else its price is anybody's
    /// guess.
    private boolean whole() {
        Set<String> made = new HashSet<>();
        for (PlannedStop planned : route.stops()) {
            if (!made.add(planned.stop())) {
                return false;
            }
        }
        for (int k = 0; k < route.stops().size(); k++) {
            for (Stop stop : shipment(k).stops()) {
                if (!made.contains(stop.id())) {
                    return false;
                }
            }
        }
        return true;
    }

    private long wishes(long travelSeconds) {
        Set<String> others = new HashSet<>();
        long busy = travelSeconds;
        for (int k = 0; k < route.stops().size(); k++) {
            Set<String> preferred = shipment(k).preferredVehicles();
            if (!preferred.isEmpty() && !preferred.contains(vehicle.id())) {
                others.add(shipment(k).id());
            }
            busy += setup(k) + site(k).serviceSeconds();
        }
        double fairness = problem.weights().fairness();
        return (long) others.size() * problem.weights().otherThanPreferred()
                + Math.round(fairness * busy * busy / 3600);
    }

    /// Whether each start can slip as far as its slack says: moves it and everything behind it, and looks.
    private void slack() {
        for (int k = 0; k < route.stops().size(); k++) {
            PlannedStop planned = route.stops().get(k);
            if (planned.slackSeconds() < 0 || !canSlip(k, planned.slackSeconds())) {
                String field = "stops[" + planned.stop() + "].slackSeconds";
                misstated(field, planned.slackSeconds(), 0);
            }
        }
    }

    private boolean canSlip(int from, int by) {
        Map<PlannedStop, Integer> starts = new HashMap<>();
        int n = route.stops().size();
        int clock = 0;
        for (int k = 0; k < n; k++) {
            PlannedStop planned = route.stops().get(k);
            int free = k > from ? breaks.slipped(breaks.arriving(k), clock + way(k)) : 0;
            int start = Math.max(planned.startSeconds() + (k == from ? by : 0), k > from ? free + setup(k) : 0);
            int lateness = BreakCheck.lateness(site(k).windows(), start);
            if (lateness > 0 || free < 0) {
                return false;
            }
            start -= lateness;
            starts.put(planned, start);
            clock = breaks.slipped(breaks.leaving(k + 1), start + site(k).serviceSeconds());
            if (clock < 0) {
                return false;
            }
        }
        int finish = clock + way(n);
        int over = breaks.slipped(breaks.arriving(n), finish);
        boolean inTime = over >= 0
                && over <= lastSecond()
                && finish - route.departureSeconds() <= vehicle.maxRunSeconds().orElse(Integer.MAX_VALUE);
        for (int k = 0; inTime && k < route.stops().size(); k++) {
            int longest = shipment(k).maxRideSeconds().orElse(Integer.MAX_VALUE);
            inTime = rideSeconds(shipment(k), planned -> Objects.requireNonNull(starts.get(planned))) <= longest;
        }
        return inTime;
    }

    private void misstated(String field, long stated, long expected) {
        found.add(new Violation.Misstated("routes[" + vehicle.id() + "]." + field, "" + stated, "" + expected));
    }
}
