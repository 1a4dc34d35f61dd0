// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner;

import java.util.List;

/// What a person has decided, or what has already happened: the planner keeps it even where it breaks a rule,
/// and the plan's violations then say which.
public sealed interface Pin {

    /// This vehicle serves this shipment or nobody does; the planner still chooses when.
    record ToVehicle(String shipment, String vehicle) implements Pin {}

    /// This vehicle's route starts with exactly these stops: done, under way or promised. Where a pickup is
    /// among them and its delivery is not, the rider is on board and the delivery will be planned in this
    /// route.
    ///
    /// @param notBeforeSeconds service at the last of these stops starts no earlier than this, as when it is
    ///                         known to run late; 0 if nothing is known
    record Prefix(String vehicle, List<Visit> visits, int notBeforeSeconds) implements Pin {
        public Prefix {
            visits = List.copyOf(visits);
        }

        public Prefix(String vehicle, List<Visit> visits) {
            this(vehicle, visits, 0);
        }
    }
}
