// SPDX-License-Identifier: Apache-2.0
package org.porchlight.seal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
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
    record UnknownWord(int number, String typed, List<String> nearest) {
        /// Without the word: it may be most of a right one.
        @Override
        public String toString() {
            return "UnknownWord[" + number + "]";
        }
    }

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
        List<WordIndexes> all = Arrays.stream(WordList.values())
                .map(list -> indexes(words, list))
                .toList();
        List<Words> whole = all.stream()
                .filter(indexes -> indexes.unknown() == 0)
                .map(Words::secret)
                .toList();
        return whole.stream()
                .filter(reading -> reading instanceof Fit)
                .findFirst()
                .or(() -> whole.stream().findFirst())
                .orElseGet(() -> unknown(words, Collections.min(all, Comparator.comparingLong(WordIndexes::unknown))));
    }

    /// What the typed words are in one list; empty for a word that is not in it.
    private static WordIndexes indexes(List<String> words, WordList list) {
        return new WordIndexes(list, words.stream().map(list::findIndex).toList());
    }

    private static Unknown unknown(List<String> words, WordIndexes indexes) {
        List<UnknownWord> unknown = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            if (indexes.all().get(i).isEmpty()) {
                unknown.add(new UnknownWord(i + 1, words.get(i), indexes.list().nearest(words.get(i), 3)));
            }
        }
        return new Unknown(indexes.list(), unknown);
    }

    private static Words secret(WordIndexes indexes) {
        byte[] bits = new byte[Secret.LENGTH + 1];
        for (int i = 0; i < Secret.WORDS * WordList.BITS; i++) {
            int index = indexes.all().get(i / WordList.BITS).orElseThrow();
            int bit = (index >> (WordList.BITS - 1 - i % WordList.BITS)) & 1;
            bits[i / 8] |= (byte) (bit << (7 - i % 8));
        }
        byte[] bytes = Arrays.copyOf(bits, Secret.LENGTH);
        boolean fits = (bits[Secret.LENGTH] & 0xf0) == Secret.checksum(bytes);
        return fits ? new Fit(Secret.of(bytes), indexes.list()) : new DoNotFit(indexes.list());
    }
}
