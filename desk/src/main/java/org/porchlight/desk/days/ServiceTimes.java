// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.days;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import org.porchlight.desk.letters.Ask;
import org.porchlight.desk.letters.Window;

/// How long things take at a stop. Round figures of this project's own, from how long carrying and boarding takes; a
/// dispatcher who knows better moves the stop.
final class ServiceTimes {
    private static final int MINUTE = 60;

    private ServiceTimes() {}

    /// Shopping a list for one household.
    static int shopping(Ask ask) {
        return (15 + ask.bags()) * MINUTE;
    }

    /// Taking over bags that are ready.
    static int collecting(Ask ask) {
        return (4 + ask.bags() / 2) * MINUTE;
    }

    /// Parking, carrying to the door, a word.
    static int bringing(Ask ask) {
        return (4 + ask.bags() / 2) * MINUTE;
    }

    /// Getting in or out.
    static int boarding(Ask ask) {
        return (ask.wheelchair() ? 8 : 3) * MINUTE;
    }

    /// Staying with somebody at the destination until it is time to go back; an hour when nobody said.
    static int accompanying(Ask ask, Window there) {
        return ask.back()
                .map(back -> (int) ChronoUnit.SECONDS.between(middle(there), back.earliest()))
                .filter(seconds -> seconds > 0 && seconds < 12 * 3600)
                .orElse(60 * MINUTE);
    }

    /// Visiting, interpreting, whatever else.
    static int visiting() {
        return 45 * MINUTE;
    }

    private static LocalDateTime middle(Window window) {
        return window.earliest().plusSeconds(ChronoUnit.SECONDS.between(window.earliest(), window.latest()) / 2);
    }
}
