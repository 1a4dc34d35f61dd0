// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.porchlight.planner.PlannedBreak;
import org.porchlight.planner.PlannedStop;
import org.porchlight.planner.Route;

/// Something that a vehicle does in one go, between its start and its end: a task with its set-up, or a break.
///
/// @param task         empty for a break
/// @param rest         empty for a task
/// @param index        where, as a row of the matrices; empty where the vehicle has no start and has made no stop yet
/// @param setupSeconds of the task, before its service
/// @param seconds      service of the task or the break
/// @param start        on the planner's clock, set-up included
record VroomAct(
        Optional<VroomTask> task,
        Optional<VroomBreak> rest,
        OptionalInt index,
        int setupSeconds,
        int seconds,
        int start) {

    /// What a route does, in order.
    static List<VroomAct> of(VroomVehicle vehicle, Route route, Function<String, VroomTask> tasks) {
        List<VroomAct> acts = new ArrayList<>();
        OptionalInt at = vehicle.startIndex();
        String last = "";
        List<PlannedBreak> left = new ArrayList<>(route.breaks());
        for (int k = 0; k <= route.stops().size(); k++) {
            boolean end = k == route.stops().size();
            VroomTask task = end ? null : tasks.apply(route.stops().get(k).stop());
            OptionalInt next = task == null
                    ? vehicle.endIndex().isPresent() ? vehicle.endIndex() : at
                    : OptionalInt.of(task.index());
            int arrival = end ? route.finishSeconds() : route.stops().get(k).arrivalSeconds();
            int leaves = arrival - vehicle.seconds(at, next);
            while (!left.isEmpty() && left.getFirst().afterStop().equals(last)) {
                PlannedBreak rest = left.removeFirst();
                acts.add(rest(vehicle, rest, rest.endSeconds() <= leaves ? at : next));
            }
            if (task != null) {
                PlannedStop stop = route.stops().get(k);
                acts.add(task(task, stop));
                last = stop.stop();
            }
            at = next;
        }
        return acts;
    }

    private static VroomAct rest(VroomVehicle vehicle, PlannedBreak planned, OptionalInt at) {
        VroomBreak rest = vehicle.rest(planned.id());
        return new VroomAct(Optional.empty(), Optional.of(rest), at, 0, rest.serviceSeconds(), planned.startSeconds());
    }

    private static VroomAct task(VroomTask task, PlannedStop stop) {
        int setup = task.setupIsService() ? task.setupSeconds() : stop.setupSeconds();
        int start = stop.startSeconds() - stop.setupSeconds();
        return new VroomAct(
                Optional.of(task), Optional.empty(), OptionalInt.of(task.index()), setup, task.serviceSeconds(), start);
    }

    /// The windows in which it may start, on the document's clock.
    List<List<Long>> windows() {
        return task.map(VroomTask::windows)
                .or(() -> rest.map(VroomBreak::windows))
                .orElse(List.of());
    }
}
