// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.formats;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Judges an answer in VROOM's form by the document that it answers, both as VROOM's API.md describes them, stop by
/// stop from the JSON alone: nothing of the planner's model or of the writer is used.
final class VroomChecker {
    private static final JsonMapper JSON = new JsonMapper();

    private final JsonNode problem;
    private final JsonNode answer;
    private final List<String> wrong = new ArrayList<>();
    private final Set<String> done = new HashSet<>();
    private int dimensions;

    private VroomChecker(JsonNode problem, JsonNode answer) {
        this.problem = problem;
        this.answer = answer;
    }

    /// All that is wrong; empty if nothing is.
    static List<String> check(String problem, String answer) {
        VroomChecker checker = new VroomChecker(JSON.readTree(problem), JSON.readTree(answer));
        checker.all();
        return checker.wrong;
    }

    private void expect(boolean right, String what) {
        if (!right) {
            wrong.add(what);
        }
    }

    private void same(String what, long is, long expected) {
        expect(is == expected, what + " is " + is + ", expected " + expected);
    }

    private static long number(JsonNode node, String field) {
        return node.path(field).asLong(0);
    }

    private void all() {
        same("code", number(answer, "code"), 0);
        for (JsonNode vehicle : problem.path("vehicles")) {
            dimensions = Math.max(dimensions, vehicle.path("capacity").size());
        }
        long[] totals = new long[6];
        Set<Long> drivers = new HashSet<>();
        for (JsonNode route : answer.path("routes")) {
            JsonNode vehicle = byId(problem.path("vehicles"), number(route, "vehicle"));
            expect(drivers.add(number(route, "vehicle")), "a second route of vehicle " + number(route, "vehicle"));
            route(vehicle, route);
            String[] fields = {"cost", "setup", "service", "duration", "waiting_time", "priority"};
            for (int i = 0; i < fields.length; i++) {
                totals[i] += number(route, fields[i]);
            }
        }
        JsonNode summary = answer.path("summary");
        same("summary.cost", number(summary, "cost"), totals[0]);
        same("summary.setup", number(summary, "setup"), totals[1]);
        same("summary.service", number(summary, "service"), totals[2]);
        same("summary.duration", number(summary, "duration"), totals[3]);
        same("summary.waiting_time", number(summary, "waiting_time"), totals[4]);
        same("summary.priority", number(summary, "priority"), totals[5]);
        same("summary.routes", number(summary, "routes"), answer.path("routes").size());
        same(
                "summary.unassigned",
                number(summary, "unassigned"),
                answer.path("unassigned").size());
        unassigned();
    }

    private void unassigned() {
        Set<String> left = new TreeSet<>();
        answer.path("unassigned").forEach(task -> left.add(task.path("type").stringValue() + number(task, "id")));
        Set<String> expected = new TreeSet<>();
        problem.path("jobs").forEach(job -> expected.add("job" + number(job, "id")));
        for (JsonNode shipment : problem.path("shipments")) {
            expected.add("pickup" + number(shipment.path("pickup"), "id"));
            expected.add("delivery" + number(shipment.path("delivery"), "id"));
        }
        expected.removeAll(done);
        expect(left.equals(expected), "unassigned is " + left + ", expected " + expected);
    }

    private static JsonNode byId(JsonNode list, long id) {
        for (JsonNode each : list) {
            if (number(each, "id") == id) {
                return each;
            }
        }
        throw new AssertionError("there is no " + id);
    }

    /// A task with what it shares with its shipment.
    private record Task(JsonNode step, JsonNode owner, boolean ofShipment) {}

    private Task task(String type, long id) {
        if (type.equals("job")) {
            JsonNode job = byId(problem.path("jobs"), id);
            return new Task(job, job, false);
        }
        for (JsonNode shipment : problem.path("shipments")) {
            if (number(shipment.path(type), "id") == id) {
                return new Task(shipment.path(type), shipment, true);
            }
        }
        throw new AssertionError("there is no " + type + " " + id);
    }

