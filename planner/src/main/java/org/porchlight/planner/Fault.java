// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner;

/// Something in a problem that a person can mend.
///
/// @param field   where, as a path: `shipments[amina].deliveries[0].windows[1].latest`
/// @param problem what is wrong, with the value
/// @param remedy  what to do about it
public record Fault(String field, String problem, String remedy) {
    @Override
    public String toString() {
        return field + ": " + problem + "; " + remedy;
    }
}
