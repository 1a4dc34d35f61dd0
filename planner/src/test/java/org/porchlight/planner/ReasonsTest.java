// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiConsumer;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// A reason is a promise: relax exactly what it names, and the shipment fits into this very plan.
class ReasonsTest {

    @Property(tries = 1000, seed = "20261122")
    void withTheStatedRelaxationTheShipmentFits(@ForAll long seed) {
        Problem problem = RandomProblems.of(seed, 7);
        Plan plan = Planner.plan(problem, PlanOptions.iterations(30));
        for (Unserved left : plan.unserved()) {
            for (Reason reason : left.reasons()) {
                Problem relaxed = relaxed(problem, left.shipment(), reason);
                String vehicle = vehicle(reason);
                if (vehicle != null) {
                    assertThat(Planner.bestPlaces(relaxed, plan, left.shipment(), 9)
                                    .places())
                            .as("seed %d, %s, %s", seed, left.shipment(), reason)
                            .extracting(Placement::vehicle)
                            .contains(vehicle);
                }
            }
        }
    }

    /// Where the way past a stop is longer than the way through it, this place was passed by.
    @Example
    void findsThePlaceBehindAStopThatTheDirectWayWouldMiss() {
        withTheStatedRelaxationTheShipmentFits(-8955900494735857954L);
    }

    @Property(tries = 1000, seed = "20261122")
    void oneSecondLessDoesNotDo(@ForAll long seed) {
        Problem problem = RandomProblems.of(seed, 7);
        Plan plan = Planner.plan(problem, PlanOptions.iterations(30));
        for (Unserved left : plan.unserved()) {
            Reason less = lessBySecond(left.reasons().getFirst());
            String vehicle = less == null ? null : vehicle(less);
            if (vehicle != null) {
                Problem relaxed = relaxed(problem, left.shipment(), less);
                assertThat(Planner.bestPlaces(relaxed, plan, left.shipment(), 9).places())
                        .as("seed %d, %s, %s", seed, left.shipment(), less)
                        .extracting(Placement::vehicle)
                        .doesNotContain(vehicle);
            }
        }
    }

    private static Reason lessBySecond(Reason reason) {
        return switch (reason) {
            case Reason.ShiftEndsTooEarlyBy r -> new Reason.ShiftEndsTooEarlyBy(r.vehicle(), r.seconds() - 1);
            case Reason.NoCapacity r -> new Reason.NoCapacity(r.vehicle(), r.dimension(), r.missing() - 1);
            case Reason.TravelTooLongBy r -> new Reason.TravelTooLongBy(r.vehicle(), r.seconds() - 1);
            case Reason.TooFarBy r -> new Reason.TooFarBy(r.vehicle(), r.meters() - 1);
            default -> null;
        };
    }

    /// The vehicle into whose route the shipment then fits; null where the reason promises nothing.
    private static String vehicle(Reason reason) {
        return switch (reason) {
            case Reason.WindowMissedBy r -> r.vehicle();
            case Reason.DelaysOtherBy r -> r.vehicle();
            case Reason.ShiftEndsTooEarlyBy r -> r.vehicle();
            case Reason.NoCapacity r -> r.vehicle();
            case Reason.ExcludedWith r -> r.vehicle();
            case Reason.RideTooLongBy r -> r.vehicle();
            case Reason.RunTooLongBy r -> r.vehicle();
            case Reason.BreakMissedBy r -> r.vehicle();
            case Reason.TravelTooLongBy r -> r.vehicle();
            case Reason.TooFarBy r -> r.vehicle();
            case Reason.TooManyStops r -> r.vehicle();
            case Reason.Several r -> r.vehicle();
            case Reason.NotTriedLongEnough r -> r.vehicle();
            case Reason.NoVehicles r -> null;
            case Reason.NoVehicleWithSkill r -> null;
            case Reason.Excluded r -> null;
            case Reason.PinnedTo r -> null;
            case Reason.TooBig r -> null;
            case Reason.Unreachable r -> null;
            case Reason.LinkedNotServed r -> null;
        };
    }

    private static Problem relaxed(Problem problem, String left, Reason reason) {
        return switch (reason) {
            case Reason.WindowMissedBy r -> later(problem, r.stop(), r.seconds());
            case Reason.DelaysOtherBy r -> later(problem, r.stop(), r.seconds());
            case Reason.ShiftEndsTooEarlyBy r ->
                vehicle(
                        problem,
                        r.vehicle(),
                        (v, given) ->
                                given.shift(v.shift().earliest(), v.shift().latest() + r.seconds()));
            case Reason.RunTooLongBy r ->
                vehicle(
                        problem,
                        r.vehicle(),
                        (v, given) -> v.maxRunSeconds().ifPresent(most -> given.maxRunSeconds(most + r.seconds())));
            case Reason.TravelTooLongBy r ->
                vehicle(
                        problem,
                        r.vehicle(),
                        (v, given) ->
                                v.maxTravelSeconds().ifPresent(most -> given.maxTravelSeconds(most + r.seconds())));
            case Reason.TooFarBy r ->
                vehicle(
                        problem,
                        r.vehicle(),
                        (v, given) -> v.maxMeters().ifPresent(most -> given.maxMeters(most + r.meters())));
            case Reason.BreakMissedBy r ->
                vehicle(
                        problem,
                        r.vehicle(),
                        (v, given) -> given.breaks(v.breaks().stream()
                                .map(rest -> rest.id().equals(r.breakId())
                                        ? new Break(rest.id(), later(rest.windows(), r.seconds()), rest.seconds())
                                        : rest)
                                .toList()));
            case Reason.TooManyStops r ->
                vehicle(
                        problem,
                        r.vehicle(),
                        (v, given) -> v.maxStops().ifPresent(most -> given.maxStops(most + r.excess())));
            case Reason.NoCapacity r ->
                vehicle(
                        problem,
                        r.vehicle(),
                        (v, given) -> given.capacity(
                                r.dimension(), v.capacities().getOrDefault(r.dimension(), 0) + r.missing()));
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

    /// The relaxations above are themselves tested: they change what they say and nothing else.
    @Property(tries = 1000, seed = "20261122")
    void relaxingByNothingChangesNothing(@ForAll long seed) {
        Problem problem = RandomProblems.of(seed, 5);
        assertThat(vehicle(problem, "v0", (v, given) -> {})).isEqualTo(problem);
        assertThat(later(problem, "s0-", 0)).isEqualTo(problem);
        assertThat(longerRide(problem, "s0", 0)).isEqualTo(problem);
        assertThat(new HashSet<>(mayMeet(problem, Set.of("nobody", "else")).neverTogether()))
                .isEqualTo(new HashSet<>(problem.neverTogether()));
    }
}
