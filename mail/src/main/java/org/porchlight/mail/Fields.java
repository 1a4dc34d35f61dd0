// SPDX-License-Identifier: Apache-2.0
package org.porchlight.mail;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Takes the fields of one JSON object one after the other, each in the one form that the format gives it.
///
/// `null` is not absence: it is out of form. After the last field, [#end] refuses names that nobody asked for.
public final class Fields {

    /// Largest integer that every reader of JSON keeps exactly: 2^53 − 1.
    public static final long MAX_INTEGER = (1L << 53) - 1;

    private final ObjectNode node;
    private final String path;
    private final Set<String> taken = new HashSet<>();

    private Fields(ObjectNode node, String path) {
        this.node = node;
        this.path = path;
    }

    /// @param path what stands before the names in errors; empty at the top
    public static Fields of(ObjectNode node, String path) {
        return new Fields(node, path);
    }

    public boolean has(String name) {
        return node.has(name);
    }

    public String text(String name) throws BadMail {
        JsonNode value = require(name);
        if (!value.isString()) {
            throw bad(name, "must be text");
        }
        return value.stringValue();
    }

    /// Text of at most `maxCodePoints`, without control characters except line feed.
    public String text(String name, int maxCodePoints) throws BadMail {
        String text = text(name);
        if (text.codePointCount(0, text.length()) > maxCodePoints) {
            throw bad(name, "must have at most " + maxCodePoints + " characters");
        }
        if (text.chars().anyMatch(c -> c != '\n' && Character.isISOControl(c))) {
            throw bad(name, "must not hold control characters other than line feed");
        }
        return text;
    }

    /// Text of exactly the form of `regex`.
    public String text(String name, String regex, String shouldBe) throws BadMail {
        String text = text(name, 200);
        if (!text.matches(regex)) {
            throw bad(name, "must be " + shouldBe);
        }
        return text;
    }

    /// A whole number, `least` … 2^53−1, written without point or exponent.
    public long integer(String name, long least) throws BadMail {
        JsonNode value = require(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw bad(name, "must be a whole number");
        }
        long number = value.longValue();
        if (number < least || number > MAX_INTEGER) {
            throw bad(name, "must lie in " + least + " … " + MAX_INTEGER);
        }
        return number;
    }

    /// Refuses every version but 1.
    public void versionOne() throws BadMail {
        if (integer("v", 0) != 1) {
            throw bad("v", "must be 1, the only version that this program knows");
        }
    }

    public Hash hash(String name) throws BadMail {
        return Hash.parse(path + name, text(name));
    }

    public Key key(String name) throws BadMail {
        return Key.parse(path + name, text(name));
    }

    public HubId hub(String name) throws BadMail {
        return HubId.parse(path + name, text(name));
    }

    public MemberId member(String name) throws BadMail {
        return MemberId.parse(path + name, text(name));
    }

    public Mailbox mailbox(String name) throws BadMail {
        return Mailbox.parse(path + name, text(name));
    }

    public Recipient recipient(String name) throws BadMail {
        return Recipient.parse(path + name, text(name));
    }

    /// RFC 3339 in UTC with whole seconds: `2026-11-22T09:00:00Z`.
    public Instant instant(String name) throws BadMail {
        String text = text(name);
        try {
            Instant instant = Instant.parse(text);
            if (text.length() == 20 && instant.toString().equals(text)) {
                return instant;
            }
        } catch (DateTimeException notAnInstant) {
            // falls through to the one error for every wrong spelling
        }
        throw bad(name, "must be a time in UTC with whole seconds, like 2026-11-22T09:00:00Z");
    }

    public ObjectNode object(String name) throws BadMail {
        if (require(name) instanceof ObjectNode object) {
            return object;
        }
        throw bad(name, "must be an object");
    }

    public Fields fields(String name) throws BadMail {
        return new Fields(object(name), path + name + ".");
    }

    /// An array of at most `max` texts.
    public List<String> texts(String name, int max) throws BadMail {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : array(name, max)) {
            if (!element.isString()) {
                throw bad(name, "must hold texts only");
            }
            texts.add(element.stringValue());
        }
        return texts;
    }

    /// An array of at most `max` texts of one form, `Hash::parse`.
    public <T> List<T> each(String name, int max, Parser<T> parser) throws BadMail {
        List<T> values = new ArrayList<>();
        for (String text : texts(name, max)) {
            values.add(parser.parse(path + name, text));
        }
        return values;
    }

    /// An array of at most `max` objects.
    public List<Fields> objects(String name, int max) throws BadMail {
        List<Fields> objects = new ArrayList<>();
        for (JsonNode element : array(name, max)) {
            if (!(element instanceof ObjectNode object)) {
                throw bad(name, "must hold objects only");
            }
            objects.add(new Fields(object, path + name + "[" + objects.size() + "]."));
        }
        return objects;
    }

    /// Takes a field that may be absent.
    public <T> Optional<T> optional(String name, Taker<T> taker) throws BadMail {
        return has(name) ? Optional.of(taker.take(name)) : Optional.empty();
    }

    /// Like [#optional] for records that hold absence as null.
    public <T> @Nullable T orNull(String name, Taker<T> taker) throws BadMail {
        return has(name) ? taker.take(name) : null;
    }

    /// Refuses names that were not taken.
    public void end() throws BadMail {
        for (String name : node.propertyNames()) {
            if (!taken.contains(name)) {
                throw BadMail.malformed(path, "holds a name that is not part of the format");
            }
        }
    }

    /// An error about one of the fields.
    public BadMail bad(String name, String problem) {
        return BadMail.malformed(path + name, problem);
    }

    /// One of this class's own readers, as a method reference.
    @FunctionalInterface
    public interface Taker<T> {
        T take(String name) throws BadMail;
    }

    /// Reads one text of a form, as a method reference.
    @FunctionalInterface
    public interface Parser<T> {
        T parse(String field, String text) throws BadMail;
    }

    private JsonNode array(String name, int max) throws BadMail {
        JsonNode value = require(name);
        if (!value.isArray() || value.size() > max) {
            throw bad(name, "must be a list of at most " + max);
        }
        return value;
    }

    private JsonNode require(String name) throws BadMail {
        taken.add(name);
        JsonNode value = node.get(name);
        if (value == null) {
            throw bad(name, "is missing");
        }
        return value;
    }
}
