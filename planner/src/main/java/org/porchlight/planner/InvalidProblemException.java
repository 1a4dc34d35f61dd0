// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner;

import java.util.List;
import java.util.stream.Collectors;

/// Says everything that is wrong with a problem or with what was asked of it, at once.
public final class InvalidProblemException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient List<Fault> faults;

    /// @param faults at least one
    public InvalidProblemException(List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    /// At least one, in the order of the problem's fields.
    public List<Fault> faults() {
        return faults;
    }
}
