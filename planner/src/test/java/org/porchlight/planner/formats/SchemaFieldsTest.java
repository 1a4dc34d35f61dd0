// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.porchlight.planner.Break;
import org.porchlight.planner.Pin;
import org.porchlight.planner.Problem;
import org.porchlight.planner.Shipment;
import org.porchlight.planner.Site;
import org.porchlight.planner.Stop;
import org.porchlight.planner.Vehicle;
import org.porchlight.planner.Weights;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the model can say, the schema can: a new field of the model that files cannot hold fails here.
class SchemaFieldsTest {
    private static final Map<Class<? extends Record>, String> WHERE = Map.ofEntries(
            Map.entry(Problem.class, "/properties"),
            Map.entry(Vehicle.class, "/$defs/vehicle/properties"),
            Map.entry(Vehicle.Costs.class, "/$defs/vehicle/properties/costs/properties"),
            Map.entry(Vehicle.Overtime.class, "/$defs/vehicle/properties/overtime/properties"),
            Map.entry(Break.class, "/$defs/vehicle/properties/breaks/items/properties"),
            Map.entry(Shipment.class, "/$defs/shipment/properties"),
            Map.entry(Stop.class, "/$defs/stop/oneOf/1/properties"),
            Map.entry(Site.class, "/$defs/stop/oneOf/0/properties"),
            Map.entry(Weights.class, "/properties/weights/properties"),
            Map.entry(Pin.ToVehicle.class, "/properties/pins/items/oneOf/0/properties"),
            Map.entry(Pin.Prefix.class, "/properties/pins/items/oneOf/1/properties"));

    private static JsonNode schema() throws IOException {
        try (InputStream in = Objects.requireNonNull(ProblemFile.class.getResourceAsStream("problem.schema.json"))) {
            return new JsonMapper().readTree(in.readAllBytes());
        }
    }

    @Test
    void everyFieldOfTheModelIsInTheSchema() throws IOException {
        JsonNode schema = schema();
        Set<String> missing = new TreeSet<>();
        WHERE.forEach((type, path) -> {
            List<String> known = List.copyOf(schema.at(path).propertyNames());
            assertThat(known).as(path).isNotEmpty();
            Arrays.stream(type.getRecordComponents())
                    // a pinned prefix is told by the name of its list
                    .map(component -> component.getName().replace("visits", "prefix"))
                    .filter(name -> !known.contains(name))
                    .forEach(name -> missing.add(type.getSimpleName() + "." + name));
        });
        assertThat(missing).isEmpty();
    }
}
