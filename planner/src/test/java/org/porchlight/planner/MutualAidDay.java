// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A day of a fictional neighbourhood: groceries by way of one of three shops, pharmacy rounds, dialysis there and
/// back, school runs, visits; helpers with cars, vans, bikes and on foot, each from their own home for some hours.
public final class MutualAidDay {
    private static final int HOUR = 3600;
    /// Places 0 to 2 are shops, 3 the pharmacy, 4 the clinic, 5 the school; the rest are homes.
    private static final int HOMES = 6;

    private final Random random;
    private final int[] x;
    private final int[] y;
    private final Problem.Builder problem = Problem.builder();

    private MutualAidDay(long seed, int places) {
        random = new Random(seed);
        x = random.ints(places, 0, 8000).toArray();
        y = random.ints(places, 0, 8000).toArray();
    }

    /// About this many shipments, and exactly this many vehicles.
    public static Problem of(long seed, int shipments, int vehicles) {
        MutualAidDay day = new MutualAidDay(seed, HOMES + Math.max(20, shipments));
        return day.problem(shipments, vehicles);
    }

    private Problem problem(int shipments, int vehicles) {
        problem.dimension("bags").dimension("seats").dimension("wheelchairs");
        problem.profile("car", new Streets(30)).profile("bike", new Streets(16)).profile("foot", new Streets(5));
        for (int v = 0; v < vehicles; v++) {
            problem.vehicle(vehicle("helper-" + v, v % 8));
        }
        List<String> riders = new ArrayList<>();
        for (int s = 0; s < shipments; s++) {
            int kind = random.nextInt(10);
            if (kind < 5) {
                groceries("groceries-" + s);
            } else if (kind < 6) {
                pharmacy("pharmacy-" + s);
            } else if (kind < 8) {
                riders.add("dialysis-" + s);
                dialysis("dialysis-" + s++);
            } else if (kind < 9) {
                schoolRun("school-" + s);
            } else {
                problem.shipment(Shipment.builder("visit-" + s)
                        .delivery(Stop.at("visit-" + s + "-", home(), 1800, window(9, 17, 3)))
                        .skill(random.nextBoolean() ? "spanish" : "arabic")
                        .build());
            }
        }
        if (riders.size() > 1) {
            problem.neverTogether(riders.get(0), riders.get(1));
        }
        return problem.build();
    }

    private int home() {
        return HOMES + random.nextInt(x.length - HOMES);
    }

    private Window window(int fromHour, int toHour, int hours) {
        int start = (fromHour * 60 + random.nextInt((toHour - fromHour - hours) * 60 + 1)) * 60;
        return new Window(start, start + hours * HOUR);
    }

    private Vehicle vehicle(String id, int kind) {
        String profile = kind < 5 ? "car" : kind < 7 ? "bike" : "foot";
        int home = home();
        int from = (8 * 60 + random.nextInt(5 * 60)) * 60;
        Vehicle.Builder vehicle = Vehicle.builder(id, profile)
                .start(home)
                .end(home)
                .shift(from, from + 2 * HOUR + random.nextInt(4 * HOUR))
                .capacity("bags", kind < 5 ? 12 : kind < 7 ? 4 : 2);
        if (kind < 5) {
            vehicle.capacity("seats", 3)
                    .capacity("wheelchairs", kind == 0 ? 1 : 0)
                    .skill("car");
        }
        if (random.nextInt(3) == 0) {
            vehicle.skill("spanish");
        }
        if (random.nextInt(5) == 0) {
            vehicle.skill("arabic");
        }
        return vehicle.build();
    }

    private void groceries(String id) {
        problem.shipment(Shipment.builder(id)
                .pickup(Stop.at(id + "+", 0, 600, new Window(8 * HOUR, 19 * HOUR))
                        .orAt(1, 600, new Window(9 * HOUR, 18 * HOUR))
                        .orAt(2, 900, new Window(8 * HOUR, 20 * HOUR)))
                .delivery(Stop.at(id + "-", home(), 300, window(9, 18, 4)))
                .load("bags", 1 + random.nextInt(3))
                .build());
    }

    private void pharmacy(String id) {
        problem.shipment(Shipment.builder(id)
                .pickup(Stop.at(id + "+", 3, 180, new Window(9 * HOUR, 12 * HOUR), new Window(14 * HOUR, 18 * HOUR)))
                .delivery(Stop.at(id + "-", home(), 120, window(9, 18, 3)))
                .load("bags", 1)
                .weight(2)
                .build());
    }

    private void dialysis(String id) {
        int home = home();
        int at = (9 * 60 + random.nextInt(4 * 60)) * 60;
        boolean wheelchair = random.nextInt(5) == 0;
        String room = wheelchair ? "wheelchairs" : "seats";
        problem.shipment(Shipment.builder(id)
                .pickup(Stop.at(id + "+", home, 240))
                .delivery(Stop.at(id + "-", 4, 120, new Window(at - 1800, at)))
                .load(room, 1)
                .skill("car")
                .maxRideSeconds(2400)
                .weight(3)
                .build());
        problem.shipment(Shipment.builder(id + "-back")
                .pickup(Stop.at(id + "-back+", 4, 240, new Window(at + 3 * HOUR, at + 4 * HOUR)))
                .delivery(Stop.at(id + "-back-", home, 240))
                .load(room, 1)
                .skill("car")
                .maxRideSeconds(2400)
                .weight(3)
                .build());
        problem.linked(id, id + "-back");
    }

    private void schoolRun(String id) {
        problem.shipment(Shipment.builder(id)
                .pickup(Stop.at(id + "+", home(), 120))
                .delivery(Stop.at(id + "-", 5, 60, new Window(8 * HOUR + 900, 8 * HOUR + 2700)))
                .load("seats", 1)
                .skill("car")
                .maxRideSeconds(1500)
                .build());
    }

    private final class Streets implements TravelTimes {
        private final int kilometersPerHour;

        Streets(int kilometersPerHour) {
            this.kilometersPerHour = kilometersPerHour;
        }

        @Override
        public int places() {
            return x.length;
        }

        @Override
        public int seconds(int from, int to) {
            return (int) Math.ceil(meters(from, to) * 3.6 / kilometersPerHour);
        }

        @Override
        public int meters(int from, int to) {
            return (int) (1.3 * Math.hypot(x[from] - x[to], y[from] - y[to]));
        }
    }
}
