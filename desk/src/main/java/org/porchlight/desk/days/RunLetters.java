// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.days;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.porchlight.desk.addresses.Places;
import org.porchlight.desk.asks.AskFile;
import org.porchlight.desk.asks.Asks;
import org.porchlight.desk.helpers.Helper;
import org.porchlight.desk.helpers.Helpers;
import org.porchlight.desk.letters.Ask;
import org.porchlight.desk.letters.Does;
import org.porchlight.desk.letters.Offer;
import org.porchlight.desk.letters.RunOffer;
import org.porchlight.desk.letters.Sheet;
import org.porchlight.desk.post.Post;
import org.porchlight.desk.post.Trees;
import org.porchlight.mail.BadMail;
import org.porchlight.mail.Json;
import org.porchlight.roads.geo.Point;
import org.porchlight.roads.map.SheetMap;
import org.porchlight.roads.map.SheetStop;
import org.porchlight.roads.times.Leg;
import org.porchlight.roads.times.Mode;
import org.porchlight.roads.words.TurnWords;
import org.springframework.stereotype.Component;

/// Writes what a helper gets: the offer of a run without any address, and after a yes the sheet with exactly
/// the helper's own stops.
@Component
public final class RunLetters {
    private static final Duration SHEET_STAYS = Duration.ofHours(12);
    private static final int LARGEST_MAP_BYTES = 44 * 1024;

    /// With the map at most 60 KB.
    private static final int LARGEST_WAYS_BYTES = 15 * 1024;

    private final Post post;
    private final Asks asks;
    private final Helpers helpers;
    private final Places places;
    private final DayPlans plans;

    RunLetters(Post post, Asks asks, Helpers helpers, Places places, DayPlans plans) {
        this.post = post;
        this.asks = asks;
        this.helpers = helpers;
        this.places = places;
        this.plans = plans;
    }

    RunOffer offer(Run run) {
        List<RunOffer.Stop> stops = run.stops().stream()
                .map(stop -> new RunOffer.Stop(stop.code(), stop.does(), stop.earliest(), stop.latest()))
                .toList();
        int bags = 0;
        int seats = 0;
        int wheelchairs = 0;
        for (Run.Stop stop : run.stops()) {
            Optional<AskFile> file = asks.find(stop.trip().ask());
            boolean loads = stop.does() == Does.BRING || stop.does() == Does.TAKE;
            if (loads && file.isPresent()) {
                Ask ask = file.get().ask();
                boolean people = stop.does() == Does.TAKE;
                bags += people ? 0 : ask.bags();
                seats = Math.max(seats, people ? Trips.seats(ask) : 0);
                wheelchairs = Math.max(wheelchairs, people && ask.wheelchair() ? 1 : 0);
            }
        }
        return new RunOffer(
                run.id(),
                1,
                run.departs().toLocalDate(),
                run.area(),
                run.departs(),
                run.ends(),
                run.meters(),
                stops,
                bags,
                seats,
                wheelchairs,
                run.answerBy());
    }

    /// The sheet as it should be now: the stops that the helper has taken, of asks that still want it. Its
    /// revision is the next one if anything but the drawing differs from the last.
    Sheet sheet(RunFile file) {
        Run run = file.run();
        List<Sheet.Stop> stops = new ArrayList<>();
        for (Run.Stop stop : run.stops()) {
            boolean tried = file.outcomes().containsKey(stop.code());
            Optional<AskFile> ask = asks.find(stop.trip().ask());
            boolean declined = file.answer()
                            .filter(said -> said.without().contains(stop.code()))
                            .isPresent()
                    || file.answer().isPresent() && isDeclined(file, stop);
            boolean wanted = ask.filter(known -> !known.cancelled()).isPresent();
            if (!declined && (wanted || tried && ask.isPresent())) {
                stops.add(stop(stop, ask.orElseThrow()));
            }
        }
        String name = helpers.name(run.member());
        Instant goodUntil = run.ends().atZone(post.zone()).toInstant().plus(SHEET_STAYS);
        String duty = post.roster().profile().phone();
        Sheet sheet = new Sheet(run.id(), 1, run.departs().toLocalDate(), name, duty, goodUntil, stops, Map.of());
        Optional<Sheet> last = file.sheet();
        if (last.isPresent() && sameButForTheMap(last.get(), sheet)) {
            return last.get();
        }
        int revision = last.map(Sheet::revision).orElse(0) + 1;
        return new Sheet(sheet.run(), revision, sheet.day(), name, duty, goodUntil, stops, drawing(file, stops));
    }

    /// A trip is declined whole, whichever of its stops was named.
    private static boolean isDeclined(RunFile file, Run.Stop stop) {
        return file.returns().stream()
                .anyMatch(back -> back.declined() && back.trip().equals(stop.trip()));
    }

    private static boolean sameButForTheMap(Sheet last, Sheet now) {
        return last.stops().equals(now.stops())
                && last.dutyPhone().equals(now.dutyPhone())
                && last.goodUntil().equals(now.goodUntil());
    }

    private static Sheet.Stop stop(Run.Stop stop, AskFile file) {
        Ask ask = file.ask();
        boolean home = isHome(stop);
        boolean people = stop.does() == Does.FETCH || stop.does() == Does.TAKE;
        String address = stop.unit().isEmpty() ? stop.label() : stop.label() + ", " + stop.unit();
        return new Sheet.Stop(
                stop.code(),
                stop.does(),
                stop.arrive(),
                stop.earliest(),
                stop.latest(),
                cut(address, 300),
                home ? ask.access() : Optional.empty(),
                Optional.of(ask.name()).filter(name -> !name.isBlank()),
                ask.phoneForHelper() ? ask.phone() : Optional.empty(),
                text(stop, ask),
                people ? 0 : ask.bags(),
                people ? Trips.seats(ask) : 0,
                people && ask.wheelchair(),
                ask.languages());
    }

