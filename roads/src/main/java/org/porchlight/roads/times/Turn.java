// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.times;

/// One thing to do on a way, and what comes after it until the next.
///
/// @param street  taken from here on; empty where it has no name
/// @param meters  along it until the next turn
/// @param seconds along it until the next turn; those of all turns of a leg add up to the leg's
/// @param exit    of a roundabout, counted from 1; 0 otherwise
public record Turn(Kind kind, String street, int meters, int seconds, int exit) {

    /// What to do.
    public enum Kind {
        /// The way begins here.
        START,
        /// Straight on, into a street of another name.
        CONTINUE,
        SLIGHT_LEFT,
        LEFT,
        SHARP_LEFT,
        SLIGHT_RIGHT,
        RIGHT,
        SHARP_RIGHT,
        U_TURN,
        ROUNDABOUT,
        /// The stop is here.
        ARRIVE,
        /// The stop is here, on the left side.
        ARRIVE_LEFT,
        /// The stop is here, on the right side.
        ARRIVE_RIGHT
    }
}
