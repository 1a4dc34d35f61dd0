// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.formats;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.porchlight.planner.Fault;
import org.porchlight.planner.Plan;
import org.porchlight.planner.Route;
import tools.jackson.databind.JsonNode;

/// Writes a plan as VROOM answers: `code`, `summary`, `unassigned`, `routes` with their steps.
///
/// Each service starts as late as the end of the route and the window in which it was planned allow, which is what
/// VROOM does to spare waiting.
final class VroomAnswer {
    private final Map<String, VroomTask> tasks = new HashMap<>();
    private final List<VroomTask> inOrder;
    private final Map<String, VroomVehicle> vehicles = new HashMap<>();
    private final VroomClock clock;
    private final int dimensions;

    VroomAnswer(List<VroomTask> inOrder, List<VroomVehicle> vehicles, VroomClock clock, int dimensions) {
        this.inOrder = List.copyOf(inOrder);
        vehicles.forEach(vehicle -> this.vehicles.put(vehicle.name(), vehicle));
        this.clock = clock;
        this.dimensions = dimensions;
        inOrder.forEach(task -> tasks.put(task.stop(), task));
    }

    /// What VROOM answers to a document that it cannot use.
    static String error(List<Fault> faults) {
        JsonText json = new JsonText();
        json.put("code", 2);
        json.put("error", String.join("\n", faults.stream().map(Fault::toString).toList()));
        return json.text();
    }

    /// The figures that routes and the summary share.
    private final class Sums {
        private long cost;
        private long setup;
        private long service;
        private long duration;
        private long waiting;
        private long priority;
        private long distance;
        private final long[] delivery = new long[dimensions];
        private final long[] pickup = new long[dimensions];

        void add(VroomTask task) {
            priority += task.priority();
            for (int i = 0; i < dimensions; i++) {
                delivery[i] += task.delivery().get(i);
                pickup[i] += task.pickup().get(i);
            }
        }

        void add(Sums route) {
            cost += route.cost;
            setup += route.setup;
            service += route.service;
            duration += route.duration;
            waiting += route.waiting;
            priority += route.priority;
            distance += route.distance;
            for (int i = 0; i < dimensions; i++) {
                delivery[i] += route.delivery[i];
                pickup[i] += route.pickup[i];
            }
        }

        void putInto(Map<String, Object> fields, boolean withDistance) {
            if (dimensions > 0) {
                fields.put("delivery", delivery);
                fields.put("pickup", pickup);
            }
            fields.put("setup", setup);
            fields.put("service", service);
            fields.put("duration", duration);
            fields.put("waiting_time", waiting);
            fields.put("priority", priority);
            if (withDistance) {
                fields.put("distance", distance);
            }
            fields.put("violations", List.of());
        }
    }

    String write(Plan plan) {
        Sums all = new Sums();
        List<Object> routes = new ArrayList<>();
        Set<String> served = new HashSet<>();
        for (Route route : plan.routes()) {
            VroomVehicle vehicle = vehicles.get(route.vehicle());
            if (vehicle == null) {
                throw new IllegalArgumentException("the plan is of another problem: vehicle " + route.vehicle());
            }
            Sums sums = new Sums();
            routes.add(route(vehicle, route, sums));
            all.add(sums);
            route.stops().forEach(stop -> served.add(stop.stop()));
        }
        List<VroomTask> left =
                inOrder.stream().filter(task -> !served.contains(task.stop())).toList();
        Map<String, Object> summary = JsonText.object();
        summary.put("cost", all.cost);
        summary.put("routes", routes.size());
        summary.put("unassigned", left.size());
        all.putInto(summary, vehicles.values().stream().allMatch(v -> v.matrix().hasDistances()));
        JsonText json = new JsonText();
        json.put("code", 0);
        json.put("summary", summary);
        json.put("unassigned", left.stream().map(VroomAnswer::name).toList());
        json.put("routes", routes);
        return json.text();
    }

    private static Map<String, Object> name(VroomTask task) {
        Map<String, Object> fields = JsonText.object();
        fields.put("type", task.kind().word());
        fields.put("id", task.id());
        task.description().ifPresent(text -> fields.put("description", text));
        task.location().ifPresent(location -> fields.put("location", location));
        fields.put("location_index", task.index());
        return fields;
    }

    private Map<String, Object> route(VroomVehicle vehicle, Route route, Sums sums) {
        sums.cost = route.cost();
        List<Object> steps = steps(vehicle, route, sums);
        Map<String, Object> fields = JsonText.object();
        fields.put("vehicle", vehicle.id());
        vehicle.description().ifPresent(text -> fields.put("description", text));
        fields.put("cost", sums.cost);
        sums.putInto(fields, vehicle.matrix().hasDistances());
        fields.put("steps", steps);
        return fields;
    }

