// SPDX-License-Identifier: Apache-2.0
package org.porchlight.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyFileTest {

    private final KeyFile keyFile =
            new KeyFile(Neighbourhood.HUB, new Neighbourhood().amina.id(), Neighbourhood.secret("amina"));
    private final Secret lock = Neighbourhood.secret("lock");
    private final String words = lock.sentence(WordList.SPANISH);
    private final byte[] file = keyFile.lock(lock, WordList.SPANISH, new Random(1));

    @Test
    void opensWithItsWordsHoweverTheyAreTyped() {
        KeyFile.Opening unlocked = new KeyFile.Opening.Unlocked(keyFile);
        assertThat(KeyFile.open(file, words)).isEqualTo(unlocked);
        assertThat(KeyFile.open(
                        file, "  " + words.toUpperCase(java.util.Locale.ROOT).replace(" ", ",\n")))
                .isEqualTo(unlocked);
    }

    @Test
    void saysThatTheWordsAreWrong() {
        String others = Neighbourhood.secret("edda").sentence(WordList.SPANISH);
        assertThat(KeyFile.open(file, others)).isInstanceOf(KeyFile.Opening.WrongWords.class);
    }

    @Test
    void triesNothingWithWhatAreNotWords() {
        assertThat(KeyFile.open(file, "lamp")).isEqualTo(new KeyFile.Opening.NotWords(new Words.WrongCount(1)));
    }

    @Test
    void refusesWorkThatWouldStopThisMachine() {
        byte[] costly = edited(" 15\n", " 19\n");
        assertThat(KeyFile.open(costly, words)).isInstanceOf(KeyFile.Opening.NotAKeyFile.class);
        assertThat(KeyFile.open(edited(" 15\n", " 015\n"), words)).isInstanceOf(KeyFile.Opening.NotAKeyFile.class);
        assertThat(KeyFile.open(new byte[KeyFile.MAX_BYTES + 1], words))
                .isInstanceOf(KeyFile.Opening.NotAKeyFile.class);
    }

    @Test
    void refusesEveryTruncation() {
        // the header is read before any work is done, so most lengths are quick; every 7th is enough for the rest
        for (int length = 0; length < file.length; length += 7) {
            assertThat(KeyFile.open(Arrays.copyOf(file, length), words))
                    .isInstanceOf(KeyFile.Opening.NotAKeyFile.class);
        }
    }

    @Test
    void refusesOtherContents() {
        byte[] other = AgeFile.seal(
                "{\"v\":1}".getBytes(StandardCharsets.UTF_8), List.of(Scrypt.writer(words, new byte[16], 10)));
        assertThat(KeyFile.open(other, words)).isInstanceOf(KeyFile.Opening.NotAKeyFile.class);
    }

    private byte[] edited(String one, String other) {
        return new String(file, StandardCharsets.ISO_8859_1)
                .replaceFirst(one, other)
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
