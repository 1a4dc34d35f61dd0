// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.addresses;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.porchlight.roads.addresses.Candidate.Address;
import org.porchlight.roads.addresses.Target.House;
import org.porchlight.roads.addresses.Target.NamedPlace;
import org.porchlight.roads.addresses.Target.Street;
import org.porchlight.roads.geo.Point;
import org.porchlight.roads.osm.Extract;
import org.porchlight.roads.osm.Nodes;
import org.porchlight.roads.osm.Tags;

/// Takes the doors, streets and named places out of an extract. House numbers come from nodes, buildings and
/// multipolygons; the same door mapped twice is one door.
final class AddressReader {

    /// Two houses of one number in one street closer than this are one door (a building and its entrance).
    private static final double SAME_DOOR_METERS = 150;

    /// Two places of one name closer than this are one place (a station and its platform).
    private static final double SAME_PLACE_METERS = 250;

    /// Ways of one name further apart than this are two streets.
    private static final double SAME_STREET_METERS = 1000;

    private static final List<String> PLACE_KEYS =
            List.of("amenity", "shop", "healthcare", "leisure", "tourism", "office", "social_facility", "building");

    private final Extract extract;
    private final Map<Long, Extract.Way> waysById = new HashMap<>();
    private final Map<StreetKey, Street> streets = new LinkedHashMap<>();
    private final Map<String, List<Street>> streetsByKey = new HashMap<>();
    private final Map<String, List<NamedPlace>> places = new LinkedHashMap<>();
    private final Map<String, String> keys = new HashMap<>();
    private final Set<String> townWords = new HashSet<>();
    private int numbersAlone;

    private record StreetKey(String key, String postcode) {}

    AddressReader(Extract extract) {
        this.extract = extract;
    }

    void read() {
        for (Extract.TaggedNode node : extract.tagged()) {
            read(node.tags(), () -> extract.nodes().point(node.node()));
        }
        for (Extract.Way way : extract.ways()) {
            read(way.tags(), () -> middle(way));
        }
        if (extract.relations().stream().anyMatch(relation -> tellsMore(relation.tags()))) {
            extract.ways().forEach(way -> waysById.put(way.id(), way));
        }
        for (Extract.Relation relation : extract.relations()) {
            Extract.Way outer = tellsMore(relation.tags()) ? outerWay(relation) : null;
            if (outer != null) {
                read(relation.tags(), () -> middle(outer));
            }
        }
        readStreetsWithoutHouses();
    }

    List<Street> streets() {
        List<Street> all = new ArrayList<>();
        streetsByKey.values().forEach(all::addAll);
        all.sort((a, b) -> a.key().equals(b.key())
                ? a.postcode().compareTo(b.postcode())
                : a.key().compareTo(b.key()));
        return all;
    }

    List<NamedPlace> places() {
        List<NamedPlace> all = new ArrayList<>();
        places.values().forEach(all::addAll);
        return all;
    }

    /// Where the streets meet.
    Crossings crossings(NearestHouse nearestHouse) {
        return new Crossings(extract, this::key, nearestHouse);
    }

    /// Words that name the town or its parts.
    Set<String> townWords() {
        return townWords;
    }

    /// House numbers without a street.
    int numbersAlone() {
        return numbersAlone;
    }

    private interface Where {
        Point point();
    }

    private static boolean tellsMore(Tags tags) {
        return tags.has("addr:housenumber") || tags.has("name");
    }

    private void read(Tags tags, Where where) {
        if (tags.has("addr:housenumber")) {
            readHouse(tags, where);
        }
        if (tags.has("addr:city")) {
            townWords.addAll(Spelling.words(tags.text("addr:city")));
        }
        if (!tags.text("name").isEmpty()) {
            if (tags.has("place")) {
                townWords.addAll(Spelling.words(tags.text("name")));
            } else if (isPlace(tags)) {
                readPlace(tags, where.point());
            }
        }
    }