    private List<Object> steps(VroomVehicle vehicle, Route route, Sums sums) {
        List<VroomAct> acts = VroomAct.of(vehicle, route, this::task);
        int[] starts = latestStarts(vehicle, acts);
        long[] load = new long[dimensions];
        acts.stream()
                .flatMap(act -> act.task().stream())
                .filter(task -> task.kind() == VroomTask.Kind.JOB)
                .forEach(task -> change(load, task.delivery(), 1));
        List<Object> steps = new ArrayList<>();
        OptionalInt from = vehicle.startIndex();
        int now = starts[0] - vehicle.seconds(from, acts.getFirst().index());
        if (from.isPresent()) {
            steps.add(terminal("start", from, vehicle.start(), vehicle, now, load, sums));
        }
        for (int i = 0; i < starts.length; i++) {
            VroomAct act = acts.get(i);
            now += travel(vehicle, from, act.index(), sums);
            sums.setup += act.setupSeconds();
            sums.service += act.seconds();
            sums.waiting += starts[i] - now;
            act.task().ifPresent(task -> {
                change(load, task.pickup(), 1);
                change(load, task.delivery(), -1);
                sums.add(task);
            });
            Map<String, Object> step = act.task()
                    .map(VroomAnswer::name)
                    .or(() -> act.rest().map(VroomAnswer::name))
                    .orElseThrow();
            timing(step, act.setupSeconds(), act.seconds(), starts[i] - now, now, load, vehicle, sums);
            steps.add(step);
            now = starts[i] + act.setupSeconds() + act.seconds();
            from = act.index();
        }
        if (vehicle.endIndex().isPresent()) {
            now += travel(vehicle, from, vehicle.endIndex(), sums);
            steps.add(terminal("end", vehicle.endIndex(), vehicle.end(), vehicle, now, load, sums));
        }
        return steps;
    }

    private static Map<String, Object> name(VroomBreak rest) {
        Map<String, Object> fields = JsonText.object();
        fields.put("type", "break");
        fields.put("id", rest.id());
        rest.description().ifPresent(text -> fields.put("description", text));
        return fields;
    }

    private VroomTask task(String stop) {
        VroomTask task = tasks.get(stop);
        if (task == null) {
            throw new IllegalArgumentException("the plan is of another problem: stop " + stop);
        }
        return task;
    }

    /// Goes over a way: counts it and answers its seconds.
    private static int travel(VroomVehicle vehicle, OptionalInt from, OptionalInt to, Sums sums) {
        int seconds = vehicle.seconds(from, to);
        sums.duration += seconds;
        if (from.isPresent() && to.isPresent() && vehicle.matrix().hasDistances()) {
            sums.distance += vehicle.matrix().distances()[from.getAsInt()][to.getAsInt()];
        }
        return seconds;
    }

    private static void change(long[] load, List<Integer> amounts, int sign) {
        for (int i = 0; i < load.length; i++) {
            load[i] += sign * amounts.get(i);
        }
    }

    private Map<String, Object> terminal(
            String type,
            OptionalInt index,
            Optional<JsonNode> location,
            VroomVehicle vehicle,
            int arrival,
            long[] load,
            Sums sums) {
        Map<String, Object> fields = JsonText.object();
        fields.put("type", type);
        location.ifPresent(coordinates -> fields.put("location", coordinates));
        index.ifPresent(place -> fields.put("location_index", place));
        timing(fields, 0, 0, 0, arrival, load, vehicle, sums);
        return fields;
    }

    private void timing(
            Map<String, Object> fields,
            int setup,
            int service,
            int waiting,
            int arrival,
            long[] load,
            VroomVehicle vehicle,
            Sums sums) {
        fields.put("setup", setup);
        fields.put("service", service);
        fields.put("waiting_time", waiting);
        if (dimensions > 0) {
            fields.put("load", load.clone());
        }
        fields.put("arrival", clock.document(arrival));
        fields.put("duration", sums.duration);
        if (vehicle.matrix().hasDistances()) {
            fields.put("distance", sums.distance);
        }
        fields.put("violations", List.of());
    }

    /// When each act starts if nobody hurries: the last one as planned, the others just in time for the next, but not
    /// after the window in which they were planned.
    private int[] latestStarts(VroomVehicle vehicle, List<VroomAct> acts) {
        int[] starts = new int[acts.size()];
        int last = starts.length - 1;
        starts[last] = acts.get(last).start();
        for (int i = last - 1; i >= 0; i--) {
            VroomAct act = acts.get(i);
            int way = vehicle.seconds(act.index(), acts.get(i + 1).index());
            int justInTime = starts[i + 1] - way - act.seconds() - act.setupSeconds();
            starts[i] = Math.min(justInTime, closing(act.windows(), act.start()));
        }
        return starts;
    }

    private int closing(List<List<Long>> windows, int start) {
        TreeMap<Integer, Integer> closings = new TreeMap<>();
        windows.forEach(window -> {
            var inside = clock.window(window.get(0), window.get(1));
            closings.put(inside.earliest(), inside.latest());
        });
        var window = closings.floorEntry(start);
        return window == null ? Integer.MAX_VALUE : window.getValue();
    }
}
