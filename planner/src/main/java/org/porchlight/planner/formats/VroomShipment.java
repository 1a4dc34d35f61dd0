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

    VroomShipment withTasks(List<VroomTask> others) {
        return new VroomShipment(others, skills, priority);
    }

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

    /// VROOM's windows are for the start of the set-up, ours for that of service. A set-up that is always spent is
    /// service to us; else service starts late enough for either.
    private static Stop stop(VroomTask task, VroomClock clock, List<Integer> amounts) {
        int setup = task.setupIsService() ? 0 : task.setupSeconds();
        Window[] windows = task.windows().stream()
                .map(window -> clock.window(window.get(0) + setup, window.get(1)))
                .toArray(Window[]::new);
        int service = task.serviceSeconds() + task.setupSeconds() - setup;
        Stop stop = Stop.at(task.stop(), task.index(), service, windows).withSetup(setup);
        for (int i = 0; i < amounts.size(); i++) {
            stop = stop.withLoad(Integer.toString(i), amounts.get(i));
        }
        return stop;
    }
}
