// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.formats;

import java.util.List;
import java.util.Optional;
import org.porchlight.planner.Break;
import org.porchlight.planner.Window;

/// A break of a vehicle of a VROOM document.
///
/// @param windows pairs of seconds on the document's clock; empty means any time
record VroomBreak(long id, Optional<String> description, List<List<Long>> windows, int serviceSeconds) {

    /// When it may start at the earliest.
    long earliest() {
        return windows.isEmpty() ? 0 : windows.getFirst().getFirst();
    }

    /// Its id among the planner's breaks of the vehicle.
    String name() {
        return Long.toString(id);
    }

    Break planners(VroomClock clock) {
        List<Window> open = windows.stream()
                .map(window -> clock.window(window.get(0), window.get(1)))
                .toList();
        return new Break(name(), open, serviceSeconds);
    }
}
