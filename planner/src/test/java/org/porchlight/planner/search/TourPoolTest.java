// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.porchlight.planner.Problem;
import org.porchlight.planner.Shipment;
import org.porchlight.planner.Stop;
import org.porchlight.planner.TravelTimes;
import org.porchlight.planner.Vehicle;

/// A star of streets that meet at the cars' home: two bags from home to the end of each street, 100 s away. So a car
/// that brings both bags of one street drives 200 s, and one that brings bags of two streets 400 s.
class TourPoolTest {
    private static final int STREETS = 6;

    private record Star() implements TravelTimes {
        @Override
        public int places() {
            return STREETS + 1;
        }

        @Override
        public int seconds(int from, int to) {
            if (from == to) {
                return 0;
            }
            return from == 0 || to == 0 ? 100 : 200;
        }

        @Override
        public int meters(int from, int to) {
            return 0;
        }
    }

    /// Bags 2k and 2k + 1 go to street k; so many cars of each owner, and no two owners have the same car.
    private static Instance instance(int amina, int bao) {
        Problem.Builder problem = Problem.builder().dimension("bags").profile("car", new Star());
        for (int bag = 0; bag < 2 * STREETS; bag++) {
            problem.shipment(Shipment.builder("bag " + bag)
                    .pickup(Stop.at("bag " + bag + "+", 0, 0))
                    .delivery(Stop.at("bag " + bag + "-", 1 + bag / 2, 0))
                    .load("bags", 1)
                    .build());
        }
        for (int car = 0; car < amina + bao; car++) {
            problem.vehicle(Vehicle.builder((car < amina ? "amina " : "bao ") + car, "car")
                    .start(0)
                    .end(0)
                    .capacity("bags", car < amina ? 2 : 3)
                    .build());
        }
        return new Instance(problem.build());
    }

    /// A car's tour with these bags, all picked up first; a bag's nodes are its pickup and then its delivery.
    private static Tour tour(Instance instance, int car, int... bags) {
        int[] stops = IntStream.concat(
                        Arrays.stream(bags).map(bag -> 2 * bag),
                        Arrays.stream(bags).map(bag -> 2 * bag + 1))
                .toArray();
        return Tour.forced(instance, car, stops, 1);
    }

    private static Draft plan(Instance instance, Tour... tours) {
        return Draft.of(instance, tours);
    }

    @Test
    void takesTheGoodToursOfDifferentPlans() {
        Instance instance = instance(6, 0);
        // streets 0 to 2 well, streets 3 to 5 each by two cars that also go elsewhere
        Draft one = plan(
                instance,
                tour(instance, 0, 0, 1),
                tour(instance, 1, 2, 3),
                tour(instance, 2, 4, 5),
                tour(instance, 3, 6, 8),
                tour(instance, 4, 7, 10),
                tour(instance, 5, 9, 11));
        // the other way round, and by other cars
        Draft other = plan(
                instance,
                tour(instance, 0, 6, 7),
                tour(instance, 1, 8, 9),
                tour(instance, 2, 10, 11),
                tour(instance, 3, 0, 2),
                tour(instance, 4, 1, 4),
                tour(instance, 5, 3, 5));
        assertThat(one.totalCost).isEqualTo(3 * 200 + 3 * 400).isEqualTo(other.totalCost);
        TourPool pool = new TourPool(instance);
        pool.add(one);
        Draft better = pool.improve(other, 1_000, () -> false);
        assertThat(better.totalCost).isEqualTo(6 * 200);
        assertThat(better.absentRequests).isZero();
        assertThat(better.usedVehicles).isEqualTo(6);
    }

    @Test
    void givesNoCarTheTourOfAnother() {
        Instance instance = instance(2, 1);
        Tour idle = tour(instance, 1);
        // bao's car takes three bags, amina's two
        Draft one = plan(instance, tour(instance, 0, 0, 2), idle, tour(instance, 2, 1, 3, 4));
        Draft other = plan(instance, tour(instance, 0, 0, 1), idle, tour(instance, 2, 2, 3, 4));
        TourPool pool = new TourPool(instance);
        pool.add(other);
        Draft better = pool.improve(one, 1_000, () -> false);
        assertThat(better.totalCost).isEqualTo(200 + 400);
        assertThat(better.stops[2]).isEqualTo(other.stops[2]);
        // and nothing is better than that
        assertThat(pool.improve(better, 1_000, () -> false).totalCost).isEqualTo(600);
    }

    @Test
    void leavesAPlanAloneThatNothingKnownMakesBetter() {
        Instance instance = instance(2, 0);
        Draft plan = plan(instance, tour(instance, 0, 0, 2), tour(instance, 1, 1, 3));
        assertThat(new TourPool(instance).improve(plan, 1_000, () -> false).stops)
                .isDeepEqualTo(plan.stops);
    }

    @Test
    void doesNotLookBeyondItsLimit() {
        Instance instance = instance(2, 0);
        Draft bad = plan(instance, tour(instance, 0, 0, 2), tour(instance, 1, 1, 3));
        Draft good = plan(instance, tour(instance, 0, 0, 1), tour(instance, 1, 2, 3));
        TourPool pool = new TourPool(instance);
        pool.add(good);
        assertThat(pool.improve(bad, 0, () -> false).totalCost).isEqualTo(800);
        assertThat(pool.improve(bad, 1_000, () -> false).totalCost).isEqualTo(400);
    }

    @Test
    void endsWhenTheCallerWantsNoMore() {
        Instance instance = instance(2, 0);
        TourPool pool = new TourPool(instance);
        pool.add(plan(instance, tour(instance, 0, 0, 1), tour(instance, 1, 2, 3)));
        Draft bad = plan(instance, tour(instance, 0, 0, 2), tour(instance, 1, 1, 3));
        assertThat(pool.improve(bad, 1_000, () -> true).totalCost).isEqualTo(800);
    }

    @Test
    void needsFewerCarsWhereAKnownTourDoesTheWorkOfTwo() {
        Instance instance = instance(0, 3);
        Tour idle = tour(instance, 2);
        Draft two = plan(instance, tour(instance, 0, 0), tour(instance, 1, 1), idle);
        Draft single = plan(instance, tour(instance, 0, 0, 1), tour(instance, 1), idle);
        TourPool pool = new TourPool(instance);
        pool.add(single);
        Draft better = pool.improve(two, 1_000, () -> false);
        assertThat(better.usedVehicles).isEqualTo(1);
        assertThat(better.totalCost).isEqualTo(200);
    }
}
