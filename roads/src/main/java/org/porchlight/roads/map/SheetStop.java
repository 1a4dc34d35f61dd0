// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.map;

import org.porchlight.roads.geo.Point;

/// A stop as the map of a run sheet shows it.
///
/// @param mark one to three characters on the marker: `1`, `12`, `3+4`; never a name
public record SheetStop(Kind kind, String mark, Point point) {

    /// How a marker looks.
    public enum Kind {
        /// Where the run begins.
        START,
        /// A stop of the run.
        STOP,
        /// Where the run ends.
        END
    }

    /// @throws IllegalArgumentException if the mark is empty or longer than three characters
    public SheetStop {
        if (mark.isEmpty() || mark.length() > 3) {
            throw new IllegalArgumentException("mark must have one to three characters, is \"" + mark + "\"");
        }
    }
}
