// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// The family of rich days: a few asks of every kind that a mutual-aid group gets and a few helpers of every type,
/// small enough that the best plan is known by trying all. Day `n` of the family is the same for ever.
///
/// - Asks: groceries from any of three shops, some by way of the pharmacy too; prescriptions, the pharmacy being closed
///   at noon; dialysis there and back, linked; wheelchair places; school runs; meals that are ready only at a time;
///   visits that need a language. All may be left out, some at a greater weight.
/// - Helpers: by car, van, bike and on foot, each with a matrix of its own, from their own home to it or to anywhere.
/// - Wishes and rules: longest rides, runs and ways, most stops, breaks, overtime, set-up at a ramp, helpers excluded,
///   people kept apart, preferred helpers, pins, fairness.
final class RichDay {
    /// Of the family, those in which the search's plans are put beside the best ones.
    static final int DAYS = 1000;

    private static final int MINUTE = 60;
    private static final int HOUR = 3600;
    private static final int NINE = 9 * HOUR;
    /// Places 0 to 2 are shops, then pharmacy, clinic, school, kitchen; the rest are homes.
    private static final int PHARMACY = 3;

    private static final int CLINIC = 4;
    private static final int SCHOOL = 5;
    private static final int KITCHEN = 6;
    private static final int HOMES = 7;
    private static final int PLACES = 14;
    /// So that all orders can be tried.
    private static final int MOST_STOPS = 9;

    private final Random random;
    private final int[] x;
    private final int[] y;
    private final Problem.Builder problem = Problem.builder();
    private final List<Shipment> asks = new ArrayList<>();
    private final List<Vehicle> helpers = new ArrayList<>();
    private int stops;

    private RichDay(long day) {
        random = new Random(day);
        x = random.ints(PLACES, 0, 4000).toArray();
        y = random.ints(PLACES, 0, 4000).toArray();
    }

