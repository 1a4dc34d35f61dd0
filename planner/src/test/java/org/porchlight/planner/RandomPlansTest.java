// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.porchlight.planner.check.Checker;

/// Laws that hold for every problem, on small ones made at random.
class RandomPlansTest {

    @Property(tries = 500, seed = "20261122")
    void everyPlanPassesTheChecker(@ForAll long seed) {
        Problem problem = RandomProblems.of(seed, 8);
        Plan plan = Planner.plan(problem, PlanOptions.iterations(60));
        assertThat(Checker.check(problem, plan)).isEqualTo(plan.violations());
        assertThat(unforced(problem, plan)).isEmpty();
    }

    /// What a plan breaks though no pin wants it so.
    private static List<Violation> unforced(Problem problem, Plan plan) {
        return plan.violations().stream()
                .filter(violation -> !switch (violation) {
                    case Violation.SkillMissing skill -> pinned(problem, skill.shipment(), skill.vehicle());
                    case Violation.VehicleExcluded excluded -> pinned(problem, excluded.shipment(), excluded.vehicle());
                    default -> false;
                })
                .toList();
    }

    private static boolean pinned(Problem problem, String shipment, String vehicle) {
        return problem.pins().contains(new Pin.ToVehicle(shipment, vehicle));
    }

    @Property(tries = 500, seed = "20261122")
    void theSameSeedGivesTheSamePlan(@ForAll long seed) {
        Problem problem = RandomProblems.of(seed, 8);
        PlanOptions options = PlanOptions.iterations(60).withSeed(seed);
        assertThat(Planner.plan(problem, options)).isEqualTo(Planner.plan(problem, options));
    }

    @Property(tries = 500, seed = "20261122")
    void whatAHandMadePlanBreaksIsWhatTheCheckerFinds(@ForAll long seed) {
        Problem problem = RandomProblems.of(seed, 6);
        Plan plan = Planner.evaluate(problem, anyOrder(problem, new Random(seed)));
        assertThat(new HashSet<>(plan.violations())).isEqualTo(new HashSet<>(Checker.check(problem, plan)));
    }

    @Property(tries = 500, seed = "20261122")
    void aFeasiblePlanIsEvaluatedAsItIs(@ForAll long seed) {
        Problem problem = RandomProblems.of(seed, 6);
        Plan plan = Planner.plan(problem, PlanOptions.iterations(30));
        Plan again = Planner.evaluate(problem, plan.order());
        assertThat(again.routes()).isEqualTo(plan.routes());
        assertThat(again.violations()).isEqualTo(plan.violations());
    }

    @Property(tries = 500, seed = "20261122")
    void aWarmStartIsNeverMadeWorse(@ForAll long seed) {
        Problem problem = RandomProblems.of(seed, 6);
        Plan first = Planner.plan(problem, PlanOptions.iterations(30));
        Plan second = Planner.plan(problem, PlanOptions.iterations(0).withWarmStart(first));
        assertThat(weightLeftOut(problem, second)).isLessThanOrEqualTo(weightLeftOut(problem, first));
        if (second.unserved().size() == first.unserved().size()) {
            assertThat(second.cost()).isLessThanOrEqualTo(first.cost());
        }
    }

    static long weightLeftOut(Problem problem, Plan plan) {
        Map<String, Integer> weights = new LinkedHashMap<>();
        problem.shipments().forEach(shipment -> weights.put(shipment.id(), shipment.weight()));
        return plan.unserved().stream()
                .mapToLong(left -> weights.get(left.shipment()))
                .sum();
    }

    /// Stops anywhere in any order, some twice, some not at all.
    private static Map<String, List<Visit>> anyOrder(Problem problem, Random random) {
        List<Visit> visits = new ArrayList<>();
        for (Shipment shipment : problem.shipments()) {
            int wildness = random.nextInt(10);
            for (Stop stop : shipment.stops()) {
                if (wildness > 0 || random.nextBoolean()) {
                    visits.add(new Visit(stop.id(), random.nextInt(stop.sites().size())));
                }
                if (wildness == 1) {
                    visits.add(Visit.of(stop.id()));
                }
            }
        }
        if (random.nextInt(3) == 0) {
            Collections.shuffle(visits, random);
        }
        Map<String, List<Visit>> order = new LinkedHashMap<>();
        for (Visit visit : visits) {
            String vehicle = problem.vehicles()
                    .get(
                            random.nextInt(5) == 0
                                    ? random.nextInt(problem.vehicles().size())
                                    : 0)
                    .id();
            order.computeIfAbsent(vehicle, id -> new ArrayList<>()).add(visit);
        }
        return order;
    }
}
