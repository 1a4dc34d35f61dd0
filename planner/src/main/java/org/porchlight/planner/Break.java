// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner;

import java.util.List;

/// A rest in a vehicle's shift, taken where the vehicle is: before it leaves its start, after a stop, on arrival at the
/// next one (before any set-up there), or when it is back. It is never taken on the way. A vehicle that has a route
/// takes all
/// its breaks, in their listed order, and each of them within its shift; one that has no route takes none.
///
/// @param id      the caller's name, unique among the vehicle's breaks
/// @param windows in which it may start; any order, not overlapping; empty means any time
/// @param seconds how long it takes
public record Break(String id, List<Window> windows, int seconds) {
    public Break {
        windows = List.copyOf(windows);
    }

    /// A break of so many seconds that starts within one of these windows; without any, at any time of the shift.
    public static Break of(String id, int seconds, Window... windows) {
        return new Break(id, List.of(windows), seconds);
    }
}
