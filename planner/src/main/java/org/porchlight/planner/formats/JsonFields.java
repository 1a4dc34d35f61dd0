// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.formats;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.porchlight.planner.Fault;
import org.porchlight.planner.Window;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One JSON object, read field by field: what is missing, of the wrong kind or not known is a fault with its path, and
/// reading goes on.
final class JsonFields {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final @Nullable JsonNode object;
    private final String path;
    private final List<Fault> faults;
    private final Set<String> asked = new LinkedHashSet<>();

    private JsonFields(@Nullable JsonNode object, String path, List<Fault> faults) {
        this.object = object;
        this.path = path;
        this.faults = faults;
    }

    /// The object that a text consists of.
    ///
    /// @param faults where faults are added
    /// @throws UnreadableFileException if the text is no JSON object at all
    static JsonFields parse(String text, List<Fault> faults) throws UnreadableFileException {
        try {
            JsonNode root = MAPPER.readTree(text);
            if (root.isObject()) {
                return new JsonFields(root, "", faults);
            }
        } catch (JacksonException e) {
            String at = "line " + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr();
            throw new UnreadableFileException(at, "it is not JSON: " + e.getOriginalMessage(), "mend the syntax there");
        }
        throw new UnreadableFileException("file", "it is not a JSON object", "begin with {");
    }

    void fault(String field, String problem, String remedy) {
        faults.add(new Fault(at(field), problem, remedy));
    }

    /// The path of a field of this object, or of the object itself for the empty text.
    String at(String field) {
        return path.isEmpty() || field.isEmpty() ? path + field : path + "." + field;
    }

    /// Whether the field is there and is neither null nor an empty list or object.
    boolean has(String field) {
        JsonNode value = find(field);
        return value != null && !(value.isContainer() && value.isEmpty());
    }

    /// The field's value as it stands, if it is there.
    Optional<JsonNode> raw(String field) {
        return Optional.ofNullable(find(field));
    }

    private @Nullable JsonNode find(String field) {
        boolean first = asked.add(field);
        JsonNode value = object == null ? null : object.get(field);
        if (value != null && value.isNull()) {
            if (first) {
                fault(field, "it is null", "give a value, or leave it out");
            }
            return null;
        }
        return value;
    }

    private void missing(String field, String what) {
        if (object != null && !object.has(field)) {
            fault(field, "it is missing", "give " + what);
        }
    }

    /// A text that must be there; if it is not, that is a fault and the empty text is answered.
    String text(String field) {
        JsonNode value = find(field);
        if (value == null) {
            missing(field, "a text");
            return "";
        }
        return asText(at(field), value);
    }

    private String asText(String at, JsonNode value) {
        if (!value.isString()) {
            faults.add(new Fault(at, brief(value) + " is not a text", "put it into quotation marks"));
            return "";
        }
        return value.stringValue();
    }

    /// A whole number that may be missing.
    OptionalInt whole(String field) {
        JsonNode value = find(field);
        return value == null ? OptionalInt.empty() : OptionalInt.of(asWhole(at(field), value));
    }

    /// A whole number that must be there; if it is not, that is a fault and 0 is answered.
    int wholeOf(String field) {
        JsonNode value = find(field);
        if (value == null) {
            missing(field, "a whole number");
            return 0;
        }
        return asWhole(at(field), value);
    }

