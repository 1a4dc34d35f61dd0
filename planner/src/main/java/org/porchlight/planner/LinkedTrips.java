// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner;

import java.util.List;

/// Shipments that make sense only together, such as the ride to dialysis and the ride home: all are served or none.
///
/// Which comes first is said by their windows.
///
/// @param shipments   ids, at least two; a shipment is in at most one such list
/// @param sameVehicle whether one vehicle must serve them all
public record LinkedTrips(List<String> shipments, boolean sameVehicle) {
    public LinkedTrips {
        shipments = List.copyOf(shipments);
    }
}
