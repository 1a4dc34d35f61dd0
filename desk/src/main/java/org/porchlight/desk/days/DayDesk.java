// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.days;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.porchlight.desk.days.DayLetter.RouteOrder;
import org.porchlight.desk.pages.Refusal;
import org.porchlight.desk.post.Post;
import org.porchlight.planner.Placement;
import org.porchlight.planner.Placements;
import org.porchlight.planner.Planner;
import org.porchlight.planner.Shipment;
import org.porchlight.planner.Stop;
import org.porchlight.planner.Visit;
import org.springframework.stereotype.Component;

/// What a dispatcher does to a day by hand.
@Component
public final class DayDesk {
    private static final int PLACES_OFFERED = 6;

    private final Post post;
    private final DayPlans plans;
    private final DayChanges changes;

    DayDesk(Post post, DayPlans plans, DayChanges changes) {
        this.post = post;
        this.plans = plans;
        this.changes = changes;
    }

    /// Who could take this trip, cheapest first.
    public Placements places(LocalDate date, String trip) {
        DayPlan day = plans.of(date);
        requireMovable(day, trip);
        return Planner.bestPlaces(day.day().problem(), day.plan(), trip, PLACES_OFFERED);
    }

    /// Gives a trip to a vehicle: at its best place there or, when no place keeps all rules, at the end.
    public void move(LocalDate date, String trip, String vehicle) {
        DayPlan day = plans.of(date);
        Shipment shipment = requireMovable(day, trip);
        if (!day.day().shifts().containsKey(vehicle)) {
            throw new Refusal(404, "That helper is not there on this day.", "Reload the page and choose another.");
        }
        Map<String, List<Visit>> routes = without(day, trip);
        List<Visit> order = bestOrder(day, trip, vehicle).orElseGet(() -> {
            List<Visit> atEnd = new ArrayList<>(
                    routes.getOrDefault(vehicle, day.plan().order().getOrDefault(vehicle, List.of())));
            shipment.stops().stream().map(Stop::id).map(Visit::of).forEach(atEnd::add);
            return atEnd;
        });
        routes.put(vehicle, order);
        append(date, day, routes, List.of(), Set.of(trip, vehicle));
    }

    /// Takes a trip out of the plan.
    public void takeOut(LocalDate date, String trip) {
        DayPlan day = plans.of(date);
        requireMovable(day, trip);
        append(date, day, without(day, trip), List.of(trip), Set.of(trip));
    }

    /// Moves one stop a place earlier (-1) or later (+1) in its route.
    public void shift(LocalDate date, String stop, int by) {
        DayPlan day = plans.of(date);
        String trip = Trip.ofStop(stop).map(Trip::id).orElseThrow(() -> Refusal.notFound("stop"));
        requireMovable(day, trip);
        for (Map.Entry<String, List<Visit>> route : day.plan().order().entrySet()) {
            List<Visit> order = new ArrayList<>(route.getValue());
            int at = order.stream().map(Visit::stop).toList().indexOf(stop);
            int to = at + by;
            int first = day.board().published(route.getKey()).size();
            if (at >= 0 && to >= first && to < order.size()) {
                order.add(to, order.remove(at));
                append(
                        date,
                        day,
                        new LinkedHashMap<>(Map.of(route.getKey(), order)),
                        List.of(),
                        Set.of(route.getKey()));
            }
        }
    }

    public void pin(LocalDate date, String trip) {
        DayPlan day = plans.of(date);
        requireMovable(day, trip);
        String vehicle = Trip.parse(trip)
                .flatMap(day.board()::findDraftVehicle)
                .orElseThrow(() -> new Refusal(409, "It is with nobody now.", "Move it to a helper first."));
        DayLetter.Pinned letter = new DayLetter.Pinned(trip, vehicle);
        post.appendToDay(date, letter.kind(), letter.body());
    }

    public void unpin(LocalDate date, String trip) {
        String vehicle = plans.of(date).board().pins().get(trip);
        if (vehicle != null) {
            DayLetter.Unpinned letter = new DayLetter.Unpinned(trip, vehicle);
            post.appendToDay(date, letter.kind(), letter.body());
        }
    }

    private static Optional<List<Visit>> bestOrder(DayPlan day, String trip, String vehicle) {
        int all = day.day().shifts().size();
        return Planner.bestPlaces(day.day().problem(), day.plan(), trip, all).places().stream()
                .filter(place -> place.vehicle().equals(vehicle))
                .map(Placement::order)
                .findFirst();
    }

    /// The routes that held the trip, without it.
    private static Map<String, List<Visit>> without(DayPlan day, String trip) {
        Map<String, List<Visit>> routes = new LinkedHashMap<>();
        day.plan().order().forEach((vehicle, visits) -> {
            if (Board.trips(visits).contains(trip)) {
                List<Visit> left = visits.stream()
                        .filter(visit -> !Trip.idOfStop(visit.stop()).equals(trip))
                        .toList();
                routes.put(vehicle, left);
            }
        });
        return routes;
    }

    private void append(
            LocalDate date, DayPlan seen, Map<String, List<Visit>> routes, List<String> out, Set<String> about) {
        List<RouteOrder> orders = routes.entrySet().stream()
                .map(route -> new RouteOrder(route.getKey(), route.getValue()))
                .toList();
        Set<String> touched = new HashSet<>(about);
        touched.addAll(routes.keySet());
        DayLetter.Moved letter = new DayLetter.Moved(orders, out);
        long position = seen.board().position();
        post.appendToDay(date, letter.kind(), letter.body(), () -> {
            String difference = changes.since(date, position, touched);
            return difference.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Refusal(409, difference, "Go back to the day, look, and move it again."));
        });
    }

    private static Shipment requireMovable(DayPlan day, String trip) {
        if (Trip.parse(trip).flatMap(day.board()::findActiveRun).isPresent()) {
            throw new Refusal(409, "It is in a run that a helper has.", "Take the run back first.");
        }
        return day.day().problem().shipments().stream()
                .filter(shipment -> shipment.id().equals(trip))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        404, "It cannot be planned on this day.", "Look at the ask: what is missing is said there."));
    }
}
