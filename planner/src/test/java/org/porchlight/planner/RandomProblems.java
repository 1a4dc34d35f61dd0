// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Small problems at random that use every feature, each in a part of the cases.
public final class RandomProblems {
    private static final int DAY = 4000;

    private final Random random;
    /// For what came later, so that the rest of a problem stays what it was.
    private final Random more;
    private final int places = 8;

    private boolean straight;
    /// How much more often than usual there are breaks, set-ups, overtime and limits of the way.
    private double moreOften = 1;
    /// All times are multiples of it, so that what is just in time and what is just too late both happen.
    private int grain = 1;

    /// Whether every shipment is a ride.
    private boolean riding;

    private RandomProblems(long seed) {
        random = new Random(seed);
        more = new Random(seed ^ 0x5EED);
    }

    /// Up to this many shipments for one to three vehicles; the same for the same seed.
    public static Problem of(long seed, int mostShipments) {
        return new RandomProblems(seed).problem(mostShipments);
    }

    /// The same, where the direct way is never longer than a detour.
    public static Problem straight(long seed, int mostShipments) {
        RandomProblems problems = new RandomProblems(seed);
        problems.straight = true;
        return problems.problem(mostShipments);
    }

    /// Such problems with few different times.
    public static Problem coarse(long seed, int mostShipments) {
        RandomProblems problems = new RandomProblems(seed);
        problems.straight = true;
        problems.grain = 50;
        return problems.problem(mostShipments);
    }

    /// Such problems of riders alone, whose longest rides are tight.
    public static Problem rides(long seed, int mostShipments) {
        RandomProblems problems = new RandomProblems(seed);
        problems.straight = true;
        problems.grain = 50;
        problems.riding = true;
        return problems.problem(mostShipments);
    }

    /// Problems in which most helpers have breaks, overtime or limits of the way, and most stops a set-up.
    static Problem shifts(long seed, int mostShipments) {
        RandomProblems problems = new RandomProblems(seed);
        problems.moreOften = 3;
        return problems.problem(mostShipments);
    }

