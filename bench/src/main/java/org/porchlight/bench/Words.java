// SPDX-License-Identifier: Apache-2.0
package org.porchlight.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The options of a bench on its command line.
final class Words {
    private final Map<String, String> given = new HashMap<>();

    /// @param flags  options without a value
    /// @param values options with one
    /// @throws IllegalArgumentException saying what is not understood
    Words(List<String> words, Set<String> flags, Set<String> values) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (flags.contains(word)) {
                given.put(word, "");
            } else if (!values.contains(word)) {
                throw new IllegalArgumentException("\"" + word + "\" is not understood");
            } else if (i + 1 == words.size()) {
                throw new IllegalArgumentException(word + " needs a value");
            } else {
                given.put(word, words.get(++i));
            }
        }
    }

    boolean has(String flag) {
        return given.containsKey(flag);
    }

    Optional<String> value(String option) {
        return Optional.ofNullable(given.get(option));
    }

    /// A whole number of at least 1.
    ///
    /// @throws IllegalArgumentException if it is none
    long number(String option, long otherwise) {
        String word = given.get(option);
        if (word == null) {
            return otherwise;
        }
        if (!word.matches("[1-9][0-9]{0,8}")) {
            throw new IllegalArgumentException(option + " needs a whole number of at least 1, not \"" + word + "\"");
        }
        return Long.parseLong(word);
    }
}
