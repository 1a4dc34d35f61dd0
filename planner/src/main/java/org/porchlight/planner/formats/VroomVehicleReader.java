// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.formats;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.porchlight.planner.Problem;
import org.porchlight.planner.Vehicle;
import org.porchlight.planner.Visit;

/// Reads the vehicles of a VROOM document.
final class VroomVehicleReader {
    private final VroomSizes sizes;
    private final Map<String, VroomMatrix> matrices;
    private final Set<String> stops;
    private final Set<Long> seen = new HashSet<>();

    /// @param stops of all tasks, which steps may name
    VroomVehicleReader(VroomSizes sizes, Map<String, VroomMatrix> matrices, Set<String> stops) {
        this.sizes = sizes;
        this.matrices = matrices;
        this.stops = stops;
    }

    VroomVehicle read(JsonFields fields) {
        fields.raw("type"); // says only which setup_per_type and service_per_type hold, and those are refused
        String profile = fields.raw("profile").isPresent() ? fields.text("profile") : "car";
        VroomMatrix matrix = matrices.get(profile);
        if (matrix == null) {
            fields.fault("profile", "there are no matrices for \"" + profile + "\"", "give matrices." + profile);
            matrix = VroomMatrix.NONE;
        }
        VroomVehicle vehicle = new VroomVehicle(
                fields.natural("id"),
                fields.raw("description").map(text -> fields.text("description")),
                profile,
                sizes.placeIfAny(fields, "start_index"),
                VroomSizes.coordinates(fields, "start"),
                sizes.placeIfAny(fields, "end_index"),
                VroomSizes.coordinates(fields, "end"),
                matrix,
                speed(fields),
                sizes.amounts(fields, "capacity"),
                fields.naturals("skills"),
                atLeastZero(fields, "max_tasks"),
                atLeastZero(fields, "max_travel_time"),
                maxMeters(fields, matrix),
                breaks(fields),
                costs(fields, matrix),
                shift(fields),
                fields.objects("steps").stream().flatMap(this::visit).toList());
        check(fields, vehicle);
        fields.nothingElse();
        return vehicle;
    }

    private void check(JsonFields fields, VroomVehicle vehicle) {
        if (vehicle.startIndex().isEmpty() && vehicle.endIndex().isEmpty()) {
            fields.fault("start_index", "it and end_index are missing", "give at least one of them");
        }
        if (!seen.add(vehicle.id())) {
            fields.fault("id", vehicle.id() + " is used twice", "give each vehicle an id of its own");
        }
    }

    private static OptionalInt atLeastZero(JsonFields fields, String field) {
        OptionalInt number = fields.whole(field);
        if (number.isPresent() && (number.getAsInt() < 0 || number.getAsInt() >= Problem.MAX_SECONDS)) {
            fields.fault(field, number.getAsInt() + " is out of range", "give at least 0");
            return OptionalInt.empty();
        }
        return number;
    }

    private static OptionalInt maxMeters(JsonFields fields, VroomMatrix matrix) {
        OptionalInt most = atLeastZero(fields, "max_distance");
        if (most.isPresent() && !matrix.hasDistances()) {
            fields.fault("max_distance", "there are no distances", "give matrices with distances");
        } else if (most.isPresent() && matrix.hasCosts()) {
            fields.fault("max_distance", "it cannot be honoured beside matrices with costs", "leave out one of them");
        }
        return most;
    }

    /// As VROOM does, in the order of their windows.
    private static List<VroomBreak> breaks(JsonFields vehicle) {
        Set<Long> ids = new HashSet<>();
        return vehicle.objects("breaks").stream()
                .map(fields -> {
                    VroomSizes.refuse(fields, "max_load", "leave it out");
                    VroomBreak rest = new VroomBreak(
                            fields.natural("id"),
                            fields.raw("description").map(text -> fields.text("description")),
                            VroomSizes.windows(fields),
                            VroomSizes.seconds(fields, "service"));
                    if (!ids.add(rest.id())) {
                        fields.fault("id", rest.id() + " is used twice", "give each break an id of its own");
                    }
                    fields.nothingElse();
                    return rest;
                })
                .sorted(Comparator.comparingLong(VroomBreak::earliest))
                .toList();
    }

    private static double speed(JsonFields fields) {
        double speed = fields.number("speed_factor", 1);
        if (!(speed > 0 && speed <= 5)) {
            fields.fault("speed_factor", speed + " is out of range", "give a number above 0, up to 5");
            return 1;
        }
        return speed;
    }

    private static List<Long> shift(JsonFields fields) {
        List<Long> window = fields.naturals("time_window");
        boolean given = fields.raw("time_window").isPresent();
        return given && VroomSizes.isWindow(fields, "time_window", window) ? window : List.of();
    }

    private static Vehicle.Costs costs(JsonFields vehicle, VroomMatrix matrix) {
        Optional<JsonFields> given = vehicle.object("costs");
        if (given.isEmpty()) {
            return matrix.hasCosts() ? new Vehicle.Costs(0, 0, 1) : Vehicle.Costs.TRAVEL_TIME;
        }
        JsonFields fields = given.get();
        int fixed = cost(fields, "fixed", 0);
        int perHour = cost(fields, "per_hour", 3600);
        int perKm = cost(fields, "per_km", 0);
        if (cost(fields, "per_task_hour", 0) != 0) {
            fields.fault("per_task_hour", "it cannot be honoured here", "leave it out, or set it to 0");
        }
        fields.nothingElse();
        if (matrix.hasCosts()) {
            if (perHour != 3600 || perKm != 0) {
                fields.fault("per_hour", "it and per_km contradict matrices with costs", "leave out one or the other");
            }
            return new Vehicle.Costs(fixed, 0, 1);
        }
        if (perKm != 0 && !matrix.hasDistances()) {
            fields.fault("per_km", "there are no distances", "give matrices with distances");
        }
        return new Vehicle.Costs(fixed, perHour / 3600.0, perKm / 1000.0);
    }

    private static int cost(JsonFields fields, String field, int otherwise) {
        OptionalInt cost = fields.whole(field);
        if (cost.isPresent() && (cost.getAsInt() < 0 || cost.getAsInt() >= Problem.MAX_SECONDS)) {
            fields.fault(field, cost.getAsInt() + " is out of range", "give a number from 0 on");
        }
        return cost.orElse(otherwise);
    }

    /// The visit that a step speaks of; none for start and end.
    private Stream<Visit> visit(JsonFields step) {
        for (String field : List.of("service_at", "service_after", "service_before")) {
            VroomSizes.refuse(step, field, "leave it out: only VROOM's plan mode reads it, which is not offered here");
        }
        String type = step.text("type");
        String stop = "";
        switch (type) {
            case "job", "pickup", "delivery" -> {
                stop = VroomTask.stop(type, step.natural("id"));
                if (!stops.contains(stop)) {
                    step.fault("id", "there is no " + stop, "name a task of the document");
                }
            }
            // when breaks are taken follows from the order of the tasks
            case "start", "end", "break" -> step.raw("id");
            default ->
                step.fault("type", "\"" + type + "\" is not known", "use start, job, pickup, delivery, break or end");
        }
        step.nothingElse();
        return stop.isEmpty() ? Stream.of() : Stream.of(Visit.of(stop));
    }
}
