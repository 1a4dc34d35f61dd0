// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner;

import java.util.List;

/// One way to make a stop: a place, the windows in which service may start there, and how long service takes.
///
/// @param place          index into the travel times
/// @param windows        any order, not overlapping; empty means any time
/// @param serviceSeconds time spent there once service has started, at least 0
public record Site(int place, List<Window> windows, int serviceSeconds) {
    public Site {
        windows = List.copyOf(windows);
    }
}
