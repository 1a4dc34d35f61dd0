// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.map;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.porchlight.roads.osm.Tags;

/// How a line is drawn, in drawing order: what comes later lies above.
enum StreetClass {
    STREAM,
    SHORE,
    PATH,
    SERVICE,
    MINOR,
    MIDDLE,
    MAIN,
    MOTORWAY,
    RAIL;

    /// The word for it in the JSON.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// True for what has a name that people give as an address or a landmark.
    boolean named() {
        return this != PATH && this != SHORE && this != RAIL;
    }

    /// Null for what is not drawn as a line.
    static @Nullable StreetClass of(Tags tags) {
        String highway = tags.find("highway");
        if (highway != null) {
            return ofHighway(highway, tags.is("area", "yes"));
        }
        if (tags.has("tunnel") && !tags.is("tunnel", "no")) {
            return null;
        }
        return switch (tags.text("railway")) {
            case "rail", "light_rail", "tram", "narrow_gauge", "subway" -> RAIL;
            default ->
                switch (tags.text("waterway")) {
                    case "river", "stream", "canal" -> STREAM;
                    default -> tags.is("natural", "coastline") ? SHORE : null;
                };
        };
    }

    private static @Nullable StreetClass ofHighway(String highway, boolean area) {
        if (area) {
            return null;
        }
        return switch (highway) {
            case "motorway", "motorway_link", "trunk", "trunk_link" -> MOTORWAY;
            case "primary", "primary_link", "secondary", "secondary_link" -> MAIN;
            case "tertiary", "tertiary_link" -> MIDDLE;
            case "residential", "unclassified", "living_street", "road" -> MINOR;
            case "service" -> SERVICE;
            case "footway", "path", "cycleway", "steps", "track", "pedestrian", "bridleway" -> PATH;
            default -> null;
        };
    }
}