    private static boolean isPlace(Tags tags) {
        return PLACE_KEYS.stream().anyMatch(tags::has) || tags.is("railway", "station");
    }

    private void readHouse(Tags tags, Where where) {
        String name = streetName(tags);
        String key = key(name);
        if (key.isEmpty()) {
            numbersAlone++;
            return;
        }
        Point point = where.point();
        String postcode = tags.text("addr:postcode");
        Street street = streets.computeIfAbsent(new StreetKey(key, postcode), k -> {
            Street made = new Street(name, key, postcode, point);
            streetsByKey.computeIfAbsent(key, s -> new ArrayList<>(2)).add(made);
            return made;
        });
        for (String written : tags.text("addr:housenumber").split("[;,]")) {
            HouseNumber number = HouseNumber.of(written.strip());
            if (!number.literal().isEmpty() && !known(street, number, point)) {
                street.add(new House(number, street, point.latitude(), point.longitude()));
            }
        }
    }

    private static String streetName(Tags tags) {
        String street = tags.text("addr:street");
        return street.isEmpty() ? tags.text("addr:place") : street;
    }

    private boolean known(Street street, HouseNumber number, Point point) {
        for (House house : street.houses()) {
            if (house.number().literal().equals(number.literal())
                    && house.point().metersTo(point) < SAME_DOOR_METERS) {
                return true;
            }
        }
        return false;
    }

    private void readPlace(Tags tags, Point point) {
        String name = tags.text("name");
        String key = Spelling.key(name);
        if (key.isEmpty()) {
            return;
        }
        Address address =
                new Address(name, tags.text("addr:housenumber"), streetName(tags), tags.text("addr:postcode"));
        List<NamedPlace> same = places.computeIfAbsent(key, k -> new ArrayList<>(1));
        if (same.stream().noneMatch(other -> other.point().metersTo(point) < SAME_PLACE_METERS)) {
            same.add(new NamedPlace(name, key, address, point));
        }
    }

    private void readStreetsWithoutHouses() {
        for (Extract.Way way : extract.ways()) {
            if (way.tags().has("highway") && way.tags().has("name")) {
                String name = way.tags().text("name");
                String key = key(name);
                if (!key.isEmpty()) {
                    addStreet(name, key, middleNode(way));
                }
            }
        }
    }

    private void addStreet(String name, String key, Point point) {
        List<Street> known = streetsByKey.computeIfAbsent(key, k -> new ArrayList<>(2));
        boolean near = known.stream()
                .anyMatch(street ->
                        !street.houses().isEmpty() || street.somewhere().metersTo(point) < SAME_STREET_METERS);
        if (!near) {
            known.add(new Street(name, key, "", point));
        }
    }

    private String key(String name) {
        return keys.computeIfAbsent(name, Spelling::key);
    }

    private Extract.@Nullable Way outerWay(Extract.Relation relation) {
        for (Extract.Member member : relation.members()) {
            Extract.Way way = member.inner() ? null : waysById.get(member.way());
            if (way != null) {
                return way;
            }
        }
        return null;
    }

    /// Mean of the corners: for a house near enough to its middle, and never far outside it.
    private Point middle(Extract.Way way) {
        Nodes nodes = extract.nodes();
        int count = way.closed() ? way.nodes().length - 1 : way.nodes().length;
        double latitude = 0;
        double longitude = 0;
        int present = 0;
        for (int i = 0; i < count; i++) {
            int node = way.nodes()[i];
            if (node != Nodes.ABSENT) {
                latitude += nodes.latitude(node);
                longitude += nodes.longitude(node);
                present++;
            }
        }
        return new Point(latitude / present, longitude / present);
    }

    private Point middleNode(Extract.Way way) {
        int[] present =
                Arrays.stream(way.nodes()).filter(node -> node != Nodes.ABSENT).toArray();
        return extract.nodes().point(present[present.length / 2]);
    }
}