    private int asWhole(String at, JsonNode value) {
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            faults.add(new Fault(at, brief(value) + " is not a whole number", "give one, up to " + Integer.MAX_VALUE));
            return 0;
        }
        return value.intValue();
    }

    /// A whole number of at least 0 that must be there, up to what a long holds; if it is not, that is a fault and 0 is
    /// answered.
    long natural(String field) {
        JsonNode value = find(field);
        if (value == null) {
            missing(field, "a whole number");
            return 0;
        }
        return asNatural(at(field), value);
    }

    private long asNatural(String at, JsonNode value) {
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            faults.add(new Fault(at, brief(value) + " is not a whole number of at least 0", "give one"));
            return 0;
        }
        return value.longValue();
    }

    /// A list of whole numbers of at least 0; empty if it is missing.
    List<Long> naturals(String field) {
        return list(field, this::asNatural);
    }

    /// The elements of a list for a first look, without a word about what is wrong with it.
    List<JsonNode> peek(String field) {
        JsonNode value = object == null ? null : object.get(field);
        List<JsonNode> all = new ArrayList<>();
        if (value != null && value.isArray()) {
            value.forEach(all::add);
        }
        return all;
    }

    /// A list of lists of whole numbers of at least 0; empty if it is missing.
    List<List<Long>> naturalRows(String field) {
        return list(field, (at, row) -> asList(at, row, this::asNatural));
    }

    double number(String field, double otherwise) {
        JsonNode value = find(field);
        if (value == null) {
            return otherwise;
        }
        if (!value.isNumber()) {
            fault(field, brief(value) + " is not a number", "give one");
            return otherwise;
        }
        return value.doubleValue();
    }

    boolean flag(String field) {
        JsonNode value = find(field);
        if (value != null && !value.isBoolean()) {
            fault(field, brief(value) + " is neither true nor false", "give one of them");
            return false;
        }
        return value != null && value.booleanValue();
    }

    /// An object that may be missing.
    Optional<JsonFields> object(String field) {
        JsonNode value = find(field);
        return value == null ? Optional.empty() : Optional.of(asObject(at(field), value));
    }

    private JsonFields asObject(String at, JsonNode value) {
        if (!value.isObject()) {
            faults.add(new Fault(at, brief(value) + " is not an object", "begin with {"));
            return new JsonFields(null, at, faults);
        }
        return new JsonFields(value, at, faults);
    }

    /// A list that may be missing, each element read by its path and value.
    <T> List<T> list(String field, BiFunction<String, JsonNode, T> read) {
        JsonNode value = find(field);
        return value == null ? List.of() : asList(at(field), value, read);
    }

    private <T> List<T> asList(String at, JsonNode value, BiFunction<String, JsonNode, T> read) {
        List<T> all = new ArrayList<>();
        if (!value.isArray()) {
            faults.add(new Fault(at, brief(value) + " is not a list", "begin with ["));
            return all;
        }
        for (int i = 0; i < value.size(); i++) {
            all.add(read.apply(at + "[" + i + "]", value.get(i)));
        }
        return all;
    }

    List<JsonFields> objects(String field) {
        return list(field, this::asObject);
    }

    /// A list of texts; what is none is a fault and not among them.
    List<String> texts(String field) {
        return list(field, this::textIfAny).stream().flatMap(List::stream).toList();
    }

    private List<String> textIfAny(String at, JsonNode value) {
        String text = asText(at, value);
        return value.isString() ? List.of(text) : List.of();
    }

    /// Lists of whole numbers; an element that is null counts as `forNull`.
    List<int[]> rows(String field, int forNull) {
        return list(field, (at, row) -> row(at, row, forNull));
    }

    private int[] row(String at, JsonNode row, int forNull) {
        if (!row.isArray()) {
            faults.add(new Fault(at, brief(row) + " is not a list", "begin with ["));
            return new int[0];
        }
        int[] numbers = new int[row.size()];
        for (int i = 0; i < numbers.length; i++) {
            JsonNode number = row.get(i);
            boolean plain = number.isIntegralNumber() && number.canConvertToInt();
            // a matrix has millions of these: their paths are made only where there is something to say
            numbers[i] = plain ? number.intValue() : number.isNull() ? forNull : asWhole(at + "[" + i + "]", number);
        }
        return numbers;
    }

    /// A list of `[earliest, latest]`; what is no such pair is a fault and not among them.
    List<Window> windows(String field) {
        return list(field, this::asWindow).stream().flatMap(List::stream).toList();
    }

    /// One `[earliest, latest]`, or a fault and nothing.
    List<Window> window(String field) {
        JsonNode value = find(field);
        return value == null ? List.of() : asWindow(at(field), value);
    }

    private List<Window> asWindow(String at, JsonNode value) {
        int before = faults.size();
        List<Integer> pair = asList(at, value, this::asWhole);
        if (faults.size() == before && pair.size() != 2) {
            faults.add(new Fault(at, "it is not a pair", "give [earliest, latest]"));
        } else if (faults.size() == before && pair.get(1) < pair.get(0)) {
            faults.add(new Fault(at, "it closes before it opens", "let it close when it opens or later"));
        }
        return faults.size() == before ? List.of(new Window(pair.get(0), pair.get(1))) : List.of();
    }

    /// A square matrix of whole numbers of at least 0; an element that is null counts as `forNull`. What is not square
    /// or negative is a fault, and for what is not square zeros are answered.
    int[][] square(String field, int forNull) {
        int[][] rows = rows(field, forNull).toArray(int[][]::new);
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != rows.length) {
                fault(
                        field + "[" + i + "]",
                        "it has " + rows[i].length + " numbers and there are " + rows.length + " rows",
                        "give one number for each place");
                // of the right size, so that what stands at its places is not told to be at none
                return new int[rows.length][rows.length];
            }
            for (int j = 0; j < rows.length; j++) {
                if (rows[i][j] < 0) {
                    fault(field + "[" + i + "][" + j + "]", rows[i][j] + " is negative", "give at least 0");
                }
            }
        }
        return rows;
    }

    /// Lists of texts.
    List<List<String>> textRows(String field) {
        return list(field, (at, row) -> asList(at, row, this::asText));
    }

    /// An object of whole numbers by name; empty if it is missing.
    Map<String, Integer> amounts(String field) {
        Map<String, Integer> amounts = new LinkedHashMap<>();
        object(field).ifPresent(fields -> fields.names().forEach(name -> amounts.put(name, fields.wholeOf(name))));
        return amounts;
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        if (object != null) {
            Iterator<String> all = object.propertyNames().iterator();
            all.forEachRemaining(names::add);
        }
        return names;
    }

    /// To be called when all that is known has been asked for: everything else is a fault.
    void nothingElse() {
        for (String name : names()) {
            if (!asked.contains(name)) {
                fault(name, "it is not known here", "leave it out, or use one of " + asked);
            }
        }
    }

    private static String brief(JsonNode value) {
        String text = value.toString();
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
