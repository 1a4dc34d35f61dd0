// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.days;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.porchlight.desk.addresses.Places;
import org.porchlight.desk.asks.AskFile;
import org.porchlight.desk.asks.Asks;
import org.porchlight.desk.helpers.Helper;
import org.porchlight.desk.helpers.Helpers;
import org.porchlight.desk.lock.WhileOpen;
import org.porchlight.desk.post.EventsController;
import org.porchlight.desk.post.Post;
import org.porchlight.planner.Plan;
import org.porchlight.planner.Planner;
import org.porchlight.planner.Route;
import org.porchlight.roads.Town;
import org.porchlight.roads.addresses.Candidate;
import org.porchlight.roads.geo.Point;
import org.porchlight.roads.times.Matrix;
import org.porchlight.roads.times.StraightLines;
import org.porchlight.roads.times.TravelTimes;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Computes days: problem, times, reasons. Kept until mail, roster, town or the quarter of an hour changes.
@Component
@Order(50)
public final class DayPlans implements WhileOpen {
    private static final List<String> SHOPS = List.of("supermarket", "market", "grocery", "food");

    private final Post post;
    private final Days days;
    private final Asks asks;
    private final Helpers helpers;
    private final Places places;
    private final Map<LocalDate, Computed> computed = new HashMap<>();
    private final Matrices matrices = new Matrices();
    private volatile @Nullable Told told;

    DayPlans(Post post, Days days, Asks asks, Helpers helpers, Places places, EventsController pages) {
        this.post = post;
        this.days = days;
        this.asks = asks;
        this.helpers = helpers;
        this.places = places;
        places.town().whenChanged(pages::changed);
    }

    private record Stamp(long version, LocalDateTime quarter, Optional<TravelTimes.Basis> times) {}

    private record Told(DayPlan plan, String words) {}

    private record Computed(Stamp stamp, DayPlan plan) {}

    @Override
    public synchronized void locked() {
        computed.clear();
        matrices.clear();
        told = null;
    }

    /// One at a time: whoever asks for the same day meanwhile gets the same answer.
    public synchronized DayPlan of(LocalDate date) {
        LocalDateTime now = post.now();
        LocalDateTime quarter =
                now.withMinute(now.getMinute() / 15 * 15).withSecond(0).withNano(0);
        Optional<TravelTimes.Basis> times =
                places.town().find().map(Town::travelTimes).map(TravelTimes::basis);
        Stamp stamp = new Stamp(post.version(), quarter, times);
        Computed known = computed.get(date);
        if (known == null || !known.stamp().equals(stamp)) {
            known = new Computed(stamp, compute(date, quarter));
            computed.put(date, known);
        }
        return known.plan();
    }

    TravelTimes travelTimes() {
        return places.town().find().map(Town::travelTimes).orElseGet(StraightLines::new);
    }

    /// What the times of a plan rest on, and what straight lines would have said: for the dispatcher to see.
    String timesInWords(DayPlan day) {
        Told known = told;
        if (known == null || known.plan() != day) {
            known = new Told(day, compare(day));
            told = known;
        }
        return known.words();
    }

    private String compare(DayPlan day) {
        Optional<String> without = places.town().withoutStreets();
        if (without.isPresent() || travelTimes().basis() == TravelTimes.Basis.STRAIGHT_LINES) {
            return without.orElse("");
        }
        int streets = onTheRoad(day, travelTimes());
        int lines = onTheRoad(day, new StraightLines());
        String compared = streets == 0
                ? ""
                : " This plan: " + Words.minutes(streets) + " on the road; straight lines would say "
                        + Words.minutes(lines) + ".";
        return "Times are along the town's streets, in the traffic of a usual day." + compared;
    }

    private static int onTheRoad(DayPlan day, TravelTimes times) {
        int seconds = 0;
        for (Route route : day.plan().routes()) {
            DayProblem.Shift shift = day.shift(route.vehicle());
            List<Point> way = new ArrayList<>(List.of(shift.start()));
            route.stops().forEach(stop -> way.add(day.point(stop)));
            way.add(shift.end());
            Matrix matrix = times.between(way, shift.mode());
            for (int i = 1; i < way.size(); i++) {
                seconds += matrix.reachable(i - 1, i) ? matrix.seconds(i - 1, i) : 0;
            }
        }
        return seconds;
    }

    private DayPlan compute(LocalDate date, LocalDateTime now) {
        Board board = days.board(date);
        DayClock clock = new DayClock(date, post.zone());
        DayProblem day = DayProblem.of(new DayProblem.Source(
                clock,
                now,
                days.wantedOn(date),
                days::findHelperBefore,
                helpers.all(),
                asks.notes(),
                board,
                shops(),
                places::of,
                (points, mode) -> matrices.of(date, points, mode, travelTimes())));
        Plan plan = Planner.evaluate(day.problem(), day.known(board.order()));
        return new DayPlan(
                date, board, day, plan, clock, new Words(vehicle -> vehicleName(day, vehicle), this::tripName));
    }

    private static String vehicleName(DayProblem day, String vehicle) {
        return Optional.ofNullable(day.shifts().get(vehicle))
                .map(DayProblem.Shift::helper)
                .map(Helper::name)
                .orElse("a helper");
    }

    /// How a trip is called on the pages: `Amina (groceries)`, `Bao (ride back)`.
    String tripName(String id) {
        return Trip.parse(id)
                .flatMap(trip -> asks.find(trip.ask()).map(file -> tripName(trip, file)))
                .orElse("an ask that is gone");
    }

    static String tripName(Trip trip, AskFile file) {
        String name = file.ask().name().isEmpty() ? "no name" : file.ask().name();
        String leg = trip.leg() == Trip.Leg.BACK ? " back" : "";
        return name + " (" + Words.of(file.ask().what()) + leg + ")";
    }

    /// Where groceries can be bought when nobody said where: places of the town that are called so.
    private List<Point> shops() {
        return places.town().find().stream()
                .flatMap(town -> SHOPS.stream().flatMap(word -> town.addresses().find(word).candidates().stream()))
                .filter(candidate -> candidate.kind() == Candidate.Kind.PLACE)
                .map(Candidate::point)
                .distinct()
                .toList();
    }

    /// Days on which something is wanted or offered, in order; today is always among them.
    public List<LocalDate> dates() {
        Stream<LocalDate> wanted = days.cards().stream()
                .filter(card -> card.state().isOpen())
                .map(AskCardDays::of)
                .flatMap(List::stream);
        Stream<LocalDate> published =
                days.runs().stream().map(run -> run.run().departs().toLocalDate());
        return Stream.of(wanted, published, Stream.of(post.today()))
                .flatMap(dates -> dates)
                .distinct()
                .sorted()
                .toList();
    }
}
