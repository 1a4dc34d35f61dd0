// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.letters;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/// Writes the fields of one body, in order; what is empty is left out.
public final class Body {
    private final Map<String, Object> fields = new LinkedHashMap<>();

    public Body text(String field, String text) {
        fields.put(field, text);
        return this;
    }

    public Body text(String field, Optional<String> text) {
        text.ifPresent(present -> fields.put(field, present));
        return this;
    }

    public Body number(String field, long number) {
        fields.put(field, number);
        return this;
    }

    public Body number(String field, OptionalInt number) {
        number.ifPresent(present -> fields.put(field, (long) present));
        return this;
    }

    public Body flag(String field, boolean flag) {
        fields.put(field, flag);
        return this;
    }

    public Body choice(String field, Enum<?> choice) {
        fields.put(field, Reading.wire(choice));
        return this;
    }

    /// Whole seconds are enough for people.
    public Body instant(String field, Instant instant) {
        fields.put(field, instant.truncatedTo(ChronoUnit.SECONDS).toString());
        return this;
    }

    public Body localTime(String field, LocalDateTime time) {
        fields.put(field, Reading.written(time));
        return this;
    }

    public Body texts(String field, List<String> texts) {
        fields.put(field, List.copyOf(texts));
        return this;
    }

    public Body object(String field, Map<String, Object> object) {
        fields.put(field, object);
        return this;
    }

    public <T> Body object(String field, Optional<T> object, Function<T, Map<String, Object>> write) {
        object.ifPresent(present -> fields.put(field, write.apply(present)));
        return this;
    }

    public <T> Body objects(String field, List<T> objects, Function<T, Map<String, Object>> write) {
        fields.put(field, objects.stream().map(write).toList());
        return this;
    }

    public Map<String, Object> map() {
        return Collections.unmodifiableMap(fields);
    }
}
