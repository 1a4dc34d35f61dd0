// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/// One helper with what they drive, for one shift: at most one route is planned for it. Make one with
/// [#builder(String, String)], and one that differs in something with [#toBuilder()].
///
/// @param id               the caller's name, unique in the problem
/// @param profile          name of the travel times that hold for it
/// @param start            place where it starts; empty: at its first stop
/// @param end              place where it must end; empty: at its last stop, wherever that is
/// @param shift            leaves its start not before `earliest`, is at its end not after `latest`
/// @param overtime         by how much it may be later, and at what price
/// @param breaks           rests that it takes in this order if it has a route
/// @param capacities       amount by dimension; a dimension that is not named counts 0
/// @param skills           what it can do
/// @param maxStops         most stops in its route
/// @param maxRunSeconds    longest time from leaving the start to arriving at the end; it may leave late
/// @param maxTravelSeconds longest time on the way in all, stops and waiting not counted
/// @param maxMeters        longest way in all
/// @param costs            what its use costs
public record Vehicle(
        String id,
        String profile,
        OptionalInt start,
        OptionalInt end,
        Window shift,
        Overtime overtime,
        List<Break> breaks,
        Map<String, Integer> capacities,
        Set<String> skills,
        OptionalInt maxStops,
        OptionalInt maxRunSeconds,
        OptionalInt maxTravelSeconds,
        OptionalInt maxMeters,
        Costs costs) {
    public Vehicle {
        breaks = List.copyOf(breaks);
        capacities = Map.copyOf(capacities);
        skills = Set.copyOf(skills);
    }

    /// By how much the shift may be overrun at its end.
    ///
    /// @param mostSeconds later than that it must not be at its end
    /// @param perSecond   cost of each second after the shift's `latest`, beside all other costs
    public record Overtime(int mostSeconds, double perSecond) {
        /// The shift's end is the end.
        public static final Overtime NONE = new Overtime(0, 0);
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

    /// A builder that knows all of this vehicle: for one that differs in something.
    public Builder toBuilder() {
        Builder same = new Builder(id, profile);
        same.start = start;
        same.end = end;
        same.shift = shift;
        same.overtime = overtime;
        same.breaks.addAll(breaks);
        same.capacities.putAll(capacities);
        same.skills.addAll(skills);
        same.maxStops = maxStops;
        same.maxRunSeconds = maxRunSeconds;
        same.maxTravelSeconds = maxTravelSeconds;
        same.maxMeters = maxMeters;
        same.costs = costs;
        return same;
    }

    /// Collects what is known of a vehicle; nothing is checked before the whole [Problem] is.
    public static final class Builder {
        private final String id;
        private final String profile;
        private OptionalInt start = OptionalInt.empty();
        private OptionalInt end = OptionalInt.empty();
        private Window shift = Window.ANY;
        private Overtime overtime = Overtime.NONE;
        private final List<Break> breaks = new ArrayList<>();
        private final Map<String, Integer> capacities = new HashMap<>();
        private final Set<String> skills = new HashSet<>();
        private OptionalInt maxStops = OptionalInt.empty();
        private OptionalInt maxRunSeconds = OptionalInt.empty();
        private OptionalInt maxTravelSeconds = OptionalInt.empty();
        private OptionalInt maxMeters = OptionalInt.empty();
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

        /// May be at its end so many seconds after the shift's, each of which costs this beside all other costs.
        public Builder overtime(int mostSeconds, double costPerSecond) {
            overtime = new Overtime(mostSeconds, costPerSecond);
            return this;
        }

        /// Takes this rest, after those named before.
        public Builder rest(Break rest) {
            breaks.add(rest);
            return this;
        }

        /// Takes these rests and no others.
        public Builder breaks(List<Break> all) {
            breaks.clear();
            breaks.addAll(all);
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

        /// Is on the way for at most so many seconds in all; stops and waiting do not count.
        public Builder maxTravelSeconds(int seconds) {
            maxTravelSeconds = OptionalInt.of(seconds);
            return this;
        }

        /// Drives at most so many metres in all.
        public Builder maxMeters(int meters) {
            maxMeters = OptionalInt.of(meters);
            return this;
        }

        /// What its use costs instead of one for each second of travel.
        public Builder costs(Costs costs) {
            this.costs = costs;
            return this;
        }

        /// The vehicle, not yet checked.
        public Vehicle build() {
            return new Vehicle(
                    id,
                    profile,
                    start,
                    end,
                    shift,
                    overtime,
                    breaks,
                    capacities,
                    skills,
                    maxStops,
                    maxRunSeconds,
                    maxTravelSeconds,
                    maxMeters,
                    costs);
        }
    }
}
