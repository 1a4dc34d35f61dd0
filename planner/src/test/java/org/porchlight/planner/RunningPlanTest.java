// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.porchlight.planner.check.Checker;

/// News for a plan that is being driven.
class RunningPlanTest {

    @Property(tries = 400, seed = "20261122")
    void thePlacesAreTheCheapestThereAre(@ForAll long seed) {
        Problem problem = RandomProblems.of(seed, 6);
        RunningPlan running = RunningPlan.of(problem, Planner.plan(problem, PlanOptions.iterations(20)));
        String shipment = problem.shipments().getLast().id();
        if (running.order().values().stream()
                .flatMap(List::stream)
                .anyMatch(v -> v.stop().startsWith(shipment))) {
            // linked ones leave together
            if (!running.remove(shipment)) {
                return;
            }
            problem = running.problem().withShipments(problem.shipments());
            running = RunningPlan.of(problem, Planner.evaluate(problem, running.order()));
        }
        Map<String, Long> least =
                leastExtraCosts(problem, running.order(), problem.shipments().getLast());
        Map<String, Long> found = new HashMap<>();
        Placements places = running.places(shipment, 9);
        places.places().forEach(place -> found.put(place.vehicle(), place.extraCost()));
        assertThat(found).as("seed %d", seed).isEqualTo(least);
        assertThat(places.places()).extracting(Placement::extraCost).isSorted();
        assertThat(places.places().isEmpty()).isNotEqualTo(places.reasons().isEmpty());
    }

    /// By vehicle, what the shipment costs at its cheapest feasible position, by trying all and judging each
    /// whole plan.
    private static Map<String, Long> leastExtraCosts(
            Problem problem, Map<String, List<Visit>> order, Shipment shipment) {
        Map<String, Long> least = new HashMap<>();
        long before = Planner.evaluate(problem, order).cost();
        for (Vehicle vehicle : problem.vehicles()) {
            List<Visit> now = order.getOrDefault(vehicle.id(), List.of());
            for (List<Visit> with : orders(now, shipment.stops(), 0, 0)) {
                Map<String, List<Visit>> all = new LinkedHashMap<>(order);
                all.put(vehicle.id(), with);
                Plan plan = Planner.evaluate(problem, all);
                boolean fits = plan.violations().stream()
                        .allMatch(violation -> violation instanceof Violation.LinkedLeftOut
                                || violation instanceof Violation.LinkedApart
                                || violation instanceof Violation.SkillMissing skill
                                        && pinned(problem, skill.shipment())
                                || violation instanceof Violation.VehicleExcluded excluded
                                        && pinned(problem, excluded.shipment()));
                if (fits) {
                    least.merge(vehicle.id(), plan.cost() - before, Math::min);
                }
            }
        }
        return least;
    }

    private static boolean pinned(Problem problem, String shipment) {
        return problem.pins().stream()
                .anyMatch(
                        pin -> pin instanceof Pin.ToVehicle to && to.shipment().equals(shipment));
    }

    /// Every way to put stops, in their order, into an order that stays.
    private static List<List<Visit>> orders(List<Visit> now, List<Stop> stops, int next, int from) {
        if (next == stops.size()) {
            return List.of(now);
        }
        List<List<Visit>> all = new ArrayList<>();
        Stop stop = stops.get(next);
        for (int at = from; at <= now.size(); at++) {
            for (int site = 0; site < stop.sites().size(); site++) {
                List<Visit> with = new ArrayList<>(now);
                with.add(at, new Visit(stop.id(), site));
                all.addAll(orders(with, stops, next + 1, at + 1));
            }
        }
        return all;
    }

    @Property(tries = 30, seed = "20261122")
    void everyChangeLeavesAPlanThatKeepsTheRules(@ForAll long seed) {
        Random random = new Random(seed);
        Problem problem = MutualAidDay.of(seed, 30, 8);
        RunningPlan running = RunningPlan.of(problem, Planner.plan(problem, PlanOptions.iterations(100)));
        Map<String, Integer> reached = new HashMap<>();
        for (int change = 0; change < 12; change++) {
            List<String> vehicles = new ArrayList<>(running.order().keySet());
            String vehicle = vehicles.get(random.nextInt(vehicles.size()));
            List<Visit> visits = running.order().get(vehicle);
            switch (random.nextInt(4)) {
                case 0 ->
                    running.remove(problem.shipments()
                            .get(random.nextInt(problem.shipments().size()))
                            .id());
                case 1 ->
                    running.insert(problem.shipments()
                            .get(random.nextInt(problem.shipments().size()))
                            .id());
                case 2 -> {
                    if (change > 6) {
                        running.vehicleOut(vehicle);
                    }
                }
                default -> {
                    int at = reached.getOrDefault(vehicle, 0);
                    at += random.nextInt(visits.size() - at);
                    reached.put(vehicle, at);
                    running.reached(vehicle, visits.get(at).stop(), 0);
                }
            }
            Plan plan = running.plan();
            List<Violation> found = new ArrayList<>(Checker.check(running.problem(), plan));
            // a ride that is begun cannot be undone where its way home finds no place
            Set<String> begun = begun(running.problem());
            found.removeIf(one -> one instanceof Violation.LinkedLeftOut left && begun.contains(left.shipment()));
            assertThat(found).as("seed %d", seed).isEmpty();
            assertThat(plan.order()).isEqualTo(running.order());
        }
    }