    private long amount(Task task, String type, String direction, int dimension) {
        if (!task.ofShipment) {
            return task.owner.path(direction).path(dimension).asLong(0);
        }
        return type.equals(direction)
                ? task.owner.path("amount").path(dimension).asLong(0)
                : 0;
    }

    /// What adds up along one route.
    private final class Drive {
        private final JsonNode vehicle;
        private final JsonNode matrix;
        private final long[] load = new long[dimensions];
        private final Set<String> onBoard = new HashSet<>();
        private long travelled;
        private long waited;
        private long served;
        private long priority;
        private long tasks;
        private double cost;
        private long meters;
        /// Of the way to the next place, what was gone before a break.
        private long gone;
        private final List<Long> rested = new ArrayList<>();
        private long leaves;
        /// Row of the matrices; -1 for nowhere yet.
        private int at;

        Drive(JsonNode vehicle, List<JsonNode> steps) {
            this.vehicle = vehicle;
            matrix = problem.path("matrices").path(vehicle.path("profile").asString("car"));
            cost = vehicle.path("costs").path("fixed").asLong(0);
            leaves = number(steps.getFirst(), "arrival");
            at = vehicle.path("start_index").asInt(-1);
            for (JsonNode step : steps) {
                if (type(step).equals("job")) {
                    for (int d = 0; d < dimensions; d++) {
                        load[d] += amount(task("job", number(step, "id")), "job", "delivery", d);
                    }
                }
            }
        }

        void step(String name, JsonNode step, boolean first) {
            boolean rests = type(step).equals("break");
            int next = rests ? at : place(vehicle, step);
            long way = first || at < 0 ? 0 : rests ? number(step, "duration") - travelled : way(next) - gone;
            expect(way >= 0, name + " goes back in time");
            gone = rests ? gone + way : 0;
            travelled += way;
            same(name + ".arrival", number(step, "arrival"), leaves + way);
            same(name + ".duration", number(step, "duration"), travelled);
            if (!rests) {
                same(name + ".location_index", number(step, "location_index"), next);
            }
            expect(number(step, "waiting_time") >= 0, name + " waits less than nothing");
            long begins = number(step, "arrival") + number(step, "waiting_time");
            waited += number(step, "waiting_time");
            if (type(step).equals("start") || type(step).equals("end")) {
                same(name + " idles", leaves + way + number(step, "service") + number(step, "setup"), begins);
            } else if (rests) {
                rest(name, step, begins);
            } else {
                serve(name, step, begins);
            }
            leaves = begins + number(step, "service") + number(step, "setup");
            at = next;
            for (int d = 0; d < dimensions; d++) {
                same(name + ".load", step.path("load").path(d).asLong(-1), load[d]);
                expect(load[d] <= vehicle.path("capacity").path(d).asLong(0), name + " is overloaded");
            }
        }

        private void rest(String name, JsonNode step, long begins) {
            JsonNode rest = byId(vehicle.path("breaks"), number(step, "id"));
            rested.add(number(step, "id"));
            expect(opens(rest, begins), name + " begins outside its windows, at " + begins);
            same(name + ".service", number(step, "service"), number(rest, "service"));
            same(name + ".setup", number(step, "setup"), 0);
            served += number(step, "service");
        }

        private long way(int next) {
            double speed = vehicle.path("speed_factor").asDouble(1);
            long way = Math.round(matrix.path("durations").path(at).path(next).asLong() / speed);
            long meters = matrix.path("distances").path(at).path(next).asLong(0);
            this.meters += meters;
            cost += matrix.has("costs")
                    ? matrix.path("costs").path(at).path(next).asLong()
                    : way * vehicle.path("costs").path("per_hour").asLong(3600) / 3600.0
                            + meters * vehicle.path("costs").path("per_km").asLong(0) / 1000.0;
            return way;
        }