    private static boolean isHome(Run.Stop stop) {
        return switch (stop.does()) {
            case COLLECT -> false;
            case BRING -> true;
            case FETCH -> stop.trip().leg() == Trip.Leg.THERE;
            case TAKE -> stop.trip().leg() == Trip.Leg.BACK;
        };
    }

    private static Optional<String> text(Run.Stop stop, Ask ask) {
        if (stop.does() == Does.COLLECT && ask.shopping().isPresent()) {
            Ask.Shopping shopping = ask.shopping().get();
            String substitutes = switch (shopping.substitutes()) {
                case YES -> "Something similar is fine.";
                case NO -> "Nothing instead.";
                case CALL -> "Ring before you take something else.";
            };
            String budget =
                    shopping.budget().map(money -> "Budget " + money + ". ").orElse("");
            return Optional.of(cut(shopping.list() + "\n" + budget + substitutes, 2000));
        }
        boolean says = stop.does() == Does.COLLECT || stop.does() == Does.BRING || isHome(stop);
        return says && !ask.summary().isBlank() ? Optional.of(ask.summary()) : Optional.empty();
    }

    private static String cut(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest));
    }

    /// The map of the run, and in its field `ways` the way to each stop in words.
    private Map<String, Object> drawing(RunFile file, List<Sheet.Stop> stops) {
        try {
            Map<String, Object> drawing = map(file, stops)
                    .map(SheetMap::toJson)
                    .map(json -> json.getBytes(StandardCharsets.UTF_8))
                    .filter(bytes -> bytes.length <= LARGEST_MAP_BYTES)
                    .map(RunLetters::tree)
                    .orElse(Map.of());
            Map<String, String> ways = ways(file, stops);
            if (drawing.isEmpty() || ways.isEmpty()) {
                return drawing;
            }
            Map<String, Object> both = new LinkedHashMap<>(drawing);
            both.put("ways", ways);
            return both;
        } catch (IllegalArgumentException e) {
            return Map.of();
        }
    }

    /// The way to each of these stops from the one before, a line a turn, in the helper's language; empty while
    /// times are not along streets. As many as a sheet may hold.
    Map<String, String> ways(RunFile file, List<Sheet.Stop> stops) {
        List<Run.Stop> kept = kept(file, stops);
        List<Leg> legs = kept.isEmpty() ? List.of() : legs(file, kept);
        List<String> languages = helpers.find(file.run().member())
                .flatMap(Helper::offer)
                .map(Offer::languages)
                .orElse(List.of());
        TurnWords words = TurnWords.of(languages);
        Map<String, String> ways = new LinkedHashMap<>();
        int left = LARGEST_WAYS_BYTES;
        for (int i = 0; i < kept.size() && left > 0; i++) {
            String way = String.join("\n", words.lines(legs.get(i).turns()));
            left -= way.getBytes(StandardCharsets.UTF_8).length;
            if (!way.isEmpty() && left > 0) {
                ways.put(kept.get(i).code(), way);
            }
        }
        return ways;
    }

    private static Map<String, Object> tree(byte[] json) {
        try {
            return Trees.map(Json.read("map", json, LARGEST_MAP_BYTES));
        } catch (BadMail e) {
            throw new IllegalStateException("the town draws a map that is not ours: " + e.field(), e);
        }
    }

    /// The drawing for these stops; empty while there is no town or no stop.
    Optional<SheetMap> map(RunFile file, List<Sheet.Stop> stops) {
        List<Run.Stop> drawn = kept(file, stops);
        if (drawn.isEmpty() || places.town().find().isEmpty()) {
            return Optional.empty();
        }
        List<SheetStop> marks = new ArrayList<>();
        marks.add(new SheetStop(SheetStop.Kind.START, "S", file.run().start()));
        drawn.forEach(stop ->
                marks.add(new SheetStop(SheetStop.Kind.STOP, Integer.toString(drawn.indexOf(stop) + 1), stop.point())));
        marks.add(new SheetStop(SheetStop.Kind.END, "E", file.run().end()));
        List<Leg> legs = legs(file, drawn);
        return places.town().find().map(town -> town.map().sheet(marks, legs));
    }

    private static List<Run.Stop> kept(RunFile file, List<Sheet.Stop> stops) {
        return file.run().stops().stream()
                .filter(stop -> stops.stream().anyMatch(each -> each.stop().equals(stop.code())))
                .toList();
    }

    /// From the start over these stops to the end.
    private List<Leg> legs(RunFile file, List<Run.Stop> stops) {
        List<Point> way = new ArrayList<>(List.of(file.run().start()));
        stops.forEach(stop -> way.add(stop.point()));
        way.add(file.run().end());
        return plans.travelTimes().legs(way, mode(file.run()));
    }

    private Mode mode(Run run) {
        return helpers.find(run.member())
                .flatMap(Helper::offer)
                .map(Offer::vehicle)
                .map(vehicle -> switch (vehicle.kind()) {
                    case FOOT -> Mode.FOOT;
                    case BIKE -> Mode.BIKE;
                    case CARGO_BIKE -> Mode.CARGO_BIKE;
                    case CAR, VAN -> Mode.CAR;
                })
                .orElse(Mode.CAR);
    }
}
