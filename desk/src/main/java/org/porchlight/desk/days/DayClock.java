// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.days;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import org.porchlight.desk.pages.Shown;
import org.porchlight.planner.Window;

/// The planner's clock of one day: seconds of the wall clock since midnight where the hub is. On the two days of the
/// year on which clocks change, a run across the change is an hour off.
record DayClock(LocalDate date) {
    /// Runs may end after midnight, but not long.
    private static final int LATEST = 30 * 3600;

    int seconds(LocalDateTime time) {
        long seconds = ChronoUnit.SECONDS.between(date.atStartOfDay(), time);
        return (int) Math.max(0, Math.min(LATEST, seconds));
    }

    LocalDateTime time(int seconds) {
        return date.atStartOfDay().plusSeconds(seconds);
    }

    Window window(org.porchlight.desk.letters.Window window) {
        return new Window(seconds(window.earliest()), seconds(window.latest()));
    }

    /// What the planner's hour is called: `09:05`.
    String hour(int seconds) {
        return Shown.hour(time(seconds));
    }
}
