// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.days;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.porchlight.desk.addresses.Places;
import org.porchlight.desk.asks.AskFile;
import org.porchlight.desk.asks.Asks;
import org.porchlight.desk.helpers.Helpers;
import org.porchlight.desk.letters.Outcome;
import org.porchlight.desk.letters.Reading;
import org.porchlight.desk.letters.RunAnswer;
import org.porchlight.desk.letters.Sheet;
import org.porchlight.desk.pages.Shown;
import org.porchlight.mail.Hash;
import org.porchlight.mail.MemberId;
import org.porchlight.planner.Placements;
import org.porchlight.planner.PlannedStop;
import org.porchlight.planner.Route;
import org.porchlight.planner.Unserved;
import org.porchlight.planner.Window;
import org.springframework.stereotype.Component;

/// Puts one day into words and positions.
@Component
final class DayPages {
    private static final int COLORS = 8;

    private final DayPlans plans;
    private final Planning planning;
    private final DayDesk desk;
    private final Asks asks;
    private final Helpers helpers;
    private final Places places;

    DayPages(DayPlans plans, Planning planning, DayDesk desk, Asks asks, Helpers helpers, Places places) {
        this.plans = plans;
        this.planning = planning;
        this.desk = desk;
        this.asks = asks;
        this.helpers = helpers;
        this.places = places;
    }

    DayPage of(LocalDate date, String moving) {
        DayPlan day = plans.of(date);
        Axis axis = Axis.of(day);
        List<DayPage.LeftOut> leftOut =
                day.plan().unserved().stream().map(left -> leftOut(day, left)).toList();
        int trips = day.day().problem().shipments().size();
        return new DayPage(
                date.toString(),
                Shown.longDay(date),
                dates(date),
                planning.state(date).orElse(null),
                trips - leftOut.size(),
                leftOut.size(),
                leftOut,
                day.day().obstacles().stream().map(this::problem).toList(),
                day.plan().violations().stream().map(day.words()::of).distinct().toList(),
                axis.hours(),
                rows(day, axis),
                moving(day, moving),
                unseen(day),
                places.town().absence().orElse(""),
                plans.timesInWords(day),
                trips > 0 && !day.day().shifts().isEmpty(),
                !leftOut.isEmpty() && leftOut.size() == trips && !day.board().isTouched());
    }

    private List<DayPage.Link> dates(LocalDate date) {
        Set<LocalDate> dates = new TreeSet<>(plans.dates());
        dates.add(date);
        return dates.stream()
                .map(each -> new DayPage.Link(each.toString(), Shown.day(each), each.equals(date)))
                .toList();
    }

    private DayPage.LeftOut leftOut(DayPlan day, Unserved left) {
        Trip trip = Trip.parse(left.shipment()).orElseThrow();
        RunFile.Return back = day.board().returned().get(left.shipment());
        String why = back == null ? "" : "Back in the pool: " + back.reason() + ". ";
        return new DayPage.LeftOut(
                left.shipment(),
                trip.ask().text(),
                plans.tripName(left.shipment()),
                why + day.words().of(left.reasons()));
    }

    private DayPage.Problem problem(Obstacle obstacle) {
        String id = obstacle.subject().substring(obstacle.subject().indexOf('/') + 1);
        boolean ask = obstacle.subject().startsWith("ask/");
        String name = ask
                ? asks.find(new Hash(id)).map(file -> file.ask().name()).orElse("")
                : helpers.name(new MemberId(id));
        return new DayPage.Problem(
                name + ": " + obstacle.problem() + " " + obstacle.mend(), (ask ? "/asks/" : "/helpers/") + id);
    }

    private List<DayPage.Row> rows(DayPlan day, Axis axis) {
        List<DayProblem.Shift> shifts = new ArrayList<>(day.day().shifts().values());
        shifts.sort(Comparator.comparing((DayProblem.Shift shift) ->
                        day.findRoute(shift.vehicle()).isEmpty())
                .thenComparing(shift -> shift.helper().name().toLowerCase(Locale.ROOT))
                .thenComparing(DayProblem.Shift::vehicle));
        List<DayPage.Row> rows = new ArrayList<>();
        for (DayProblem.Shift shift : shifts) {
            rows.add(row(day, axis, shift, rows.size() % COLORS + 1));
        }
        return rows;
    }

