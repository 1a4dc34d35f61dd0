// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.days;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.porchlight.desk.addresses.Whereabouts;
import org.porchlight.desk.asks.AskFile;
import org.porchlight.desk.letters.Ask;
import org.porchlight.desk.letters.Does;
import org.porchlight.desk.letters.Window;
import org.porchlight.planner.Shipment;
import org.porchlight.planner.Stop;
import org.porchlight.roads.geo.Point;

/// Makes the planner's shipments of one ask on one day. Groceries are shopped and brought, deliveries picked up and
/// brought, rides and accompaniment go from home to be at the destination in time, and back when there is a time for
/// it.
final class Trips {
    /// Longest that somebody rides along while others are fetched: twice the direct way, and half an hour at least.
    private static final int SHORTEST_RIDE_LIMIT_SECONDS = 30 * 60;

    private static final double METERS_PER_SECOND = 5;
    private static final int SHOPS_TO_CHOOSE_FROM = 3;

    private final DayClock clock;
    private final PlaceIndex places;
    private final List<Point> shops;
    private final Locator locator;

    /// Where an address of this ask is.
    @FunctionalInterface
    interface Locator {
        Whereabouts of(AskFile file, String typed);
    }

    Trips(DayClock clock, PlaceIndex places, List<Point> shops, Locator locator) {
        this.clock = clock;
        this.places = places;
        this.shops = List.copyOf(shops);
        this.locator = locator;
    }

    /// @param shipments of the ask on this day; empty with an obstacle
    /// @param obstacle  why there are none
    record Made(List<Shipment> shipments, Optional<Obstacle> obstacle) {
        static Made none(AskFile file, String problem, String mend) {
            return new Made(List.of(), Optional.of(new Obstacle(file.mailbox().text(), problem, mend)));
        }
    }

    Made of(AskFile file) {
        Optional<Point> home = point(file, file.ask().place().text());
        if (home.isEmpty()) {
            return Made.none(file, "The address is not placed.", "Open the ask and choose or pin the place.");
        }
        return switch (file.ask().what()) {
            case GROCERIES, DELIVERY -> goods(file, home.get());
            case RIDE, ACCOMPANIMENT -> ride(file, home.get());
            case INTERPRETING, OTHER -> visit(file, home.get());
        };
    }

    private Made goods(AskFile file, Point home) {
        Ask ask = file.ask();
        Trip trip = new Trip(file.id(), Trip.Leg.GOODS);
        List<Point> sources = shopsNear(home);
        int service = ServiceTimes.shopping(ask);
        if (ask.pickUp().isPresent()) {
            Optional<Point> pickUp = point(file, ask.pickUp().get());
            if (pickUp.isEmpty()) {
                return Made.none(file, "The pick-up place is not placed.", "Open the ask and choose or pin the place.");
            }
            sources = List.of(pickUp.get());
            service = ask.shopping().isPresent() ? ServiceTimes.shopping(ask) : ServiceTimes.collecting(ask);
        }
        Shipment.Builder shipment = Shipment.builder(trip.id());
        if (!sources.isEmpty()
                && (ask.what() == Ask.What.GROCERIES || ask.pickUp().isPresent())) {
            Stop collect = Stop.at(trip.stop(Does.COLLECT), places.of(sources.getFirst()), service);
            for (Point other : sources.subList(1, sources.size())) {
                collect = collect.orAt(places.of(other), service);
            }
            shipment.pickup(collect);
        }
        shipment.delivery(
                Stop.at(trip.stop(Does.BRING), places.of(home), ServiceTimes.bringing(ask), windows(ask.windows())));
        shipment.load(DayProblem.BAGS, Math.max(1, ask.bags()));
        return new Made(List.of(shipment.build()), Optional.empty());
    }

    private Made visit(AskFile file, Point home) {
        Trip trip = new Trip(file.id(), Trip.Leg.VISIT);
        Stop stop = Stop.at(
                trip.stop(Does.BRING),
                places.of(home),
                ServiceTimes.visiting(),
                windows(file.ask().windows()));
        return new Made(List.of(Shipment.builder(trip.id()).delivery(stop).build()), Optional.empty());
    }

