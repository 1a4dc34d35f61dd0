// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.porchlight.roads.geo.Point;
import org.porchlight.roads.map.SheetStop;
import org.porchlight.roads.times.Mode;

/// A way through a town, as `town map` reads it: `{"mode": "car", "stops": [{"lat": 40.71, "lon": -73.74},
/// …]}`. The first stop is the start, the last one the end; a `mark` of one to three characters on a stop takes
/// the place of its number.
record RouteFile(Mode mode, List<SheetStop> stops) {

    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_STOPS = 200;
    private static final List<String> FIELDS = List.of("mode", "stops");
    private static final String EXAMPLE =
            "{\"mode\": \"car\", \"stops\": [{\"lat\": 40.71, \"lon\": -73.74}, {\"lat\": 40.72, \"lon\": -73.75}]}";

    /// The file cannot be used; the message has one line for each thing that is wrong.
    static final class BadRouteException extends Exception {
        BadRouteException(List<String> mistakes) {
            super(String.join(System.lineSeparator(), mistakes));
        }
    }

    static RouteFile read(Path file) throws IOException, BadRouteException {
        if (Files.isDirectory(file)) {
            throw new BadRouteException(List.of(file.getFileName() + " is a folder: name a file."));
        }
        if (Files.size(file) > MOST_BYTES) {
            throw new BadRouteException(
                    List.of(file.getFileName() + " is larger than a megabyte: no run has that many stops."));
        }
        try {
            return new Reading(new ObjectMapper().readTree(Files.readAllBytes(file))).route();
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new BadRouteException(List.of(file.getFileName() + " is not JSON: look at line " + line + "."));
        }
    }

    List<Point> points() {
        return stops.stream().map(SheetStop::point).toList();
    }

    private record Reading(JsonNode root, List<String> mistakes) {

        Reading(JsonNode root) {
            this(root, new ArrayList<>());
        }

        RouteFile route() throws BadRouteException {
            if (!root.isObject()) {
                throw new BadRouteException(List.of("This holds no route: write " + EXAMPLE + "."));
            }
            root.fieldNames().forEachRemaining(name -> {
                if (!FIELDS.contains(name)) {
                    mistakes.add(
                            "there is no field \"" + name + "\"; a route has " + String.join(" and ", FIELDS) + ".");
                }
            });
            String word = root.path("mode").asText("car");
            Mode mode = TownCommand.mode(word);
            if (mode == null) {
                mistakes.add("mode must be car, bike, cargo_bike or foot, is \"" + word + "\".");
            }
            JsonNode list = root.path("stops");
            if (!list.isArray() || list.isEmpty() || list.size() > MOST_STOPS) {
                mistakes.add("stops must be a list of 1 to " + MOST_STOPS + " places, as in " + EXAMPLE + ".");
            }
            List<SheetStop> stops = new ArrayList<>();
            for (int i = 0; i < list.size() && mistakes.size() < 20; i++) {
                SheetStop stop = stop(list.get(i), i, list.size());
                if (stop != null) {
                    stops.add(stop);
                }
            }
            if (mode == null || !mistakes.isEmpty()) {
                throw new BadRouteException(mistakes);
            }
            return new RouteFile(mode, stops);
        }

        private @Nullable SheetStop stop(JsonNode node, int at, int count) {
            boolean start = at == 0 && count > 1;
            boolean end = at == count - 1 && count > 1;
            SheetStop.Kind kind = start ? SheetStop.Kind.START : end ? SheetStop.Kind.END : SheetStop.Kind.STOP;
            String usual = start ? "S" : end ? "E" : Integer.toString(count == 1 ? 1 : at);
            try {
                if (!node.path("lat").isNumber() || !node.path("lon").isNumber()) {
                    throw new IllegalArgumentException("lat and lon must be numbers, in degrees");
                }
                Point point =
                        new Point(node.path("lat").asDouble(), node.path("lon").asDouble());
                return new SheetStop(kind, node.path("mark").asText(usual), point);
            } catch (IllegalArgumentException e) {
                mistakes.add(String.format(Locale.ROOT, "stops[%d]: %s.", at, e.getMessage()));
                return null;
            }
        }
    }
}
