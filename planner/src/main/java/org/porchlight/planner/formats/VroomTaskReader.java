// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.formats;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
                VroomSizes.seconds(fields, "setup"),
                VroomSizes.seconds(fields, "service"),
                VroomSizes.windows(fields),
                pickup,
                delivery,
                priority,
                true);
        if (places.putIfAbsent(task, fields) != null) {
            fields.fault("id", task.id() + " is used twice", "give each " + kind.word() + " an id of its own");
        }
        return task;
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

    /// To be called when all is read. What is picked up and brought there again and again has its set-up once.
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
        });
        shipments.replaceAll(shipment -> shipment.withTasks(shipment.tasks().stream()
                .map(task -> task.withSetupAsService(users.getOrDefault(task.index(), 0) <= 1))
                .toList()));
        places.forEach((task, fields) -> {
            boolean shared = task.setupSeconds() > 0 && users.getOrDefault(task.index(), 0) > 1;
            if (shared && task.windows().stream().anyMatch(w -> w.get(1) - w.get(0) < task.setupSeconds())) {
                fields.fault(
                        "time_windows",
                        "one is shorter than setup, where others have the same location_index",
                        "add setup to service, or give the task its own row in the matrices");
            }
        });
    }
}
