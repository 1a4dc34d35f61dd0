// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.porchlight.planner.Fault;
import org.porchlight.planner.Plan;
import org.porchlight.planner.PlanOptions;
import org.porchlight.planner.Planner;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class VroomTest {
    /// Three places on a line, ten minutes apart, and a bike that needs twice as long.
    private static final String MATRICES = """
            "matrices": {
              "car": {"durations": [[0, 600, 1200], [600, 0, 600], [1200, 600, 0]],
                      "distances": [[0, 5000, 9000], [5000, 0, 4000], [9000, 4000, 0]]},
              "bike": {"durations": [[0, 1200, 2400], [1200, 0, 1200], [2400, 1200, 0]]}
            }""";

    private static String document(String vehicles, String jobs, String shipments) {
        return "{\"vehicles\": [" + vehicles + "], \"jobs\": [" + jobs + "], \"shipments\": [" + shipments + "], "
                + MATRICES + "}";
    }

    private static JsonNode answer(String document) throws UnreadableFileException {
        ProblemFile file = ProblemFile.read(document);
        assertThat(file.format()).isEqualTo(ProblemFile.Format.VROOM_JSON);
        PlanOptions options = PlanOptions.iterations(200);
        Plan plan = Planner.plan(
                file.problem(), file.warmStart().map(options::withWarmStart).orElse(options));
        String answer = file.json().apply(plan);
        assertThat(VroomChecker.check(document, answer)).isEmpty();
        return new JsonMapper().readTree(answer);
    }

    private static List<Fault> faults(String document) {
        return catchThrowableOfType(UnreadableFileException.class, () -> ProblemFile.read(document))
                .faults();
    }

    private static List<String> fields(String document) {
        return faults(document).stream().map(Fault::field).toList();
    }

    @Test
    void answersAJobThereAndBack() throws UnreadableFileException {
        JsonNode answer = answer(document("""
                {"id": 7, "start_index": 0, "end_index": 0, "capacity": [4], "description": "Dov"}""", """
                {"id": 14, "location_index": 1, "service": 300, "delivery": [3], "location": [9.1, 48.2]}""", ""));
        JsonNode route = answer.path("routes").path(0);
        assertThat(route.path("vehicle").asInt()).isEqualTo(7);
        assertThat(route.path("description").stringValue()).isEqualTo("Dov");
        JsonNode job = route.path("steps").path(1);
        // ten minutes there, five minutes of service, ten minutes back
        assertThat(job.path("arrival").asInt()).isEqualTo(600);
        assertThat(job.path("location").path(1).asDouble()).isEqualTo(48.2);
        assertThat(job.path("load").path(0).asInt()).isZero();
        assertThat(route.path("steps").path(0).path("load").path(0).asInt()).isEqualTo(3);
        assertThat(route.path("steps").path(2).path("arrival").asInt()).isEqualTo(1500);
        assertThat(answer.path("summary").path("cost").asInt()).isEqualTo(1200);
        assertThat(answer.path("summary").path("delivery").path(0).asInt()).isEqualTo(3);
    }

    @Test
    void carriesAShipmentByBikeWithTimestampsOfToday() throws UnreadableFileException {
        JsonNode answer = answer(document("""
                {"id": 1, "profile": "bike", "start_index": 0, "speed_factor": 2.0, "capacity": [1, 9],
                 "skills": [3, 4], "time_window": [1795334400, 1795341600]}""", "", """
                {"amount": [1, 2], "skills": [4], "priority": 10,
                 "pickup": {"id": 5, "location_index": 2, "service": 60, "time_windows": [[1795337000, 1795338000]]},
                 "delivery": {"id": 5, "location_index": 1, "setup": 30}}"""));
        JsonNode steps = answer.path("routes").path(0).path("steps");
        // the window opens at 1795337000; the bike at twice its speed needs 1200 s, and leaves just in time
        assertThat(steps.path(0).path("arrival").asLong()).isEqualTo(1795337000L - 1200);
        assertThat(steps.path(1).path("waiting_time").asInt()).isZero();
        // 60 s of service, 600 s of way
        assertThat(steps.path(2).path("arrival").asLong()).isEqualTo(1795337000L + 660);
        assertThat(steps.path(2).path("setup").asInt()).isEqualTo(30);
        assertThat(steps.size()).isEqualTo(3);
        // a pickup and a delivery of priority 10
        assertThat(answer.path("summary").path("priority").asInt()).isEqualTo(20);
    }

    @Test
    void sparesWaitingByLeavingLater() throws UnreadableFileException {
        JsonNode answer = answer(document("""
                {"id": 1, "start_index": 0}""", """
                {"id": 1, "location_index": 1, "time_windows": [[0, 2000]]},
                {"id": 2, "location_index": 2, "time_windows": [[9000, 9900]]}""", ""));
        JsonNode steps = answer.path("routes").path(0).path("steps");
        // the second opens at 9000, 600 s after the first, which closes at 2000: 6400 s of waiting remain
        assertThat(steps.path(1).path("arrival").asInt()).isEqualTo(2000);
        assertThat(answer.path("summary").path("waiting_time").asInt()).isEqualTo(9000 - 600 - 2000);
    }

    @Test
    void leavesOutTheLowerPriorities() throws UnreadableFileException {
        JsonNode answer = answer(document("""
                {"id": 1, "start_index": 0, "end_index": 0, "max_tasks": 2}""", """
                {"id": 1, "location_index": 1, "priority": 3}, {"id": 2, "location_index": 1, "description": "Bao"},
                {"id": 3, "location_index": 2, "priority": 1}""", ""));
        JsonNode unassigned = answer.path("unassigned");
        assertThat(unassigned.size()).isEqualTo(1);
        assertThat(unassigned.path(0).path("id").asInt()).isEqualTo(2);
        assertThat(unassigned.path(0).path("type").stringValue()).isEqualTo("job");
        assertThat(unassigned.path(0).path("description").stringValue()).isEqualTo("Bao");
    }

    @Test
    void onePriorityOutweighsAnyNumberOfTasksOfNone() throws UnreadableFileException {
        // job 9 lies 1200 s away and its vehicle must be back at 2400: nothing else fits beside it
        JsonNode answer = answer(document("""
                {"id": 1, "start_index": 0, "end_index": 0, "time_window": [0, 2400]}""", """
                {"id": 1, "location_index": 1, "service": 1}, {"id": 2, "location_index": 1, "service": 1},
                {"id": 3, "location_index": 1, "service": 1}, {"id": 9, "location_index": 2, "priority": 1}""", ""));
        assertThat(answer.path("summary").path("unassigned").asInt()).isEqualTo(3);
        assertThat(answer.path("summary").path("priority").asInt()).isEqualTo(1);
    }

    @Test
    void countsByHourByKilometreAndByUse() throws UnreadableFileException {
        JsonNode answer = answer(document("""
                {"id": 1, "start_index": 0, "end_index": 0,
                 "costs": {"fixed": 100, "per_hour": 7200, "per_km": 50}}""", """
                {"id": 1, "location_index": 2}""", ""));
        // 100 and 2400 s at 2 and 18 km at 50
        assertThat(answer.path("summary").path("cost").asInt()).isEqualTo(100 + 4800 + 900);
        assertThat(answer.path("summary").path("distance").asInt()).isEqualTo(18_000);
    }

    @Test
    void aCostMatrixDecidesInsteadOfTime() throws UnreadableFileException {
        String document = """
                {"vehicles": [{"id": 1, "start_index": 0, "end_index": 0}],
                 "jobs": [{"id": 1, "location_index": 1}, {"id": 2, "location_index": 2}],
                 "matrices": {"car": {"durations": [[0, 1, 1], [1, 0, 1], [1, 1, 0]],
                                      "costs": [[0, 9, 1], [1, 0, 9], [9, 1, 0]]}}}""";
        // 0 → 2 → 1 → 0 costs 3, the other way round 27
        JsonNode answer = answer(document);
        assertThat(answer.path("summary").path("cost").asInt()).isEqualTo(3);
        assertThat(answer.path("routes")
                        .path(0)
                        .path("steps")
                        .path(1)
                        .path("id")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void startsFromTheStepsAndRefusesThoseThatBreakARule() throws UnreadableFileException {
        String good = """
                {"id": 1, "start_index": 0, "capacity": [1], "steps": [{"type": "start"}, {"type": "pickup", "id": 1},
                 {"type": "delivery", "id": 1}, {"type": "end"}]}""";
        String shipment = """
                {"amount": [1], "pickup": {"id": 1, "location_index": 1}, "delivery": {"id": 1, "location_index": 2}}""";
        ProblemFile file = ProblemFile.read(document(good, "", shipment));
        assertThat(file.warmStart().orElseThrow().routes().getFirst().stops()).hasSize(2);
        answer(document(good, "", shipment));

        assertThat(fields(document(good.replace("\"capacity\": [1]", "\"capacity\": [0]"), "", shipment)))
                .containsExactly("vehicles[*].steps");
        assertThat(fields(document(good.replace("\"delivery\", \"id\": 1", "\"delivery\", \"id\": 2"), "", shipment)))
                .containsExactly("vehicles[0].steps[2].id");
    }

    @Test
    void takesBreaksAndSetsUpOnceAtAPlace() throws UnreadableFileException {
        JsonNode answer = answer(document("""
                {"id": 1, "start_index": 0, "end_index": 0, "max_travel_time": 1200, "max_distance": 10000,
                 "breaks": [{"id": 8, "service": 900, "time_windows": [[3000, 4000]], "description": "lunch"},
                            {"id": 9, "service": 300, "time_windows": [[100, 700]]}]}""", """
                {"id": 1, "location_index": 1, "service": 50, "setup": 70},
                {"id": 2, "location_index": 1, "service": 50, "setup": 70},
                {"id": 3, "location_index": 2}""", ""));
        // farther than place 1 it must not go: 600 s there and 600 s back
        assertThat(answer.path("unassigned").path(0).path("id").asInt()).isEqualTo(3);
        JsonNode route = answer.path("routes").path(0);
        assertThat(route.path("setup").asInt()).isEqualTo(70);
        assertThat(route.path("service").asInt()).isEqualTo(50 + 50 + 900 + 300);
        List<String> steps = new java.util.ArrayList<>();
        route.path("steps")
                .forEach(step -> steps.add(
                        step.path("type").stringValue() + step.path("id").asString("")));
        assertThat(steps)
                .hasSize(6)
                .startsWith("start")
                .endsWith("break8", "end")
                .contains("break9");
        assertThat(route.path("steps").path(4).path("description").stringValue())
                .isEqualTo("lunch");
    }

    @Test
    void namesEveryFieldThatItCannotHonour() {
        assertThat(fields(document("""
                {"id": 1, "profile": "bike", "start_index": 0, "max_travel_time": -5, "max_distance": 7,
                 "breaks": [{"id": 1, "service": 300, "max_load": [1]}, {"id": 1, "service": -1}],
                 "costs": {"per_task_hour": 60},
                 "steps": [{"type": "job", "id": 1, "service_at": 7}, {"type": "break", "id": 1}]}""", """
                {"id": 1, "location_index": 1, "service_per_type": {"van": 3}, "setup_per_type": {"van": 3},
                 "setup": 9, "time_windows": [[100, 108]]},
                {"id": 2, "location_index": 1, "amount": [1]}""", "")))
                .containsExactlyInAnyOrder(
                        "vehicles[0].max_travel_time",
                        "vehicles[0].max_distance",
                        "vehicles[0].breaks[0].max_load",
                        "vehicles[0].breaks[1].id",
                        "vehicles[0].breaks[1].service",
                        "vehicles[0].costs.per_task_hour",
                        "vehicles[0].steps[0].service_at",
                        "jobs[0].service_per_type",
                        "jobs[0].setup_per_type",
                        "jobs[0].time_windows",
                        "jobs[1].amount");
    }

    @Test
    void namesEveryFaultAtOnce() {
        String wrong = """
                {"vehicles": [
                   {"id": 1, "start_index": 9, "capacity": [1, 2], "speed_factor": 7, "colour": "red"},
                   {"id": 1, "profile": "boat", "time_window": [9, 3], "capacity": [1], "max_tasks": -1}],
                 "jobs": [{"id": -1, "location_index": 0, "priority": 101, "time_windows": [[5, 6], [6, 9]]},
                          {"id": 2, "service": -4, "pickup": [1, 1], "delivery": [1, 1], "skills": ["driver"]},
                          {"id": 2, "location_index": 1, "time_windows": [[3]]}],
                 "shipments": [{"pickup": {"id": 1, "location_index": 1}, "amount": [1]}],
                 "matrix": [[0]], "matrices": {"car": {"durations": [[0, 1], [1, 0]], "distances": [[0]],
                                                       "costs": [[0, -1], [1]]}}}""";
        assertThat(fields(wrong))
                .containsExactlyInAnyOrder(
                        "matrix",
                        "matrices.car.distances",
                        "matrices.car.costs[0][1]",
                        "matrices.car.costs[1]",
                        "jobs[0].id",
                        "jobs[0].priority",
                        "jobs[0].time_windows[1]",
                        "jobs[1].service",
                        "jobs[1].pickup",
                        "jobs[1].skills[0]",
                        "jobs[1].location_index",
                        "jobs[2].id",
                        "jobs[2].time_windows[0]",
                        "shipments[0].delivery",
                        "shipments[0].amount",
                        "vehicles[0].start_index",
                        "vehicles[0].speed_factor",
                        "vehicles[0].colour",
                        "vehicles[1].id",
                        "vehicles[1].profile",
                        "vehicles[1].time_window",
                        "vehicles[1].start_index",
                        "vehicles[1].capacity",
                        "vehicles[1].max_tasks");
    }

    @Test
    void saysThatItNeedsMatrices() {
        String document = """
                {"vehicles": [{"id": 1, "start": [2.3, 48.7]}], "jobs": [{"id": 1, "location": [2.4, 48.6]}]}""";
        assertThat(fields(document))
                .containsExactlyInAnyOrder("jobs[0].location_index", "vehicles[0].profile", "vehicles[0].start_index");
    }

    @Test
    void theCheckerFindsPlantedFaults() throws UnreadableFileException {
        String document = document("""
                {"id": 1, "start_index": 0, "end_index": 0, "capacity": [2], "time_window": [0, 4000]}""", """
                {"id": 4, "location_index": 1, "service": 60, "delivery": [1], "time_windows": [[700, 900]]}""", """
                {"amount": [1], "pickup": {"id": 5, "location_index": 2}, "delivery": {"id": 5, "location_index": 1}}""");
        JsonNode answer = answer(document);
        List<String> faults = List.of(
                "\"arrival\" : ",
                "\"waiting_time\" : ",
                "\"load\" : [ ",
                "\"cost\" : ",
                "\"service\" : ",
                "\"unassigned\" : ");
        for (String field : faults) {
            String text = answer.toPrettyString();
            int at = text.lastIndexOf(field) + field.length();
            String wrong = text.substring(0, at) + "9" + text.substring(at);
            if (field.contains("unassigned")) {
                wrong = text.replace("\"unassigned\" : 0", "\"unassigned\" : 2");
            }
            assertThat(VroomChecker.check(document, wrong)).as(field).isNotEmpty();
        }
        assertThat(VroomChecker.check(document.replace("[700, 900]", "[700, 701]"), answer.toString()))
                .isEmpty();
        for (String stricter : List.of(
                document.replace("[700, 900]", "[701, 900]"),
                document.replace("[0, 4000]", "[0, 2400]"),
                document.replace("\"capacity\": [2]", "\"capacity\": [0]"),
                document.replace("\"amount\": [1]", "\"amount\": [1], \"skills\": [1]"),
                document.replace("{\"id\": 4,", "{\"id\": 3, \"location_index\": 0}, {\"id\": 4,"))) {
            assertThat(VroomChecker.check(stricter, answer.toString()))
                    .as(stricter)
                    .isNotEmpty();
        }
    }

    @Test
    void hundredsOfRandomDocumentsAreAnsweredRight() throws UnreadableFileException {
        Random random = new Random(20261122);
        int unassigned = 0;
        int waiting = 0;
        for (int round = 0; round < 300; round++) {
            JsonNode answer = answer(random(random));
            unassigned += answer.path("summary").path("unassigned").asInt();
            waiting += answer.path("summary").path("waiting_time").asInt() > 0 ? 1 : 0;
        }
        // the documents are neither all easy nor all hopeless
        assertThat(unassigned).isBetween(100, 1500);
        assertThat(waiting).isPositive();
    }

    private static String random(Random random) {
        int places = 4 + random.nextInt(8);
        long zero = random.nextBoolean() ? 0 : 1_795_300_000L;
        StringBuilder vehicles = new StringBuilder();
        for (int v = 1; v <= 1 + random.nextInt(3); v++) {
            vehicles.append(v == 1 ? "" : ",").append("{\"id\":" + v);
            int kind = random.nextInt(3);
            vehicles.append(kind == 2 ? "" : ",\"start_index\":" + random.nextInt(places));
            vehicles.append(kind == 1 ? "" : ",\"end_index\":" + random.nextInt(places));
            vehicles.append(",\"capacity\":[" + (1 + random.nextInt(6)) + "]");
            vehicles.append(random.nextBoolean() ? "" : ",\"skills\":[1]");
            vehicles.append(random.nextBoolean() ? "" : ",\"speed_factor\":" + (1 + random.nextInt(8)) / 4.0);
            vehicles.append(random.nextBoolean() ? "" : ",\"max_tasks\":" + (1 + random.nextInt(8)));
            if (random.nextBoolean()) {
                vehicles.append(",\"time_window\":" + window(random, zero, 6000));
            } else if (random.nextBoolean()) {
                vehicles.append(",\"breaks\":[" + rest(random, 2, zero + 4000) + "," + rest(random, 1, zero) + "]");
            }
            vehicles.append(random.nextInt(3) > 0 ? "" : ",\"max_travel_time\":" + random.nextInt(4000));
            vehicles.append(random.nextInt(3) > 0 ? "" : ",\"max_distance\":" + random.nextInt(4000));
            vehicles.append(
                    random.nextBoolean() ? "" : ",\"costs\":{\"fixed\":" + random.nextInt(900) + ",\"per_km\":7}");
            vehicles.append("}");
        }
        StringBuilder jobs = new StringBuilder();
        for (int j = 1; j <= random.nextInt(8); j++) {
            jobs.append(j == 1 ? "" : ",").append("{\"id\":" + j + step(random, places, zero));
            jobs.append(random.nextBoolean() ? ",\"delivery\":[" : ",\"pickup\":[")
                    .append(random.nextInt(3) + "]");
            jobs.append(shared(random)).append("}");
        }
        StringBuilder shipments = new StringBuilder();
        for (int s = 1; s <= random.nextInt(6); s++) {
            shipments.append(s == 1 ? "" : ",").append("{\"amount\":[" + random.nextInt(3) + "]" + shared(random));
            shipments.append(",\"pickup\":{\"id\":" + s + step(random, places, zero));
            shipments.append("},\"delivery\":{\"id\":" + s + step(random, places, zero) + "}}");
        }
        return "{\"vehicles\":[" + vehicles + "],\"jobs\":[" + jobs + "],\"shipments\":[" + shipments
                + "],\"matrices\":{\"car\":{\"durations\":" + matrix(random, places) + ",\"distances\":"
                + matrix(random, places) + "}}}";
    }

    private static String shared(Random random) {
        return (random.nextInt(3) > 0 ? "" : ",\"skills\":[1]")
                + (random.nextBoolean() ? "" : ",\"priority\":" + random.nextInt(101));
    }

    private static String rest(Random random, int id, long from) {
        return "{\"id\":" + id + ",\"service\":" + random.nextInt(600) + ",\"time_windows\":["
                + window(random, from + random.nextInt(2000), 1, 1000) + "]}";
    }

    private static String step(Random random, int places, long zero) {
        int setup = random.nextInt(3) > 0 ? 0 : random.nextInt(200);
        return ",\"location_index\":" + random.nextInt(places) + ",\"service\":" + random.nextInt(300)
                + (setup == 0 ? "" : ",\"setup\":" + setup)
                + (random.nextBoolean()
                        ? ""
                        : ",\"time_windows\":[" + window(random, zero + random.nextInt(4000), setup, 1500) + "]");
    }

    private static String window(Random random, long zero, int width) {
        return window(random, zero + random.nextInt(4000), 0, width);
    }

    private static String window(Random random, long opens, int least, int more) {
        return "[" + opens + "," + (opens + least + random.nextInt(more)) + "]";
    }

    private static String matrix(Random random, int places) {
        StringBuilder rows = new StringBuilder("[");
        for (int from = 0; from < places; from++) {
            rows.append(from == 0 ? "[" : ",[");
            for (int to = 0; to < places; to++) {
                rows.append(to == 0 ? "" : ",").append(from == to ? 0 : 30 + random.nextInt(900));
            }
            rows.append("]");
        }
        return rows.append("]").toString();
    }
}
