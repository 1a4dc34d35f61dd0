// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.formats;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.porchlight.planner.TravelTimes;
import org.porchlight.planner.Vehicle;
import org.porchlight.planner.Visit;
import org.porchlight.planner.Window;
import tools.jackson.databind.JsonNode;

/// A vehicle of a VROOM document.
///
/// @param matrix   the matrices of its profile
/// @param speed    by which its durations are divided
/// @param capacity amount by dimension
/// @param breaks   in the order in which they are taken
/// @param shift    its time window on the document's clock; empty means any time
/// @param steps    the route from which to start
record VroomVehicle(
        long id,
        Optional<String> description,
        String profile,
        OptionalInt startIndex,
        Optional<JsonNode> start,
        OptionalInt endIndex,
        Optional<JsonNode> end,
        VroomMatrix matrix,
        double speed,
        List<Integer> capacity,
        List<Long> skills,
        OptionalInt maxTasks,
        OptionalInt maxTravelSeconds,
        OptionalInt maxMeters,
        List<VroomBreak> breaks,
        Vehicle.Costs costs,
        List<Long> shift,
        List<Visit> steps) {

    /// Its id among the planner's vehicles.
    String name() {
        return Long.toString(id);
    }

    /// The name of its travel times: those of its profile at its speed.
    String travelName() {
        return profile + " at speed " + speed;
    }

    /// The break of this name.
    VroomBreak rest(String name) {
        return breaks.stream()
                .filter(rest -> rest.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the plan is of another problem: break " + name));
    }

    /// Seconds of a way; 0 where an end of it is nowhere.
    int seconds(OptionalInt from, OptionalInt to) {
        return from.isEmpty() || to.isEmpty() ? 0 : travel().seconds(from.getAsInt(), to.getAsInt());
    }

    TravelTimes travel() {
        return matrix.travel(speed);
    }

    Vehicle planners(VroomClock clock) {
        Vehicle.Builder vehicle = Vehicle.builder(name(), travelName()).costs(costs);
        startIndex.ifPresent(vehicle::start);
        endIndex.ifPresent(vehicle::end);
        maxTasks.ifPresent(vehicle::maxStops);
        maxTravelSeconds.ifPresent(vehicle::maxTravelSeconds);
        maxMeters.ifPresent(vehicle::maxMeters);
        breaks.forEach(rest -> vehicle.rest(rest.planners(clock)));
        skills.forEach(skill -> vehicle.skill(skill.toString()));
        for (int i = 0; i < capacity.size(); i++) {
            vehicle.capacity(Integer.toString(i), capacity.get(i));
        }
        if (!shift.isEmpty()) {
            Window window = clock.window(shift.get(0), shift.get(1));
            vehicle.shift(window.earliest(), window.latest());
        }
        return vehicle.build();
    }
}
