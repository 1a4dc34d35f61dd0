// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner;

import java.util.List;

/// One way to make a stop: a place, the windows in which service may start there, and how long that takes.
///
/// @param place          index into the travel times
/// @param windows        any order, not overlapping; empty means any time
/// @param setupSeconds   spent on arrival, before service can start (parking, a ramp), unless the stop before it, or
/// the
///                       vehicle's start, is at the same place; it may be spent before a window opens
/// @param serviceSeconds time spent there once service has started, at least 0
public record Site(int place, List<Window> windows, int setupSeconds, int serviceSeconds) {
    public Site {
        windows = List.copyOf(windows);
    }

    /// The same site with other windows.
    public Site withWindows(List<Window> otherWindows) {
        return new Site(place, otherWindows, setupSeconds, serviceSeconds);
    }
}
