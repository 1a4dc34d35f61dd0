// SPDX-License-Identifier: Apache-2.0
package org.porchlight.story;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waits for a condition outside the browser; inside it, Playwright's own waiting is used.
final class Waiting {
    private Waiting() {}

    static void until(String what, Duration limit, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited " + limit.toSeconds() + " s in vain until " + what);
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
