// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.times;

/// Why the times to a place may be wrong: for the dispatcher's eyes, beside the place.
public enum Doubt {
    OUTSIDE_TOWN("lies outside the town"),
    IN_WATER("lies in water"),
    NO_STREET_NEAR("has no street within a kilometre, so that there is no way to it"),
    ON_MOTORWAY("lies on a road where nobody may stop; the times are from the next street"),
    ON_ISLAND("lies at a street without a way to the rest of the town; the times are from another street"),
    FAR_FROM_STREET("lies more than 100 m from the nearest street");

    /// A pin this far from its street is worth a word.
    public static final int FAR_METERS = 100;

    private final String words;

    Doubt(String words) {
        this.words = words;
    }

    /// The rest of a sentence in English that begins with the place.
    public String words() {
        return words;
    }
}
