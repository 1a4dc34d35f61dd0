// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.porchlight.roads.times.Turn;
import org.porchlight.roads.times.Turn.Kind;

/// Says turns in one language. Each language is a file `turns-xx.properties` beside this class; a new one needs
/// no code.
///
/// Its keys are the turns' kinds in small letters (`left`, `slight-right`, `roundabout`, `arrive-left` …), and
/// each with `.unnamed` for a street without a name; `{street}` is the street, `{exit}` the exit of a
/// roundabout. `then` puts a turn and the distance after it together: `{turn}, {distance}`. `meters` and
/// `kilometers` write a distance, with the digits that are on signs and doors. In a wording from right to left,
/// a street's name is set apart, so that its numbers stay where they belong.
public final class TurnWords {

    private static final char FIRST_STRONG_ISOLATE = '\u2068';
    private static final char POP_ISOLATE = '\u2069';
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");

    private final Locale locale;
    private final Properties wording;

    private TurnWords(String language, Properties wording) {
        locale = new Locale.Builder()
                .setLanguage(language)
                .setUnicodeLocaleKeyword("nu", "latn")
                .build();
        this.wording = wording;
    }

    /// The first of these languages that there is a wording for, otherwise English.
    ///
    /// @param languages BCP 47 tags, best first: `es-MX`, `en`
    public static TurnWords of(List<String> languages) {
        for (String tag : languages) {
            String language = tag.toLowerCase(Locale.ROOT).split("[-_]")[0];
            Properties wording = LANGUAGE.matcher(language).matches() ? load(language) : null;
            if (wording != null) {
                return new TurnWords(language, wording);
            }
        }
        Properties english = load("en");
        if (english == null) {
            throw new IllegalStateException("the English wording is missing");
        }
        return new TurnWords("en", english);
    }

    private static @Nullable Properties load(String language) {
        try (InputStream in = TurnWords.class.getResourceAsStream("turns-" + language + ".properties")) {
            if (in == null) {
                return null;
            }
            Properties wording = new Properties();
            wording.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return wording;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The language of the words, as a tag: `es`.
    public String language() {
        return locale.getLanguage();
    }

    /// One line a turn: `Left into Braddock Avenue, 400 m`.
    public List<String> lines(List<Turn> turns) {
        List<String> lines = new ArrayList<>(turns.size());
        for (Turn turn : turns) {
            String said = said(turn);
            boolean arrived = turn.kind().compareTo(Kind.ARRIVE) >= 0;
            lines.add(
                    arrived || turn.meters() == 0
                            ? said
                            : fill(word("then"), "turn", said, "distance", distance(turn.meters())));
        }
        return lines;
    }

    private String said(Turn turn) {
        String key = turn.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        String pattern = word(turn.street().isEmpty() ? key + ".unnamed" : key);
        return fill(pattern, "street", apart(turn.street()), "exit", Integer.toString(turn.exit()));
    }

    private String apart(String name) {
        byte direction = Character.getDirectionality(word("left").charAt(0));
        boolean rightToLeft = direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
        return rightToLeft ? FIRST_STRONG_ISOLATE + name + POP_ISOLATE : name;
    }

    /// Rounded as one says it: 40 m, 350 m, 1.2 km.
    String distance(int meters) {
        int step = meters < 100 ? 10 : 50;
        int rounded = Math.max(10, (meters + step / 2) / step * step);
        NumberFormat format = NumberFormat.getInstance(locale);
        if (rounded < 1000) {
            return fill(word("meters"), "n", format.format(rounded));
        }
        format.setRoundingMode(RoundingMode.HALF_UP);
        format.setMinimumFractionDigits(1);
        format.setMaximumFractionDigits(1);
        return fill(word("kilometers"), "n", format.format(meters / 1000.0));
    }

    private String word(String key) {
        String word = wording.getProperty(key);
        if (word == null) {
            throw new IllegalStateException("the wording \"" + language() + "\" lacks " + key);
        }
        return word;
    }

    private static String fill(String pattern, String... pairs) {
        String filled = pattern;
        for (int i = 0; i < pairs.length; i += 2) {
            filled = filled.replace("{" + pairs[i] + "}", pairs[i + 1]);
        }
        return filled;
    }
}
