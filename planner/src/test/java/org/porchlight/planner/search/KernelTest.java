// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.porchlight.planner.BruteForce;
import org.porchlight.planner.Problem;
import org.porchlight.planner.RandomProblems;
import org.porchlight.planner.Visit;

/// What decides whether and at what price a stop fits: each answer beside one found by trying all positions,
/// where each order is judged by the textbook (difference constraints, loads summed up).
class KernelTest {
    private static final int CASES = 150;

    /// A problem in which one vehicle's tour is made stop by stop.
    private static final class Bed {
        final Problem problem;
        final Instance instance;
        final RideTimes rides;
        final Random random;
        final String name;

        Bed(Problem problem, String name, long seed) {
            this.problem = problem;
            this.name = name;
            instance = new Instance(problem);
            rides = new RideTimes(instance);
            random = new Random(seed);
        }

        long judge(int vehicle, int[] stops) {
            List<Visit> order = Arrays.stream(stops).mapToObj(instance::visit).toList();
            return BruteForce.cost(problem, problem.vehicles().get(vehicle), order);
        }

        /// All orders with the request's stops put in, pickup first.
        List<int[]> orders(Tour tour, int request) {
            List<int[]> all = new ArrayList<>();
            Candidates candidates = new Candidates(instance, request, tour.stops(), 0);
            for (int[] stops = candidates.next(); stops != null; stops = candidates.next()) {
                all.add(stops.clone());
            }
            return all;
        }

        void tour(int vehicle, boolean straight) {
            Tour tour = Tour.forced(instance, vehicle, new int[0], 1);
            for (int request = 0; request < instance.requests; request++) {
                long least = Insertion.NONE;
                for (int[] stops : orders(tour, request)) {
                    long cost = judge(vehicle, stops);
                    Tour made = Tour.of(instance, vehicle, stops, rides, 1);
                    check("tour", vehicle, request, cost < 0 ? -1 : cost, made == null ? -1 : made.cost);
                    least = cost < 0 ? least : Math.min(least, cost - tour.cost);
                }
                Insertion insertion = new Insertion(instance, rides);
                insertion.thorough = true;
                check("thorough", vehicle, request, least, insertion.find(tour, request));
                insertion.thorough = false;
                long found = insertion.find(tour, request);
                if (straight) {
                    check("find", vehicle, request, least, found);
                }
                if (found < Insertion.NONE) {
                    int[] stops = insertion.apply(tour);
                    check("apply", vehicle, request, tour.cost + found, judge(vehicle, stops));
                    check("not below", vehicle, request, Insertion.NONE, insertion.find(tour, request, found));
                    if (straight || instance.fairness == 0) {
                        check("below", vehicle, request, found, insertion.find(tour, request, found + 1));
                    }
                    if (random.nextInt(4) > 0) {
                        tour = Tour.forced(instance, vehicle, stops, 1);
                    }
                }
            }
        }

        private void check(String what, int vehicle, int request, long expected, long actual) {
            if (expected != actual) {
                assertThat(actual)
                        .as("%s, vehicle %d, request %d, %s", name, vehicle, request, what)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void everyInsertionIsTheCheapestThatKeepsTheRules() {
        for (long seed = 0; seed < CASES; seed++) {
            Bed bed = new Bed(RandomProblems.straight(seed, 6), "straight " + seed, seed);
            for (int v = 0; v < bed.instance.vehicles; v++) {
                bed.tour(v, true);
            }
        }
    }

    @Test
    void theyAreSoWhereADetourIsShorterThanTheDirectWay() {
        for (long seed = 0; seed < CASES; seed++) {
            Bed bed = new Bed(RandomProblems.of(seed, 6), "crooked " + seed, seed);
            for (int v = 0; v < bed.instance.vehicles; v++) {
                bed.tour(v, false);
            }
        }
    }
}
