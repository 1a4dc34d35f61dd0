// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.search;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.porchlight.planner.Break;
import org.porchlight.planner.Window;

/// A break of a vehicle as the search reads it.
final class Rest {
    final String id;
    final int seconds;
    /// Earliest, latest, earliest, latest … in order.
    private final int[] windows;

    private Rest(String id, int seconds, int[] windows) {
        this.id = id;
        this.seconds = seconds;
        this.windows = windows;
    }

    static Rest[] of(List<Break> breaks) {
        return breaks.stream()
                .map(one -> new Rest(one.id(), one.seconds(), windows(one)))
                .toArray(Rest[]::new);
    }

    private static int[] windows(Break one) {
        List<Window> given = one.windows().isEmpty() ? List.of(Window.ANY) : one.windows();
        return given.stream()
                .sorted(Comparator.comparingInt(Window::earliest))
                .flatMapToInt(window -> IntStream.of(window.earliest(), window.latest()))
                .toArray();
    }

    /// The same break, the last window of which closes so much later.
    Rest later(int more) {
        int[] wider = windows.clone();
        wider[wider.length - 1] += more;
        return new Rest(id, seconds, wider);
    }

    /// When its last window closes.
    int lastStart() {
        return windows[windows.length - 1];
    }

    /// When it can start for one who is free at `time`; that time itself, after [#lastStart()], if it is too late.
    int start(int time) {
        for (int i = 0; i < windows.length; i += 2) {
            if (time <= windows[i + 1]) {
                return Math.max(time, windows[i]);
            }
        }
        return time;
    }

    /// When the window closes in which this start is.
    int closeOfWindow(int start) {
        for (int i = 0; i < windows.length; i += 2) {
            if (start <= windows[i + 1]) {
                return windows[i + 1];
            }
        }
        return lastStart();
    }

    /// The latest start that is not after `time`; below 0 if there is none.
    int latestStart(int time) {
        for (int i = windows.length - 2; i >= 0; i -= 2) {
            if (time >= windows[i]) {
                return Math.min(time, windows[i + 1]);
            }
        }
        return -1;
    }
}
