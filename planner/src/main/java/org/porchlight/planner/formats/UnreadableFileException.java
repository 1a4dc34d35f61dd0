// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.formats;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.porchlight.planner.Fault;

/// A file that is not what it should be, with every fault that was found; fields are JSON paths or line numbers.
public final class UnreadableFileException extends Exception {
    private static final long serialVersionUID = 1;
    private final transient List<Fault> faults;
    private final transient Optional<String> answer;

    /// @param faults at least one
    public UnreadableFileException(List<Fault> faults) {
        this(faults, Optional.empty());
    }

    UnreadableFileException(List<Fault> faults, Optional<String> answer) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
        this.answer = answer;
    }

    /// With one fault, of these parts.
    public UnreadableFileException(String field, String problem, String remedy) {
        this(List.of(new Fault(field, problem, remedy)));
    }

    /// At least one.
    public List<Fault> faults() {
        return faults;
    }

    /// What programs that speak this file's format read instead of a plan; empty where the format has no such thing.
    public Optional<String> answer() {
        return answer;
    }
}
