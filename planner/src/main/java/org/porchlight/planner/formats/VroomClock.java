// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.formats;

import org.porchlight.planner.Problem;
import org.porchlight.planner.Window;

/// Turns a VROOM document's times, which may be timestamps of today, into the planner's, which are below
/// [Problem#MAX_SECONDS], and back.
///
/// @param zero the document's time at the planner's second 0
record VroomClock(long zero) {
    /// Room before the first window for whatever has to happen before it: about two years.
    private static final long ROOM_SECONDS = Problem.MAX_SECONDS / 4;

    static VroomClock reaching(long earliest) {
        return new VroomClock(Math.max(0, earliest - ROOM_SECONDS));
    }

    /// A window that closes after all that can happen is one that never closes.
    Window window(long earliest, long latest) {
        return new Window((int) bounded(earliest), (int) bounded(latest));
    }

    private long bounded(long time) {
        return Math.clamp(time - zero, 0, Problem.MAX_SECONDS - 1);
    }

    long document(int seconds) {
        return zero + seconds;
    }
}
