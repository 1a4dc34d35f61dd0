// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.days;

import java.util.Locale;

/// Where an ask stands: exactly one of these.
public enum AskState {
    NEW("new"),
    NEEDS_A_LOOK("needs a look"),
    PLACED("placed"),
    PLANNED("planned"),
    LEFT_OUT("left out"),
    BACK_IN_THE_POOL("back in the pool"),
    OFFERED("offered"),
    PROMISED("promised"),
    UNDER_WAY("under way"),
    DONE("done"),
    CANCELLED("cancelled"),
    CLOSED("closed");

    private final String words;

    AskState(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /// For pages and tests: `needs-a-look`.
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Whether somebody still has to do something.
    public boolean isOpen() {
        return this != DONE && this != CANCELLED && this != CLOSED;
    }
}
