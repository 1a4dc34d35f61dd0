// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.porchlight.planner.NeverTogether;
import org.porchlight.planner.Problem;
import org.porchlight.planner.Reason;
import org.porchlight.planner.Shipment;
import org.porchlight.planner.Site;
import org.porchlight.planner.Stop;
import org.porchlight.planner.Vehicle;
import org.porchlight.planner.Window;

/// A problem in which exactly what a reason names is given.
final class Relaxation {
    private Relaxation() {}

    /// Whose route the shipment then fits into; empty where the reason says that giving nothing helps.
    static Optional<String> vehicle(Reason reason) {
        return switch (reason) {
            case Reason.WindowMissedBy r -> Optional.of(r.vehicle());
            case Reason.DelaysOtherBy r -> Optional.of(r.vehicle());
            case Reason.ShiftEndsTooEarlyBy r -> Optional.of(r.vehicle());
            case Reason.NoCapacity r -> Optional.of(r.vehicle());
            case Reason.RideTooLongBy r -> Optional.of(r.vehicle());
            case Reason.TooFarBy r -> Optional.of(r.vehicle());
            case Reason.NotTriedLongEnough r -> Optional.of(r.vehicle());
            case Reason.Several r -> Optional.of(r.vehicle());
            case Reason.ExcludedWith r -> Optional.of(r.vehicle());
            case Reason.BreakMissedBy r -> throw new IllegalArgumentException("a desk plans no breaks: " + r);
            case Reason.TravelTooLongBy r -> throw new IllegalArgumentException("a desk limits no driving: " + r);
            case Reason.RunTooLongBy r -> throw new IllegalArgumentException("a desk limits no run: " + r);
            case Reason.TooManyStops r -> throw new IllegalArgumentException("a desk limits no stops: " + r);
            default -> Optional.empty();
        };
    }

    static Problem relaxed(Problem problem, String left, Reason reason) {
        return switch (reason) {
            case Reason.WindowMissedBy r -> later(problem, r.stop(), r.seconds());
            case Reason.DelaysOtherBy r -> later(problem, r.stop(), r.seconds());
            case Reason.ShiftEndsTooEarlyBy r -> vehicle(problem, r.vehicle(), r.seconds(), 0, Map.of());
            case Reason.TooFarBy r -> vehicle(problem, r.vehicle(), 0, r.meters(), Map.of());
            case Reason.NoCapacity r -> vehicle(problem, r.vehicle(), 0, 0, Map.of(r.dimension(), r.missing()));
            case Reason.RideTooLongBy r -> longerRide(problem, r.shipment(), r.seconds());
            case Reason.ExcludedWith r -> mayMeet(problem, Set.of(left, r.otherShipment()));
            case Reason.Several r -> {
                Problem now = problem;
                for (Reason one : r.reasons()) {
                    now = relaxed(now, left, one);
                }
                yield now;
            }
            default -> problem;
        };
    }

    /// The same day with a quarter of the helpers.
    static Problem everyFourthHelper(Problem problem) {
        List<Vehicle> vehicles = new ArrayList<>();
        for (int i = 0; i < problem.vehicles().size(); i += 4) {
            vehicles.add(problem.vehicles().get(i));
        }
        Set<String> known = vehicles.stream().map(Vehicle::id).collect(Collectors.toSet());
        List<Shipment> shipments = problem.shipments().stream()
                .map(s -> s.withVehicles(
                        s.excludedVehicles().stream().filter(known::contains).collect(Collectors.toSet()), Set.of()))
                .toList();
        return with(problem, vehicles, shipments);
    }

    private static Problem mayMeet(Problem p, Set<String> two) {
        List<NeverTogether> others = p.neverTogether().stream()
                .filter(pair -> !Set.of(pair.shipment(), pair.other()).equals(two))
                .toList();
        return new Problem(
                p.dimensions(), p.profiles(), p.vehicles(), p.shipments(), p.linked(), others, p.pins(), p.weights());
    }

    private static Problem vehicle(Problem problem, String id, int longer, int farther, Map<String, Integer> more) {
        List<Vehicle> vehicles = new ArrayList<>();
        for (Vehicle v : problem.vehicles()) {
            Vehicle.Builder given =
                    v.toBuilder().shift(v.shift().earliest(), v.shift().latest() + longer);
            v.maxMeters().ifPresent(most -> given.maxMeters(most + farther));
            more.forEach((dimension, amount) ->
                    given.capacity(dimension, v.capacities().getOrDefault(dimension, 0) + amount));
            vehicles.add(v.id().equals(id) ? given.build() : v);
        }
        return with(problem, vehicles, problem.shipments());
    }

    private static Problem longerRide(Problem problem, String id, int seconds) {
        List<Shipment> shipments = new ArrayList<>();
        for (Shipment s : problem.shipments()) {
            OptionalInt ride = s.maxRideSeconds();
            boolean given = s.id().equals(id) && ride.isPresent();
            shipments.add(given ? s.withMaxRideSeconds(OptionalInt.of(ride.getAsInt() + seconds)) : s);
        }
        return with(problem, problem.vehicles(), shipments);
    }

    /// The last window of each site of a stop closes later.
    private static Problem later(Problem problem, String stop, int seconds) {
        List<Shipment> shipments = new ArrayList<>();
        for (Shipment s : problem.shipments()) {
            List<Stop> pickups =
                    s.pickups().stream().map(p -> later(p, stop, seconds)).toList();
            List<Stop> deliveries =
                    s.deliveries().stream().map(d -> later(d, stop, seconds)).toList();
            shipments.add(s.withStops(pickups, deliveries));
        }
        return with(problem, problem.vehicles(), shipments);
    }

    private static Stop later(Stop stop, String id, int seconds) {
        if (!stop.id().equals(id)) {
            return stop;
        }
        List<Site> sites = new ArrayList<>();
        for (Site site : stop.sites()) {
            List<Window> windows = new ArrayList<>(site.windows());
            if (!windows.isEmpty()) {
                Window last = windows.removeLast();
                windows.add(new Window(last.earliest(), last.latest() + seconds));
            }
            sites.add(site.withWindows(windows));
        }
        return stop.withSites(sites);
    }

    private static Problem with(Problem p, List<Vehicle> vehicles, List<Shipment> shipments) {
        return new Problem(
                p.dimensions(),
                p.profiles(),
                vehicles,
                shipments,
                p.linked(),
                p.neverTogether(),
                p.pins(),
                p.weights());
    }
}
