// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.search;

import java.util.function.BooleanSupplier;

/// How many rounds a chain may run, unless something ends them before.
final class Allowance {
    private static final int ASK_EVERY = 16;

    private final long rounds;
    private final BooleanSupplier over;
    private long used;
    private boolean ended;

    Allowance(long rounds, BooleanSupplier over) {
        this.rounds = rounds;
        this.over = over;
    }

    /// Takes one round, if there is one left.
    boolean next() {
        if (ended || used >= rounds || used % ASK_EVERY == 0 && over.getAsBoolean()) {
            ended = true;
            return false;
        }
        used++;
        return true;
    }

    long used() {
        return used;
    }

    double fraction() {
        return (double) used / rounds;
    }
}
