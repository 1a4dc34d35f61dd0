// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.porchlight.planner.Fault;
import org.porchlight.planner.PlanOptions;
import org.porchlight.planner.Planner;
import org.porchlight.planner.RandomProblems;
import org.porchlight.planner.check.Checker;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The published schema and our reader agree, on the example in docs and on everything that can be made of it.
class SchemaTest {
    private static final JsonMapper JSON = new JsonMapper();

    private final Schema schema = schema("problem.schema.json");

    private static Schema schema(String name) {
        try (InputStream in = Objects.requireNonNull(ProblemFile.class.getResourceAsStream(name))) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String example() throws IOException {
        Path here = Path.of("docs/examples/day.json");
        return Files.readString(Files.exists(here) ? here : Path.of("..").resolve(here));
    }

    private boolean schemaAccepts(String text) {
        return schema.validate(text, InputFormat.JSON).isEmpty();
    }

    private static boolean readerAccepts(String text) {
        try {
            ProblemFile.read(text);
            return true;
        } catch (UnreadableFileException e) {
            return false;
        }
    }

    private static List<String> faults(String text) {
        return catchThrowableOfType(UnreadableFileException.class, () -> ProblemFile.read(text)).faults().stream()
                .map(Fault::field)
                .toList();
    }

    @Test
    void theExampleIsValidAndCanBePlanned() throws Exception {
        assertThat(schema.validate(example(), InputFormat.JSON)).isEmpty();
        ProblemFile file = ProblemFile.read(example());
        var plan = Planner.plan(
                file.problem(),
                PlanOptions.iterations(2_000).withWarmStart(file.warmStart().orElseThrow()));
        assertThat(Checker.check(file.problem(), plan)).isEmpty();
        assertThat(plan.unserved()).isEmpty();
        assertThat(file.coordinates()).hasSize(4);
    }

    @Test
    void whatWeWriteIsValid() throws UnreadableFileException {
        for (long seed = 1; seed <= 50; seed++) {
            String written = ProblemJson.write(RandomProblems.of(seed, 6));
            assertThat(schema.validate(written, InputFormat.JSON)).as(written).isEmpty();
            assertThat(ProblemJson.write(ProblemJson.read(written))).isEqualTo(written);
        }
    }

    /// Each value of the example is replaced by each of these in turn, and each object loses and gains a field.
    private static final List<String> OTHERS =
            List.of("\"\"", "\"?\"", "-1", "0", "1.5", "268435456", "4294967296", "true", "null", "[]", "{}", "[[]]");

    @Test
    void whatTheSchemaRefusesOurReaderRefusesToo() throws IOException {
        List<String> disagreed = new ArrayList<>();
        int refused = 0;
        for (String mutant : mutants(example())) {
            if (!schemaAccepts(mutant)) {
                refused++;
                if (readerAccepts(mutant)) {
                    disagreed.add(mutant);
                }
            }
        }
        assertThat(disagreed).isEmpty();
        // the example has some 400 values: most of these replacements make no sense
        assertThat(refused).isGreaterThan(2_000);
    }

    private static List<String> mutants(String example) {
        List<String> mutants = new ArrayList<>();
        JsonNode root = JSON.readTree(example);
        mutate(root, root, mutants);
        return mutants;
    }

    private static void mutate(JsonNode root, JsonNode at, List<String> mutants) {
        if (at instanceof ObjectNode object) {
            for (String name : List.copyOf(object.propertyNames())) {
                JsonNode old = object.get(name);
                for (String other : OTHERS) {
                    object.set(name, JSON.readTree(other));
                    mutants.add(root.toString());
                }
                object.set(name, old);
                mutate(root, old, mutants);
                // removed and added again it stands at the end, which says the same
                object.remove(name);
                mutants.add(root.toString());
                object.set(name, old);
            }
            object.put("surprise", 1);
            mutants.add(root.toString());
            object.remove("surprise");
        } else if (at instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                JsonNode old = array.get(i);
                for (String other : OTHERS) {
                    array.set(i, JSON.readTree(other));
                    mutants.add(root.toString());
                }
                array.set(i, old);
                mutate(root, old, mutants);
            }
        }
    }

    @Test
    void whatOnlyOurReaderCanKnowItNames() throws IOException {
        assertThat(faults(example().replace("\"profile\": \"foot\"", "\"profile\": \"boat\"")))
                .containsExactly("vehicles[edda].profile");
        assertThat(faults(example().replace("[420, 250, 0, 300]", "[420, 250, 0]")))
                .containsExactly("profiles.car.seconds[2]");
        assertThat(faults(example().replace("[9.17, 48.77], ", ""))).containsExactly("coordinates");
        assertThat(faults(example().replace("[[32400, 36000], [37800, 43200]]", "[[32400, 36000], [36000, 43200]]")))
                .containsExactly("shipments[amina].pickups[0].sites[1].windows");
        assertThat(faults(example()
                        .replace("{\"dov\": [{\"stop\": \"celia's company\"}]}", "{\"dov\": [{\"stop\": \"x\"}]}")))
                .containsExactly("published[dov][0].stop");
    }

