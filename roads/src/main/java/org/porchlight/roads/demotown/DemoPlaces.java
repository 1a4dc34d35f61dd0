// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.demotown;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.porchlight.roads.demotown.Houses.House;

/// The invented town's named places. Each moves into the house nearest to the spot given here, and keeps its number.
final class DemoPlaces {

    /// @param tag as `key=value`
    /// @param x   metres on the ground plan
    /// @param y   metres on the ground plan
    private record Place(String name, String tag, double x, double y) {}

    private static final List<Place> PLACES = List.of(
            new Place("Lanternfield Community Pantry", "social_facility=food_bank", 1760, 1420),
            new Place("Southside Pantry", "social_facility=food_bank", 2250, 2450),
            new Place("Willow Dialysis Center", "healthcare=dialysis", 2620, 1180),
            new Place("Lanternfield General Hospital", "amenity=hospital", 2760, 1060),
            new Place("Mill Road Clinic", "amenity=clinic", 1050, 1150),
            new Place("Clínica Esperanza", "amenity=clinic", 2020, 2320),
            new Place("Harvest Supermarket", "shop=supermarket", 2250, 1330),
            new Place("Northgate Fresh Market", "shop=supermarket", 1500, 520),
            new Place("Mercado del Sur", "shop=supermarket", 2560, 2330),
            new Place("Orchard Foods", "shop=supermarket", 3350, 760),
            new Place("Westside Grocery", "shop=convenience", 600, 1250),
            new Place("Lantern Pharmacy", "amenity=pharmacy", 2060, 1480),
            new Place("Northgate Pharmacy", "amenity=pharmacy", 1640, 480),
            new Place("Farmacia del Río", "amenity=pharmacy", 1890, 2050),
            new Place("Harbor View Pharmacy", "amenity=pharmacy", 3010, 1450),
            new Place("Lanternfield Library", "amenity=library", 1850, 1330),
            new Place("South Branch Library", "amenity=library", 1750, 2500),
            new Place("Lantern Hall", "amenity=community_centre", 2060, 1130),
            new Place("Heron Wood Primary School", "amenity=school", 980, 420),
            new Place("Central School", "amenity=school", 1420, 1180),
            new Place("Riverside School", "amenity=school", 1300, 2100),
            new Place("Orchard School", "amenity=school", 2860, 420),
            new Place("Escuela de los Olmos", "amenity=school", 2750, 2600),
            new Place("Lanternfield High School", "amenity=school", 3300, 1420),
            new Place("Saint Brigid Church", "amenity=place_of_worship", 1600, 1240),
            new Place("Masjid An-Nur", "amenity=place_of_worship", 2440, 1080),
            new Place("Temple Beth Or", "amenity=place_of_worship", 2350, 620),
            new Place("Gurdwara Sahib", "amenity=place_of_worship", 3160, 2150),
            new Place("Iglesia Nueva Vida", "amenity=place_of_worship", 1600, 2700),
            new Place("Quaker Meeting House", "amenity=place_of_worship", 800, 1620),
            new Place("Lanternfield Town Hall", "amenity=townhall", 2140, 1250),
            new Place("Main Post Office", "amenity=post_office", 2280, 1420),
            new Place("Daybreak Senior Center", "amenity=social_facility", 3380, 1180),
            new Place("Little Lanterns Childcare", "amenity=kindergarten", 1240, 680),
            new Place("Bright Bubbles Laundromat", "shop=laundry", 1900, 1560),
            new Place("Panadería Luna", "shop=bakery", 2080, 2420),
            new Place("Tinker's Hardware", "shop=hardware", 1480, 1400),
            new Place("Second Story Books", "shop=books", 2330, 1240),
            new Place("Depot Diner", "amenity=restaurant", 1980, 960));

    private DemoPlaces() {}

    /// For each house that a place moved into, the tags that it gets: name, and what it is.
    static Map<House, List<String>> moveIn(List<House> houses) {
        Map<House, List<String>> tags = new HashMap<>();
        for (Place place : PLACES) {
            House nearest = houses.getFirst();
            double least = Double.POSITIVE_INFINITY;
            for (House house : houses) {
                double away = house.center().metersTo(new Xy(place.x, place.y));
                if (away < least && !tags.containsKey(house)) {
                    least = away;
                    nearest = house;
                }
            }
            int equals = place.tag.indexOf('=');
            List<String> pairs = new ArrayList<>(List.of("name", place.name));
            if (place.tag.startsWith("social_facility")) {
                pairs.addAll(List.of("amenity", "social_facility"));
            }
            pairs.addAll(List.of(place.tag.substring(0, equals), place.tag.substring(equals + 1)));
            tags.put(nearest, pairs);
        }
        return tags;
    }
}
