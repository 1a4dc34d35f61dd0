// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A day to be planned: what is needed, who can drive, and what must hold. Immutable and checked: an instance
/// always makes sense as input, though not all of it may be possible to serve. Make one with [#builder()].
///
/// @param dimensions    names of the kinds of load, such as bags, seats, wheelchairs
/// @param profiles      travel times by the name that vehicles use; all count the same places
/// @param vehicles      the helpers
/// @param shipments     the asks
/// @param linked        which shipments go together or not at all
/// @param neverTogether which shipments must not share a route
/// @param pins          what is decided already
/// @param weights       how much the wishes count
public record Problem(
        List<String> dimensions,
        Map<String, TravelTimes> profiles,
        List<Vehicle> vehicles,
        List<Shipment> shipments,
        List<LinkedTrips> linked,
        List<NeverTogether> neverTogether,
        List<Pin> pins,
        Weights weights) {

    /// Every time and duration must be below this (about 8.5 years in seconds), so that sums fit into an int.
    public static final int MAX_SECONDS = 1 << 28;

    /// @throws InvalidProblemException naming every fault
    public Problem {
        dimensions = List.copyOf(dimensions);
        profiles = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(profiles));
        vehicles = List.copyOf(vehicles);
        shipments = List.copyOf(shipments);
        linked = List.copyOf(linked);
        neverTogether = List.copyOf(neverTogether);
        pins = List.copyOf(pins);
        ProblemFaults.throwIfAny(dimensions, profiles, vehicles, shipments, linked, neverTogether, pins, weights);
    }

    /// An empty problem to be filled; at least one profile is needed.
    public static Builder builder() {
        return new Builder();
    }

    /// The same day with other pins, as when a dispatcher drags an ask to a helper.
    public Problem withPins(List<Pin> otherPins) {
        return new Problem(dimensions, profiles, vehicles, shipments, linked, neverTogether, otherPins, weights);
    }

    /// The same day with other shipments; what is linked, kept apart or pinned must be among them.
    public Problem withShipments(List<Shipment> otherShipments) {
        return new Problem(dimensions, profiles, vehicles, otherShipments, linked, neverTogether, pins, weights);
    }

    /// The same day with other vehicles.
    public Problem withVehicles(List<Vehicle> otherVehicles) {
        return new Problem(dimensions, profiles, otherVehicles, shipments, linked, neverTogether, pins, weights);
    }

    /// The same day with other wishes.
    public Problem withWeights(Weights otherWeights) {
        return new Problem(dimensions, profiles, vehicles, shipments, linked, neverTogether, pins, otherWeights);
    }

    /// Collects the parts of a problem; [#build()] checks them all together.
    public static final class Builder {
        private final List<String> dimensions = new ArrayList<>();
        private final Map<String, TravelTimes> profiles = new LinkedHashMap<>();
        private final List<Vehicle> vehicles = new ArrayList<>();
        private final List<Shipment> shipments = new ArrayList<>();
        private final List<LinkedTrips> linked = new ArrayList<>();
        private final List<NeverTogether> neverTogether = new ArrayList<>();
        private final List<Pin> pins = new ArrayList<>();
        private Weights weights = Weights.DEFAULT;

        private Builder() {}

        /// A kind of load, such as bags, seats, wheelchairs.
        public Builder dimension(String name) {
            dimensions.add(name);
            return this;
        }

        /// Travel times by the name that vehicles use; all profiles count the same places.
        public Builder profile(String name, TravelTimes travelTimes) {
            profiles.put(name, travelTimes);
            return this;
        }

        /// A helper with what they drive.
        public Builder vehicle(Vehicle vehicle) {
            vehicles.add(vehicle);
            return this;
        }

        /// An ask.
        public Builder shipment(Shipment shipment) {
            shipments.add(shipment);
            return this;
        }

        /// All of these or none.
        public Builder linked(String... shipmentIds) {
            linked.add(new LinkedTrips(List.of(shipmentIds), false));
            return this;
        }

        /// All of these or none.
        public Builder linked(LinkedTrips trips) {
            linked.add(trips);
            return this;
        }

        /// Two shipments that must not be in one route.
        public Builder neverTogether(String shipment, String other) {
            neverTogether.add(new NeverTogether(shipment, other));
            return this;
        }

        /// Something that is decided already.
        public Builder pin(Pin pin) {
            pins.add(pin);
            return this;
        }

        /// How much the wishes count, instead of [Weights#DEFAULT].
        public Builder weights(Weights weights) {
            this.weights = weights;
            return this;
        }

        /// @throws InvalidProblemException naming every fault
        public Problem build() {
            return new Problem(dimensions, profiles, vehicles, shipments, linked, neverTogether, pins, weights);
        }
    }
}