    @Test
    void aProblemWithEverythingWrongGetsEveryErrorNamed() {
        String wrong = """
                {
                  "dimensions": ["bags", 7],
                  "profiles": {"car": {"seconds": [[0, -1, 9], [1, 0, "far"], [1, 2, 300000000]], "meters": [[0]]}},
                  "coordinates": [[200, 0], "home"],
                  "vehicles": [
                    {"profile": "boat", "start": 5, "shift": [9, 3], "capacities": {"seats": 1, "bags": -2},
                     "costs": {"fixed": "much", "perHour": 1}, "skills": "all", "maxStops": 1.5, "maxMeters": -1,
                     "maxTravelSeconds": "long", "overtime": {"perSecond": -1},
                     "breaks": [{"seconds": 5, "windows": [[9, 1]]}, {"id": "tea", "tea": true}]},
                    {"id": "dov", "profile": "car", "end": "home", "shift": [1]},
                    {"id": "dov", "profile": "car", "wheels": 4}
                  ],
                  "shipments": [
                    {"id": "amina", "weight": 0, "pickups": [], "maxRideSeconds": -5},
                    {"id": "bao",
                     "pickups": [{"id": "shop", "sites": [], "load": {"bags": 2}}],
                     "deliveries": [{"id": "door", "place": 99, "windows": [[5], [1, "x"], [30, 20]], "load": {"bags": 1}},
                                    {"id": "door", "place": 1, "serviceSeconds": -1, "setupSeconds": -1}],
                     "excludedVehicles": ["nobody"], "preferredVehicles": [3]}
                  ],
                  "linked": [{"shipments": ["bao"], "sameVehicle": "yes"}],
                  "neverTogether": [["bao"], ["bao", "bao"]],
                  "pins": [{"vehicle": "dov"}, {"vehicle": "who", "prefix": []}, {"shipment": "what", "vehicle": "dov"}],
                  "weights": {"fairness": -1, "otherThanPreferred": "a lot"},
                  "published": {"dov": [{"site": 1}]},
                  "colour": "red"
                }""";
        assertThat(schemaAccepts(wrong)).isFalse();
        assertThat(faults(wrong))
                .containsExactlyInAnyOrder(
                        "dimensions[1]",
                        "profiles.car.seconds[0][1]",
                        "profiles.car.seconds[1][2]",
                        "profiles.car.seconds[2][2]",
                        "profiles.car.meters",
                        "coordinates",
                        "coordinates[0]",
                        "coordinates[1]",
                        "vehicles[0].id",
                        "vehicles[].profile",
                        "vehicles[].start",
                        "vehicles[0].shift",
                        "vehicles[].capacities.seats",
                        "vehicles[].capacities.bags",
                        "vehicles[0].costs.fixed",
                        "vehicles[0].costs.perHour",
                        "vehicles[0].skills",
                        "vehicles[0].maxStops",
                        "vehicles[].maxMeters",
                        "vehicles[0].maxTravelSeconds",
                        "vehicles[0].overtime.mostSeconds",
                        "vehicles[].overtime.perSecond",
                        "vehicles[0].breaks[0].id",
                        "vehicles[0].breaks[0].windows[0]",
                        "vehicles[0].breaks[1].seconds",
                        "vehicles[0].breaks[1].tea",
                        "vehicles[1].end",
                        "vehicles[1].shift",
                        "vehicles[dov]",
                        "vehicles[2].wheels",
                        "shipments[amina]",
                        "shipments[amina].weight",
                        "shipments[amina].maxRideSeconds",
                        "shipments[bao].pickups[0].sites",
                        "shipments[bao].load.bags",
                        "shipments[bao].deliveries[0].place",
                        "shipments[1].deliveries[0].windows[0]",
                        "shipments[1].deliveries[0].windows[1][1]",
                        "shipments[1].deliveries[0].windows[2]",
                        "shipments[bao].deliveries[1].id[door]",
                        "shipments[bao].deliveries[1].serviceSeconds",
                        "shipments[bao].deliveries[1].setupSeconds",
                        "shipments[bao].excludedVehicles",
                        "shipments[1].preferredVehicles[0]",
                        "linked[0].shipments",
                        "linked[0].sameVehicle",
                        "neverTogether[0]",
                        "neverTogether[1]",
                        "pins[0].shipment",
                        "pins[1].vehicle",
                        "pins[1].prefix",
                        "pins[2].shipment",
                        "weights.fairness",
                        "weights.otherThanPreferred",
                        "published.dov[0].stop",
                        "colour");
    }
}
