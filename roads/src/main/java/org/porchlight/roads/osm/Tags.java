// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.osm;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The tags of one node, way or relation, without those that no town needs. Keys and values in turn, in one
/// array: an extract has many of these.
public final class Tags {

    static final Tags NONE = new Tags(new String[0]);

    private static final Set<String> KEPT = Set.of(
            "access",
            "addr:city",
            "addr:housename",
            "addr:housenumber",
            "addr:place",
            "addr:postcode",
            "addr:street",
            "alt_name",
            "amenity",
            "area",
            "bridge",
            "building",
            "community_centre",
            "healthcare",
            "highway",
            "landuse",
            "layer",
            "leisure",
            "name",
            "natural",
            "office",
            "place",
            "railway",
            "service",
            "shop",
            "social_facility",
            "tourism",
            "tunnel",
            "type",
            "water",
            "waterway");

    private final String[] pairs;

    /// @param pairs key, value, key, value …; not copied
    Tags(String[] pairs) {
        this.pairs = pairs;
    }

    /// For generators and tests: the given keys and values in turn.
    public static Tags of(String... pairs) {
        if (pairs.length % 2 != 0) {
            throw new IllegalArgumentException("a key without a value: " + pairs[pairs.length - 1]);
        }
        return new Tags(pairs.clone());
    }

    static boolean keeps(String key) {
        return KEPT.contains(key);
    }

    /// The value, or null if there is no such tag.
    public @Nullable String find(String key) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i].equals(key)) {
                return pairs[i + 1];
            }
        }
        return null;
    }

    /// The value without blanks at its ends, or an empty text if there is no such tag.
    public String text(String key) {
        String value = find(key);
        return value == null ? "" : value.strip();
    }

    public boolean has(String key) {
        return find(key) != null;
    }

    /// True if the tag has exactly this value.
    public boolean is(String key, String value) {
        return value.equals(find(key));
    }

    public boolean isEmpty() {
        return pairs.length == 0;
    }

    /// Number of tags.
    public int size() {
        return pairs.length / 2;
    }

    public String key(int index) {
        return pairs[2 * index];
    }

    public String value(int index) {
        return pairs[2 * index + 1];
    }
}