    private static Set<String> begun(Problem problem) {
        Set<String> stops = new HashSet<>();
        for (Pin pin : problem.pins()) {
            if (pin instanceof Pin.Prefix prefix) {
                prefix.visits().forEach(visit -> stops.add(visit.stop()));
            }
        }
        return problem.shipments().stream()
                .filter(shipment -> shipment.stops().stream().anyMatch(stop -> stops.contains(stop.id())))
                .map(Shipment::id)
                .collect(Collectors.toSet());
    }

    // 60 s from each place to the next: Amina is 600 s from Celia, Bao 600 s on, Dov another 600 s.
    private static Problem line() {
        Vehicle.Builder celia = Vehicle.builder("celia", "car").start(0).shift(0, 3000);
        Vehicle.Builder dov = Vehicle.builder("dov", "car").start(31).shift(0, 9000);
        return Problem.builder()
                .dimension("bags")
                .profile("car", new LineTown(40))
                .vehicle(celia.capacity("bags", 2).build())
                .vehicle(dov.capacity("bags", 2).build())
                .shipment(bag("amina", 10, new Window(0, 1000)))
                .shipment(bag("bao", 20, new Window(0, 2000)))
                .build();
    }

    private static Shipment bag(String id, int place, Window window) {
        return Shipment.builder(id)
                .delivery(Stop.at(id + "-", place, 0, window))
                .load("bags", 1)
                .build();
    }

    @Test
    void whatAStopThatRunsLateWouldMakeLateGoesToSomebodyElse() {
        RunningPlan running = RunningPlan.of(line(), Planner.plan(line(), PlanOptions.iterations(50)));
        assertThat(running.order().keySet()).containsExactly("celia");
        // Celia starts at Amina's at 1500 instead of 600; Bao, 600 s on, closes at 2000. Dov is 660 s from Bao.
        List<String> left = running.reached("celia", "amina-", 1500);
        assertThat(left).isEmpty();
        assertThat(running.order().get("dov")).containsExactly(Visit.of("bao-"));
        Plan plan = running.plan();
        assertThat(plan.violations()).containsExactly(new Violation.Late("celia", "amina-", 500));
        assertThat(Checker.check(running.problem(), plan)).isEqualTo(plan.violations());
    }

    @Test
    void aHelperWhoIsOutIsReplaced() {
        RunningPlan running = RunningPlan.of(line(), Planner.plan(line(), PlanOptions.iterations(50)));
        // Dov is 1260 s from Amina, who closes at 1000
        assertThat(running.vehicleOut("celia")).containsExactly("amina");
        assertThat(running.order()).containsOnlyKeys("dov");
        assertThat(running.plan().unserved()).extracting(Unserved::shipment).containsExactly("amina");
    }

    @Test
    void aNewShipmentIsAddedPlacedAndRemoved() {
        RunningPlan running = RunningPlan.of(line(), Planner.plan(line(), PlanOptions.iterations(50)));
        running.add(bag("edda", 15, new Window(0, 4000)));
        // on Celia's way, so it costs nothing there, but her two bags are all that she can take
        assertThat(running.places("edda", 3).places())
                .extracting(Placement::vehicle)
                .containsExactly("dov");
        assertThat(running.insert("edda")).isTrue();
        assertThat(running.remove("bao")).isTrue();
        assertThat(running.places("edda", 3).places().getFirst().vehicle()).isEqualTo("celia");
        assertThat(running.problem().shipments()).extracting(Shipment::id).containsExactly("amina", "edda");
        Plan repaired = running.repair(PlanOptions.iterations(50));
        assertThat(repaired.order().keySet()).containsExactly("celia");
        assertThat(running.order()).isEqualTo(repaired.order());
    }

    /// The way home of a ride that is begun was forgotten, as its unit counted as served.
    @Test
    void theWayHomeIsPlannedThoughTheWayThereIsBegun() {
        Problem problem = Problem.builder()
                .profile("car", new LineTown(20))
                .vehicle(Vehicle.builder("celia", "car").start(0).build())
                .shipment(Shipment.builder("there")
                        .delivery(Stop.at("there-", 5, 0))
                        .build())
                .shipment(Shipment.builder("back")
                        .delivery(Stop.at("back-", 0, 0))
                        .build())
                .linked("there", "back")
                .pin(new Pin.Prefix("celia", List.of(Visit.of("there-"))))
                .build();
        Plan plan = Planner.plan(problem, PlanOptions.iterations(10));
        assertThat(plan.unserved()).isEmpty();
        assertThat(Checker.check(problem, plan)).isEmpty();
    }

    @Test
    void whatIsNotKnownIsRefusedByName() {
        RunningPlan running = RunningPlan.of(line(), Planner.plan(line(), PlanOptions.iterations(5)));
        assertThatThrownBy(() -> running.insert("edda")).hasMessageContaining("\"edda\" is not known");
        assertThatThrownBy(() -> running.vehicleOut("edda")).hasMessageContaining("\"edda\" is not known");
        assertThatThrownBy(() -> running.reached("celia", "edda-", 0))
                .hasMessageContaining("\"edda-\" is not in the route");
        running.reached("celia", "bao-", 0);
        assertThatThrownBy(() -> running.reached("celia", "amina-", 0)).hasMessageContaining("is behind celia already");
    }
}
