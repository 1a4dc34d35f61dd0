// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// A reason is a promise: relax exactly what it names, and the shipment fits into this very plan; a little less, and
/// it does not. Whether it fits is found by trying all positions, judged by [BruteForce].
class ReasonsTest {

    @Property(tries = 1000, seed = "20261122")
    void withTheStatedRelaxationTheBestPlacesAreThere(@ForAll long seed) {
        Problem problem = RandomProblems.of(seed, 7);
        Plan plan = Planner.plan(problem, PlanOptions.iterations(30));
        for (Unserved left : plan.unserved()) {
            for (Reason reason : left.reasons()) {
                Relaxation.vehicle(reason)
                        .ifPresent(vehicle -> assertThat(Planner.bestPlaces(
                                                Relaxation.of(problem, left.shipment(), reason),
                                                plan,
                                                left.shipment(),
                                                9)
                                        .places())
                                .as("seed %d, %s, %s", seed, left.shipment(), reason)
                                .extracting(Placement::vehicle)
                                .contains(vehicle));
            }
        }
    }

    /// Where the way past a stop is longer than the way through it, this place was passed by.
    @Example
    void findsThePlaceBehindAStopThatTheDirectWayWouldMiss() {
        withTheStatedRelaxationTheBestPlacesAreThere(-8955900494735857954L);
    }

    /// How many reasons there were of each kind, those in [Reason.Several] counted by themselves.
    private final Map<String, Integer> kinds = new TreeMap<>();

    private int kept;
    private int lessened;

