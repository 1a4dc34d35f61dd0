// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/// One helper with what they drive, for one shift: at most one route is planned for it. Make one with
/// [#builder(String, String)].
///
/// @param id            the caller's name, unique in the problem
/// @param profile       name of the travel times that hold for it
/// @param start         place where it starts; empty: at its first stop
/// @param end           place where it must end; empty: at its last stop, wherever that is
/// @param shift         leaves its start not before `earliest`, is at its end not after `latest`
/// @param capacities    amount by dimension; a dimension that is not named counts 0
/// @param skills        what it can do
/// @param maxStops      most stops in its route
/// @param maxRunSeconds longest time from leaving the start to arriving at the end; it may leave late
/// @param costs         what its use costs
public record Vehicle(
        String id,
        String profile,
        OptionalInt start,
        OptionalInt end,
        Window shift,
        Map<String, Integer> capacities,
        Set<String> skills,
        OptionalInt maxStops,
        OptionalInt maxRunSeconds,
        Costs costs) {
    public Vehicle {
        capacities = Map.copyOf(capacities);
        skills = Set.copyOf(skills);
    }

    /// What using a vehicle costs, in seconds of travel or whatever unit the caller counts in.
    ///
    /// @param fixed     once, when it has a route
    /// @param perSecond for each second of travel
    /// @param perMeter  for each metre
    public record Costs(int fixed, double perSecond, double perMeter) {
        /// One for each second of travel and nothing else.
        public static final Costs TRAVEL_TIME = new Costs(0, 1, 0);
    }

    /// A vehicle without limits: any time, no load, no skills, starting and ending at its stops.
    ///
    /// @param profile name of the travel times that hold for it
    public static Builder builder(String id, String profile) {
        return new Builder(id, profile);
    }

    /// The same vehicle with at most so many stops.
    public Vehicle withMaxStops(int most) {
        return new Vehicle(
                id, profile, start, end, shift, capacities, skills, OptionalInt.of(most), maxRunSeconds, costs);
    }

    /// Collects what is known of a vehicle; nothing is checked before the whole [Problem] is.
    public static final class Builder {
        private final String id;
        private final String profile;
        private OptionalInt start = OptionalInt.empty();
        private OptionalInt end = OptionalInt.empty();
        private Window shift = Window.ANY;
        private final Map<String, Integer> capacities = new HashMap<>();
        private final Set<String> skills = new HashSet<>();
        private OptionalInt maxStops = OptionalInt.empty();
        private OptionalInt maxRunSeconds = OptionalInt.empty();
        private Costs costs = Costs.TRAVEL_TIME;

        private Builder(String id, String profile) {
            this.id = id;
            this.profile = profile;
        }

        /// Starts at this place, an index into the travel times.
        public Builder start(int place) {
            start = OptionalInt.of(place);
            return this;
        }

        /// Must end at this place, an index into the travel times.
        public Builder end(int place) {
            end = OptionalInt.of(place);
            return this;
        }

        /// In seconds on the problem's clock: leaves its start and is at its end between these.
        public Builder shift(int earliest, int latest) {
            shift = new Window(earliest, latest);
            return this;
        }

        /// Holds at most this amount of this dimension.
        public Builder capacity(String dimension, int amount) {
            capacities.put(dimension, amount);
            return this;
        }

        /// Can do this.
        public Builder skill(String skill) {
            skills.add(skill);
            return this;
        }

        /// Makes at most so many stops.
        public Builder maxStops(int stops) {
            maxStops = OptionalInt.of(stops);
            return this;
        }

        /// Is under way for at most so many seconds, from leaving its start to arriving at its end.
        public Builder maxRunSeconds(int seconds) {
            maxRunSeconds = OptionalInt.of(seconds);
            return this;
        }

        /// What its use costs instead of one for each second of travel.
        public Builder costs(Costs costs) {
            this.costs = costs;
            return this;
        }

        /// The vehicle, not yet checked.
        public Vehicle build() {
            return new Vehicle(id, profile, start, end, shift, capacities, skills, maxStops, maxRunSeconds, costs);
        }
    }
}
