// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.search;

import java.time.Duration;
import java.time.Instant;
import org.porchlight.planner.PlanOptions;
import org.porchlight.planner.Progress;

/// How much of the iterations, the time and the caller's patience is used; tells the listener.
final class Budget {
    private static final int CLOCK_EVERY = 16;
    private static final Duration TELL_EVERY = Duration.ofMillis(250);

    private final PlanOptions options;
    private final Instant started;
    private Instant told;
    private long iterations;
    private double fraction;
    private boolean over;

    Budget(PlanOptions options) {
        this.options = options;
        started = options.clock().instant();
        told = started;
        check();
    }

    /// Counts one iteration.
    void spend() {
        iterations++;
        if (options.iterations().isPresent()) {
            fraction = Math.max(
                    fraction, (double) iterations / options.iterations().getAsLong());
            over |= iterations >= options.iterations().getAsLong();
        }
        if (iterations % CLOCK_EVERY == 0) {
            check();
        }
    }

    /// Reads the clock and asks the caller.
    void check() {
        if (options.iterations().isPresent() && options.iterations().getAsLong() == 0) {
            over = true;
        }
        over |= options.stopWhen().getAsBoolean();
        if (options.time().isPresent()) {
            Duration used = Duration.between(started, options.clock().instant());
            Duration all = options.time().get();
            fraction = Math.max(fraction, all.isZero() ? 1 : (double) used.toNanos() / all.toNanos());
            over |= used.compareTo(all) >= 0;
        }
        fraction = Math.min(1, fraction);
    }

    boolean over() {
        return over;
    }

    /// Used share of the limits, 0 to 1.
    double fraction() {
        return fraction;
    }

    long iterations() {
        return iterations;
    }

    /// Tells the listener, if it is time to.
    void tell(Progress.Phase phase, int unserved, int vehicles, long cost) {
        if (iterations % CLOCK_EVERY == 0) {
            Instant now = options.clock().instant();
            if (Duration.between(told, now).compareTo(TELL_EVERY) >= 0) {
                tellNow(phase, unserved, vehicles, cost);
            }
        }
    }

    void tellNow(Progress.Phase phase, int unserved, int vehicles, long cost) {
        told = options.clock().instant();
        options.listener().accept(new Progress(phase, iterations, fraction, unserved, vehicles, cost));
    }
}
