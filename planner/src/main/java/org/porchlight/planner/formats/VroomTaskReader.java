// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.formats;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.porchlight.planner.Problem;

/// Reads the jobs and shipments of a VROOM document.
final class VroomTaskReader {
    private final VroomSizes sizes;
    private final Map<VroomTask, JsonFields> places = new LinkedHashMap<>();
    private final List<VroomShipment> shipments = new ArrayList<>();

    VroomTaskReader(VroomSizes sizes) {
        this.sizes = sizes;
    }

    /// What has been read, a job being a shipment of one task.
    List<VroomShipment> shipments() {
        return shipments;
    }

    void job(JsonFields fields) {
        VroomSizes.refuse(fields, "amount", "give it as delivery");
        List<Integer> pickup = sizes.amounts(fields, "pickup");
        List<Integer> delivery = sizes.amounts(fields, "delivery");
        if (VroomTask.any(pickup) && VroomTask.any(delivery)) {
            fields.fault("pickup", "with a delivery in the same job it cannot be honoured here", "make two jobs of it");
        }
        int priority = priority(fields);
        VroomTask task = task(VroomTask.Kind.JOB, fields, pickup, delivery, priority);
        shipments.add(new VroomShipment(List.of(task), skills(fields), priority));
        fields.nothingElse();
    }

    void shipment(JsonFields fields) {
        List<Integer> amount = sizes.amounts(fields, "amount");
        List<Integer> nothing = amount.stream().map(each -> 0).toList();
        int priority = priority(fields);
        List<VroomTask> tasks = new ArrayList<>();
        for (VroomTask.Kind kind : List.of(VroomTask.Kind.PICKUP, VroomTask.Kind.DELIVERY)) {
            fields.object(kind.word())
                    .ifPresentOrElse(
                            step -> {
                                boolean takes = kind == VroomTask.Kind.PICKUP;
                                tasks.add(
                                        task(kind, step, takes ? amount : nothing, takes ? nothing : amount, priority));
                                step.nothingElse();
                            },
                            () -> fields.fault(kind.word(), "it is missing", "give an object"));
        }
        shipments.add(new VroomShipment(tasks, skills(fields), priority));
        fields.nothingElse();
    }

    private VroomTask task(
            VroomTask.Kind kind, JsonFields fields, List<Integer> pickup, List<Integer> delivery, int priority) {
        VroomSizes.refuse(fields, "setup_per_type", "give one setup for all vehicles");
        VroomSizes.refuse(fields, "service_per_type", "give one service for all vehicles");
        VroomTask task = new VroomTask(
                kind,
                fields.natural("id"),
                fields.raw("description").map(text -> fields.text("description")),
                VroomSizes.coordinates(fields, "location"),
                sizes.place(fields, "location_index"),
                seconds(fields, "setup"),
                seconds(fields, "service"),
                windows(fields),
                pickup,
                delivery,
                priority);
        if (places.putIfAbsent(task, fields) != null) {
            fields.fault("id", task.id() + " is used twice", "give each " + kind.word() + " an id of its own");
        }
        return task;
    }

    private static int seconds(JsonFields fields, String field) {
        int seconds = fields.whole(field).orElse(0);
        // setup and service are added up
        if (seconds < 0 || seconds >= Problem.MAX_SECONDS / 2) {
            fields.fault(field, seconds + " is out of range", "give seconds, 0 or more");
            return 0;
        }
        return seconds;
    }

    private static int priority(JsonFields fields) {
        int priority = fields.whole("priority").orElse(0);
        if (priority < 0 || priority > 100) {
            fields.fault("priority", priority + " is out of range", "give a number from 0 to 100");
        }
        return priority;
    }

    private static Set<String> skills(JsonFields fields) {
        return new HashSet<>(
                fields.naturals("skills").stream().map(String::valueOf).toList());
    }

    private static List<List<Long>> windows(JsonFields fields) {
        List<List<Long>> windows = fields.naturalRows("time_windows");
        if (fields.raw("time_windows").isPresent() && windows.isEmpty()) {
            fields.fault("time_windows", "it is empty", "give at least one [start, end], or leave it out");
        }
        long last = -1;
        for (int i = 0; i < windows.size(); i++) {
            if (VroomSizes.isWindow(fields, "time_windows[" + i + "]", windows.get(i))) {
                if (windows.get(i).get(0) <= last) {
                    fields.fault("time_windows[" + i + "]", "it overlaps the one before", "sort and join them");
                }
                last = windows.get(i).get(1);
            }
        }
        return windows;
    }

    /// To be called when all is read.
    ///
    /// @param starts the rows of the matrices at which vehicles start
    void check(List<Integer> starts) {
        Set<String> seen = new HashSet<>();
        Map<Integer, Integer> users = new LinkedHashMap<>();
        starts.forEach(place -> users.merge(place, 1, Integer::sum));
        places.keySet().forEach(task -> users.merge(task.index(), 1, Integer::sum));
        places.forEach((task, fields) -> {
            if (!seen.add(task.stop())) {
                fields.fault(
                        "id",
                        task.id() + " is used twice",
                        "give each " + task.kind().word() + " an id of its own");
            }
            // it is spent only where the vehicle was somewhere else before: with one task at a place that is always
            if (task.setupSeconds() > 0 && users.getOrDefault(task.index(), 0) > 1) {
                fields.fault(
                        "setup",
                        "it cannot be honoured where other tasks or starts have the same location_index",
                        "add it to service, or give each its own row in the matrices");
            }
        });
    }
}
