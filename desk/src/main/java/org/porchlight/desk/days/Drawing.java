// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.days;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.porchlight.planner.PlannedStop;
import org.porchlight.planner.Route;
import org.porchlight.planner.Stop;
import org.porchlight.roads.geo.Point;
import org.porchlight.roads.times.TravelTimes;

/// Runs as lines and points in degrees; the page's map puts them onto the town's drawing.
final class Drawing {
    private Drawing() {}

    static Map<String, Object> run(DayPlan day, Route route, DayPage.Row row, TravelTimes times) {
        DayProblem.Shift shift = day.shift(route.vehicle());
        List<Point> way = new ArrayList<>(List.of(shift.start()));
        List<Map<String, Object>> stops = new ArrayList<>();
        Set<String> drafts = row.blocks().stream()
                .filter(block -> !block.published())
                .map(DayPage.Block::trip)
                .collect(Collectors.toSet());
        for (PlannedStop stop : route.stops()) {
            Point point = day.point(stop);
            way.add(point);
            Trip trip = Trip.ofStop(stop.stop()).orElseThrow();
            stops.add(Map.of(
                    "number",
                    stops.size() + 1,
                    "trip",
                    trip.id(),
                    "movable",
                    drafts.contains(trip.id()),
                    "label",
                    row.stops().get(stops.size()).time() + " "
                            + row.stops().get(stops.size()).does() + " "
                            + row.stops().get(stops.size()).name(),
                    "at",
                    pair(point)));
        }
        way.add(shift.end());
        List<List<Double>> line = new ArrayList<>();
        times.legs(way, shift.mode()).forEach(leg -> leg.line().forEach(point -> line.add(pair(point))));
        return Map.of(
                "vehicle", route.vehicle(),
                "color", row.color(),
                "helper", row.helper(),
                "start", pair(shift.start()),
                "line", line,
                "stops", stops);
    }

    static Map<String, Object> leftOut(DayPlan day, String trip, String name) {
        Stop last = day.day().problem().shipments().stream()
                .filter(shipment -> shipment.id().equals(trip))
                .flatMap(shipment -> shipment.stops().stream())
                .reduce((first, second) -> second)
                .orElseThrow();
        Point point = day.day().places().get(last.sites().getFirst().place());
        return Map.of("trip", trip, "label", name, "at", pair(point));
    }

    private static List<Double> pair(Point point) {
        return List.of(point.latitude(), point.longitude());
    }
}
