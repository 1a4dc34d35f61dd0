// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.formats;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.porchlight.planner.Pin;
import org.porchlight.planner.Plan;
import org.porchlight.planner.PlanOptions;
import org.porchlight.planner.PlannedBreak;
import org.porchlight.planner.PlannedStop;
import org.porchlight.planner.Planner;
import org.porchlight.planner.Problem;
import org.porchlight.planner.RandomProblems;
import org.porchlight.planner.Reason;
import org.porchlight.planner.Route;
import org.porchlight.planner.Shipment;
import org.porchlight.planner.Stop;
import org.porchlight.planner.Unserved;
import org.porchlight.planner.Violation;
import org.porchlight.planner.Visit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The published schema of plans says what we write: no field more, none less.
class PlanSchemaTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String TEXT = text();

    private final Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(TEXT, InputFormat.JSON);

    private static String text() {
        try (InputStream in = Objects.requireNonNull(ProblemFile.class.getResourceAsStream("plan.schema.json"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<Error> errors(String plan) {
        return schema.validate(plan, InputFormat.JSON);
    }

    @Test
    void whatWeWriteIsValid() throws UnreadableFileException {
        int reasons = 0;
        int breaks = 0;
        int violations = 0;
        for (long seed = 1; seed <= 150; seed++) {
            Problem problem = RandomProblems.of(seed, 6);
            Plan plan = Planner.plan(problem, PlanOptions.iterations(20));
            Plan handMade = Planner.evaluate(problem, anyOrder(problem, new Random(seed)));
            for (Plan one : List.of(plan, handMade)) {
                String written = PlanJson.write(one);
                assertThat(errors(written)).as(written).isEmpty();
                assertThat(PlanJson.readOrder(written)).isEqualTo(one.order());
            }
            reasons += plan.unserved().size();
            breaks += plan.routes().stream().mapToInt(r -> r.breaks().size()).sum();
            violations += handMade.violations().size();
        }
        // there was something to see
        assertThat(List.of(reasons, breaks, violations)).allMatch(count -> count > 10);
    }

    private static Map<String, List<Visit>> anyOrder(Problem problem, Random random) {
        List<Visit> visits = new ArrayList<>();
        for (Shipment shipment : problem.shipments()) {
            for (Stop stop : shipment.stops()) {
                visits.add(Visit.of(stop.id()));
            }
        }
        Collections.shuffle(visits, random);
        return Map.of(problem.vehicles().getFirst().id(), visits);
    }

    /// Each value of a plan with everything in it is taken away, given another type, or joined by a stranger.
    @Test
    void whatIsNoPlanIsRefused() {
        JsonNode plan = JSON.readTree(PlanJson.write(withEverything()));
        assertThat(errors(plan.toString())).isEmpty();
        List<String> accepted = new ArrayList<>();
        mutate(plan, plan, accepted);
        assertThat(accepted).isEmpty();
    }

    private void mutate(JsonNode root, JsonNode at, List<String> accepted) {
        if (at instanceof ObjectNode object) {
            boolean amounts = object.has("bags");
            for (String name : List.copyOf(object.propertyNames())) {
                JsonNode old = object.get(name);
                object.put(name, 1.5);
                note(root, accepted);
                object.set(name, old);
                mutate(root, old, accepted);
                object.remove(name);
                if (!amounts) {
                    note(root, accepted);
                }
                object.set(name, old);
            }
            object.put("surprise", "!");
            note(root, accepted);
            object.remove("surprise");
        } else if (at instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                mutate(root, array.get(i), accepted);
            }
        }
    }

    private void note(JsonNode root, List<String> accepted) {
        String text = root.toString();
        if (errors(text).isEmpty()) {
            accepted.add(text);
        }
    }

    private static Plan withEverything() {
        PlannedStop stop = new PlannedStop("door", "amina", 0, 1, 2, 3, 4, 5, 6, Map.of("bags", 1));
        Route route = new Route("dov", 0, List.of(stop), List.of(new PlannedBreak("lunch", "", 0, 1)), 9, 8, 7, 6);
        List<Reason> reasons = oneOfEach(Reason.class);
        List<Violation> violations = oneOfEach(Violation.class);
        return new Plan(List.of(route), List.of(new Unserved("bao", reasons)), violations);
    }

    private static <T> List<T> oneOfEach(Class<T> sealed) {
        List<T> all = new ArrayList<>();
        for (Class<?> kind : sealed.getPermittedSubclasses()) {
            Object[] values = Arrays.stream(kind.getRecordComponents())
                    .map(PlanSchemaTest::value)
                    .toArray();
            try {
                all.add(sealed.cast(kind.getDeclaredConstructors()[0].newInstance(values)));
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        }
        return all;
    }

    private static Object value(RecordComponent component) {
        if (component.getType() == int.class) {
            return 7;
        } else if (component.getType() == String.class) {
            return "amina";
        } else if (component.getType() == Pin.class) {
            return new Pin.Prefix("dov", List.of(Visit.of("door")), 5);
        }
        return component.getName().equals("reasons") ? List.of(new Reason.Excluded("dov")) : List.of("ramp");
    }

    /// Reasons and violations have in the schema the fields that they have here.
    @Test
    void everyKindIsInTheSchema() {
        JsonNode known = JSON.readTree(TEXT);
        assertThat(fields(known.at("/$defs/reason/oneOf"))).isEqualTo(fields(Reason.class));
        assertThat(fields(known.at("/$defs/violation/oneOf"))).isEqualTo(fields(Violation.class));
        assertThat(fields(known.at("/$defs/pin/oneOf"))).isEqualTo(fields(Pin.class));
    }

    private static Map<String, Set<String>> fields(JsonNode kinds) {
        Map<String, Set<String>> fields = new TreeMap<>();
        for (JsonNode kind : kinds) {
            Set<String> names = new TreeSet<>(kind.path("properties").propertyNames());
            fields.put(kind.at("/properties/kind/const").stringValue(), names);
        }
        return fields;
    }

    private static Map<String, Set<String>> fields(Class<?> sealed) {
        Map<String, Set<String>> fields = new TreeMap<>();
        for (Class<?> kind : sealed.getPermittedSubclasses()) {
            Set<String> names = new TreeSet<>(Set.of("kind"));
            Arrays.stream(kind.getRecordComponents()).forEach(component -> names.add(component.getName()));
            fields.put(kind.getSimpleName(), names);
        }
        return fields;
    }
}
