// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;
import org.porchlight.planner.Fault;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The example, which has every field there is, with every value wrong at once: each is named, in one answer.
class EverythingWrongTest {
    private static final JsonMapper JSON = new JsonMapper();

    private static JsonNode example() throws IOException {
        Path here = Path.of("docs/examples/day.json");
        return JSON.readTree(
                Files.readString(Files.exists(here) ? here : Path.of("..").resolve(here)));
    }

    /// A document in which some values are replaced by a wrong one.
    private static final class Wrong {
        private final JsonNode document;
        private final BiPredicate<String, JsonNode> which;
        private final JsonNode by;
        /// What was replaced, by its path.
        private final Map<String, JsonNode> replaced = new LinkedHashMap<>();

        /// @param which told by path and value
        Wrong(BiPredicate<String, JsonNode> which, String by) throws IOException {
            this.which = which;
            this.by = JSON.readTree(by);
            document = replace("", example());
        }

        private JsonNode replace(String at, JsonNode node) {
            if (node instanceof ObjectNode object) {
                for (String name : List.copyOf(object.propertyNames())) {
                    object.set(name, replace(at.isEmpty() ? name : at + "." + name, object.get(name)));
                }
                return object;
            }
            if (node instanceof ArrayNode array) {
                for (int i = 0; i < array.size(); i++) {
                    array.set(i, replace(at + "[" + i + "]", array.get(i)));
                }
                return array;
            }
            if (!which.test(at, node)) {
                return node;
            }
            replaced.put(at, node);
            return by;
        }

        /// What was replaced and is in no fault: by itself, or as a part of the window, pair or list that it is in.
        List<String> unnamed() throws IOException {
            List<String> faults =
                    catchThrowableOfType(UnreadableFileException.class, () -> ProblemFile.read(document.toString()))
                            .faults()
                            .stream()
                            .map(Fault::field)
                            .toList();
            JsonNode example = example();
            return replaced.keySet().stream()
                    .filter(path -> {
                        String byId = byId(example, path).replaceFirst("(\\[\\d+])+$", "");
                        return faults.stream()
                                .noneMatch(fault -> fault.equals(path)
                                        || path.startsWith(fault + "[")
                                        || fault.equals(byId)
                                        || fault.startsWith(byId + ".")
                                        || fault.startsWith(byId + "["));
                    })
                    .toList();
        }

        /// As the problem says it, which knows its parts by their ids.
        private static String byId(JsonNode example, String path) {
            String named = path;
            for (String list : List.of("vehicles", "shipments")) {
                for (int i = 0; i < example.get(list).size(); i++) {
                    String id = example.get(list).get(i).get("id").stringValue();
                    named = named.replace(list + "[" + i + "]", list + "[" + id + "]");
                }
            }
            return named.replace("breaks[0]", "breaks[tea]").replaceFirst("prefix\\[0].*", "visits");
        }
    }

    @Test
    void everyValueOfAWrongKindIsNamed() throws IOException {
        Wrong wrong = new Wrong((path, value) -> true, "{\"?\": 1}");
        assertThat(wrong.unnamed()).isEmpty();
        assertThat(wrong.replaced).hasSizeGreaterThan(150);
    }

    @Test
    void everyNumberOutOfRangeIsNamed() throws IOException {
        // -1 degrees are a place; what was published is looked at once the problem makes sense
        Wrong wrong = new Wrong(
                (path, value) -> value.isNumber() && !path.startsWith("coordinates") && !path.startsWith("published"),
                "-1");
        assertThat(wrong.unnamed()).isEmpty();
        assertThat(wrong.replaced).hasSizeGreaterThan(100);
    }

    @Test
    void everyNameThatIsNotThereIsNamed() throws IOException {
        Wrong wrong = new Wrong(
                (path, value) -> path.matches("(.*\\.(profile|(preferred|excluded)Vehicles.*))|(linked|never|pins).*")
                        && value.isString(),
                "\"nobody\"");
        assertThat(wrong.replaced).hasSize(12);
        assertThat(wrong.unnamed()).isEmpty();
    }

    @Test
    void theExampleHasEveryFieldOfTheSchema() throws IOException {
        Set<String> known = new TreeSet<>();
        try (InputStream in = Objects.requireNonNull(ProblemFile.class.getResourceAsStream("problem.schema.json"))) {
            collectProperties(JSON.readTree(in.readAllBytes()), known);
        }
        assertThat(known).hasSizeGreaterThan(40);
        Set<String> used = new TreeSet<>();
        collectNames(example(), used);
        known.removeAll(used);
        assertThat(known).isEmpty();
    }

    private static void collectProperties(JsonNode schema, Set<String> found) {
        if (schema.get("properties") instanceof ObjectNode properties) {
            found.addAll(properties.propertyNames());
        }
        schema.forEach(part -> collectProperties(part, found));
    }

    private static void collectNames(JsonNode node, Set<String> found) {
        if (node instanceof ObjectNode object) {
            found.addAll(object.propertyNames());
        }
        node.forEach(part -> collectNames(part, found));
    }
}
