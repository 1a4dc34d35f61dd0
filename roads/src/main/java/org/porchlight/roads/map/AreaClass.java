// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.map;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.porchlight.roads.osm.Tags;

/// How an area is filled, in drawing order: what comes later lies above.
enum AreaClass {
    PARK,
    WATER,
    BUILDING;

    private static final Set<String> LEISURE = Set.of(
            "park", "garden", "common", "playground", "golf_course", "nature_reserve", "pitch", "recreation_ground");
    private static final Set<String> LANDUSE = Set.of(
            "grass", "forest", "recreation_ground", "cemetery", "meadow", "village_green", "allotments", "orchard");
    private static final Set<String> NATURAL = Set.of("wood", "scrub", "grassland", "wetland", "heath");

    /// The word for it in the JSON.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Null for what is not drawn as an area.
    static @Nullable AreaClass of(Tags tags) {
        if (tags.has("building") && !tags.is("building", "no")) {
            return BUILDING;
        }
        if (tags.is("natural", "water")
                || tags.is("waterway", "riverbank")
                || tags.is("waterway", "dock")
                || tags.is("landuse", "reservoir")
                || tags.is("landuse", "basin")) {
            return WATER;
        }
        boolean green = LEISURE.contains(tags.text("leisure"))
                || LANDUSE.contains(tags.text("landuse"))
                || NATURAL.contains(tags.text("natural"));
        return green ? PARK : null;
    }
}
