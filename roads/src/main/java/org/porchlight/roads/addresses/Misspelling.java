// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.addresses;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which of the town's words may have been meant by one that it does not know: one letter wrong, missing, too
/// many or two swapped; in a long word two of them.
final class Misspelling {

    private static final int SHORTEST = 4;
    private static final int HEARD_SHORTEST = 3;
    private static final int LONG = 7;
    private static final int MOST_CORRECTIONS = 3;

    /// Letters that are heard alike, in English or by an ear used to Spanish, to one of them; in this order.
    private static final String[][] SOUNDS = {
        {"ce", "se"},
        {"ci", "si"},
        {"cy", "si"},
        {"ough", "o"},
        {"ght", "t"},
        {"gh", ""},
        {"ph", "f"},
        {"ck", "k"},
        {"que", "k"},
        {"ks", "x"},
        {"kn", "n"},
        {"wh", "w"},
        {"gu", "w"},
        {"sh", "ch"},
        {"ee", "i"},
        {"ea", "i"},
        {"ie", "i"},
        {"ei", "i"},
        {"ay", "ai"},
        {"oo", "u"},
        {"er", "r"},
        {"ur", "r"},
        {"or", "r"},
        {"c", "k"},
        {"q", "k"},
        {"v", "b"},
        {"z", "s"},
        {"j", "y"},
        {"y", "i"},
        {"h", ""}
    };

    private static final double HEARD = 0.8;

    private final Set<String> words = new HashSet<>();
    private final Map<String, List<String>> bySound = new HashMap<>();

    /// @param fit how well the known word stands for the typed one; below {@link Lookup#SURE}, since it is a
    ///            guess
    record Correction(String word, double fit) {}

    Misspelling(List<? extends Target> targets) {
        for (Target target : targets) {
            words.addAll(List.of(target.key().split(" ")));
        }
        for (String word : words) {
            if (word.length() >= SHORTEST && !Character.isDigit(word.charAt(0))) {
                bySound.computeIfAbsent(sound(word), k -> new ArrayList<>(1)).add(word);
            }
        }
    }

    /// The same for words that are heard alike.
    static String sound(String word) {
        String sound = word;
        for (String[] alike : SOUNDS) {
            sound = sound.replace(alike[0], alike[1]);
        }
        StringBuilder once = new StringBuilder();
        for (int i = 0; i < sound.length(); i++) {
            if (i == 0 || sound.charAt(i) != sound.charAt(i - 1)) {
                once.append(sound.charAt(i));
            }
        }
        return once.toString();
    }

    boolean knows(String word) {
        return words.contains(word) || words.contains(String.join(" ", Spelling.canonical(List.of(word))));
    }

    /// Misspelled by sound, or by a slip of the finger. Best first, at most {@value #MOST_CORRECTIONS}; empty
    /// for a short word or a number.
    List<Correction> corrections(String word) {
        if (word.length() < HEARD_SHORTEST || Character.isDigit(word.charAt(0))) {
            return List.of();
        }
        List<Correction> found = new ArrayList<>();
        // a Spanish j is heard as an h, and an English one as a y
        Set<String> heard = new LinkedHashSet<>(bySound.getOrDefault(sound(word), List.of()));
        heard.addAll(bySound.getOrDefault(sound(word.replace('j', 'h')), List.of()));
        heard.forEach(known -> found.add(new Correction(known, HEARD)));
        int most = word.length() < SHORTEST ? 0 : word.length() >= LONG ? 2 : 1;
        for (String known : words) {
            int length = known.length();
            if (length >= SHORTEST && Math.abs(length - word.length()) <= most && !Character.isDigit(known.charAt(0))) {
                int mistakes = mistakes(word, known);
                if (mistakes <= most && !heard.contains(known)) {
                    found.add(new Correction(known, mistakes == 1 ? 0.85 : 0.7));
                }
            }
        }
        found.sort(Comparator.comparingDouble((Correction correction) -> -correction.fit)
                .thenComparing(Correction::word));
        return List.copyOf(found.subList(0, Math.min(found.size(), MOST_CORRECTIONS)));
    }

    /// Letters wrong, missing, too many, or swapped with a neighbour (optimal string alignment).
    static int mistakes(String one, String other) {
        int[][] table = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    table[i][j] = i + j;
                    continue;
                }
                int wrong = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                int least = Math.min(table[i - 1][j], table[i][j - 1]) + 1;
                least = Math.min(least, table[i - 1][j - 1] + wrong);
                boolean swapped = i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1);
                table[i][j] = swapped ? Math.min(least, table[i - 2][j - 2] + 1) : least;
            }
        }
        return table[one.length()][other.length()];
    }
}
