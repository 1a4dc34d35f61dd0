// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.formats;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.porchlight.planner.Shipment;
import org.porchlight.planner.Stop;
import org.porchlight.planner.Window;

/// A shipment of a VROOM document with its pickup and its delivery, or a job by itself.
record VroomShipment(List<VroomTask> tasks, Set<String> skills, int priority) {

    /// The planner's shipment. VROOM serves the greatest sum of priorities, and among those the most tasks: the weight
    /// says so, as long as `perPriority` is more than the number of tasks.
    Shipment planners(VroomClock clock, int perPriority) {
        Shipment.Builder shipment =
                Shipment.builder(tasks.stream().map(VroomTask::stop).collect(Collectors.joining(", ")));
        skills.forEach(shipment::skill);
        shipment.weight(tasks.size() * (priority * perPriority + 1));
        for (VroomTask task : tasks) {
            // a job brings what the vehicle starts with, or takes what it ends with
            boolean takes = task.kind() == VroomTask.Kind.PICKUP
                    || task.kind() == VroomTask.Kind.JOB && VroomTask.any(task.pickup());
            Stop stop = stop(task, clock, takes ? task.pickup() : task.delivery());
            shipment = takes ? shipment.pickup(stop) : shipment.delivery(stop);
        }
        return shipment.build();
    }

    private static Stop stop(VroomTask task, VroomClock clock, List<Integer> amounts) {
        Window[] windows = task.windows().stream()
                .map(window -> clock.window(window.get(0), window.get(1)))
                .toArray(Window[]::new);
        Stop stop = Stop.at(task.stop(), task.index(), task.setupSeconds() + task.serviceSeconds(), windows);
        for (int i = 0; i < amounts.size(); i++) {
            stop = stop.withLoad(Integer.toString(i), amounts.get(i));
        }
        return stop;
    }
}
