// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.letters;

import java.util.List;
import java.util.stream.Collectors;

/// The body is none that FORMAT.md §7 allows. Says every violation, and nothing of what the body holds.
public final class UnreadableLetterException extends Exception {
    private final transient List<Violation> violations;

    public UnreadableLetterException(List<Violation> violations) {
        super(violations.stream().map(Violation::toString).collect(Collectors.joining("; ")));
        this.violations = List.copyOf(violations);
    }

    public List<Violation> violations() {
        return violations;
    }
}
