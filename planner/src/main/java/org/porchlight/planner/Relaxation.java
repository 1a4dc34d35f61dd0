// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiConsumer;

/// What if: a problem in which exactly what a [Reason] names is given, so that the shipment fits into the same plan.
///
/// "It would fit, could Dov stay 12 minutes longer": ask Dov, plan on with the relaxed problem, the old plan as warm
/// start.
public final class Relaxation {
    private Relaxation() {}

    /// The vehicle into whose route the shipment then fits; empty where the reason names nothing that could be given.
    public static Optional<String> vehicle(Reason reason) {
        return switch (reason) {
            case Reason.WindowMissedBy r -> Optional.of(r.vehicle());
            case Reason.DelaysOtherBy r -> Optional.of(r.vehicle());
            case Reason.ShiftEndsTooEarlyBy r -> Optional.of(r.vehicle());
            case Reason.NoCapacity r -> Optional.of(r.vehicle());
            case Reason.ExcludedWith r -> Optional.of(r.vehicle());
            case Reason.RideTooLongBy r -> Optional.of(r.vehicle());
            case Reason.RunTooLongBy r -> Optional.of(r.vehicle());
            case Reason.BreakMissedBy r -> Optional.of(r.vehicle());
            case Reason.TravelTooLongBy r -> Optional.of(r.vehicle());
            case Reason.TooFarBy r -> Optional.of(r.vehicle());
            case Reason.TooManyStops r -> Optional.of(r.vehicle());
            case Reason.Several r -> Optional.of(r.vehicle());
            case Reason.NotTriedLongEnough r -> Optional.of(r.vehicle());
            case Reason.NoVehicles r -> Optional.empty();
            case Reason.NoVehicleWithSkill r -> Optional.empty();
            case Reason.Excluded r -> Optional.empty();
            case Reason.PinnedTo r -> Optional.empty();
            case Reason.TooBig r -> Optional.empty();
            case Reason.Unreachable r -> Optional.empty();
            case Reason.LinkedNotServed r -> Optional.empty();
        };
    }

    /// The problem with what the reason names given, and nothing else; the same problem where it names nothing.
    ///
    /// A window that was missed closes later at each site of the stop, the last one if there are several.
    ///
    /// @param shipment the one that is left out for this reason
    public static Problem of(Problem problem, String shipment, Reason reason) {
        return switch (reason) {
            case Reason.WindowMissedBy r -> later(problem, r.stop(), r.seconds());
            case Reason.DelaysOtherBy r -> later(problem, r.stop(), r.seconds());
            case Reason.RideTooLongBy r -> longerRide(problem, r.shipment(), r.seconds());
            case Reason.ExcludedWith r -> mayMeet(problem, Set.of(shipment, r.otherShipment()));
            case Reason.Several r -> {
                Problem now = problem;
                for (Reason one : r.reasons()) {
                    now = of(now, shipment, one);
                }
                yield now;
            }
            default ->
                vehicle(reason)
                        .map(id -> vehicle(problem, id, (vehicle, given) -> give(reason, vehicle, given)))
                        .orElse(problem);
        };
    }

    private static void give(Reason reason, Vehicle vehicle, Vehicle.Builder given) {
        switch (reason) {
            case Reason.ShiftEndsTooEarlyBy r ->
                given.shift(vehicle.shift().earliest(), vehicle.shift().latest() + r.seconds());
            case Reason.RunTooLongBy r ->
                vehicle.maxRunSeconds().ifPresent(most -> given.maxRunSeconds(most + r.seconds()));
            case Reason.TravelTooLongBy r ->
                vehicle.maxTravelSeconds().ifPresent(most -> given.maxTravelSeconds(most + r.seconds()));
            case Reason.TooFarBy r -> vehicle.maxMeters().ifPresent(most -> given.maxMeters(most + r.meters()));
            case Reason.TooManyStops r -> vehicle.maxStops().ifPresent(most -> given.maxStops(most + r.excess()));
            case Reason.NoCapacity r ->
                given.capacity(r.dimension(), vehicle.capacities().getOrDefault(r.dimension(), 0) + r.missing());
            case Reason.BreakMissedBy r ->
                given.breaks(vehicle.breaks().stream()
                        .map(rest -> rest.id().equals(r.breakId())
                                ? new Break(rest.id(), later(rest.windows(), r.seconds()), rest.seconds())
                                : rest)
                        .toList());
            default -> {}
        }
    }

    private static Problem with(
            Problem p, List<Vehicle> vehicles, List<Shipment> shipments, List<NeverTogether> neverTogether) {
        return new Problem(
                p.dimensions(), p.profiles(), vehicles, shipments, p.linked(), neverTogether, p.pins(), p.weights());
    }

    private static Problem mayMeet(Problem problem, Set<String> two) {
        return with(
                problem,
                problem.vehicles(),
                problem.shipments(),
                problem.neverTogether().stream()
                        .filter(pair -> !Set.of(pair.shipment(), pair.other()).equals(two))
                        .toList());
    }

    private static Problem vehicle(Problem problem, String id, BiConsumer<Vehicle, Vehicle.Builder> change) {
        List<Vehicle> vehicles = new ArrayList<>();
        for (Vehicle v : problem.vehicles()) {
            Vehicle.Builder given = v.toBuilder();
            if (v.id().equals(id)) {
                change.accept(v, given);
            }
            vehicles.add(given.build());
        }
        return with(problem, vehicles, problem.shipments(), problem.neverTogether());
    }

    private static OptionalInt plus(OptionalInt number, int more) {
        return number.isEmpty() ? number : OptionalInt.of(number.getAsInt() + more);
    }

    private static Problem longerRide(Problem problem, String id, int seconds) {
        List<Shipment> shipments = new ArrayList<>();
        for (Shipment s : problem.shipments()) {
            shipments.add(s.id().equals(id) ? s.withMaxRideSeconds(plus(s.maxRideSeconds(), seconds)) : s);
        }
        return with(problem, problem.vehicles(), shipments, problem.neverTogether());
    }

    /// The last window of each site of a stop closes later.
    private static Problem later(Problem problem, String stop, int seconds) {
        List<Shipment> shipments = new ArrayList<>();
        for (Shipment s : problem.shipments()) {
            shipments.add(s.withStops(
                    s.pickups().stream().map(p -> later(p, stop, seconds)).toList(),
                    s.deliveries().stream().map(d -> later(d, stop, seconds)).toList()));
        }
        return with(problem, problem.vehicles(), shipments, problem.neverTogether());
    }

    private static Stop later(Stop stop, String id, int seconds) {
        if (!stop.id().equals(id)) {
            return stop;
        }
        List<Site> sites = new ArrayList<>();
        for (Site site : stop.sites()) {
            sites.add(site.withWindows(later(site.windows(), seconds)));
        }
        return stop.withSites(sites);
    }

    private static List<Window> later(List<Window> windows, int seconds) {
        int last = windows.stream().mapToInt(Window::latest).max().orElse(0);
        return windows.stream()
                .map(w -> w.latest() == last ? new Window(w.earliest(), last + seconds) : w)
                .toList();
    }
}
