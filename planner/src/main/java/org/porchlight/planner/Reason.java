// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner;

import java.util.List;

/// Why a shipment is not served, computed against the plan as it stands: were exactly this relaxed, the shipment would
/// fit into the plan, unless the reason itself says that nothing helps.
public sealed interface Reason {

    /// The problem has no vehicles.
    record NoVehicles() implements Reason {}

    /// No vehicle has all the skills; `missing` are those that the nearest vehicle lacks.
    record NoVehicleWithSkill(List<String> missing, String nearestVehicle) implements Reason {
        public NoVehicleWithSkill {
            missing = List.copyOf(missing);
        }
    }

    /// This vehicle must not serve it.
    record Excluded(String vehicle) implements Reason {}

    /// It would fit into this vehicle's route, were this other shipment not in it.
    record ExcludedWith(String vehicle, String otherShipment) implements Reason {}

    /// It is pinned to this vehicle; the other reasons say why it does not fit there.
    record PinnedTo(String vehicle) implements Reason {}

    /// It alone is larger than this vehicle, the largest that may serve it.
    record TooBig(String vehicle, String dimension, int excess) implements Reason {}

    /// With so much more room it would fit into this vehicle's route.
    record NoCapacity(String vehicle, String dimension, int missing) implements Reason {}

    /// Could service at this stop of its own start so much later, it would fit into this vehicle's route.
    record WindowMissedBy(String vehicle, String stop, int seconds) implements Reason {}

    /// Could service at this stop of another shipment start so much later, it would fit into this vehicle's route.
    record DelaysOtherBy(String vehicle, String stop, int seconds) implements Reason {}

    /// Would this vehicle's shift (and with it the longest overtime) end so much later, it would fit.
    record ShiftEndsTooEarlyBy(String vehicle, int seconds) implements Reason {}

    /// Could this shipment, itself or another in the route, ride so much longer, it would fit.
    record RideTooLongBy(String vehicle, String shipment, int seconds) implements Reason {}

    /// Could this vehicle be under way so much longer, it would fit.
    record RunTooLongBy(String vehicle, int seconds) implements Reason {}

    /// Could this vehicle's break start so much later, it would fit.
    record BreakMissedBy(String vehicle, String breakId, int seconds) implements Reason {}

    /// Might this vehicle be on the way so much longer, it would fit.
    record TravelTooLongBy(String vehicle, int seconds) implements Reason {}

    /// Might this vehicle go so many metres more, it would fit.
    record TooFarBy(String vehicle, int meters) implements Reason {}

    /// Might this vehicle make so many stops more, it would fit.
    record TooManyStops(String vehicle, int excess) implements Reason {}

    /// No vehicle that may serve it has a way to its places.
    record Unreachable(String stop) implements Reason {}

    /// It could be served, but not the shipment that it is linked with.
    record LinkedNotServed(String otherShipment) implements Reason {}

    /// All of these have to be relaxed at once.
    record Several(String vehicle, List<Reason> reasons) implements Reason {
        public Several {
            reasons = List.copyOf(reasons);
        }
    }

    /// It would fit into this vehicle's route at this moment; the search was stopped too early to place it.
    record NotTriedLongEnough(String vehicle) implements Reason {}
}