        private void serve(String name, JsonNode step, long begins) {
            String type = type(step);
            Task task = task(type, number(step, "id"));
            expect(done.add(type + number(step, "id")), name + " is done twice");
            expect(opens(task.step, begins), name + " begins outside its windows, at " + begins);
            same(name + ".service", number(step, "service"), number(task.step, "service"));
            boolean there = at == number(step, "location_index");
            same(name + ".setup", number(step, "setup"), there ? 0 : number(task.step, "setup"));
            served += number(step, "service") + number(step, "setup");
            priority += number(task.owner, "priority");
            tasks++;
            skills(name, vehicle, task);
            for (int d = 0; d < dimensions; d++) {
                load[d] += amount(task, type, "pickup", d) - amount(task, type, "delivery", d);
            }
            if (type.equals("pickup")) {
                onBoard.add(task.owner.toString());
            } else if (type.equals("delivery")) {
                expect(onBoard.remove(task.owner.toString()), name + " delivers what was not picked up");
            }
        }
    }

    private static String type(JsonNode step) {
        return step.path("type").stringValue();
    }

    private void route(JsonNode vehicle, JsonNode route) {
        long id = number(vehicle, "id");
        List<JsonNode> steps = new ArrayList<>();
        route.path("steps").forEach(steps::add);
        expect(vehicle.has("start_index") == type(steps.getFirst()).equals("start"), "start");
        expect(vehicle.has("end_index") == type(steps.getLast()).equals("end"), "end");
        Drive drive = new Drive(vehicle, steps);
        for (int i = 0; i < steps.size(); i++) {
            drive.step("vehicle " + id + ", step " + i, steps.get(i), i == 0);
        }
        expect(drive.rested.stream().sorted().toList().equals(ids(vehicle.path("breaks"))), "breaks of vehicle " + id);
        expect(drive.meters <= vehicle.path("max_distance").asLong(Long.MAX_VALUE), "vehicle " + id + " goes too far");
        expect(
                drive.travelled <= vehicle.path("max_travel_time").asLong(Long.MAX_VALUE),
                "vehicle " + id + " is on the way too long");
        expect(drive.onBoard.isEmpty(), "vehicle " + id + " ends with " + drive.onBoard);
        expect(
                drive.tasks <= vehicle.path("max_tasks").asLong(Long.MAX_VALUE),
                "vehicle " + id + " has too many tasks");
        if (vehicle.has("time_window")) {
            long opens = vehicle.path("time_window").path(0).asLong();
            long closes = vehicle.path("time_window").path(1).asLong();
            expect(number(steps.getFirst(), "arrival") >= opens, "vehicle " + id + " leaves too early");
            expect(drive.leaves <= closes, "vehicle " + id + " is back too late");
        }
        same("duration of " + id, number(route, "duration"), drive.travelled);
        same("waiting_time of " + id, number(route, "waiting_time"), drive.waited);
        same("service and setup of " + id, number(route, "service") + number(route, "setup"), drive.served);
        same("priority of " + id, number(route, "priority"), drive.priority);
        // every way of a cost that is no whole number may be rounded
        expect(
                Math.abs(number(route, "cost") - drive.cost) <= steps.size(),
                "cost of " + id + ", expected " + drive.cost);
    }

    private int place(JsonNode vehicle, JsonNode step) {
        String type = step.path("type").stringValue();
        return switch (type) {
            case "start" -> vehicle.path("start_index").asInt();
            case "end" -> vehicle.path("end_index").asInt();
            default ->
                task(type, number(step, "id")).step.path("location_index").asInt();
        };
    }

    private static List<Long> ids(JsonNode list) {
        List<Long> ids = new ArrayList<>();
        list.forEach(each -> ids.add(number(each, "id")));
        return ids.stream().sorted().toList();
    }

    private static boolean opens(JsonNode task, long time) {
        boolean open = !task.has("time_windows");
        for (JsonNode window : task.path("time_windows")) {
            open |= window.path(0).asLong() <= time && time <= window.path(1).asLong();
        }
        return open;
    }

    private void skills(String name, JsonNode vehicle, Task task) {
        Set<Long> has = new HashSet<>();
        vehicle.path("skills").forEach(skill -> has.add(skill.asLong()));
        task.owner.path("skills").forEach(skill -> expect(has.contains(skill.asLong()), name + " lacks a skill"));
    }
}
