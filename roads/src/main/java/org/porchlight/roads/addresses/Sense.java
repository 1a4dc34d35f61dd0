// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.addresses;

import java.util.Set;
import java.util.function.IntPredicate;

/// How much sense the words make that are left over beside a name: a postcode, the town's own name, a word
/// that says nothing. What makes no sense lowers the confidence, so that a door in another town is never
/// taken for one here.
///
/// @param postcodes of the town
/// @param townWords that name the town, its parts, its country
record Sense(Set<String> postcodes, Set<String> townWords) {

    /// Left-over words after the name may be a town or a country that the extract does not know; before it
    /// they are worse, and numbers that are no known postcode are worst.
    private static final double UNKNOWN_WORD_AFTER = 0.85;

    private static final double UNKNOWN_WORD_BEFORE = 0.7;
    private static final double UNKNOWN_NUMBER = 0.5;

    private static final double OTHER_POSTCODE = 0.5;

    /// Words that say nothing about where. Not among them: near, behind, opposite.
    private static final Set<String> SAY_NOTHING = Set.of(
            "the", "on", "at", "in", "of", "number", "num", "no", "house", "la", "el", "los", "las", "de", "del", "en",
            "numero", "casa");

    /// True for a word that says nothing about where: `on`, `de`, `number`.
    static boolean saysNothing(String word) {
        return SAY_NOTHING.contains(word);
    }

    /// @param from    first word to look at
    /// @param to      one after the last
    /// @param nameEnd one after the name's last word
    /// @param used    whether a word is the name's, the number's, or otherwise understood
    /// @return 1 if all of it makes sense, less for each word that does not
    double of(Typed typed, int from, int to, int nameEnd, String postcode, IntPredicate used) {
        double sense = 1;
        for (int at = from; at < to; at++) {
            if (used.test(at)) {
                continue;
            }
            String word = typed.words().get(at);
            if (postcodes.contains(word)) {
                sense *= word.equals(postcode) || postcode.isEmpty() ? 1 : OTHER_POSTCODE;
            } else if (Character.isDigit(word.charAt(0))) {
                sense *= UNKNOWN_NUMBER;
            } else if (!townWords.contains(word) && !SAY_NOTHING.contains(word)) {
                sense *= at >= nameEnd ? UNKNOWN_WORD_AFTER : UNKNOWN_WORD_BEFORE;
            }
        }
        return sense;
    }
}
