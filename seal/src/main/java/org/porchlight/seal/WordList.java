// SPDX-License-Identifier: Apache-2.0
package org.porchlight.seal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// The 2048 words of a BIP-39 list, in NFC. Taken from npm when this module is built, never copied into the
/// repository.
public enum WordList {
    ENGLISH,
    SPANISH;

    /// Bits that each word carries.
    static final int BITS = 11;

    /// Words that a list has.
    static final int SIZE = 1 << BITS;

    private static final int UNIQUE_LETTERS = 4;
    /// Letters of a mistyped word that are compared: no word has half as many, and somebody may have pasted a page.
    private static final int LONGEST_LOOKED_AT = 20;

    private final List<String> words = load();
    private final List<String> folded = words.stream().map(WordList::fold).toList();
    private final Map<String, Integer> byFolded = new HashMap<>();
    private final Map<String, Integer> byFirstLetters = new HashMap<>();

    WordList() {
        for (int i = 0; i < SIZE; i++) {
            byFolded.put(folded.get(i), i);
            byFirstLetters.put(firstLetters(folded.get(i)), i);
        }
    }

    /// The word for 11 bits.
    ///
    /// @param index 0 … 2047
    public String word(int index) {
        return words.get(index);
    }

    /// The index of a typed word: case and accents do not matter, and from four letters on a beginning is enough.
    public Optional<Integer> findIndex(String typed) {
        String letters = fold(typed);
        Integer whole = byFolded.get(letters);
        if (whole != null) {
            return Optional.of(whole);
        }
        if (letters.length() < UNIQUE_LETTERS) {
            return Optional.empty();
        }
        return Optional.ofNullable(byFirstLetters.get(firstLetters(letters)))
                .filter(index -> folded.get(index).startsWith(letters));
    }

    /// The words that are nearest to a mistyped one, best first; of equally near ones those that come first in the
    /// list.
    public List<String> nearest(String typed, int count) {
        String letters = fold(typed);
        String looked = letters.substring(0, Math.min(letters.length(), LONGEST_LOOKED_AT));
        int[] distances =
                folded.stream().mapToInt(word -> distance(looked, word)).toArray();
        return IntStream.range(0, SIZE)
                .boxed()
                .sorted(Comparator.comparingInt(index -> distances[index]))
                .limit(count)
                .map(words::get)
                .toList();
    }

    /// Lower case without accents, whatever the machine's language.
    static String fold(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return Folding.MARKS
                .matcher(Normalizer.normalize(lower, Normalizer.Form.NFKD))
                .replaceAll("");
    }

    /// Letters to insert, delete, replace or swap with their neighbour (optimal string alignment).
    static int distance(String one, String other) {
        int[][] d = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int replaced = d[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                d[i][j] = Math.min(replaced, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[one.length()][other.length()];
    }

    /// A class of its own, since an enum's constants are made before its other static fields.
    private static final class Folding {
        static final Pattern MARKS = Pattern.compile("\\p{M}+");
    }

    private static String firstLetters(String folded) {
        return folded.length() <= UNIQUE_LETTERS ? folded : folded.substring(0, UNIQUE_LETTERS);
    }

    private List<String> load() {
        String name = "words/" + name().toLowerCase(Locale.ROOT) + ".txt";
        try (InputStream in = WordList.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the build did not write " + name + ": see seal/words/write.mjs");
            }
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            if (lines.size() != SIZE) {
                throw new IllegalStateException(name + " has " + lines.size() + " words, not " + SIZE);
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
