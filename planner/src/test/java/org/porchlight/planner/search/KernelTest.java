// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.porchlight.planner.Break;
import org.porchlight.planner.BruteForce;
import org.porchlight.planner.InvalidProblemException;
import org.porchlight.planner.Plan;
import org.porchlight.planner.PlanOptions;
import org.porchlight.planner.Planner;
import org.porchlight.planner.Problem;
import org.porchlight.planner.RandomProblems;
import org.porchlight.planner.Route;
import org.porchlight.planner.Shipment;
import org.porchlight.planner.Stop;
import org.porchlight.planner.TravelTimes;
import org.porchlight.planner.Vehicle;
import org.porchlight.planner.Visit;
import org.porchlight.planner.Weights;
import org.porchlight.planner.Window;

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
                if (straight) {
                    overlooking(tour, request);
                }
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

        /// Each place that would be the best so far is overlooked or not by the next random number, and no other is.
        private void overlooking(Tour tour, int request) {
            if (problem.weights().fairness() > 0 || instance.overtimePrice[tour.vehicle] > 0) {
                // what these add is only known of a place that is kept
                return;
            }
            Insertion insertion = new Insertion(instance, rides, new SplittableRandom(5));
            insertion.overlook = 0.5;
            SplittableRandom same = new SplittableRandom(5);
            long best = Insertion.NONE;
            int[] kept = {};
            for (int[] stops : ordersAsFound(tour, request)) {
                long cost = judge(tour.vehicle, stops);
                if (cost >= 0 && cost - tour.cost < best && same.nextDouble() >= 0.5) {
                    best = cost - tour.cost;
                    kept = stops;
                }
            }
            check("overlooking", tour.vehicle, request, best, insertion.find(tour, request));
            if (best < Insertion.NONE) {
                assertThat(insertion.apply(tour)).as(name).isEqualTo(kept);
            }
        }

        /// All orders as the insertion comes upon them: by sites, then by position of the first stop, then of the next.
        private List<int[]> ordersAsFound(Tour tour, int request) {
            List<Integer> wanted = new ArrayList<>();
            for (int[] some : List.of(instance.pickups[request], instance.deliveries[request])) {
                Arrays.stream(some).forEach(wanted::add);
            }
            List<int[]> all = new ArrayList<>();
            int p = wanted.getFirst();
            for (int i = instance.firstNode[p]; i < instance.firstNode[p] + instance.sites(p); i++) {
                if (wanted.size() == 1) {
                    for (int at = 1; at <= tour.size + 1; at++) {
                        all.add(tour.with(i, at));
                    }
                    continue;
                }
                int d = wanted.getLast();
                for (int j = instance.firstNode[d]; j < instance.firstNode[d] + instance.sites(d); j++) {
                    for (int at = 1; at <= tour.size + 1; at++) {
                        for (int then = at; then <= tour.size + 1; then++) {
                            all.add(tour.with(i, at, j, then));
                        }
                    }
                }
            }
            return all;
        }

        /// Stop by stop the cheapest place, the first of those that cost the same, for requests of many stops.
        void manyStops(int vehicle) {
            Tour tour = Tour.forced(instance, vehicle, new int[0], 1);
            for (int request = 0; request < instance.requests; request++) {
                int[] expected = stopByStop(tour, request);
                Tour wide = new Insertion(instance, rides).widely(tour, request, 3);
                assertThat(wide == null ? null : wide.stops()).as(name).isEqualTo(expected);
                Insertion blind = new Insertion(instance, rides, new SplittableRandom(5));
                blind.overlook = 1;
                assertThat(blind.widely(tour, request, 3)).as(name).isNull();
                tour = wide == null ? tour : wide;
            }
        }

        private int[] stopByStop(Tour tour, int request) {
            int[] now = tour.stops();
            int pickupsFrom = 0;
            for (int[] some : List.of(instance.pickups[request], instance.deliveries[request])) {
                int from = pickupsFrom;
                for (int stop : some) {
                    now = cheapestWith(tour.vehicle, now, stop, from);
                    if (now == null) {
                        return null;
                    }
                }
                for (int k = 0; k < now.length; k++) {
                    pickupsFrom = instance.nodeRequest[now[k]] == request ? k + 1 : pickupsFrom;
                }
            }
            return now;
        }

        private int[] cheapestWith(int vehicle, int[] stops, int stop, int from) {
            long least = Long.MAX_VALUE;
            int[] best = null;
            for (int at = from; at <= stops.length; at++) {
                for (int node = instance.firstNode[stop];
                        node < instance.firstNode[stop] + instance.sites(stop);
                        node++) {
                    int[] with = Arrays.copyOf(stops, stops.length + 1);
                    System.arraycopy(stops, at, with, at + 1, stops.length - at);
                    with[at] = node;
                    long cost = judge(vehicle, with);
                    if (cost >= 0 && cost < least) {
                        least = cost;
                        best = with;
                    }
                }
            }
            return best;
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

    @Test
    void ridesAreJudgedExactlyHoweverTight() {
        for (long seed = 0; seed < CASES; seed++) {
            Bed bed = new Bed(RandomProblems.rides(seed, 6), "rides " + seed, seed);
            for (int v = 0; v < bed.instance.vehicles; v++) {
                bed.tour(v, true);
            }
        }
    }

    /// Where no ride nor run is limited, nothing is checked exactly behind the walk along the tour.
    @Test
    void whereNothingIsTimedTheWalkAloneIsRight() {
        for (long seed = 0; seed < 2 * CASES; seed++) {
            for (Problem problem : List.of(RandomProblems.straight(seed, 7), RandomProblems.coarse(seed, 7))) {
                Bed bed = new Bed(untimed(problem), "untimed " + seed, seed);
                for (int v = 0; v < bed.instance.vehicles; v++) {
                    bed.tour(v, true);
                }
            }
        }
    }

    /// The same with windows and one kind of load alone.
    private static Problem untimed(Problem p) {
        Problem.Builder problem = Problem.builder().dimension("bags");
        p.profiles().forEach(problem::profile);
        for (Vehicle old : p.vehicles()) {
            Vehicle.Builder vehicle = Vehicle.builder(old.id(), old.profile())
                    .shift(old.shift().earliest(), old.shift().latest())
                    .capacity("bags", old.capacities().get("bags"));
            old.start().ifPresent(vehicle::start);
            old.end().ifPresent(vehicle::end);
            problem.vehicle(vehicle.build());
        }
        for (Shipment old : p.shipments()) {
            Shipment.Builder shipment = Shipment.builder(old.id());
            old.pickups().forEach(stop -> shipment.pickup(bagsOnly(stop)));
            old.deliveries().forEach(stop -> shipment.delivery(bagsOnly(stop)));
            problem.shipment(shipment.build());
        }
        return problem.build();
    }

    private static Stop bagsOnly(Stop stop) {
        int all = stop.load().values().stream().mapToInt(Integer::intValue).sum();
        return new Stop(stop.id(), stop.sites(), Map.of("bags", all));
    }

    /// Where a longer way makes a shorter run, and that counts more than the way.
    @Test
    void theyAreSoWhereTheRunCountsMoreThanTheWay() {
        for (long seed = 0; seed < CASES; seed++) {
            Problem crooked = RandomProblems.of(seed, 6);
            Problem fair = crooked.withWeights(new Weights(0, 0, 8));
            Problem overtime = crooked.withWeights(new Weights(0, 0, 0))
                    .withVehicles(crooked.vehicles().stream()
                            .map(vehicle -> vehicle.toBuilder()
                                    .shift(
                                            vehicle.shift().earliest(),
                                            vehicle.shift().earliest() + 300)
                                    .overtime(6000, 20)
                                    .breaks(List.of())
                                    .build())
                            .toList());
            for (Problem problem : List.of(fair, overtime)) {
                Bed bed = new Bed(problem, "run " + seed, seed);
                for (int v = 0; v < bed.instance.vehicles; v++) {
                    bed.tour(v, false);
                }
            }
        }
    }

    /// A shift that ends, and a limit of the way that is, just where the route does and is, are kept; a second and a
    /// metre less are not.
    @Test
    void whatIsJustEnoughIsEnoughAndNoLess() {
        int routes = 0;
        for (long seed = 0; seed < 2 * CASES; seed++) {
            Problem problem = RandomProblems.rides(seed, 8);
            Plan plan = Planner.plan(problem, PlanOptions.iterations(20));
            for (Route route : plan.routes()) {
                Vehicle vehicle = problem.vehicles().stream()
                        .filter(v -> v.id().equals(route.vehicle()))
                        .findFirst()
                        .orElseThrow();
                List<Visit> order = plan.order().get(route.vehicle());
                int end = earliestEnd(problem, vehicle, order);
                for (int less = 0; less <= 1; less++) {
                    agree("seed " + seed, problem, endingAt(vehicle, end - less), order);
                    Vehicle.Builder other = vehicle.toBuilder();
                    agree(
                            "seed " + seed,
                            problem,
                            other.maxMeters(route.meters() - less).build(),
                            order);
                    other = vehicle.toBuilder();
                    agree(
                            "seed " + seed,
                            problem,
                            other.maxTravelSeconds(route.travelSeconds() - less).build(),
                            order);
                }
                routes++;
            }
        }
        assertThat(routes).isGreaterThan(CASES);
    }

    private static Vehicle endingAt(Vehicle vehicle, int end) {
        return vehicle.toBuilder()
                .shift(vehicle.shift().earliest(), end)
                .overtime(0, 0)
                .build();
    }

    /// By halving, for whoever has enough time has enough with more.
    private static int earliestEnd(Problem problem, Vehicle vehicle, List<Visit> order) {
        int tooSoon = vehicle.shift().earliest() - 1;
        int enough = 20_000;
        while (enough - tooSoon > 1) {
            int end = (enough + tooSoon) / 2;
            boolean is = BruteForce.cost(problem, endingAt(vehicle, end), order) >= 0;
            enough = is ? end : enough;
            tooSoon = is ? tooSoon : end;
        }
        return enough;
    }

    /// Whether an order keeps the rules is the same for the kernel and by trying all.
    private static void agree(String name, Problem problem, Vehicle vehicle, List<Visit> order) {
        List<Vehicle> vehicles = new ArrayList<>(problem.vehicles());
        vehicles.replaceAll(old -> old.id().equals(vehicle.id()) ? vehicle : old);
        Problem with;
        try {
            with = problem.withVehicles(vehicles);
        } catch (InvalidProblemException e) {
            // breaks that do not fit into the shortened shift are refused before there is anything to plan
            return;
        }
        Instance instance = new Instance(with);
        int[] stops = order.stream().mapToInt(instance::node).toArray();
        Tour made = Tour.of(instance, vehicles.indexOf(vehicle), stops, new RideTimes(instance), 1);
        assertThat(made == null ? -1 : made.cost).as(name).isEqualTo(BruteForce.cost(with, vehicle, order));
    }

    /// Everyone rests, once or twice, and stays longer at a price: then it counts where the breaks are.
    @Test
    void breaksAreWhereTheRouteEndsSoonest() {
        for (long seed = 0; seed < 2 * CASES; seed++) {
            Random random = new Random(seed);
            Problem rides = RandomProblems.rides(seed, 6);
            Problem problem = rides.withVehicles(
                    rides.vehicles().stream().map(v -> resting(v, random)).toList());
            Bed bed = new Bed(problem, "resting " + seed, seed);
            for (int v = 0; v < bed.instance.vehicles; v++) {
                bed.tour(v, false);
            }
        }
    }

    private static Vehicle resting(Vehicle vehicle, Random random) {
        int from = vehicle.shift().earliest() + 50 * random.nextInt(10);
        Vehicle.Builder resting = vehicle.toBuilder()
                .shift(vehicle.shift().earliest(), from + 500)
                .overtime(4000, 2)
                .breaks(List.of());
        resting.rest(Break.of("tea", 50 + 50 * random.nextInt(4), new Window(from, from + 50 * random.nextInt(20))));
        if (random.nextBoolean()) {
            int again = from + 1500;
            Window early = new Window(again - 300, again - 250 + 50 * random.nextInt(4));
            resting.rest(Break.of("lunch", 50 + 50 * random.nextInt(4), early, new Window(again, again + 400)));
        }
        return resting.build();
    }

    /// Amina may ride 45 s. As Celia's door, 10 s on, opens from 10 to 20 and from 100 to 110 only, and the clinic at
    /// 60, she has to be fetched so late that Celia is visited at 100: the clinic is reached at 101, home at 111.
    @Test
    void aRideThatWaitsForALaterWindowEndsLater() {
        int[][] seconds = {{0, 10, 11, 10}, {10, 0, 1, 10}, {11, 1, 0, 10}, {10, 10, 10, 0}};
        for (int end = 110; end <= 111; end++) {
            Problem problem = Problem.builder()
                    .profile("car", TravelTimes.of(seconds))
                    .vehicle(Vehicle.builder("dov", "car")
                            .start(0)
                            .end(3)
                            .shift(0, end)
                            .build())
                    .shipment(Shipment.builder("amina")
                            .pickup(Stop.at("amina+", 0, 0))
                            .delivery(Stop.at("amina-", 2, 0, new Window(60, 500)))
                            .maxRideSeconds(45)
                            .build())
                    .shipment(Shipment.builder("celia")
                            .delivery(Stop.at("celia-", 1, 0, new Window(10, 20), new Window(100, 110)))
                            .build())
                    .build();
            Instance instance = new Instance(problem);
            RideTimes rides = new RideTimes(instance);
            // amina+, celia-, amina-
            Tour made = Tour.of(instance, 0, new int[] {0, 2, 1}, rides, 1);
            assertThat(made != null).isEqualTo(end == 111);
            if (made != null) {
                assertThat(rides.start).startsWith(0, 56, 100, 101, 111);
            }
        }
    }

    /// 100 s to the door, 10 s there, 100 s home: over at 210, 110 s after the shift; the door closed at 10.
    @Test
    void aForcedTourPaysForItsOvertime() {
        Problem problem = Problem.builder()
                .profile("car", TravelTimes.of(new int[][] {{0, 100}, {100, 0}}))
                .vehicle(Vehicle.builder("dov", "car")
                        .start(0)
                        .end(0)
                        .shift(0, 100)
                        .overtime(500, 3)
                        .build())
                .shipment(Shipment.builder("amina")
                        .delivery(Stop.at("door", 1, 10, new Window(0, 10)))
                        .build())
                .build();
        Tour late = Tour.forced(new Instance(problem), 0, new int[] {0}, 1);
        // 200 s on the way, 3 for each second of overtime
        assertThat(late.cost).isEqualTo(200 + 3 * 110);
    }

    /// Where there is no way at all, the rest of a forced tour has times as if there were one that takes none.
    @Test
    void aForcedTourGoesOnWhereThereIsNoWay() {
        int far = TravelTimes.UNREACHABLE;
        int[][] seconds = {{0, far, 100}, {far, 0, 200}, {100, far, 0}};
        Problem problem = Problem.builder()
                .profile("car", TravelTimes.of(seconds))
                .vehicle(Vehicle.builder("dov", "car")
                        .start(0)
                        .end(0)
                        .shift(1000, 5000)
                        .build())
                .shipment(Shipment.builder("amina")
                        .delivery(Stop.at("door", 1, 10))
                        .build())
                .shipment(
                        Shipment.builder("bao").delivery(Stop.at("shop", 2, 20)).build())
                .build();
        Instance instance = new Instance(problem);
        // leaves at 1000, is at the door at once, 10 s there, 200 s to the shop, 20 s there, 100 s home
        assertThat(Tour.forced(instance, 0, new int[] {0, 1}, 1).departure).containsExactly(1000, 1010, 1230, 1330);
        // 100 s to the shop, 20 s there, at the door at once, 10 s there
        assertThat(Tour.forced(instance, 0, new int[] {1, 0}, 1).departure).startsWith(1000, 1120, 1130);
        assertThat(Tour.of(instance, 0, new int[] {0, 1}, new RideTimes(instance), 1))
                .isNull();
    }

    @Test
    void manyStopsOfOneShipmentAreEachPutAtTheCheapestPlace() {
        for (long seed = 0; seed < CASES; seed++) {
            for (Problem problem : List.of(RandomProblems.straight(seed, 8), RandomProblems.coarse(seed, 8))) {
                Bed bed = new Bed(joined(problem), "joined " + seed, seed);
                for (int v = 0; v < bed.instance.vehicles; v++) {
                    bed.manyStops(v);
                }
            }
        }
    }

    /// Each two shipments made one.
    private static Problem joined(Problem p) {
        List<Shipment> pairs = new ArrayList<>();
        for (int s = 1; s < p.shipments().size(); s += 2) {
            Shipment a = p.shipments().get(s - 1);
            Shipment b = p.shipments().get(s);
            List<Stop> pickups = new ArrayList<>(a.pickups());
            List<Stop> deliveries = new ArrayList<>(b.deliveries());
            if (a.pickups().isEmpty() == b.pickups().isEmpty()
                    && a.deliveries().isEmpty() == b.deliveries().isEmpty()) {
                pickups.addAll(b.pickups());
                deliveries.addAll(a.deliveries());
                pairs.add(a.withStops(pickups, deliveries));
            }
        }
        return new Problem(
                p.dimensions(), p.profiles(), p.vehicles(), pairs, List.of(), List.of(), List.of(), p.weights());
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