    private int time(int seconds) {
        return seconds / grain * grain;
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    private Problem problem(int mostShipments) {
        Problem.Builder problem = Problem.builder().dimension("bags").dimension("seats");
        problem.profile("car", matrix(40, 400));
        problem.profile("foot", matrix(100, 900));
        int vehicles = 1 + random.nextInt(3);
        for (int v = 0; v < vehicles; v++) {
            problem.vehicle(vehicle(v));
        }
        List<String> ids = new ArrayList<>();
        int shipments = 1 + random.nextInt(mostShipments);
        for (int s = 0; s < shipments; s++) {
            ids.add("s" + s);
            problem.shipment(shipment("s" + s, vehicles));
        }
        if (shipments > 1 && chance(0.3)) {
            problem.neverTogether(ids.get(0), ids.get(1));
        }
        if (shipments > 1 && chance(0.4)) {
            problem.linked(new LinkedTrips(ids.subList(shipments - 2, shipments), chance(0.4)));
        }
        if (chance(0.2)) {
            problem.pin(new Pin.ToVehicle("s" + random.nextInt(shipments), "v" + random.nextInt(vehicles)));
        }
        problem.weights(new Weights(random.nextInt(300), 0, chance(0.3) ? 0.2 : 0));
        return problem.build();
    }

    private TravelTimes matrix(int least, int most) {
        int[][] seconds = new int[places][places];
        for (int[] row : seconds) {
            for (int i = 0; i < row.length; i++) {
                row[i] = chance(0.03) ? TravelTimes.UNREACHABLE : least + random.nextInt(most - least);
            }
        }
        if (straight) {
            shorten(seconds, least);
        }
        return new TravelTimes() {
            @Override
            public int places() {
                return places;
            }

            @Override
            public int seconds(int from, int to) {
                return from == to ? 0 : seconds[from][to];
            }

            @Override
            public int meters(int from, int to) {
                return from == to ? 0 : seconds[from][to] * 7;
            }
        };
    }

    /// To the shortest ways of some places in the plane, each a little longer than the crow flies.
    private void shorten(int[][] seconds, int least) {
        int[] x = random.ints(places, 0, 5 * least).toArray();
        int[] y = random.ints(places, 0, 5 * least).toArray();
        for (int from = 0; from < places; from++) {
            for (int to = 0; to < places; to++) {
                seconds[from][to] = time(Math.abs(x[from] - x[to]) + Math.abs(y[from] - y[to])) + grain;
            }
        }
    }

    private Vehicle vehicle(int v) {
        Vehicle.Builder vehicle = Vehicle.builder("v" + v, chance(0.7) ? "car" : "foot")
                .capacity("bags", 1 + random.nextInt(4))
                .capacity("seats", random.nextInt(3));
        int opens = time(random.nextInt(DAY / 4));
        vehicle.shift(opens, opens + time(DAY / 3 + random.nextInt(DAY)));
        if (chance(0.8)) {
            vehicle.start(random.nextInt(places));
        }
        if (chance(0.7)) {
            vehicle.end(random.nextInt(places));
        }
        if (chance(0.3)) {
            vehicle.maxStops(1 + random.nextInt(6));
        }
        if (chance(0.3)) {
            vehicle.maxRunSeconds(time(300 + random.nextInt(DAY)));
        }
        if (chance(0.7)) {
            vehicle.skill("ramp");
        }
        if (chance(0.3)) {
            vehicle.costs(new Vehicle.Costs(random.nextInt(200), 0.5, 0.1));
        }
        return limited(vehicle, vehicle.build().shift());
    }

    private boolean alsoWith(double probability) {
        return more.nextDouble() < moreOften * probability;
    }

    private Vehicle limited(Vehicle.Builder vehicle, Window shift) {
        int length = shift.latest() - shift.earliest();
        if (alsoWith(0.25)) {
            // each within its half, so that both fit into any shift
            vehicle.rest(rest("lunch", shift.earliest(), length / 6));
            if (alsoWith(0.3)) {
                vehicle.rest(rest("coffee", shift.earliest() + length / 2, length / 6));
            }
        }
        if (alsoWith(0.2)) {
            vehicle.overtime(time(more.nextInt(800)), more.nextInt(4) * 0.5);
        }
        if (alsoWith(0.15)) {
            vehicle.maxMeters(1000 + more.nextInt(8000));
        }
        if (alsoWith(0.15)) {
            vehicle.maxTravelSeconds(time(200 + more.nextInt(1500)));
        }
        return vehicle.build();
    }

    private Break rest(String id, int from, int span) {
        int seconds = time(more.nextInt(200));
        int opens = time(from + more.nextInt(span));
        Window first = new Window(opens, opens + time(more.nextInt(200)));
        int again = first.latest() + grain + time(more.nextInt(100));
        Window second = new Window(again, again + time(more.nextInt(100)));
        return switch (more.nextInt(5)) {
            case 0 -> Break.of(id, seconds);
            case 1 -> Break.of(id, seconds, first, second);
            default -> Break.of(id, seconds, first);
        };
    }

    private Shipment shipment(String id, int vehicles) {
        Shipment.Builder shipment = Shipment.builder(id);
        int shape = riding ? 2 : random.nextInt(10);
        if (shape != 0) {
            shipment.pickup(stop(id + "+"));
        }
        if (shape != 1) {
            shipment.delivery(stop(id + "-"));
        }
        shipment.load(chance(0.6) ? "bags" : "seats", random.nextInt(3));
        if (chance(0.2)) {
            shipment.skill("ramp");
        }
        if (chance(0.15)) {
            shipment.excludedVehicle("v" + random.nextInt(vehicles));
        }
        if (chance(0.2)) {
            shipment.preferredVehicle("v" + random.nextInt(vehicles));
        }
        if (riding || chance(0.5)) {
            shipment.maxRideSeconds(time(100 + random.nextInt(riding ? 300 : 600)));
        }
        if (chance(0.15)) {
            shipment.releaseSeconds(time(random.nextInt(DAY / 2)));
        }
        return shipment.weight(chance(0.8) ? 1 : 2).build();
    }

    private Stop stop(String id) {
        Stop stop = Stop.at(id, random.nextInt(places), time(random.nextInt(60)), windows());
        stop = chance(0.15) ? stop.orAt(random.nextInt(places), time(random.nextInt(60)), windows()) : stop;
        return stop.withSites(stop.sites().stream().map(this::withSetup).toList());
    }

    /// Where ways are straight, each place has one set-up for all: else a stop on the way could spare the next its own.
    private Site withSetup(Site site) {
        int setup = straight
                ? site.place() % 4 == 0 ? time(50 + 10 * site.place()) : 0
                : alsoWith(0.25) ? time(20 + more.nextInt(60)) : 0;
        return new Site(site.place(), site.windows(), setup, site.serviceSeconds());
    }

    private Window[] windows() {
        int shape = random.nextInt(4);
        if (shape == 0) {
            return new Window[0];
        }
        int first = time(random.nextInt(DAY / 2));
        Window early = new Window(first, first + time(100 + random.nextInt(DAY / 3)));
        if (shape < 3) {
            return new Window[] {early};
        }
        int second = early.latest() + grain + time(random.nextInt(500));
        return new Window[] {early, new Window(second, second + time(random.nextInt(500)))};
    }
}
