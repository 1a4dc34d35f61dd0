// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.letters;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Reads the fields of one body and remembers every violation, so that a writer hears all of them at once. A field
/// that is wrong reads as something harmless; nothing read counts before {@link #strictly} has returned.
///
/// Texts are trimmed and brought to NFC here rather than refused: no ask is lost for a stray space.
public final class Reading {
    private static final Pattern LOCAL_TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2})?");
    private static final DateTimeFormatter TO_MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm", Locale.ROOT);
    private static final LocalDateTime NEVER = LocalDateTime.of(1970, 1, 1, 0, 0);

    private final Map<String, ?> body;
    private final String path;
    private final List<Violation> violations;

    private Reading(Map<String, ?> body, String path, List<Violation> violations) {
        this.body = body;
        this.path = path;
        this.violations = violations;
    }

    /// What `read` makes of the body.
    ///
    /// @throws UnreadableLetterException with all that `read` found wrong
    public static <T> T strictly(Map<String, ?> body, Function<Reading, T> read) throws UnreadableLetterException {
        List<Violation> violations = new ArrayList<>();
        T result = read.apply(new Reading(body, "", violations));
        if (!violations.isEmpty()) {
            throw new UnreadableLetterException(violations);
        }
        return result;
    }

    /// Says that this field is wrong.
    public void wrong(String field, String problem, String mend) {
        violations.add(new Violation(path + field, problem, mend));
    }

    public boolean has(String field) {
        return body.containsKey(field);
    }

    /// @param longest in code points
    public String text(String field, int longest) {
        Optional<String> text = findText(field, longest);
        if (text.isEmpty() && !(body.get(field) instanceof String)) {
            wrong(field, "is missing", "write a text, it may be empty");
        }
        return text.orElse("");
    }

    /// Empty when the field is absent or blank.
    public Optional<String> findText(String field, int longest) {
        Object value = body.get(field);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof String raw)) {
            wrong(field, "is not a text", "write a text");
            return Optional.empty();
        }
        String text = Normalizer.normalize(raw.strip(), Normalizer.Form.NFC);
        if (text.codePointCount(0, text.length()) > longest) {
            wrong(field, "is too long", "use at most " + longest + " characters");
        }
        if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n')) {
            wrong(field, "has control characters", "write plain text with line breaks only");
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /// A short text of a fixed form, such as an id.
    public String code(String field, Pattern form, String mend) {
        if (body.get(field) instanceof String code && form.matcher(code).matches()) {
            return code;
        }
        wrong(field, "is missing or out of form", mend);
        return "";
    }

    public int number(String field, int least, int most) {
        OptionalInt number = findNumber(field, least, most);
        if (number.isEmpty() && !body.containsKey(field)) {
            wrong(field, "is missing", "write a whole number from " + least + " to " + most);
        }
        return number.orElse(least);
    }

    public OptionalInt findNumber(String field, int least, int most) {
        Object value = body.get(field);
        if (value == null) {
            return OptionalInt.empty();
        }
        if (value instanceof Number number
                && number.doubleValue() == Math.rint(number.doubleValue())
                && number.doubleValue() >= least
                && number.doubleValue() <= most) {
            return OptionalInt.of(number.intValue());
        }
        wrong(field, "is not a whole number from " + least + " to " + most, "write one");
        return OptionalInt.empty();
    }

    public boolean flag(String field) {
        if (body.get(field) instanceof Boolean flag) {
            return flag;
        }
        wrong(field, "is not true or false", "write true or false");
        return false;
    }

    /// One of the constants of an enum, spelt as {@link #wire} spells it.
    public <E extends Enum<E>> E choice(String field, Class<E> type) {
        E[] constants = type.getEnumConstants();
        for (E constant : constants) {
            if (wire(constant).equals(body.get(field))) {
                return constant;
            }
        }
        List<String> choices = List.of(constants).stream().map(Reading::wire).toList();
        wrong(field, "is none of the choices", "write one of " + String.join(", ", choices));
        return constants[0];
    }

    /// `NOT_DONE` becomes `not-done`.
    public static String wire(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Instant instant(String field) {
        if (body.get(field) instanceof String text && text.endsWith("Z")) {
            try {
                return Instant.parse(text);
            } catch (DateTimeException e) {
                // Said below, like every other wrong form.
            }
        }
        wrong(field, "is not a time in UTC", "write it like 2026-11-22T09:00:00Z");
        return Instant.EPOCH;
    }

    public LocalDate date(String field) {
        if (body.get(field) instanceof String text) {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException e) {
                // Said below, like every other wrong form.
            }
        }
        wrong(field, "is not a date", "write it like 2026-11-22");
        return NEVER.toLocalDate();
    }

    /// A time on the hub's clock.
    public LocalDateTime localTime(String field) {
        if (body.get(field) instanceof String text && LOCAL_TIME.matcher(text).matches()) {
            try {
                return LocalDateTime.parse(text);
            } catch (DateTimeException e) {
                // Said below, like every other wrong form.
            }
        }
        wrong(field, "is not a local time", "write it like 2026-11-22T09:00");
        return NEVER;
    }

    /// How local times are written: to the minute.
    public static String written(LocalDateTime time) {
        return TO_MINUTES.format(time);
    }

    public <T> T object(String field, Function<Reading, T> read) {
        Optional<T> object = findObject(field, read);
        if (object.isPresent()) {
            return object.get();
        }
        if (!body.containsKey(field)) {
            wrong(field, "is missing", "write an object");
        }
        // Reads an empty object only to have something to return: the violation above already refuses the whole.
        return read.apply(new Reading(Map.of(), path + field + ".", new ArrayList<>()));
    }

    public <T> Optional<T> findObject(String field, Function<Reading, T> read) {
        Object value = body.get(field);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof Map<?, ?> map)) {
            wrong(field, "is not an object", "write an object");
            return Optional.empty();
        }
        return Optional.of(read.apply(new Reading(named(map), path + field + ".", violations)));
    }

    /// @param fewest and most, how many items there may be
    public <T> List<T> objects(String field, int fewest, int most, Function<Reading, T> read) {
        return items(field, fewest, most, (value, at) -> {
            if (value instanceof Map<?, ?> map) {
                return Optional.of(read.apply(new Reading(named(map), path + at + ".", violations)));
            }
            wrong(at, "is not an object", "write an object");
            return Optional.empty();
        });
    }

    /// @param form what each text must look like
    public List<String> codes(String field, int most, Pattern form, String mend) {
        return items(field, 0, most, (value, at) -> {
            if (value instanceof String text && form.matcher(text).matches()) {
                return Optional.of(text);
            }
            wrong(at, "is out of form", mend);
            return Optional.empty();
        });
    }

    private <T> List<T> items(String field, int fewest, int most, BiFunction<Object, String, Optional<T>> read) {
        if (!(body.get(field) instanceof List<?> list)) {
            wrong(field, "is not a list", "write a list");
            return List.of();
        }
        if (list.size() < fewest || list.size() > most) {
            wrong(field, "has too few or too many items", "write " + fewest + " to " + most);
            return List.of();
        }
        List<T> found = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            read.apply(list.get(i), field + "[" + i + "]").ifPresent(found::add);
        }
        return List.copyOf(found);
    }

    private static Map<String, Object> named(Map<?, ?> map) {
        Map<String, Object> named = new LinkedHashMap<>();
        map.forEach((name, value) -> named.put(String.valueOf(name), value));
        return named;
    }
}