    private DayPage.Row row(DayPlan day, Axis axis, DayProblem.Shift shift, int color) {
        Optional<Route> route = day.findRoute(shift.vehicle());
        int from = day.clock().seconds(shift.window().earliest());
        int to = day.clock().seconds(shift.window().latest());
        List<PlannedStop> stops = route.map(Route::stops).orElse(List.of());
        String figures = route.map(found -> day.clock().hour(found.departureSeconds()) + "–"
                        + day.clock().hour(found.finishSeconds()) + ", " + Shown.kilometers(found.meters()))
                .orElse("");
        return new DayPage.Row(
                shift.vehicle(),
                color,
                shift.helper().name(),
                shift.helper().id().text(),
                Reading.wire(shift.offer().vehicle().kind()).replace('-', ' '),
                Shown.hour(shift.window().earliest()) + "–"
                        + Shown.hour(shift.window().latest()),
                axis.x(from),
                axis.width(from, to),
                stops.stream().map(stop -> block(day, axis, stop)).toList(),
                stops(day, stops),
                runs(day, shift.vehicle()),
                figures,
                route.map(found -> day.unpublished(found).size()).orElse(0));
    }

    private DayPage.Block block(DayPlan day, Axis axis, PlannedStop stop) {
        Window window = day.window(stop).orElse(new Window(stop.startSeconds(), stop.startSeconds()));
        int width = Math.max(stop.departureSeconds() - stop.startSeconds(), 180);
        Trip trip = Trip.ofStop(stop.stop()).orElseThrow();
        return new DayPage.Block(
                trip.id(),
                day.clock().hour(stop.startSeconds()) + " " + Words.of(trip, Trip.does(stop.stop())) + " "
                        + plans.tripName(trip.id()),
                axis.x(stop.startSeconds()),
                axis.width(stop.startSeconds(), stop.startSeconds() + width),
                axis.x(window.earliest()),
                axis.width(window.earliest(), window.latest()),
                day.board().findActiveRun(trip).isPresent());
    }

    private List<DayPage.Stop> stops(DayPlan day, List<PlannedStop> planned) {
        List<DayPage.Stop> stops = new ArrayList<>();
        for (PlannedStop stop : planned) {
            stops.add(stop(day, stop, stops.size() + 1));
        }
        return stops;
    }

    private DayPage.Stop stop(DayPlan day, PlannedStop stop, int number) {
        Trip trip = Trip.ofStop(stop.stop()).orElseThrow();
        Optional<AskFile> file = asks.find(trip.ask());
        Optional<RunFile> run = day.board().findActiveRun(trip);
        Optional<Run.Stop> published = run.flatMap(found -> found.run().stops().stream()
                .filter(each -> each.id().equals(stop.stop()))
                .findFirst());
        Optional<Outcome> outcome =
                published.flatMap(each -> run.map(RunFile::outcomes).map(outcomes -> outcomes.get(each.code())));
        String typed = file.map(found -> Publishing.typed(found.ask(), trip, Trip.does(stop.stop())))
                .orElse("");
        return new DayPage.Stop(
                number,
                stop.stop(),
                trip.id(),
                trip.ask().text(),
                day.clock().hour(stop.startSeconds()),
                Words.of(trip, Trip.does(stop.stop())),
                plans.tripName(trip.id()),
                typed.isEmpty() ? "a shop" : typed,
                stop.slackSeconds() >= Window.ANY.latest() / 2 ? "" : Words.minutes(stop.slackSeconds()),
                day.board().pins().containsKey(trip.id()),
                published.isPresent(),
                outcome.map(Outcome::outcome).map(Words::of).orElse(""),
                outcome.filter(result -> !result.outcome().served()).isPresent());
    }

    private List<DayPage.RunLine> runs(DayPlan day, String vehicle) {
        return day.board().runs().stream()
                .filter(run -> run.run().vehicle().equals(vehicle))
                .map(DayPages::runLine)
                .toList();
    }

    private static DayPage.RunLine runLine(RunFile run) {
        String state = Reading.wire(run.state());
        String words = switch (run.state()) {
            case OFFERED -> run.offered() ? "offered, no answer yet" : "offered, being sent";
            case ACCEPTED -> "said yes, sheet being sent";
            case PROMISED -> isSeen(run) ? "said yes, sheet seen" : "said yes, sheet " + revision(run) + "not seen yet";
            case DECLINED -> "said no";
            case WITHDRAWN -> "taken back";
        };
        String without = run.answer()
                .map(RunAnswer::without)
                .filter(stops -> !stops.isEmpty())
                .map(stops -> "without " + String.join(", ", stops) + " ")
                .orElse("");
        String note = without + run.answer().flatMap(RunAnswer::reason).orElse("");
        boolean alert = run.state() == RunFile.State.DECLINED
                || (run.state() == RunFile.State.PROMISED && !isSeen(run) && revisionNumber(run) > 1);
        return new DayPage.RunLine(
                run.run().id(), state, words, note, alert, run.sheet().isPresent());
    }

    private static boolean isSeen(RunFile run) {
        return run.seenRevision() >= revisionNumber(run);
    }

    private static int revisionNumber(RunFile run) {
        return run.sheet().map(Sheet::revision).orElse(0);
    }

