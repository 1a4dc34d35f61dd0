// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.search;

import java.time.Duration;
import java.time.Instant;
import org.porchlight.planner.PlanOptions;
import org.porchlight.planner.Progress;

/// How much of the iterations, the time and the caller's patience is used; tells the listener.
final class Budget {
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
        spend(0);
    }

    /// Counts iterations, reads the clock and asks the caller.
    void spend(long more) {
        iterations += more;
        if (options.iterations().isPresent()) {
            long all = options.iterations().getAsLong();
            fraction = all == 0 ? 1 : Math.max(fraction, (double) iterations / all);
            over |= iterations >= all;
        }
        if (options.time().isPresent()) {
            Duration all = options.time().get();
            fraction = Math.max(fraction, all.isZero() ? 1 : (double) timeUsed().toNanos() / all.toNanos());
        }
        over |= expired();
        fraction = Math.min(1, fraction);
    }

    private Duration timeUsed() {
        return Duration.between(started, options.clock().instant());
    }

    /// Whether the time is used up or the caller wants no more; may be asked from any thread.
    boolean expired() {
        return options.stopWhen().getAsBoolean()
                || options.time().isPresent()
                        && timeUsed().compareTo(options.time().get()) >= 0;
    }

    /// How many iterations are used.
    long used() {
        return iterations;
    }

    /// How many iterations may still be used.
    long left() {
        return options.iterations().isPresent() ? options.iterations().getAsLong() - iterations : Long.MAX_VALUE;
    }

    boolean over() {
        return over;
    }

    /// Used share of the limits, 0 to 1.
    double fraction() {
        return fraction;
    }

    /// Tells the listener, if it is time to.
    void tell(Progress.Phase phase, int unserved, int vehicles, long cost) {
        if (Duration.between(told, options.clock().instant()).compareTo(TELL_EVERY) >= 0) {
            tellNow(phase, unserved, vehicles, cost);
        }
    }

    void tellNow(Progress.Phase phase, int unserved, int vehicles, long cost) {
        told = options.clock().instant();
        options.listener().accept(new Progress(phase, iterations, fraction, unserved, vehicles, cost));
    }
}
