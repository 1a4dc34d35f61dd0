// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.founding;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.porchlight.desk.post.HubAwayException;
import org.porchlight.desk.post.HubRefusedException;
import org.porchlight.seal.KeyFile;
import org.porchlight.seal.Secret;
import org.porchlight.seal.WordList;

/// Somebody who is about to found or join: everything is ready, and nothing is done before the words were written down.
///
/// @param keyFile  to be locked by `lock`
/// @param recovery secret of a second, printed key
/// @param asked    numbers of the words to be typed again, from 1
/// @param enter    tells the hub
record Newcomer(KeyFile keyFile, Secret lock, Optional<Secret> recovery, String group, int[] asked, Entering enter) {

    @FunctionalInterface
    interface Entering {
        void run() throws HubAwayException, HubRefusedException, IOException;
    }

    /// One whose words, and which two of them are asked for, are drawn now.
    static Newcomer with(
            SecureRandom random, KeyFile keyFile, Optional<Secret> recovery, String group, Entering enter) {
        int[] asked = {1 + random.nextInt(6), 7 + random.nextInt(6)};
        return new Newcomer(keyFile, Secret.random(random), recovery, group, asked, enter);
    }

    List<String> words() {
        return lock.words(WordList.ENGLISH);
    }

    WordsPage page(String action, String problem) {
        return new WordsPage(
                action,
                words(),
                recovery.map(secret -> secret.words(WordList.ENGLISH)).orElse(List.of()),
                group,
                keyFile.hub().text(),
                asked,
                problem);
    }

    boolean confirms(String first, String second) {
        return same(first, words().get(asked[0] - 1)) && same(second, words().get(asked[1] - 1));
    }

    private static boolean same(String typed, String word) {
        return WordList.ENGLISH
                .findIndex(typed.strip())
                .map(WordList.ENGLISH::word)
                .filter(word::equals)
                .isPresent();
    }
}
