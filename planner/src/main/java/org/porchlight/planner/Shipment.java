// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/// What one household needs carried or done: served whole by one vehicle in one route, or not at all.
///
/// All pickups come before all deliveries. Without pickups, the load of the deliveries is in the vehicle from
/// its start; without deliveries, the load of the pickups stays in it to its end; a single stop without load
/// is a visit. Make one with [#builder(String)].
///
/// @param id                the caller's name, unique in the problem
/// @param pickups           may be empty
/// @param deliveries        may be empty, but not both
/// @param skills            a vehicle must have all of these
/// @param excludedVehicles  ids of vehicles that must never serve it
/// @param preferredVehicles ids of vehicles that should serve it ("same helper as last time"); empty: no
///                          preference
/// @param maxRideSeconds    longest time from the end of the first pickup to the start of the last delivery
/// @param releaseSeconds    when it is ready: service at its pickups starts no earlier; without pickups, the
///                          vehicle leaves its start no earlier; 0 if it is ready all day
/// @param weight            at least 1: leaving out one of weight 5 is as bad as leaving out five of weight 1
public record Shipment(
        String id,
        List<Stop> pickups,
        List<Stop> deliveries,
        Set<String> skills,
        Set<String> excludedVehicles,
        Set<String> preferredVehicles,
        OptionalInt maxRideSeconds,
        int releaseSeconds,
        int weight) {
    public Shipment {
        pickups = List.copyOf(pickups);
        deliveries = List.copyOf(deliveries);
        skills = Set.copyOf(skills);
        excludedVehicles = Set.copyOf(excludedVehicles);
        preferredVehicles = Set.copyOf(preferredVehicles);
    }

    public static Builder builder(String id) {
        return new Builder(id);
    }

    /// Pickups, then deliveries.
    public List<Stop> stops() {
        List<Stop> all = new ArrayList<>(pickups);
        all.addAll(deliveries);
        return List.copyOf(all);
    }

    /// The same shipment with other stops.
    public Shipment withStops(List<Stop> otherPickups, List<Stop> otherDeliveries) {
        return new Shipment(
                id,
                otherPickups,
                otherDeliveries,
                skills,
                excludedVehicles,
                preferredVehicles,
                maxRideSeconds,
                releaseSeconds,
                weight);
    }

    /// The same shipment that these vehicles must never serve and those should.
    public Shipment withVehicles(Set<String> excluded, Set<String> preferred) {
        return new Shipment(
                id, pickups, deliveries, skills, excluded, preferred, maxRideSeconds, releaseSeconds, weight);
    }

    /// The same shipment with another longest ride; empty for none.
    public Shipment withMaxRideSeconds(OptionalInt longest) {
        return new Shipment(
                id, pickups, deliveries, skills, excludedVehicles, preferredVehicles, longest, releaseSeconds, weight);
    }

    /// Collects what is known of a shipment; nothing is checked before the whole [Problem] is.
    public static final class Builder {
        private final String id;
        private final List<Stop> pickups = new ArrayList<>();
        private final List<Stop> deliveries = new ArrayList<>();
        private final Set<String> skills = new HashSet<>();
        private final Set<String> excluded = new HashSet<>();
        private final Set<String> preferred = new HashSet<>();
        private OptionalInt maxRideSeconds = OptionalInt.empty();
        private int releaseSeconds;
        private int weight = 1;

        private Builder(String id) {
            this.id = id;
        }

        /// A stop that must come before every delivery.
        public Builder pickup(Stop stop) {
            pickups.add(stop);
            return this;
        }

        /// A stop that must come after every pickup; for a plain visit it is the only one.
        public Builder delivery(Stop stop) {
            deliveries.add(stop);
            return this;
        }

        /// This amount at every stop added so far: right for one pickup, one delivery or both. Where several
        /// pickups share one delivery, give each stop its own amount with [Stop#withLoad(String, int)] instead.
        public Builder load(String dimension, int amount) {
            pickups.replaceAll(stop -> stop.withLoad(dimension, amount));
            deliveries.replaceAll(stop -> stop.withLoad(dimension, amount));
            return this;
        }

        public Builder skill(String skill) {
            skills.add(skill);
            return this;
        }

        public Builder excludedVehicle(String vehicle) {
            excluded.add(vehicle);
            return this;
        }

        public Builder preferredVehicle(String vehicle) {
            preferred.add(vehicle);
            return this;
        }

        public Builder maxRideSeconds(int seconds) {
            maxRideSeconds = OptionalInt.of(seconds);
            return this;
        }

        public Builder releaseSeconds(int seconds) {
            releaseSeconds = seconds;
            return this;
        }

        public Builder weight(int weight) {
            this.weight = weight;
            return this;
        }

        public Shipment build() {
            return new Shipment(
                    id, pickups, deliveries, skills, excluded, preferred, maxRideSeconds, releaseSeconds, weight);
        }
    }
}
