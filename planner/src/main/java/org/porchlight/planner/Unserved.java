// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner;

import java.util.List;

/// A shipment that is left out.
///
/// @param reasons at least one; the nearest miss first
public record Unserved(String shipment, List<Reason> reasons) {
    public Unserved {
        reasons = List.copyOf(reasons);
    }
}