    static Problem of(long day) {
        return new RichDay(day).problem();
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    private int minutes(int least, int most) {
        return (least + random.nextInt(most - least + 1)) * MINUTE;
    }

    private int home() {
        return HOMES + random.nextInt(PLACES - HOMES);
    }

    private Problem problem() {
        problem.dimension("bags").dimension("seats").dimension("wheelchairs");
        // a car and a van keep to the streets, the van to the wide ones; a bike and a walker take short cuts
        problem.profile("car", streets(30, 1.3, 60)).profile("van", streets(25, 1.5, 90));
        problem.profile("bike", streets(15, 1.1, 20)).profile("foot", streets(5, 1.0, 0));
        int vehicles = 2 + random.nextInt(3);
        int type = random.nextInt(4);
        for (int v = 0; v < vehicles; v++) {
            helper((type + v) % 4);
        }
        int most = 3 + random.nextInt(3);
        while (asks.size() < most && stops < MOST_STOPS) {
            ask(random.nextInt(10), asks.size() + 1 < most && stops + 4 <= MOST_STOPS);
        }
        rules();
        return problem.build();
    }

    private TravelTimes streets(int kilometersPerHour, double detour, int parkingSeconds) {
        int[][] seconds = new int[PLACES][PLACES];
        int[][] meters = new int[PLACES][PLACES];
        for (int from = 0; from < PLACES; from++) {
            for (int to = 0; to < PLACES; to++) {
                meters[from][to] = (int) Math.ceil(detour * Math.hypot(x[from] - x[to], y[from] - y[to]));
                int way = (int) Math.ceil(meters[from][to] * 3.6 / kilometersPerHour);
                seconds[from][to] = from == to ? 0 : parkingSeconds + way;
            }
        }
        return TravelTimes.of(seconds, meters);
    }

    private void helper(int type) {
        String profile = List.of("car", "van", "bike", "foot").get(type);
        String id = profile + "-" + helpers.size();
        int from = NINE + minutes(-60, 60);
        Vehicle.Builder helper = Vehicle.builder(id, profile).shift(from, from + minutes(120, 420));
        helper.start(home());
        if (chance(0.8)) {
            helper.end(home());
        }
        switch (profile) {
            case "car" -> helper.capacity("bags", 6).capacity("seats", 3).skill("car");
            case "van" ->
                helper.capacity("bags", 12)
                        .capacity("seats", 1)
                        .capacity("wheelchairs", 1)
                        .skill("car");
            case "bike" -> helper.capacity("bags", 3);
            default -> helper.capacity("bags", 2);
        }
        if (chance(0.4)) {
            helper.skill("arabic");
        }
        if (chance(0.2)) {
            helper.maxStops(2 + random.nextInt(4));
        }
        if (chance(0.2)) {
            helper.maxRunSeconds(minutes(45, 150));
        }
        if (chance(0.15)) {
            helper.maxTravelSeconds(minutes(20, 60));
        }
        if (chance(0.15)) {
            helper.maxMeters(2000 + random.nextInt(10_000));
        }
        if (chance(0.2)) {
            helper.overtime(minutes(10, 60), random.nextInt(3));
        }
        if (chance(0.2)) {
            int lunch = from + minutes(20, 60);
            helper.rest(new Break("lunch", List.of(new Window(lunch, lunch + HOUR)), minutes(10, 30)));
        }
        if (chance(0.3)) {
            helper.costs(new Vehicle.Costs(random.nextInt(600), 1, 0.02));
        }
        helpers.add(helper.build());
        problem.vehicle(helpers.getLast());
    }

    /// @param room for the two shipments of a way there and back
    private void ask(int kind, boolean room) {
        String id = "ask-" + asks.size();
        if (kind < 3) {
            groceries(id);
        } else if (kind < 4) {
            add(Shipment.builder(id)
                    .pickup(Stop.at(
                            id + "+",
                            PHARMACY,
                            minutes(2, 4),
                            new Window(NINE, NINE + 3 * HOUR),
                            new Window(NINE + 5 * HOUR, NINE + 9 * HOUR)))
                    .delivery(Stop.at(id + "-", home(), MINUTE, window(120)))
                    .load("bags", 1)
                    .weight(2));
        } else if (kind < 6 && room) {
            dialysis(id);
        } else if (kind < 8) {
            add(Shipment.builder(id)
                    .pickup(Stop.at(id + "+", home(), 2 * MINUTE))
                    .delivery(Stop.at(id + "-", SCHOOL, MINUTE, new Window(NINE, NINE + minutes(15, 45))))
                    .load("seats", 1)
                    .skill("car")
                    .maxRideSeconds(minutes(6, 20)));
        } else if (kind < 9) {
            add(Shipment.builder(id)
                    .pickup(Stop.at(id + "+", KITCHEN, MINUTE))
                    .delivery(Stop.at(id + "-", home(), 2 * MINUTE, window(90)))
                    .load("bags", 1)
                    .releaseSeconds(NINE + minutes(0, 150))
                    .maxRideSeconds(minutes(15, 40)));
        } else {
            add(Shipment.builder(id)
                    .delivery(Stop.at(id + "-", home(), minutes(10, 30), window(60)))
                    .skill("arabic"));
        }
    }

    private Window window(int minutes) {
        int opens = NINE + minutes(-30, 180);
        return new Window(opens, opens + minutes * MINUTE);
    }

    private void groceries(String id) {
        Stop shop = Stop.at(id + "+", 0, minutes(5, 15), new Window(NINE, NINE + 9 * HOUR))
                .orAt(1, minutes(5, 15), new Window(NINE + HOUR, NINE + 8 * HOUR));
        if (chance(0.3)) {
            shop = shop.orAt(2, 15 * MINUTE, new Window(NINE - HOUR, NINE + 10 * HOUR));
        }
        int bags = 1 + random.nextInt(3);
        Stop door = Stop.at(id + "-", home(), 3 * MINUTE, window(150));
        Shipment.Builder groceries = Shipment.builder(id).pickup(shop.withLoad("bags", bags));
        boolean prescription = chance(0.15);
        if (prescription) {
            groceries.pickup(Stop.at(id + "++", PHARMACY, 3 * MINUTE, new Window(NINE, NINE + 4 * HOUR))
                    .withLoad("bags", 1));
        }
        add(groceries.delivery(door.withLoad("bags", prescription ? bags + 1 : bags)));
    }

    private void dialysis(String id) {
        int home = home();
        int at = NINE + minutes(0, 120);
        String place = chance(0.4) ? "wheelchairs" : "seats";
        int ramp = place.equals("wheelchairs") ? 5 * MINUTE : 0;
        String back = id + "-back";
        add(Shipment.builder(id)
                .pickup(Stop.at(id + "+", home, 4 * MINUTE).withSetup(ramp))
                .delivery(Stop.at(id + "-", CLINIC, 2 * MINUTE, new Window(at - 30 * MINUTE, at)))
                .load(place, 1)
                .skill("car")
                .maxRideSeconds(minutes(10, 30))
                .weight(3));
        int done = at + minutes(60, 150);
        add(Shipment.builder(back)
                .pickup(Stop.at(back + "+", CLINIC, 4 * MINUTE, new Window(done, done + HOUR)))
                .delivery(Stop.at(back + "-", home, 4 * MINUTE).withSetup(ramp))
                .load(place, 1)
                .skill("car")
                .maxRideSeconds(minutes(10, 30))
                .weight(3));
        problem.linked(new LinkedTrips(List.of(id, back), chance(0.2)));
    }

    private void add(Shipment.Builder ask) {
        if (chance(0.15)) {
            ask.excludedVehicle(helpers.get(random.nextInt(helpers.size())).id());
        }
        if (chance(0.15)) {
            ask.preferredVehicle(helpers.get(random.nextInt(helpers.size())).id());
        }
        Shipment made = ask.build();
        asks.add(made);
        stops += made.stops().size();
        problem.shipment(made);
    }

    /// The helpers to whom a dispatcher might give it.
    private List<String> mayServe(Shipment ask) {
        return helpers.stream()
                .filter(helper -> helper.skills().containsAll(ask.skills()))
                .map(Vehicle::id)
                .filter(helper -> !ask.excludedVehicles().contains(helper))
                .toList();
    }

    private void rules() {
        Shipment first = asks.getFirst();
        Shipment last = asks.getLast();
        if (chance(0.3) && !last.id().equals(first.id() + "-back")) {
            problem.neverTogether(first.id(), last.id());
        }
        List<String> able = mayServe(first);
        if (chance(0.1) && !able.isEmpty()) {
            problem.pin(new Pin.ToVehicle(first.id(), able.get(random.nextInt(able.size()))));
        }
        problem.weights(new Weights(random.nextInt(900), 0, chance(0.2) ? 0.2 : 0));
    }
}