    private Made ride(AskFile file, Point home) {
        Ask ask = file.ask();
        Optional<Point> destination = ask.destination().flatMap(where -> point(file, where));
        if (destination.isEmpty()) {
            return Made.none(file, "The destination is not placed.", "Open the ask and choose or pin the place.");
        }
        List<Window> today = today(ask.windows());
        List<Shipment> shipments = new ArrayList<>();
        if (!today.isEmpty()) {
            int stay = ask.what() == Ask.What.ACCOMPANIMENT
                    ? ServiceTimes.accompanying(ask, today.getFirst())
                    : ServiceTimes.boarding(ask);
            shipments.add(carry(
                    new Trip(file.id(), Trip.Leg.THERE),
                    ask,
                    Stop.at("", places.of(home), ServiceTimes.boarding(ask)),
                    Stop.at("", places.of(destination.get()), stay, windows(ask.windows())),
                    home.metersTo(destination.get())));
        }
        ask.back()
                .filter(back -> back.touches(clock.date()))
                .ifPresent(back -> shipments.add(carry(
                        new Trip(file.id(), Trip.Leg.BACK),
                        ask,
                        Stop.at("", places.of(destination.get()), ServiceTimes.boarding(ask), clock.window(back)),
                        Stop.at("", places.of(home), ServiceTimes.boarding(ask)),
                        home.metersTo(destination.get()))));
        return new Made(shipments, Optional.empty());
    }

    private static Shipment carry(Trip trip, Ask ask, Stop from, Stop to, double meters) {
        int limit = Math.max(SHORTEST_RIDE_LIMIT_SECONDS, (int) (2 * meters * 1.3 / METERS_PER_SECOND));
        Shipment.Builder shipment = Shipment.builder(trip.id())
                .pickup(new Stop(trip.stop(Does.FETCH), from.sites(), from.load()))
                .delivery(new Stop(trip.stop(Does.TAKE), to.sites(), to.load()))
                .maxRideSeconds(limit);
        if (ask.wheelchair()) {
            shipment.load(DayProblem.WHEELCHAIRS, 1);
        }
        int seats = seats(ask);
        if (seats > 0) {
            shipment.load(DayProblem.SEATS, seats);
        }
        return shipment.build();
    }

    /// Somebody in a wheelchair takes its place, not a seat; `seats` are for whoever comes along.
    static int seats(Ask ask) {
        boolean needsOne = ask.what() == Ask.What.RIDE && !ask.wheelchair();
        return needsOne ? Math.max(1, ask.seats()) : ask.seats();
    }

    private List<Point> shopsNear(Point home) {
        return shops.stream()
                .sorted(Comparator.comparingDouble(home::metersTo))
                .limit(SHOPS_TO_CHOOSE_FROM)
                .toList();
    }

    private Optional<Point> point(AskFile file, String typed) {
        return locator.of(file, typed).found().map(Whereabouts.Found::point);
    }

    private List<Window> today(List<Window> windows) {
        return windows.stream().filter(window -> window.touches(clock.date())).toList();
    }

    /// Those of this day, joined where they overlap, as the planner wants them.
    private org.porchlight.planner.Window[] windows(List<Window> windows) {
        List<org.porchlight.planner.Window> joined = new ArrayList<>();
        Stream<org.porchlight.planner.Window> sorted = today(windows).stream()
                .map(clock::window)
                .sorted(Comparator.comparingInt(org.porchlight.planner.Window::earliest));
        sorted.forEach(next -> {
            if (!joined.isEmpty() && next.earliest() <= joined.getLast().latest()) {
                org.porchlight.planner.Window last = joined.removeLast();
                joined.add(new org.porchlight.planner.Window(last.earliest(), Math.max(last.latest(), next.latest())));
            } else {
                joined.add(next);
            }
        });
        return joined.toArray(org.porchlight.planner.Window[]::new);
    }
}
