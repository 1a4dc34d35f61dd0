// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.lock;

import java.util.List;
import org.porchlight.seal.Secret;
import org.porchlight.seal.Words;

/// Says in words what is wrong with typed words, as FORMAT.md §5 wants it.
public final class WordProblems {
    private WordProblems() {}

    /// Empty when the words fit.
    public static List<String> of(Words words) {
        return switch (words) {
            case Words.Fit fit -> List.of();
            case Words.WrongCount wrong ->
                List.of("There are " + wrong.count() + " words. Type all " + Secret.WORDS + ".");
            case Words.Unknown unknown ->
                unknown.words().stream()
                        .map(word -> "Word " + word.number() + ", “" + word.typed() + "”, is not in the list. Nearest: "
                                + String.join(", ", word.nearest()) + ".")
                        .toList();
            case Words.DoNotFit none ->
                List.of("The words do not fit together. One may be another word than was written down, or two may have"
                        + " changed places.");
        };
    }
}
