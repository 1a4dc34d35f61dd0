// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.post;

import java.time.Duration;

/// The hub has read what was sent and said no (FORMAT.md §8).
public final class HubRefusedException extends Exception {
    private final int status;
    private final String code;
    private final transient Duration retryAfter;

    HubRefusedException(int status, String code, Duration retryAfter) {
        super(status + " " + code);
        this.status = status;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    public int status() {
        return status;
    }

    /// The problem's code, such as `seq-used`; empty when the hub gave none.
    public String code() {
        return code;
    }

    /// How long to wait before the next try; zero when the hub did not say.
    public Duration retryAfter() {
        return retryAfter;
    }
}
