// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.days;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.porchlight.desk.letters.Body;
import org.porchlight.desk.letters.Reading;
import org.porchlight.desk.letters.UnreadableLetterException;
import org.porchlight.desk.post.Entry;
import org.porchlight.mail.MemberId;
import org.porchlight.planner.Visit;

/// A letter that changes the plan of a day; see the package's table.
public sealed interface DayLetter {
    Pattern VEHICLE = Pattern.compile("[A-Za-z0-9_-]{22}\\.\\d{4}");
    Pattern RUN = Pattern.compile("[A-Za-z0-9_-]{22}");

    String kind();

    Map<String, Object> body();

    /// One vehicle's stops in order.
    record RouteOrder(String vehicle, List<Visit> visits) {
        public RouteOrder {
            visits = List.copyOf(visits);
        }

        static RouteOrder read(Reading in) {
            return new RouteOrder(
                    DayLetter.vehicle(in),
                    in.objects(
                            "stops",
                            0,
                            400,
                            stop -> new Visit(
                                    stop.code("stop", Trip.STOP_ID, "write a stop's id"), stop.number("site", 0, 9))));
        }

        Map<String, Object> body() {
            return new Body()
                    .text("vehicle", vehicle)
                    .objects(
                            "stops",
                            visits,
                            visit -> new Body()
                                    .text("stop", visit.stop())
                                    .number("site", visit.site())
                                    .map())
                    .map();
        }
    }

    record Planned(List<RouteOrder> routes, List<String> leftOut) implements DayLetter {
        @Override
        public String kind() {
            return "planned";
        }

        @Override
        public Map<String, Object> body() {
            return new Body()
                    .objects("routes", routes, RouteOrder::body)
                    .texts("leftOut", leftOut)
                    .map();
        }
    }

    record Moved(List<RouteOrder> routes, List<String> out) implements DayLetter {
        @Override
        public String kind() {
            return "moved";
        }

        @Override
        public Map<String, Object> body() {
            return new Body()
                    .objects("routes", routes, RouteOrder::body)
                    .texts("out", out)
                    .map();
        }
    }

    record Pinned(String trip, String vehicle) implements DayLetter {
        @Override
        public String kind() {
            return "pinned";
        }

        @Override
        public Map<String, Object> body() {
            return new Body().text("trip", trip).text("vehicle", vehicle).map();
        }
    }

    record Unpinned(String trip, String vehicle) implements DayLetter {
        @Override
        public String kind() {
            return "unpinned";
        }

        @Override
        public Map<String, Object> body() {
            return new Body().text("trip", trip).text("vehicle", vehicle).map();
        }
    }

    record Published(List<Run> runs) implements DayLetter {
        @Override
        public String kind() {
            return "published";
        }

        @Override
        public Map<String, Object> body() {
            return new Body().objects("runs", runs, Run::body).map();
        }
    }

    record Withdrawn(String run, Optional<String> reason) implements DayLetter {
        @Override
        public String kind() {
            return "withdrawn";
        }

        @Override
        public Map<String, Object> body() {
            return new Body().text("run", run).text("reason", reason).map();
        }
    }

    /// Empty for a kind of another package, an unknown one, and a body that cannot be read.
    static Optional<DayLetter> read(Entry.Content content) {
        try {
            return readOrThrow(content);
        } catch (UnreadableLetterException e) {
            return Optional.empty();
        }
    }

    /// Empty for a kind of another package and an unknown one.
    static Optional<DayLetter> readOrThrow(Entry.Content content) throws UnreadableLetterException {
        Map<String, Object> body = content.body();
        return switch (content.kind()) {
            case "planned" -> Optional.of(Reading.strictly(body, in -> new Planned(routes(in), trips(in, "leftOut"))));
            case "moved" -> Optional.of(Reading.strictly(body, in -> new Moved(routes(in), trips(in, "out"))));
            case "pinned" -> Optional.of(Reading.strictly(body, in -> new Pinned(trip(in), vehicle(in))));
            case "unpinned" -> Optional.of(Reading.strictly(body, in -> new Unpinned(trip(in), vehicle(in))));
            case "published" ->
                Optional.of(Reading.strictly(body, in -> new Published(in.objects("runs", 1, 200, Run::read))));
            case "withdrawn" ->
                Optional.of(Reading.strictly(body, in -> new Withdrawn(run(in), in.findText("reason", 300))));
            default -> Optional.empty();
        };
    }

    /// The member whose vehicle this is.
    static MemberId member(String vehicle) {
        return new MemberId(vehicle.substring(0, 22));
    }

    static String run(Reading in) {
        return in.code("run", RUN, "write the run's id, 22 characters");
    }

    static String vehicle(Reading in) {
        return in.code("vehicle", VEHICLE, "write the member's id and the shift, such as ….0900");
    }

    private static String trip(Reading in) {
        return in.code("trip", Trip.ID, "write the ask's id and the leg");
    }

    private static List<String> trips(Reading in, String field) {
        return in.codes(field, 2000, Trip.ID, "write the asks' ids and the legs");
    }

    private static List<RouteOrder> routes(Reading in) {
        return in.objects("routes", 0, 500, RouteOrder::read);
    }
}
