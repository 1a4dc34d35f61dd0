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
import org.porchlight.planner.Shipment;
import org.porchlight.planner.Stop;
import org.porchlight.planner.TravelTimes;
import org.porchlight.planner.Vehicle;
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
                widely(insertion, tour, request, least);
                if (found < Insertion.NONE) {
                    insertion.find(tour, request);
                    int[] stops = insertion.apply(tour);
                    check("apply", vehicle, request, tour.cost + found, judge(vehicle, stops));
                    check("not below", vehicle, request, Insertion.NONE, insertion.find(tour, request, found));
                    if (straight || instance.fairness == 0 && instance.overtimePrice[vehicle] == 0) {
                        check("below", vehicle, request, found, insertion.find(tour, request, found + 1));
                    }
                    if (random.nextInt(4) > 0) {
                        tour = Tour.forced(instance, vehicle, stops, 1);
                    }
                }
            }
        }

        /// Stop by stop it may miss the cheapest, but not for a single stop, and what it finds keeps the rules.
        private void widely(Insertion insertion, Tour tour, int request, long least) {
            Tour wide = insertion.widely(tour, request, 7);
            if (wide != null) {
                check("widely", tour.vehicle, request, wide.cost, judge(tour.vehicle, wide.stops()));
                assertThat(wide.cost - tour.cost).isGreaterThanOrEqualTo(least);
                assertThat(wide.version).isEqualTo(7);
                assertThat(insertion.widely(wide, request, 8)).isSameAs(wide);
            }
            if (instance.isSingle(request)) {
                check("widely", tour.vehicle, request, least, wide == null ? Insertion.NONE : wide.cost - tour.cost);
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
    void whatIsJustInTimeIsInTime() {
        for (long seed = 0; seed < 2 * CASES; seed++) {
            Bed bed = new Bed(RandomProblems.coarse(seed, 6), "coarse " + seed, seed);
            for (int v = 0; v < bed.instance.vehicles; v++) {
                bed.tour(v, true);
            }
        }
    }

    /// More stops than any array begins with.
    @Test
    void longToursAreJudgedLikeShortOnes() {
        Problem.Builder problem = Problem.builder().dimension("seats").profile("car", new Line());
        for (int i = 0; i < 45; i++) {
            problem.shipment(Shipment.builder("s" + i)
                    .pickup(Stop.at("s" + i + "+", 2 * i, 5))
                    .delivery(Stop.at("s" + i + "-", 2 * i + 1, 5))
                    .load("seats", 1)
                    .maxRideSeconds(40)
                    .build());
        }
        problem.vehicle(
                Vehicle.builder("dov", "car").start(0).capacity("seats", 2).build());
        Bed bed = new Bed(problem.build(), "long", 1);
        Insertion insertion = new Insertion(bed.instance, bed.rides);
        Tour tour = Tour.forced(bed.instance, 0, new int[0], 1);
        long cost = 0;
        for (int request = 0; request < 45; request++) {
            insertion.thorough = request % 2 == 1;
            cost += insertion.find(tour, request);
            tour = Tour.forced(bed.instance, 0, insertion.apply(tour), 1);
        }
        // one way along the whole street, 10 s from each of the 90 places to the next
        assertThat(cost).isEqualTo(890).isEqualTo(tour.cost).isEqualTo(bed.judge(0, tour.stops()));
        assertThat(insertion.candidate.length).isGreaterThanOrEqualTo(tour.size + 2);
        boolean[] removed = new boolean[45];
        removed[3] = true;
        int[] rest = tour.without(bed.instance, removed);
        assertThat(rest).hasSize(88).doesNotContain(6, 7).contains(5, 8);
        assertThat(bed.judge(0, rest)).isEqualTo(890);
    }

    private record Line() implements TravelTimes {
        @Override
        public int places() {
            return 90;
        }

        @Override
        public int seconds(int from, int to) {
            return 10 * Math.abs(from - to);
        }

        @Override
        public int meters(int from, int to) {
            return 0;
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
