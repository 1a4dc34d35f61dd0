// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.letters;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;

/// From when to when, on the hub's clock. May be contradictory: what a household wrote is shown, not thrown away.
public record Window(LocalDateTime earliest, LocalDateTime latest) {

    static Window read(Reading in) {
        return new Window(in.localTime("earliest"), in.localTime("latest"));
    }

    public Map<String, Object> body() {
        return new Body()
                .localTime("earliest", earliest)
                .localTime("latest", latest)
                .map();
    }

    /// Whether it closes before it opens.
    public boolean contradictory() {
        return latest.isBefore(earliest);
    }

    /// Whether any of it lies on this day.
    public boolean touches(LocalDate day) {
        return !contradictory()
                && earliest.isBefore(day.plusDays(1).atStartOfDay())
                && !latest.isBefore(day.atStartOfDay());
    }
}
