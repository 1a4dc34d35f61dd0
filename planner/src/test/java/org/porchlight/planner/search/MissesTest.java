// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.porchlight.planner.MutualAidDay;
import org.porchlight.planner.Plan;
import org.porchlight.planner.PlanOptions;
import org.porchlight.planner.Planner;
import org.porchlight.planner.Problem;
import org.porchlight.planner.RandomProblems;
import org.porchlight.planner.Violation;

/// The nearest misses, found by leaving early what cannot be near, beside those found by scheduling every way.
class MissesTest {
    private static final long KIND = 100_000_000;
    private static final long PIECE = 1800;

    private record Near(int vehicle, long seconds) {}

    /// A plan, with each vehicle's schedule.
    private static final class Planned {
        final Instance problem;
        final RideTimes rides;
        final Timeline[] timelines;
        final int[] vehicleOf;

        Planned(Problem day, Plan plan) {
            problem = new Instance(day);
            rides = new RideTimes(problem);
            timelines = new Timeline[problem.vehicles];
            vehicleOf = new int[problem.requests];
            Arrays.fill(vehicleOf, -1);
            for (int v = 0; v < timelines.length; v++) {
                int[] stops = plan.order().getOrDefault(problem.vehicleId(v), List.of()).stream()
                        .mapToInt(problem::node)
                        .toArray();
                timelines[v] = new Timeline(problem, rides, v, stops);
                for (int node : stops) {
                    vehicleOf[problem.nodeRequest[node]] = v;
                }
            }
        }

        List<Near> near(int request) {
            return new Misses(problem, rides, timelines, vehicleOf)
                    .nearest(request).stream()
                            .map(miss -> new Near(miss.vehicle(), miss.seconds()))
                            .toList();
        }

        /// Of each vehicle the least, of these the three least; one alone where it fits.
        List<Near> nearByTryingAll(int request) {
            List<Near> all = new ArrayList<>();
            for (int v : problem.allowed[request].stream().toArray()) {
                long least = Long.MAX_VALUE;
                Candidates ways = new Candidates(problem, request, timelines[v].stops, problem.prefix[v].length);
                for (int[] stops = ways.next(); stops != null; stops = ways.next()) {
                    least = Math.min(least, counts(v, stops.clone()));
                }
                if (least < Long.MAX_VALUE) {
                    int vehicle = v;
                    long apart = Arrays.stream(problem.conflicts[request])
                            .filter(other -> vehicleOf[other] == vehicle)
                            .count();
                    all.add(new Near(v, least + apart * (KIND + PIECE)));
                }
            }
            all.sort(Comparator.comparingLong(Near::seconds));
            boolean fits = !all.isEmpty() && all.getFirst().seconds == 0;
            return all.subList(0, Math.min(fits ? 1 : 3, all.size()));
        }

        private long counts(int vehicle, int[] stops) {
            long sum = 0;
            for (Violation violation : new Timeline(problem, rides, vehicle, stops).violations()) {
                if (violation instanceof Violation.NoWay) {
                    return Long.MAX_VALUE;
                }
                sum += KIND
                        + switch (violation) {
                            case Violation.Late late -> late.seconds();
                            case Violation.ShiftOverrun overrun -> overrun.seconds();
                            case Violation.RideTooLong ride -> ride.seconds();
                            case Violation.RunTooLong run -> run.seconds();
                            case Violation.Overload overload -> PIECE * overload.excess();
                            case Violation.TooManyStops many -> PIECE * many.excess();
                            case Violation.BreakLate late -> late.seconds();
                            case Violation.TravelTooLong travel -> travel.seconds();
                            case Violation.TooFar far -> far.meters();
                            default -> throw new AssertionError(violation);
                        };
            }
            return sum;
        }

        boolean sound() {
            return Arrays.stream(timelines)
                    .allMatch(timeline -> timeline.violations().isEmpty());
        }
    }

    private static int compare(String name, Problem day, Plan plan) {
        Planned planned = new Planned(day, plan);
        int compared = 0;
        for (int r = 0; r < planned.problem.requests && planned.sound(); r++) {
            if (planned.vehicleOf[r] < 0) {
                assertThat(planned.near(r)).as("%s, %s", name, r).isEqualTo(planned.nearByTryingAll(r));
                compared++;
            }
        }
        return compared;
    }

    @Test
    void leavingEarlyWhatCannotBeNearLosesNothing() {
        int compared = 0;
        for (long seed = 0; seed < 400; seed++) {
            Problem straight = RandomProblems.straight(seed, 8);
            compared += compare("straight " + seed, straight, Planner.plan(straight, PlanOptions.iterations(20)));
            Problem crooked = RandomProblems.of(seed, 8);
            compared += compare("crooked " + seed, crooked, Planner.plan(crooked, PlanOptions.iterations(20)));
        }
        assertThat(compared).isGreaterThan(1_000);
    }

    @Test
    void norDoesItInADayOfManyHelpers() {
        Problem day = MutualAidDay.of(5, 120, 8);
        assertThat(compare("day", day, Planner.plan(day, PlanOptions.iterations(300))))
                .isGreaterThan(20);
    }
}
