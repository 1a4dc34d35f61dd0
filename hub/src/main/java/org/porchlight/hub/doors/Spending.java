// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub.doors;

import java.time.Duration;

/// What can be done only so often (FORMAT §8, limits).
public enum Spending {
    NOTHING(Integer.MAX_VALUE, Duration.ofMinutes(1)),
    READ(120, Duration.ofMinutes(1)),
    WRITE(60, Duration.ofMinutes(1)),
    SIGN_IN(20, Duration.ofMinutes(1)),
    /// Host names that this process has not heard of, by one address.
    NEW_NAME(20, Duration.ofMinutes(1)),
    /// The same by all.
    NEW_NAME_OF_ALL(600, Duration.ofMinutes(1)),
    /// By one caller.
    OPENED_ASK(10, Duration.ofMinutes(1)),
    /// By all callers of a hub that are no members.
    OPENED_ASK_OF_HUB(600, Duration.ofHours(1));

    final int times;
    final Duration per;

    Spending(int times, Duration per) {
        this.times = times;
        this.per = per;
    }
}