    @Example
    void everyKindOfReasonKeepsItsPromiseAndAsksForNoMoreThanIsNeeded() {
        Problem nobody =
                LineTown.problem().shipment(LineTown.bag("amina", 1, 2).build()).build();
        judge("nobody", nobody, Planner.evaluate(nobody, Map.of()));
        for (int seed = 0; seed < 300; seed++) {
            judge("day " + seed, RichDay.of(seed));
            judge("crooked " + seed, RandomProblems.of(seed, 7));
            judge("straight " + seed, RandomProblems.straight(seed, 7));
            judge("rides " + seed, RandomProblems.rides(seed, 7));
        }
        assertThat(kinds.keySet())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Reason.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .toList());
        assertThat(kept).isGreaterThan(3_000);
        assertThat(lessened).isGreaterThan(3_000);
    }

    /// A plan as it is found, and one in which nothing is served.
    private void judge(String name, Problem problem) {
        judge(name, problem, Planner.plan(problem, PlanOptions.iterations(10)));
        judge(name + ", empty", problem, Planner.evaluate(problem, Map.of()));
    }

    private void judge(String name, Problem problem, Plan plan) {
        for (Unserved left : plan.unserved()) {
            for (Reason reason : left.reasons()) {
                String what = name + ", " + left.shipment() + ", " + reason;
                count(reason);
                Relaxation.vehicle(reason)
                        .ifPresentOrElse(
                                vehicle -> promise(what, problem, plan, left.shipment(), reason, vehicle),
                                () -> assertThat(holds(problem, plan, left.shipment(), reason))
                                        .as(what)
                                        .isTrue());
            }
        }
    }

    private void promise(String what, Problem problem, Plan plan, String left, Reason reason, String vehicle) {
        assertThat(fits(Relaxation.of(problem, left, reason), plan, left, vehicle))
                .as(what)
                .isTrue();
        kept++;
        lessen(reason).forEach(less -> {
            assertThat(fits(Relaxation.of(problem, left, less), plan, left, vehicle))
                    .as("%s, but %s is enough", what, less)
                    .isFalse();
            lessened++;
        });
    }

    /// Whether what a reason says is so, where nothing that could be given would help.
    private static boolean holds(Problem problem, Plan plan, String left, Reason reason) {
        Shipment shipment = shipment(problem, left);
        return switch (reason) {
            case Reason.NoVehicles r -> problem.vehicles().isEmpty();
            case Reason.NoVehicleWithSkill r ->
                missing(shipment, vehicle(problem, r.nearestVehicle())).equals(Set.copyOf(r.missing()))
                        && problem.vehicles().stream()
                                .allMatch(v -> missing(shipment, v).size()
                                        >= r.missing().size());
            case Reason.Excluded r ->
                shipment.excludedVehicles().contains(r.vehicle())
                        && mayServe(problem, left).isEmpty();
            case Reason.PinnedTo r -> problem.pins().contains(new Pin.ToVehicle(left, r.vehicle()));
            case Reason.TooBig r ->
                excess(shipment, vehicle(problem, r.vehicle()), r.dimension()) == r.excess()
                        && mayServe(problem, left).stream()
                                .allMatch(v -> problem.dimensions().stream().anyMatch(d -> excess(shipment, v, d) > 0));
            case Reason.Unreachable r ->
                mayServe(problem, left).stream().noneMatch(v -> fits(unlimited(problem), plan, left, v.id()));
            case Reason.LinkedNotServed r ->
                problem.linked().stream().anyMatch(t -> t.shipments().containsAll(List.of(left, r.otherShipment())))
                        && plan.unserved().stream().anyMatch(u -> u.shipment().equals(r.otherShipment()))
                        && mayServe(problem, left).stream().anyMatch(v -> fits(problem, plan, left, v.id()));
            default -> false;
        };
    }

    private static Shipment shipment(Problem problem, String id) {
        return problem.shipments().stream()
                .filter(s -> s.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Vehicle vehicle(Problem problem, String id) {
        return problem.vehicles().stream()
                .filter(v -> v.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> missing(Shipment shipment, Vehicle vehicle) {
        Set<String> missing = new HashSet<>(shipment.skills());
        missing.removeAll(vehicle.skills());
        return missing;
    }

    private static List<Vehicle> mayServe(Problem problem, String left) {
        Shipment shipment = shipment(problem, left);
        for (Pin pin : problem.pins()) {
            if (pin instanceof Pin.ToVehicle to && to.shipment().equals(left)) {
                return List.of(vehicle(problem, to.vehicle()));
            }
        }
        return problem.vehicles().stream()
                .filter(v -> missing(shipment, v).isEmpty()
                        && !shipment.excludedVehicles().contains(v.id()))
                .toList();
    }

    private static int excess(Shipment shipment, Vehicle vehicle, String dimension) {
        List<Stop> stops = shipment.pickups().isEmpty() ? shipment.deliveries() : shipment.pickups();
        return stops.stream()
                        .mapToInt(stop -> stop.load().getOrDefault(dimension, 0))
                        .sum()
                - vehicle.capacities().getOrDefault(dimension, 0);
    }

    /// The same stops and ways, but all the time and room in the world.
    private static Problem unlimited(Problem problem) {
        Problem roomy = problem.withVehicles(problem.vehicles().stream()
                .map(old -> {
                    Vehicle.Builder vehicle =
                            Vehicle.builder(old.id(), old.profile()).shift(0, 1_000_000);
                    old.start().ifPresent(vehicle::start);
                    old.end().ifPresent(vehicle::end);
                    problem.dimensions().forEach(dimension -> vehicle.capacity(dimension, 1_000));
                    return vehicle.build();
                })
                .toList());
        return roomy.withShipments(problem.shipments().stream()
                .map(s -> s.withStops(always(s.pickups()), always(s.deliveries()))
                        .withMaxRideSeconds(OptionalInt.empty()))
                .toList());
    }

    private static List<Stop> always(List<Stop> stops) {
        return stops.stream()
                .map(stop -> stop.withSites(stop.sites().stream()
                        .map(site -> site.withWindows(List.of()))
                        .toList()))
                .toList();
    }

    private void count(Reason reason) {
        kinds.merge(reason.getClass().getSimpleName(), 1, Integer::sum);
        if (reason instanceof Reason.Several several) {
            several.reasons().forEach(this::count);
        }
    }

    /// The same with one thing given by one unit less.
    private static Stream<Reason> lessen(Reason reason) {
        return switch (reason) {
            case Reason.WindowMissedBy r ->
                Stream.of(new Reason.WindowMissedBy(r.vehicle(), r.stop(), r.seconds() - 1));
            case Reason.DelaysOtherBy r -> Stream.of(new Reason.DelaysOtherBy(r.vehicle(), r.stop(), r.seconds() - 1));
            case Reason.ShiftEndsTooEarlyBy r ->
                Stream.of(new Reason.ShiftEndsTooEarlyBy(r.vehicle(), r.seconds() - 1));
            case Reason.NoCapacity r -> Stream.of(new Reason.NoCapacity(r.vehicle(), r.dimension(), r.missing() - 1));
            case Reason.RideTooLongBy r ->
                Stream.of(new Reason.RideTooLongBy(r.vehicle(), r.shipment(), r.seconds() - 1));
            case Reason.RunTooLongBy r -> Stream.of(new Reason.RunTooLongBy(r.vehicle(), r.seconds() - 1));
            case Reason.BreakMissedBy r ->
                Stream.of(new Reason.BreakMissedBy(r.vehicle(), r.breakId(), r.seconds() - 1));
            case Reason.TravelTooLongBy r -> Stream.of(new Reason.TravelTooLongBy(r.vehicle(), r.seconds() - 1));
            case Reason.TooFarBy r -> Stream.of(new Reason.TooFarBy(r.vehicle(), r.meters() - 1));
            case Reason.TooManyStops r -> Stream.of(new Reason.TooManyStops(r.vehicle(), r.excess() - 1));
            case Reason.Several r -> {
                List<Reason> all = new ArrayList<>();
                for (int i = 0; i < r.reasons().size(); i++) {
                    int at = i;
                    lessen(r.reasons().get(i)).forEach(less -> {
                        List<Reason> others = new ArrayList<>(r.reasons());
                        others.set(at, less);
                        all.add(new Reason.Several(r.vehicle(), others));
                    });
                }
                yield all.stream();
            }
            default -> Stream.empty();
        };
    }

    private static boolean fits(Problem problem, Plan plan, String shipment, String vehicle) {
        List<Visit> route = plan.order().getOrDefault(vehicle, List.of());
        for (NeverTogether pair : problem.neverTogether()) {
            String other = pair.shipment().equals(shipment) ? pair.other() : pair.shipment();
            boolean apart = pair.shipment().equals(shipment) || pair.other().equals(shipment);
            if (apart && served(problem, route, other)) {
                return false;
            }
        }
        return anyOrder(
                problem,
                vehicle(problem, vehicle),
                route,
                shipment(problem, shipment).stops(),
                0);
    }

    private static boolean served(Problem problem, List<Visit> route, String shipment) {
        return problem.shipments().stream()
                .filter(s -> s.id().equals(shipment))
                .flatMap(s -> s.stops().stream())
                .anyMatch(stop -> route.stream().anyMatch(visit -> visit.stop().equals(stop.id())));
    }

    /// Whether these stops, in their order and none before a position, can be put into a route.
    private static boolean anyOrder(Problem problem, Vehicle vehicle, List<Visit> route, List<Stop> stops, int from) {
        if (stops.isEmpty()) {
            return BruteForce.cost(problem, vehicle, route) >= 0;
        }
        Stop stop = stops.getFirst();
        for (int at = from; at <= route.size(); at++) {
            for (int site = 0; site < stop.sites().size(); site++) {
                List<Visit> with = new ArrayList<>(route);
                with.add(at, new Visit(stop.id(), site));
                if (anyOrder(problem, vehicle, with, stops.subList(1, stops.size()), at + 1)) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Giving nothing changes nothing.
    @Property(tries = 300, seed = "20261122")
    void relaxingByNothingChangesNothing(@ForAll long seed) {
        Problem problem = RandomProblems.of(seed, 5);
        for (Reason nothing : List.of(
                new Reason.ShiftEndsTooEarlyBy("v0", 0),
                new Reason.RunTooLongBy("v0", 0),
                new Reason.TravelTooLongBy("v0", 0),
                new Reason.TooFarBy("v0", 0),
                new Reason.TooManyStops("v0", 0),
                new Reason.NoCapacity("v0", "bags", 0),
                new Reason.BreakMissedBy("v0", "lunch", 0),
                new Reason.WindowMissedBy("v0", "s0-", 0),
                new Reason.RideTooLongBy("v0", "s0", 0),
                new Reason.ExcludedWith("v0", "nobody"),
                new Reason.NotTriedLongEnough("v0"))) {
            assertThat(Relaxation.of(problem, "s0", nothing)).as("%s", nothing).isEqualTo(problem);
        }
    }
}
