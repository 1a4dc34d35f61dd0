// SPDX-License-Identifier: Apache-2.0
package org.porchlight.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class SecretTest {

    /// BIP-39's own test vectors for 128 bits (trezor/python-mnemonic, vectors.json).
    @Example
    void writesTheWordsOfBip39() {
        assertThat(sentence(0x00)).isEqualTo("abandon ".repeat(11) + "about");
        assertThat(sentence(0x7f))
                .isEqualTo("legal winner thank year wave sausage worth useful legal winner thank yellow");
        assertThat(sentence(0x80))
                .isEqualTo("letter advice cage absurd amount doctor acoustic avoid letter advice cage above");
        assertThat(sentence(0xff)).isEqualTo("zoo ".repeat(11) + "wrong");
    }

    private static String sentence(int each) {
        byte[] bytes = new byte[16];
        java.util.Arrays.fill(bytes, (byte) each);
        return Secret.of(bytes).sentence(WordList.ENGLISH);
    }

    @Property(tries = 300)
    void isReadBackFromItsWords(@ForAll("secrets") Secret secret, @ForAll WordList list) {
        assertThat(Words.read(secret.sentence(list))).isEqualTo(new Words.Fit(secret, list));
    }

    @Property(tries = 300)
    void isReadBackFromFourLettersOfEachWord(@ForAll("secrets") Secret secret, @ForAll WordList list) {
        List<String> beginnings = secret.words(list).stream()
                .map(word -> word.length() < 4 ? word : word.substring(0, 4))
                .toList();
        assertThat(Words.read(String.join("\n", beginnings))).isEqualTo(new Words.Fit(secret, list));
    }

    /// Of 16 words that could stand in a place only one in 16 passes the checksum of 4 bits; whichever passes is
    /// another secret. Over 2000 changes we expect 1875 to be caught; below 1800 (five standard deviations of about
    /// 11, and more) the checksum would not work.
    @Example
    void catchesAWrongWordFifteenTimesInSixteen() {
        Random random = new Random(5);
        int caught = 0;
        for (int i = 0; i < 2000; i++) {
            Secret secret = Secret.random(random);
            List<String> words = new java.util.ArrayList<>(secret.words(WordList.ENGLISH));
            int place = random.nextInt(12);
            String other = WordList.ENGLISH.word(random.nextInt(WordList.SIZE));
            if (words.set(place, other).equals(other)) {
                other = WordList.ENGLISH.word(0);
            }
            caught += Words.read(String.join(" ", words)) instanceof Words.DoNotFit ? 1 : 0;
        }
        assertThat(caught).isBetween(1800, 1940);
    }

    @Example
    void namesAWordThatIsNotInTheList() {
        String typed = "abandon ".repeat(6) + "lampp " + "abandon ".repeat(4) + "about";
        assertThat(Words.read(typed)).isInstanceOfSatisfying(Words.Unknown.class, unknown -> {
            assertThat(unknown.list()).isEqualTo(WordList.ENGLISH);
            assertThat(unknown.words()).hasSize(1);
            assertThat(unknown.words().getFirst().number()).isEqualTo(7);
            assertThat(unknown.words().getFirst().typed()).isEqualTo("lampp");
            // "lamp" is one letter away
            assertThat(unknown.words().getFirst().nearest()).hasSize(3).startsWith("lamp");
        });
    }

    @Property(tries = 100)
    void readsAnythingWithoutFailing(@ForAll @StringLength(max = 1200) String typed) {
        assertThat(Words.read(typed)).isNotNull();
    }

    @Property(tries = 200)
    void measuresDistanceAlikeBothWays(
            @ForAll @StringLength(max = 10) String one, @ForAll @StringLength(max = 10) String other) {
        assertThat(WordList.distance(one, other)).isEqualTo(WordList.distance(other, one));
        assertThat(WordList.distance(one, one)).isZero();
    }

    @Example
    void tellsAllWordsApartByTheirFirstFourLetters() {
        for (WordList list : WordList.values()) {
            Set<String> beginnings = new HashSet<>();
            IntStream.range(0, WordList.SIZE)
                    .mapToObj(list::word)
                    .map(WordList::fold)
                    .forEach(word -> beginnings.add(word.length() < 4 ? word : word.substring(0, 4)));
            assertThat(beginnings).as(list.name()).hasSize(WordList.SIZE);
        }
    }

    @Property(tries = 50)
    void derivesOtherKeysForEachPurposeAndHub(@ForAll("secrets") Secret secret, @ForAll @IntRange(max = 100) int hub) {
        org.porchlight.mail.HubId here = Neighbourhood.HUB;
        org.porchlight.mail.HubId there = new org.porchlight.mail.HubId(
                org.porchlight.mail.Hash.of(("hub " + hub).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .text());
        Set<Object> keys = new HashSet<>();
        for (org.porchlight.mail.HubId each : List.of(here, there)) {
            keys.add(Ticket.of(secret, each).signer().key());
            keys.add(DeviceKeys.of(secret, each).signer().key());
            keys.add(InvitationKey.of(secret, each).signer().key());
            keys.add(Ticket.of(secret, each).identity().recipient());
            keys.add(DeviceKeys.of(secret, each).identity().recipient());
        }
        assertThat(keys).hasSize(10);
    }

    @Example
    void neverShowsItself() {
        Secret secret = Neighbourhood.secret("edda");
        Ticket ticket = Ticket.of(secret, Neighbourhood.HUB);
        KeyFile keyFile = new KeyFile(Neighbourhood.HUB, new Neighbourhood().amina.id(), secret);
        String shown = secret + " " + ticket + " " + keyFile + " " + new Words.Fit(secret, WordList.ENGLISH);
        assertThat(shown)
                .doesNotContain(ticket.identity().text())
                .doesNotContain(secret.words(WordList.ENGLISH).getFirst())
                .doesNotContain(org.porchlight.mail.B64.encode(secret.bytes()));
    }

    @Provide
    Arbitrary<Secret> secrets() {
        return Arbitraries.bytes().array(byte[].class).ofSize(Secret.LENGTH).map(Secret::of);
    }
}
