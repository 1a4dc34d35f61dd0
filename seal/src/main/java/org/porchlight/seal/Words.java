// SPDX-License-Identifier: Apache-2.0
package org.porchlight.seal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads the words that somebody typed, and says what to mend when they are not a secret.
///
/// Case, accents, and what stands between the words (spaces, lines, commas, numbers) do not matter.
public sealed interface Words {

    /// The words are a secret.
    record Fit(Secret secret, WordList list) implements Words {
        /// The words as they are printed.
        public String sentence() {
            return secret.sentence(list);
        }
    }

    /// There are not twelve words.
    record WrongCount(int count) implements Words {}

    /// Some words are in neither list (or not in the list of the others).
    record Unknown(WordList list, List<UnknownWord> words) implements Words {
        public Unknown {
            words = List.copyOf(words);
        }
    }

    /// All words are in the list, but the checksum fails: one is another word than was given, or two changed
    /// places.
    record DoNotFit(WordList list) implements Words {}

    /// @param number  1 … 12, the place in the row
    /// @param typed   the word as it was typed
    /// @param nearest the three nearest words of the list, best first
    record UnknownWord(int number, String typed, List<String> nearest) {}

    /// Letters that are looked at; nobody types more for twelve words.
    int MAX_LENGTH = 1000;

    Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{M}]+");

    /// Reads what was typed.
    static Words read(String typed) {
        String cut = typed.length() > MAX_LENGTH ? typed.substring(0, MAX_LENGTH) : typed;
        List<String> words =
                BETWEEN.splitAsStream(cut).filter(word -> !word.isEmpty()).toList();
        if (words.size() != Secret.WORDS) {
            return new WrongCount(words.size());
        }
        List<Words> readings =
                Arrays.stream(WordList.values()).map(list -> read(words, list)).toList();
        for (Words reading : readings) {
            if (reading instanceof Fit) {
                return reading;
            }
        }
        return readings.stream()
                .filter(reading -> reading instanceof DoNotFit)
                .findFirst()
                .orElseGet(() -> fewestUnknown(readings));
    }

    private static Words fewestUnknown(List<Words> readings) {
        Unknown fewest = null;
        for (Words reading : readings) {
            if (reading instanceof Unknown unknown && (fewest == null || unknown.words.size() < fewest.words.size())) {
                fewest = unknown;
            }
        }
        return Optional.ofNullable(fewest).orElseThrow();
    }

    private static Words read(List<String> words, WordList list) {
        List<UnknownWord> unknown = new ArrayList<>();
        int[] indexes = new int[words.size()];
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            Optional<Integer> index = list.findIndex(word);
            if (index.isEmpty()) {
                unknown.add(new UnknownWord(i + 1, word, list.nearest(word, 3)));
            }
            indexes[i] = index.orElse(0);
        }
        return unknown.isEmpty() ? secret(indexes, list) : new Unknown(list, unknown);
    }

    private static Words secret(int[] indexes, WordList list) {
        byte[] bits = new byte[Secret.LENGTH + 1];
        for (int i = 0; i < indexes.length * 11; i++) {
            int bit = (indexes[i / 11] >> (10 - i % 11)) & 1;
            bits[i / 8] |= (byte) (bit << (7 - i % 8));
        }
        byte[] bytes = Arrays.copyOf(bits, Secret.LENGTH);
        boolean fits = (bits[Secret.LENGTH] & 0xf0) == Secret.checksum(bytes);
        return fits ? new Fit(Secret.of(bytes), list) : new DoNotFit(list);
    }
}
