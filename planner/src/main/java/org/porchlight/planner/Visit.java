// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner;

/// A stop by its id, and at which of its sites it is made.
///
/// @param site index into [Stop#sites()], 0 for a stop with only one
public record Visit(String stop, int site) {
    /// A visit at the stop's first site.
    public static Visit of(String stop) {
        return new Visit(stop, 0);
    }
}
