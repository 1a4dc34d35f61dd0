// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that tests move by hand; it stands still in between.
final class MovableClock implements InstantSource {
    private volatile Instant now;

    MovableClock(Instant now) {
        this.now = now;
    }

    void advance(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
