// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.days;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.porchlight.desk.days.DayLetter.RouteOrder;
import org.porchlight.planner.Visit;

/// A day as its letters make it: a pure fold, the same on every desk.
///
/// @param draft    stops in order by vehicle, of trips that are not in an active run
/// @param pins     vehicle by trip
/// @param runs     all published runs, oldest first
/// @param leftOut  trips that the latest plan considered and left out, or that were taken out by hand
/// @param returned the latest return of each trip that is in the pool again
/// @param refusals vehicles to which a trip must not be offered again, since the helper declined it
/// @param holders  vehicle to which the draft gives each trip
/// @param active   the active run that holds each trip
/// @param planned  whether there was ever a plan
/// @param position of the latest letter that changes the plan
public record Board(
        Map<String, List<Visit>> draft,
        Map<String, String> pins,
        List<RunFile> runs,
        Set<String> leftOut,
        Map<String, RunFile.Return> returned,
        Map<String, Set<String>> refusals,
        Map<String, String> holders,
        Map<Trip, RunFile> active,
        boolean planned,
        long position) {

    static Board fold(List<DayEntry> letters, List<RunFile> runs) {
        Fold fold = new Fold();
        List<Step> steps = new ArrayList<>();
        letters.forEach(entry -> steps.add(new Step(entry.position(), () -> fold.take(entry))));
        for (RunFile run : runs) {
            for (RunFile.Return back : run.returns()) {
                steps.add(new Step(back.position(), () -> fold.giveBack(run, back)));
            }
        }
        steps.sort(Comparator.comparingLong(Step::position));
        steps.forEach(step -> step.run().run());
        return fold.board(runs);
    }

    private record Step(long position, Runnable run) {}

    /// The active run that holds this trip.
    public Optional<RunFile> findActiveRun(Trip trip) {
        return Optional.ofNullable(active.get(trip));
    }

    public List<RunFile> activeRuns(String vehicle) {
        return runs.stream()
                .filter(RunFile::isActive)
                .filter(run -> run.run().vehicle().equals(vehicle))
                .toList();
    }

    /// What is decided for a vehicle, in order: the stops of its active runs.
    public List<Visit> published(String vehicle) {
        return activeRuns(vehicle).stream()
                .flatMap(run -> run.standingStops().stream())
                .map(stop -> new Visit(stop.id(), stop.site()))
                .toList();
    }

    /// Whether anybody has planned, moved, published or taken out anything.
    public boolean isTouched() {
        return planned || !draft.isEmpty() || !runs.isEmpty() || !leftOut.isEmpty();
    }

    /// The whole order of each vehicle: published first, then the draft.
    public Map<String, List<Visit>> order() {
        Map<String, List<Visit>> order = new LinkedHashMap<>();
        Set<String> vehicles = new TreeSet<>(draft.keySet());
        runs.stream()
                .filter(RunFile::isActive)
                .forEach(run -> vehicles.add(run.run().vehicle()));
        for (String vehicle : vehicles) {
            List<Visit> visits = new ArrayList<>(published(vehicle));
            visits.addAll(draft.getOrDefault(vehicle, List.of()));
            if (!visits.isEmpty()) {
                order.put(vehicle, List.copyOf(visits));
            }
        }
        return order;
    }

    /// The vehicle that the draft gives this trip to.
    public Optional<String> findDraftVehicle(Trip trip) {
        return Optional.ofNullable(holders.get(trip.id()));
    }

    static Set<String> trips(Collection<Visit> visits) {
        return visits.stream().map(visit -> Trip.idOfStop(visit.stop())).collect(Collectors.toSet());
    }

    private static final class Fold {
        private final Map<String, List<Visit>> draft = new HashMap<>();
        private final Map<String, String> holders = new HashMap<>();
        private final Map<String, String> pins = new HashMap<>();
        private final Set<String> leftOut = new HashSet<>();
        private final Map<String, RunFile.Return> returned = new HashMap<>();
        private final Map<String, Set<String>> refusals = new HashMap<>();
        private boolean planned;
        private long position;

        void take(DayEntry entry) {
            position = entry.position();
            switch (entry.letter()) {
                case DayLetter.Planned plan -> {
                    planned = true;
                    draft.clear();
                    holders.clear();
                    leftOut.clear();
                    leftOut.addAll(plan.leftOut());
                    plan.routes().forEach(this::set);
                }
                case DayLetter.Moved moved -> {
                    moved.out().forEach(this::takeOut);
                    leftOut.addAll(moved.out());
                    moved.routes().forEach(this::set);
                }
                case DayLetter.Pinned pin -> pins.put(pin.trip(), pin.vehicle());
                case DayLetter.Unpinned pin -> pins.remove(pin.trip());
                case DayLetter.Published published ->
                    published.runs().forEach(run -> run.stops().forEach(stop -> publish(stop.trip())));
                case DayLetter.Withdrawn withdrawn -> {
                    // Its trips come back by RunFile#returns.
                }
            }
        }

        private void publish(Trip trip) {
            takeOut(trip.id());
            pins.remove(trip.id());
            leftOut.remove(trip.id());
            returned.remove(trip.id());
        }

        private void set(RouteOrder route) {
            Set<String> trips = trips(route.visits());
            trips.forEach(this::takeOut);
            leftOut.removeAll(trips);
            trips(draft.getOrDefault(route.vehicle(), List.of())).forEach(holders::remove);
            draft.put(route.vehicle(), new ArrayList<>(route.visits()));
            trips.forEach(trip -> holders.put(trip, route.vehicle()));
        }

        private void takeOut(String trip) {
            String holder = holders.remove(trip);
            if (holder != null) {
                draft.getOrDefault(holder, List.of())
                        .removeIf(visit -> Trip.idOfStop(visit.stop()).equals(trip));
            }
        }

        void giveBack(RunFile run, RunFile.Return back) {
            String trip = back.trip().id();
            takeOut(trip);
            returned.put(trip, back);
            if (back.declined()) {
                refusals.computeIfAbsent(trip, any -> new HashSet<>())
                        .add(run.run().vehicle());
            }
        }

        Board board(List<RunFile> runs) {
            Map<Trip, RunFile> active = new HashMap<>();
            for (RunFile run : runs) {
                if (run.isActive()) {
                    run.standingStops().forEach(stop -> active.putIfAbsent(stop.trip(), run));
                }
            }
            active.keySet().forEach(trip -> takeOut(trip.id()));
            draft.values().removeIf(List::isEmpty);
            return new Board(
                    Map.copyOf(draft),
                    Map.copyOf(pins),
                    List.copyOf(runs),
                    Set.copyOf(leftOut),
                    Map.copyOf(returned),
                    Map.copyOf(refusals),
                    Map.copyOf(holders),
                    Map.copyOf(active),
                    planned,
                    position);
        }
    }
}
