// SPDX-License-Identifier: Apache-2.0
package org.porchlight.mail;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Signed JSON as FORMAT §1 allows it: well-formed UTF-8, no duplicate names, at most 8 levels, nothing after the
/// end.
public final class Json {

    /// Levels of objects and arrays in a payload.
    public static final int MAX_DEPTH = 8;

    /// Characters of a number, sign and point counted. Readers in other languages stop elsewhere by themselves.
    public static final int MAX_NUMBER = 40;

    private static final Pattern LONG_NUMBER = Pattern.compile("[-+.0-9eE]{" + (MAX_NUMBER + 1) + "}");

    // No pooled buffers and no table of names: what a refused text held must not stay in a hub's memory.
    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
                    .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(1000)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /// Reads one JSON object.
    ///
    /// @param field    the name to put into the error; empty for the whole
    /// @param maxBytes more than these are refused before they are looked at
    /// @throws BadMail when it is not exactly one object in our strict form
    public static ObjectNode read(String field, byte[] bytes, int maxBytes) throws BadMail {
        if (bytes.length > maxBytes) {
            throw BadMail.malformed(field, "must have at most " + maxBytes + " bytes");
        }
        try {
            String text = decodeUtf8(bytes);
            if (STRICT.readTree(text) instanceof ObjectNode object && !isAmbiguous(text)) {
                return object;
            }
        } catch (CharacterCodingException | JacksonException notOurs) {
            // the parser's words may quote the input: they stay here
        }
        throw BadMail.malformed(
                field,
                "must be one JSON object in UTF-8, without duplicate names, at most " + MAX_DEPTH + " levels deep");
    }

    /// The object's bytes: UTF-8, no white space, names in the order in which they were put.
    public static byte[] write(JsonNode node) {
        return STRICT.writeValueAsBytes(node);
    }

    /// A new object to fill.
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /// Whether something in it is one thing for one reader and another for the next: a number written `-0` or very
    /// long, or half a surrogate pair, which only an escape can bring in.
    private static boolean isAmbiguous(String text) {
        boolean maybe = text.contains("-0")
                || text.contains("\\u")
                || LONG_NUMBER.matcher(text).find();
        if (!maybe) {
            return false;
        }
        try (JsonParser parser = STRICT.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                boolean isText = token == JsonToken.VALUE_STRING || token == JsonToken.PROPERTY_NAME;
                boolean isNegativeZero = token == JsonToken.VALUE_NUMBER_INT
                        && parser.getString().equals("-0");
                boolean isLong = token.isNumeric() && parser.getString().length() > MAX_NUMBER;
                if (isNegativeZero || isLong || (isText && hasHalfPair(parser.getString()))) {
                    return true;
                }
            }
        }
        return false;
    }

    /// A code point that is a surrogate is one without its other half.
    private static boolean hasHalfPair(String text) {
        return text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    /// By hand, because the parser lets overlong and surrogate encodings pass.
    private static String decodeUtf8(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }
}
