// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.formats;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.porchlight.planner.Pin;
import org.porchlight.planner.Reason;
import org.porchlight.planner.Violation;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Writes the planner's records as JSON: fields by their names in their order, what is empty left out, and where
/// several kinds of record are possible the `kind` in front.
final class JsonText {
    /// Written as null; a Java null is not needed for that.
    static final Object NULL = Optional.empty();

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Map<String, Object> fields = object();

    void put(String field, Object value) {
        fields.put(field, value);
    }

    String text() {
        return MAPPER.writeValueAsString(fields) + "\n";
    }

    static Map<String, Object> object() {
        return new LinkedHashMap<>();
    }

    /// The fields of a record.
    static Map<String, Object> record(Record from) {
        Map<String, Object> fields = object();
        if (from instanceof Reason || from instanceof Violation || from instanceof Pin) {
            fields.put("kind", from.getClass().getSimpleName());
        }
        for (RecordComponent component : from.getClass().getRecordComponents()) {
            Object value = value(from, component);
            if (value instanceof OptionalInt number) {
                number.ifPresent(n -> fields.put(component.getName(), n));
            } else {
                fields.put(component.getName(), tree(value));
            }
        }
        return fields;
    }

    private static Object value(Record from, RecordComponent component) {
        try {
            return component.getAccessor().invoke(from);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component + " of " + from, e);
        }
    }

    private static Object tree(Object value) {
        return switch (value) {
            case Record record -> record(record);
            // sets and maps of the model have no order of their own: the same text for the same content
            case Set<?> set -> new TreeSet<>(set);
            case Map<?, ?> map -> new TreeMap<>(map);
            case Collection<?> all -> all.stream().map(JsonText::tree).toList();
            default -> value;
        };
    }
}
