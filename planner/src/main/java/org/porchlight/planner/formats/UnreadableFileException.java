// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.formats;

import java.util.List;
import java.util.stream.Collectors;
import org.porchlight.planner.Fault;

/// A file that is not what it should be, with every fault that was found; fields are JSON paths or line numbers.
public final class UnreadableFileException extends Exception {
    private static final long serialVersionUID = 1;
    private final transient List<Fault> faults;

    public UnreadableFileException(List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    public UnreadableFileException(String field, String problem, String remedy) {
        this(List.of(new Fault(field, problem, remedy)));
    }

    /// At least one.
    public List<Fault> faults() {
        return faults;
    }
}
