// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.porchlight.planner.check.Checker;

/// Tiny problems, solved beside the search by trying everything.
class OptimumTest {

    /// Plans of a family, put beside the best ones.
    private static final class Compared {
        int cases;
        int leavingOut;
        final List<String> infeasible = new ArrayList<>();
        final List<String> missed = new ArrayList<>();

        void compare(String name, Problem problem, int iterations) {
            BruteForce best = BruteForce.solve(problem);
            Plan plan = Planner.plan(problem, PlanOptions.iterations(iterations));
            if (!Checker.check(problem, plan).isEmpty()) {
                infeasible.add(name);
            }
            long weight = RandomPlansTest.weightLeftOut(problem, plan);
            assertThat(weight).as(name).isGreaterThanOrEqualTo(best.leftOutWeight);
            if (weight == best.leftOutWeight) {
                assertThat(plan.cost()).as(name).isGreaterThanOrEqualTo(best.cost);
            }
            if (weight > best.leftOutWeight || plan.cost() > best.cost) {
                missed.add(name + ": " + weight + "/" + plan.cost() + " for " + best.leftOutWeight + "/" + best.cost);
            }
            cases++;
            leavingOut += weight > 0 ? 1 : 0;
        }
    }

    /// Optimal in at least 99 of 100, and never better than possible; pins may force rules to be broken here.
    @Test
    void tinyProblemsAreSolvedToTheOptimum() {
        Compared compared = new Compared();
        for (long seed = 0; seed < 400; seed++) {
            compared.compare("seed " + seed, RandomProblems.of(seed, 4), 300);
        }
        assertThat(compared.missed).hasSizeLessThanOrEqualTo(compared.cases / 100);
    }

    @Test
    void breaksOvertimeAndLimitsAreSolvedToTheOptimum() {
        Compared compared = new Compared();
        for (long seed = 0; seed < 300; seed++) {
            compared.compare("seed " + seed, RandomProblems.shifts(seed, 4), 300);
        }
        assertThat(compared.missed).hasSizeLessThanOrEqualTo(compared.cases / 100);
        assertThat(compared.leavingOut).isBetween(30, 270);
    }

    @Test
    void richDaysAreSolvedToTheOptimum() {
        Compared compared = new Compared();
        for (long day = 0; day < RichDay.DAYS; day++) {
            compared.compare("day " + day, RichDay.of(day), 1000);
        }
        assertThat(compared.infeasible).isEmpty();
        assertThat(compared.missed).hasSizeLessThanOrEqualTo(compared.cases / 100);
        assertThat(compared.leavingOut).isBetween(compared.cases / 5, compared.cases * 4 / 5);
    }

    /// The family is as rich as it says: of each kind there are at least so many days among the thousand.
    @Test
    void richDaysHaveAllThatTheirNameSays() {
        Map<String, Predicate<Problem>> kinds = new LinkedHashMap<>();
        kinds.put(
                "any of several shops",
                day -> stops(day).anyMatch(stop -> stop.sites().size() > 1));
        kinds.put(
                "by way of the pharmacy",
                day -> asks(day).anyMatch(ask -> ask.pickups().size() > 1));
        kinds.put("there and back", day -> !day.linked().isEmpty());
        kinds.put("wheelchair", day -> stops(day).anyMatch(stop -> stop.load().containsKey("wheelchairs")));
        kinds.put(
                "longest ride",
                day -> asks(day).anyMatch(ask -> ask.maxRideSeconds().isPresent()));
        kinds.put("release", day -> asks(day).anyMatch(ask -> ask.releaseSeconds() > 0));
        kinds.put("visit", day -> asks(day).anyMatch(ask -> ask.pickups().isEmpty()));
        kinds.put("weight", day -> asks(day).anyMatch(ask -> ask.weight() > 1));
        kinds.put(
                "excluded",
                day -> asks(day).anyMatch(ask -> !ask.excludedVehicles().isEmpty()));
        kinds.put(
                "preferred",
                day -> asks(day).anyMatch(ask -> !ask.preferredVehicles().isEmpty()));
        kinds.put("never together", day -> !day.neverTogether().isEmpty());
        kinds.put("pin", day -> !day.pins().isEmpty());
        kinds.put(
                "two windows",
                day -> stops(day)
                        .anyMatch(stop -> stop.sites().getFirst().windows().size() > 1));
        kinds.put(
                "set-up",
                day -> stops(day).anyMatch(stop -> stop.sites().getFirst().setupSeconds() > 0));
        for (String profile : List.of("car", "van", "bike", "foot")) {
            kinds.put(
                    profile,
                    day -> helpers(day).anyMatch(helper -> helper.profile().equals(profile)));
        }
        kinds.put(
                "open end", day -> helpers(day).anyMatch(helper -> helper.end().isEmpty()));
        kinds.put(
                "break", day -> helpers(day).anyMatch(helper -> !helper.breaks().isEmpty()));
        kinds.put(
                "overtime",
                day -> helpers(day).anyMatch(helper -> helper.overtime().mostSeconds() > 0));
        kinds.put(
                "longest run",
                day -> helpers(day).anyMatch(helper -> helper.maxRunSeconds().isPresent()));
        kinds.put(
                "longest travel",
                day -> helpers(day).anyMatch(helper -> helper.maxTravelSeconds().isPresent()));
        kinds.put(
                "longest way",
                day -> helpers(day).anyMatch(helper -> helper.maxMeters().isPresent()));
        kinds.put(
                "most stops",
                day -> helpers(day).anyMatch(helper -> helper.maxStops().isPresent()));
        kinds.put("fairness", day -> day.weights().fairness() > 0);
        List<Problem> days =
                LongStream.range(0, RichDay.DAYS).mapToObj(RichDay::of).toList();
        kinds.forEach((kind, has) ->
                assertThat(days.stream().filter(has).count()).as(kind).isGreaterThanOrEqualTo(50));
    }

    private static Stream<Shipment> asks(Problem day) {
        return day.shipments().stream();
    }

    private static Stream<Stop> stops(Problem day) {
        return asks(day).flatMap(ask -> ask.stops().stream());
    }

    private static Stream<Vehicle> helpers(Problem day) {
        return day.vehicles().stream();
    }
}
