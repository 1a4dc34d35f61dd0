// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.days;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.porchlight.desk.pages.Shown;
import org.porchlight.planner.Window;

/// The planner's clock of one day: seconds that really pass since the day has begun where the hub is. When clocks are
/// set back, two o'clock comes twice and noon is 13 hours after midnight; when they are set forward, 11 hours.
record DayClock(LocalDate date, ZoneId zone) {
    /// Runs may end after midnight, but not long.
    private static final int LATEST = 30 * 3600;

    /// A time that comes twice counts as its first; one that is skipped, as an hour later.
    int seconds(LocalDateTime time) {
        long seconds =
                Duration.between(date.atStartOfDay(zone), time.atZone(zone)).toSeconds();
        return (int) Math.max(0, Math.min(LATEST, seconds));
    }

    LocalDateTime time(int seconds) {
        return date.atStartOfDay(zone).plusSeconds(seconds).toLocalDateTime();
    }

    Window window(org.porchlight.desk.letters.Window window) {
        return new Window(seconds(window.earliest()), seconds(window.latest()));
    }

    /// What the planner's hour is called: `09:05`.
    String hour(int seconds) {
        return Shown.hour(time(seconds));
    }
}