    private static String revision(RunFile run) {
        return revisionNumber(run) > 1 ? "changed (" + revisionNumber(run) + "), " : "";
    }

    /// Whom to ring, since a changed sheet was not seen.
    private List<String> unseen(DayPlan day) {
        return day.board().runs().stream()
                .filter(run -> run.state() == RunFile.State.PROMISED)
                .filter(run -> revisionNumber(run) > 1 && !isSeen(run))
                .map(run -> helpers.name(run.run().member())
                        + helpers.find(run.run().member())
                                .flatMap(helper -> helper.offer())
                                .flatMap(offer -> offer.phone())
                                .map(phone -> ", " + phone)
                                .orElse(""))
                .toList();
    }

    private DayPage.@Nullable Moving moving(DayPlan day, String trip) {
        boolean known = day.day().problem().shipments().stream()
                .anyMatch(shipment -> shipment.id().equals(trip));
        if (!known || Trip.parse(trip).flatMap(day.board()::findActiveRun).isPresent()) {
            return null;
        }
        Placements best = desk.places(day.date(), trip);
        String holder = Trip.parse(trip).flatMap(day.board()::findDraftVehicle).orElse("");
        Set<String> offered = new HashSet<>();
        List<DayPage.Place> places = new ArrayList<>();
        best.places().forEach(place -> {
            offered.add(place.vehicle());
            places.add(new DayPage.Place(
                    place.vehicle(),
                    vehicleName(day, place.vehicle()),
                    place.vehicle().equals(holder)
                            ? "has it now"
                            : "+" + Words.minutes((int) Math.max(0, place.extraCost()))));
        });
        List<DayPage.Place> others = day.day().shifts().keySet().stream()
                .filter(vehicle -> !offered.contains(vehicle))
                .map(vehicle -> new DayPage.Place(vehicle, vehicleName(day, vehicle), ""))
                .sorted(Comparator.comparing(DayPage.Place::helper))
                .toList();
        boolean planned = day.plan().unserved().stream().map(Unserved::shipment).noneMatch(trip::equals);
        return new DayPage.Moving(
                trip, plans.tripName(trip), places, day.words().of(best.reasons()), others, planned);
    }

    private static String vehicleName(DayPlan day, String vehicle) {
        DayProblem.Shift shift = day.shift(vehicle);
        return shift.helper().name() + " ("
                + Reading.wire(shift.offer().vehicle().kind()).replace('-', ' ') + ", "
                + Shown.hour(shift.window().earliest()) + "–"
                + Shown.hour(shift.window().latest()) + ")";
    }

    /// Where a time is drawn, in percent.
    private record Axis(DayClock clock, int from, int to) {
        static Axis of(DayPlan day) {
            int from = 24 * 3600;
            int to = 0;
            for (DayProblem.Shift shift : day.day().shifts().values()) {
                from = Math.min(from, day.clock().seconds(shift.window().earliest()));
                to = Math.max(to, day.clock().seconds(shift.window().latest()));
            }
            for (Route route : day.plan().routes()) {
                to = Math.max(to, route.finishSeconds());
            }
            return from < to
                    ? new Axis(day.clock(), from / 3600 * 3600, Math.ceilDiv(to, 3600) * 3600)
                    : new Axis(day.clock(), 8 * 3600, 18 * 3600);
        }

        String x(int seconds) {
            return percent(Math.clamp(seconds, from, to) - from);
        }

        String width(int start, int end) {
            return percent(Math.max(0, Math.clamp(end, from, to) - Math.clamp(start, from, to)));
        }

        List<DayPage.Hour> hours() {
            int step = to - from > 14 * 3600 ? 2 * 3600 : 3600;
            List<DayPage.Hour> hours = new ArrayList<>();
            for (int hour = from; hour < to; hour += step) {
                hours.add(new DayPage.Hour(x(hour), clock.hour(hour)));
            }
            return hours;
        }

        private String percent(int seconds) {
            return String.format(Locale.ROOT, "%.2f%%", 100.0 * seconds / (to - from));
        }
    }

    /// The plan as lines and points for the map.
    Map<String, Object> drawing(LocalDate date) {
        DayPlan day = plans.of(date);
        List<Map<String, Object>> runs = new ArrayList<>();
        for (DayPage.Row row : rows(day, Axis.of(day))) {
            day.findRoute(row.vehicle())
                    .ifPresent(route -> runs.add(Drawing.run(day, route, row, plans.travelTimes())));
        }
        List<Map<String, Object>> leftOut = day.plan().unserved().stream()
                .map(left -> Drawing.leftOut(day, left.shipment(), plans.tripName(left.shipment())))
                .toList();
        return Map.of(
                "runs", runs, "leftOut", leftOut, "untouched", !day.board().isTouched());
    }
}
