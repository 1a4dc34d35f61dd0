// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.days;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.porchlight.desk.addresses.Places;
import org.porchlight.desk.addresses.Whereabouts;
import org.porchlight.desk.asks.AskFile;
import org.porchlight.desk.asks.Asks;
import org.porchlight.desk.letters.Ask;
import org.porchlight.desk.letters.Does;
import org.porchlight.desk.pages.Refusal;
import org.porchlight.desk.post.Post;
import org.porchlight.mail.B64;
import org.porchlight.planner.PlannedStop;
import org.porchlight.planner.Route;
import org.porchlight.roads.Town;
import org.porchlight.roads.geo.Point;
import org.porchlight.roads.times.Leg;
import org.springframework.stereotype.Component;

/// Offers runs to their helpers, and takes them back. What is published is copied whole into the day, so that it stays
/// what the helper was offered, whatever is planned later; the letters to helpers follow from it ({@link Duties}).
@Component
public final class Publishing {
    /// A promised window opens this long before the planned arrival …
    static final Duration PROMISE_BEFORE = Duration.ofMinutes(10);

    /// … and closes this long after it.
    static final Duration PROMISE_AFTER = Duration.ofMinutes(20);

    private static final Duration TIME_TO_ANSWER = Duration.ofHours(3);
    private static final Duration ANSWER_BEFORE_START = Duration.ofMinutes(15);

    private final Post post;
    private final DayPlans plans;
    private final DayChanges changes;
    private final Asks asks;
    private final Places places;
    private final SecureRandom random = new SecureRandom();

    Publishing(Post post, DayPlans plans, DayChanges changes, Asks asks, Places places) {
        this.post = post;
        this.plans = plans;
        this.changes = changes;
        this.asks = asks;
        this.places = places;
    }

