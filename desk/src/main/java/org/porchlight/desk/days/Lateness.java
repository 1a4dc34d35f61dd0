// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.days;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Collection;

/// How late the day is.
public final class Lateness {
    private Lateness() {}

    /// Minutes by which the most overdue promised stop has missed its window without an outcome; 0 when none has.
    public static long minutes(Collection<RunFile> runs, LocalDateTime now) {
        return runs.stream()
                .filter(run -> run.state() == RunFile.State.PROMISED)
                .filter(run -> run.run().departs().toLocalDate().equals(now.toLocalDate()))
                .flatMap(run -> run.standingStops().stream()
                        .filter(stop -> !run.outcomes().containsKey(stop.code())))
                .mapToLong(stop -> Duration.between(stop.latest(), now).toMinutes())
                .filter(minutes -> minutes > 0)
                .max()
                .orElse(0);
    }
}
