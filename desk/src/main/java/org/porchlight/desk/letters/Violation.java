// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.letters;

/// One thing in a body that is not as FORMAT.md §7 says. Never holds a piece of the body itself.
///
/// @param field   where, as a path: `windows[1].latest`
/// @param problem what is wrong
/// @param mend    how to mend it
public record Violation(String field, String problem, String mend) {
    @Override
    public String toString() {
        return field + " " + problem + ": " + mend;
    }
}
