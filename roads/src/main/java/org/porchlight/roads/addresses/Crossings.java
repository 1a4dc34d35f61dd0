// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.addresses;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.porchlight.roads.geo.Point;
import org.porchlight.roads.osm.Extract;
import org.porchlight.roads.osm.Nodes;

/// Where the town's streets meet, by the keys of two streets. They meet where their ways share a node; a
/// bridge over a street does not meet it.
final class Crossings {

    /// The two sides of a wide street meet another one twice, so far apart: it is one crossing.
    private static final double SAME_CROSSING_METERS = 60;

    private static final int NEXT_DOOR_METERS = 150;

    private final Map<String, List<Crossing>> byKeys = new HashMap<>();

    /// The names that meet in one node, by their keys.
    private record Meeting(Map<String, String> names) {}

    private record Pair(String streets, List<Point> points) {}

    /// @param keyOf the key of a street's name
    Crossings(Extract extract, UnaryOperator<String> keyOf, NearestHouse nearestHouse) {
        Map<Integer, Meeting> meetings = new HashMap<>();
        for (Extract.Way way : extract.ways()) {
            String name = way.tags().has("highway") ? way.tags().text("name") : "";
            String key = name.isEmpty() ? "" : keyOf.apply(name);
            for (int node : key.isEmpty() ? new int[0] : way.nodes()) {
                if (node != Nodes.ABSENT) {
                    meetings.computeIfAbsent(node, n -> new Meeting(new TreeMap<>()))
                            .names
                            .putIfAbsent(key, name);
                }
            }
        }
        Map<String, Pair> pairs = new HashMap<>();
        meetings.entrySet().stream()
                .filter(meeting -> meeting.getValue().names.size() > 1)
                .sorted(Map.Entry.comparingByKey())
                .forEach(meeting -> meet(meeting.getValue(), extract.nodes().point(meeting.getKey()), pairs));
        pairs.forEach((keys, pair) -> byKeys.put(keys, crossings(pair, nearestHouse)));
    }

    private static void meet(Meeting meeting, Point point, Map<String, Pair> pairs) {
        List<String> keys = List.copyOf(meeting.names.keySet());
        for (int i = 0; i < keys.size(); i++) {
            for (int j = i + 1; j < keys.size(); j++) {
                String one = meeting.names.getOrDefault(keys.get(i), "");
                String other = meeting.names.getOrDefault(keys.get(j), "");
                String streets = one.compareTo(other) < 0 ? one + " & " + other : other + " & " + one;
                Pair pair = pairs.computeIfAbsent(
                        both(keys.get(i), keys.get(j)), k -> new Pair(streets, new ArrayList<>(1)));
                if (pair.points.stream().noneMatch(known -> known.metersTo(point) < SAME_CROSSING_METERS)) {
                    pair.points.add(point);
                }
            }
        }
    }

    private static List<Crossing> crossings(Pair pair, NearestHouse nearestHouse) {
        List<Crossing> crossings = new ArrayList<>(pair.points.size());
        for (Point point : pair.points) {
            Candidate door = nearestHouse
                    .find(point)
                    .filter(nearby -> nearby.meters() <= NEXT_DOOR_METERS)
                    .map(Nearby::candidate)
                    .orElse(null);
            String near = door == null || pair.points.size() == 1 ? "" : door.label();
            String postcode = door == null ? "" : door.address().postcode();
            crossings.add(new Crossing(pair.streets, near, postcode, point));
        }
        return List.copyOf(crossings);
    }

    private static String both(String one, String other) {
        return one.compareTo(other) < 0 ? one + '|' + other : other + '|' + one;
    }

    /// Where these two meet; empty if they do not.
    List<Crossing> between(String oneKey, String otherKey) {
        return byKeys.getOrDefault(both(oneKey, otherKey), List.of());
    }
}