    /// Offers what these vehicles have in the draft, one run each.
    public void publish(LocalDate date, List<String> vehicles) {
        DayPlan day = plans.of(date);
        List<Run> runs = new ArrayList<>();
        for (String vehicle : vehicles) {
            Route route = day.findRoute(vehicle)
                    .filter(found -> !day.unpublished(found).isEmpty())
                    .orElseThrow(() -> new Refusal(
                            409, "One of these helpers has nothing new to do.", "Reload the day and choose again."));
            runs.add(run(day, route));
        }
        if (runs.isEmpty()) {
            throw new Refusal(400, "No run was chosen.", "Choose one or more, then offer them.");
        }
        Set<String> touched = new HashSet<>(vehicles);
        runs.forEach(run -> run.stops().forEach(stop -> touched.add(stop.trip().id())));
        DayLetter.Published letter = new DayLetter.Published(runs);
        long position = day.board().position();
        post.appendToDay(date, letter.kind(), letter.body(), () -> {
            String difference = changes.since(date, position, touched);
            return difference.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Refusal(409, difference, "Go back to the day, look, and offer again."));
        });
    }

    /// Takes a run back; its trips are in the pool again.
    public void withdraw(LocalDate date, String run, Optional<String> reason) {
        boolean known = plans.of(date).board().runs().stream()
                .anyMatch(file -> file.run().id().equals(run) && file.isActive());
        if (!known) {
            throw new Refusal(409, "That run is not with a helper any more.", "Reload the day.");
        }
        DayLetter.Withdrawn letter = new DayLetter.Withdrawn(run, reason);
        post.appendToDay(date, letter.kind(), letter.body());
    }

    private Run run(DayPlan day, Route route) {
        List<PlannedStop> all = route.stops();
        List<PlannedStop> fresh = day.unpublished(route);
        int before = all.indexOf(fresh.getFirst()) - 1;
        DayClock clock = day.clock();
        DayProblem.Shift shift = day.shift(route.vehicle());
        Point start = before < 0 ? shift.start() : day.point(all.get(before));
        LocalDateTime departs = clock.time(
                before < 0 ? route.departureSeconds() : all.get(before).departureSeconds());
        List<Run.Stop> stops = new ArrayList<>();
        for (PlannedStop stop : fresh) {
            stops.add(stop(day, stop, "A" + (stops.size() + 1)));
        }
        List<Point> way = new ArrayList<>(List.of(start));
        stops.forEach(stop -> way.add(stop.point()));
        way.add(shift.end());
        int meters = plans.travelTimes().legs(way, shift.mode()).stream()
                .filter(Leg::reachable)
                .mapToInt(Leg::meters)
                .sum();
        return new Run(
                newId(),
                route.vehicle(),
                departs,
                clock.time(route.finishSeconds()),
                meters,
                area(stops),
                start,
                shift.end(),
                answerBy(departs),
                stops);
    }

    private Run.Stop stop(DayPlan day, PlannedStop planned, String code) {
        LocalDateTime arrive = day.clock().time(planned.startSeconds());
        Trip trip = Trip.ofStop(planned.stop()).orElseThrow();
        AskFile file = asks.find(trip.ask()).orElseThrow(() -> Refusal.notFound("ask"));
        String typed = typed(file.ask(), trip, Trip.does(planned.stop()));
        Optional<Whereabouts.Found> found =
                places.of(file.mailbox().text(), typed).found();
        Point point = day.point(planned);
        String label = found.map(place -> place.byPerson() && !place.label().equals(typed)
                        ? typed + " (" + place.label() + ")"
                        : place.label())
                .orElseGet(() -> places.label(point));
        return new Run.Stop(
                code,
                trip,
                Trip.does(planned.stop()),
                planned.site(),
                arrive,
                opens(day, planned, arrive),
                closes(day, planned, arrive),
                label,
                found.map(Whereabouts.Found::unit).orElse(""),
                point);
    }

    /// Not before the household is there …
    private static LocalDateTime opens(DayPlan day, PlannedStop stop, LocalDateTime arrive) {
        LocalDateTime usual = arrive.minus(PROMISE_BEFORE);
        return day.window(stop)
                .map(window -> day.clock().time(window.earliest()))
                .filter(earliest -> earliest.isAfter(usual) && !earliest.isAfter(arrive))
                .orElse(usual);
    }

    /// … and not after it has left.
    private static LocalDateTime closes(DayPlan day, PlannedStop stop, LocalDateTime arrive) {
        LocalDateTime usual = arrive.plus(PROMISE_AFTER);
        return day.window(stop)
                .map(window -> day.clock().time(window.latest()))
                .filter(latest -> latest.isBefore(usual) && !latest.isBefore(arrive))
                .orElse(usual);
    }

    /// Which of the ask's addresses a stop is at; empty for a shop of the planner's choice.
    static String typed(Ask ask, Trip trip, Does does) {
        boolean atDestination = (trip.leg() == Trip.Leg.THERE && does == Does.TAKE)
                || (trip.leg() == Trip.Leg.BACK && does == Does.FETCH);
        if (atDestination) {
            return ask.destination().orElse("");
        }
        return does == Does.COLLECT ? ask.pickUp().orElse("") : ask.place().text();
    }

    /// Part of the town, coarse on purpose: an offer names no street.
    private String area(List<Run.Stop> stops) {
        Optional<Town> town = places.town().find();
        if (town.isEmpty()) {
            return "in town";
        }
        double north = stops.stream()
                .mapToDouble(stop -> stop.point().latitude())
                .average()
                .orElse(0);
        double east = stops.stream()
                .mapToDouble(stop -> stop.point().longitude())
                .average()
                .orElse(0);
        var bounds = town.get().bounds();
        double up = (north - bounds.center().latitude()) / Math.max(1e-9, bounds.north() - bounds.south());
        double right = (east - bounds.center().longitude()) / Math.max(1e-9, bounds.east() - bounds.west());
        String vertical = up > 0.1 ? "north" : up < -0.1 ? "south" : "";
        String horizontal = right > 0.1 ? "east" : right < -0.1 ? "west" : "";
        String side = vertical.isEmpty() || horizontal.isEmpty() ? vertical + horizontal : vertical + "-" + horizontal;
        return side.isEmpty()
                ? "middle of " + town.get().name()
                : side + " of " + town.get().name();
    }

    private Instant answerBy(LocalDateTime departs) {
        Instant latest = departs.atZone(post.zone()).toInstant().minus(ANSWER_BEFORE_START);
        Instant usual = post.instant().plus(TIME_TO_ANSWER);
        return latest.isBefore(usual) ? latest : usual;
    }

    private String newId() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return B64.encode(bytes);
    }
}
