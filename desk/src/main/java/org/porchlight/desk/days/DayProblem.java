// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.days;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.porchlight.desk.addresses.Whereabouts;
import org.porchlight.desk.asks.AskFile;
import org.porchlight.desk.asks.Notes;
import org.porchlight.desk.helpers.Helper;
import org.porchlight.desk.letters.Ask;
import org.porchlight.desk.letters.Offer;
import org.porchlight.desk.letters.Window;
import org.porchlight.mail.Hash;
import org.porchlight.mail.MemberId;
import org.porchlight.planner.LinkedTrips;
import org.porchlight.planner.Pin;
import org.porchlight.planner.Problem;
import org.porchlight.planner.Shipment;
import org.porchlight.planner.Stop;
import org.porchlight.planner.Vehicle;
import org.porchlight.planner.Visit;
import org.porchlight.planner.Weights;
import org.porchlight.roads.geo.Point;
import org.porchlight.roads.times.Matrix;
import org.porchlight.roads.times.Mode;

/// A day's asks and offers as the planner's problem, and what of them cannot be planned yet, and why.
///
/// @param problem   what the planner is asked
/// @param places    behind the planner's numbers
/// @param obstacles of asks and helpers that are not in the problem
/// @param shifts    by vehicle
/// @param stops     of all shipments, by id
public record DayProblem(
        Problem problem,
        List<Point> places,
        List<Obstacle> obstacles,
        Map<String, Shift> shifts,
        Map<String, Stop> stops) {
    static final String BAGS = "bags";
    static final String SEATS = "seats";
    static final String WHEELCHAIRS = "wheelchairs";

    /// Moving somebody to another helper in a new plan is worth a quarter of an hour of driving.
    private static final Weights WEIGHTS = new Weights(600, 900, 0.05);

    /// One helper's shift with what the helper drives.
    public record Shift(String vehicle, Helper helper, Offer offer, Window window, Point start, Point end) {
        public Mode mode() {
            return switch (offer.vehicle().kind()) {
                case FOOT -> Mode.FOOT;
                case BIKE -> Mode.BIKE;
                case CARGO_BIKE -> Mode.CARGO_BIKE;
                case CAR, VAN -> Mode.CAR;
            };
        }
    }

    /// Where an address is.
    @FunctionalInterface
    interface Locator {
        Whereabouts of(String subject, String typed);
    }

    /// All that a day's problem is made of.
    ///
    /// @param asks  those that want something on this day and are not cancelled, closed or erased
    /// @param now   on the hub's clock; nothing new is planned before it
    /// @param before who served a household the last time, and is preferred again
    /// @param shops where groceries can be bought
    record Source(
            DayClock clock,
            LocalDateTime now,
            Collection<AskFile> asks,
            Function<AskFile, Optional<MemberId>> before,
            Collection<Helper> helpers,
            Notes notes,
            Board board,
            List<Point> shops,
            Locator locator,
            Matrices.Source matrices) {}

    static DayProblem of(Source source) {
        return new Maker(source).make();
    }

    /// Where a visit of this problem leads.
    ///
    /// @throws IllegalArgumentException if there is no such stop
    Point point(String stop, int site) {
        Stop known = Optional.ofNullable(stops.get(stop))
                .orElseThrow(() -> new IllegalArgumentException("no such stop on this day: " + stop));
        return places.get(known.sites().get(site).place());
    }

    /// The stops of an order that this problem knows, whole trips only.
    public Map<String, List<Visit>> known(Map<String, List<Visit>> order) {
        Map<String, Shipment> shipments =
                problem.shipments().stream().collect(Collectors.toMap(Shipment::id, shipment -> shipment));
        Map<String, List<Visit>> known = new LinkedHashMap<>();
        order.forEach((vehicle, visits) -> {
            List<Visit> kept = whole(visits, shipments);
            if (!kept.isEmpty() && shifts.containsKey(vehicle)) {
                known.put(vehicle, kept);
            }
        });
        return known;
    }

    /// Without stops of cancelled, erased or changed asks: a trip stays only if all its stops are there.
    private static List<Visit> whole(List<Visit> visits, Map<String, Shipment> shipments) {
        Set<String> stops = visits.stream().map(Visit::stop).collect(Collectors.toSet());
        return visits.stream()
                .filter(visit -> Optional.ofNullable(shipments.get(Trip.idOfStop(visit.stop())))
                        .filter(shipment ->
                                shipment.stops().stream().map(Stop::id).allMatch(stops::contains))
                        .filter(shipment -> knows(shipment, visit))
                        .isPresent())
                .toList();
    }

    private static boolean knows(Shipment shipment, Visit visit) {
        return shipment.stops().stream()
                .anyMatch(stop -> stop.id().equals(visit.stop())
                        && visit.site() < stop.sites().size());
    }

    private static final class Maker {
        private final Source source;
        private final DayClock clock;
        private final PlaceIndex places = new PlaceIndex();
        private final List<Obstacle> obstacles = new ArrayList<>();
        private final Map<Hash, AskFile> files = new LinkedHashMap<>();
        private final Map<String, Shipment> shipments = new LinkedHashMap<>();
        private final Map<String, Shift> shifts = new LinkedHashMap<>();
        private final Map<String, Set<String>> excluded = new HashMap<>();

        Maker(Source source) {
            this.source = source;
            this.clock = source.clock();
        }

        DayProblem make() {
            source.helpers().forEach(this::addShifts);
            Trips trips = new Trips(
                    clock,
                    places,
                    source.shops(),
                    (file, typed) -> source.locator().of(file.mailbox().text(), typed));
            for (AskFile file : source.asks()) {
                Trips.Made made = trips.of(file);
                made.obstacle().ifPresent(obstacles::add);
                made.shipments().forEach(shipment -> shipments.put(shipment.id(), shipment));
                files.put(file.id(), file);
            }
            Set<Mode> modes = EnumSet.of(Mode.CAR);
            shifts.values().forEach(shift -> modes.add(shift.mode()));
            Map<Mode, Matrix> matrices = places.matrices(source.matrices(), modes);
            shipments.keySet().forEach(trip -> excluded.put(trip, exclusions(trip)));
            Map<String, Stop> stops = shipments.values().stream()
                    .flatMap(shipment -> shipment.stops().stream())
                    .collect(Collectors.toMap(Stop::id, stop -> stop));
            return new DayProblem(
                    problem(matrices), places.points(), List.copyOf(obstacles), Map.copyOf(shifts), stops);
        }

        private void addShifts(Helper helper) {
            Optional<Offer> offer = helper.offer();
            List<Window> windows = offer.map(Offer::shifts).orElse(List.of()).stream()
                    .filter(window -> window.touches(clock.date()))
                    .toList();
            if (windows.isEmpty()) {
                return;
            }
            String subject = helper.mailbox().text();
            Optional<Point> start = point(subject, offer.get().start());
            Optional<Point> end =
                    offer.get().end().map(typed -> point(subject, typed)).orElse(start);
            if (start.isEmpty() || end.isEmpty()) {
                obstacles.add(new Obstacle(
                        subject, "Start or end is not placed.", "Open the helper and choose or pin the place."));
                return;
            }
            for (Window window : windows) {
                String vehicle = vehicleId(helper, window);
                shifts.put(vehicle, new Shift(vehicle, helper, offer.get(), window, start.get(), end.get()));
                places.of(start.get());
                places.of(end.get());
            }
        }

        private Optional<Point> point(String subject, String typed) {
            return source.locator().of(subject, typed).found().map(Whereabouts.Found::point);
        }

        private Problem problem(Map<Mode, Matrix> matrices) {
            Problem.Builder problem = Problem.builder()
                    .dimension(BAGS)
                    .dimension(SEATS)
                    .dimension(WHEELCHAIRS)
                    .weights(WEIGHTS);
            matrices.forEach((mode, matrix) -> problem.profile(mode.name(), PlaceIndex.figures(matrix)));
            shifts.values().forEach(shift -> problem.vehicle(vehicle(shift)));
            shipments.forEach((trip, shipment) -> problem.shipment(
                    shipment.withVehicles(Objects.requireNonNull(excluded.get(trip)), preferred(trip))));
            addLinks(problem);
            addNeverTogether(problem);
            addPins(problem);
            return problem.build();
        }

        private Vehicle vehicle(Shift shift) {
            Offer.Vehicle drives = shift.offer().vehicle();
            int earliest = clock.seconds(shift.window().earliest());
            int latest = clock.seconds(shift.window().latest());
            if (source.board().activeRuns(shift.vehicle()).isEmpty()) {
                earliest = Math.max(earliest, Math.min(latest, clock.seconds(source.now())));
            }
            Vehicle.Builder vehicle = Vehicle.builder(
                            shift.vehicle(), shift.mode().name())
                    .start(places.of(shift.start()))
                    .end(places.of(shift.end()))
                    .shift(earliest, latest)
                    .capacity(BAGS, drives.bags())
                    .capacity(SEATS, drives.seats())
                    .capacity(WHEELCHAIRS, drives.wheelchairs());
            shift.offer().maxKilometers().ifPresent(most -> vehicle.maxMeters(most * 1000));
            return vehicle.build();
        }

        /// The shifts of whoever came the last time.
        private Set<String> preferred(String tripId) {
            AskFile file = Objects.requireNonNull(
                    files.get(Trip.parse(tripId).orElseThrow().ask()));
            Optional<MemberId> before = source.before().apply(file);
            return shifts.values().stream()
                    .filter(shift -> before.filter(shift.helper().id()::equals).isPresent())
                    .map(Shift::vehicle)
                    .collect(Collectors.toSet());
        }

        private Set<String> exclusions(String tripId) {
            Trip trip = Trip.parse(tripId).orElseThrow();
            AskFile file = Objects.requireNonNull(files.get(trip.ask()));
            Set<String> refused = new HashSet<>(source.board().refusals().getOrDefault(tripId, Set.of()));
            Set<String> apart = source.notes().keptApart().stream()
                    .filter(pair -> pair.ask().equals(trip.ask()) && pair.fromMember())
                    .map(Notes.Apart::other)
                    .collect(Collectors.toSet());
            for (Shift shift : shifts.values()) {
                boolean never = apart.contains(shift.helper().id().text());
                boolean mute = needsTalk(file.ask()) && !shareLanguage(file.ask(), shift.offer());
                if (never || mute) {
                    refused.add(shift.vehicle());
                }
            }
            return refused;
        }

        /// Bags can be left without a word; people cannot.
        private static boolean needsTalk(Ask ask) {
            return ask.what() != Ask.What.GROCERIES && ask.what() != Ask.What.DELIVERY;
        }

        private static boolean shareLanguage(Ask ask, Offer offer) {
            Set<String> spoken = offer.languages().stream().map(Maker::base).collect(Collectors.toSet());
            return ask.languages().isEmpty()
                    || spoken.isEmpty()
                    || ask.languages().stream().map(Maker::base).anyMatch(spoken::contains);
        }

        private static String base(String tag) {
            int dash = tag.indexOf('-');
            return (dash < 0 ? tag : tag.substring(0, dash)).toLowerCase(Locale.ROOT);
        }

        private void addLinks(Problem.Builder problem) {
            for (AskFile file : files.values()) {
                Trip there = new Trip(file.id(), Trip.Leg.THERE);
                Trip back = new Trip(file.id(), Trip.Leg.BACK);
                if (shipments.containsKey(there.id()) && shipments.containsKey(back.id())) {
                    boolean together = file.ask().what() == Ask.What.ACCOMPANIMENT;
                    problem.linked(new LinkedTrips(List.of(there.id(), back.id()), together));
                }
            }
        }

        private void addNeverTogether(Problem.Builder problem) {
            for (Notes.Apart pair : source.notes().keptApart()) {
                if (!pair.fromMember()) {
                    for (String one : tripsOf(pair.ask().text())) {
                        for (String other : tripsOf(pair.other())) {
                            problem.neverTogether(one, other);
                        }
                    }
                }
            }
        }

        private List<String> tripsOf(String ask) {
            return shipments.keySet().stream()
                    .filter(trip -> trip.startsWith(ask + "."))
                    .toList();
        }

        private void addPins(Problem.Builder problem) {
            Set<String> published = new HashSet<>();
            for (String vehicle : shifts.keySet()) {
                List<Visit> visits = whole(source.board().published(vehicle), shipments);
                published.addAll(Board.trips(visits));
                if (!visits.isEmpty()) {
                    problem.pin(new Pin.Prefix(vehicle, visits));
                }
            }
            source.board().pins().forEach((trip, vehicle) -> {
                if (shipments.containsKey(trip) && shifts.containsKey(vehicle) && !published.contains(trip)) {
                    problem.pin(new Pin.ToVehicle(trip, vehicle));
                }
            });
        }
    }

    static String vehicleId(Helper helper, Window shift) {
        return helper.id().text() + "."
                + String.format(
                        Locale.ROOT,
                        "%02d%02d",
                        shift.earliest().getHour(),
                        shift.earliest().getMinute());
    }
}
