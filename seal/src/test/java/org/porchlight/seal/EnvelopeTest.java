// SPDX-License-Identifier: Apache-2.0
package org.porchlight.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.porchlight.mail.Command;
import org.porchlight.mail.Mailbox;
import org.porchlight.mail.Recipient;

class EnvelopeTest {

    private final Neighbourhood hood = new Neighbourhood();

    @Test
    void opensForEachRecipientWhatWasSealed() {
        Contents ask = hood.ask(1, "milk, bread, رُمّان");
        SealedEntry entry = Envelope.seal(ask, Command.OPEN, hood.edda.signer(), hood.random);

        for (Neighbourhood.Person dispatcher : List.of(hood.amina, hood.bao)) {
            Answer answer = hood.read(dispatcher.keys().identity(), ask.mailbox(), 1, entry);
            assertThat(answer).isInstanceOfSatisfying(Answer.Opened.class, opened -> {
                assertThat(opened.contents()).isEqualTo(ask);
                assertThat(opened.frame().command()).isEqualTo(Command.OPEN);
            });
        }
    }

    @Test
    void isNotForAHelperWhoIsNoRecipient() {
        SealedEntry entry = Envelope.seal(hood.ask(1, "milk"), hood.edda.signer(), hood.random);
        assertThat(hood.read(hood.celia.keys().identity(), hood.edda.mailbox(), 1, entry))
                .isInstanceOf(Answer.NotForMe.class);
    }

    @Test
    void hidesTheLengthOfTheMessageAndTheNumberOfRecipients() {
        assertThat(bytesOf("a")).isEqualTo(2048).isEqualTo(bytesOf("a".repeat(100)));
        assertThat(bytesOf("a".repeat(2000))).isEqualTo(8192);
        // 300 KB in base64 do not fit; 110 000 letters do: 4/3 of them in base64, in steps of 16 KiB
        assertThat(bytesOf("a".repeat(110_000)) % 16384).isZero();
        assertThat(stanzas(2)).isEqualTo(8);
        assertThat(stanzas(8)).isEqualTo(8);
        assertThat(stanzas(9)).isEqualTo(16);
        assertThat(stanzas(16)).isEqualTo(16);
        assertThatIllegalArgumentException().isThrownBy(() -> stanzas(17)).withMessageContaining("16");
        assertThatIllegalArgumentException().isThrownBy(() -> bytesOf("a".repeat(300_000)));
    }

    /// A newcomer must be able to get whatever was written before.
    @Test
    void passesOnTheLargestLetterThereIs() {
        int most = 256 * 1024;
        String text = "a";
        for (int step = 128 * 1024; step > 0; step /= 2) {
            try {
                bytesOf(text + "a".repeat(step));
                text += "a".repeat(step);
            } catch (IllegalArgumentException tooLong) {
                // half as far
            }
        }
        SealedEntry largest = Envelope.seal(hood.ask(1, text), hood.edda.signer(), hood.random);
        assertThat(largest.envelope()).hasSize(most);
        Answer.Opened opened = (Answer.Opened) hood.read(hood.bao.keys().identity(), hood.edda.mailbox(), 1, largest);
        Contents outer = hood.contents(
                hood.edda.mailbox(),
                hood.amina.key(),
                1,
                "reseal",
                IntStream.range(0, 16)
                        .mapToObj(i ->
                                Identity.of(Neighbourhood.bytes("someone " + i)).recipient())
                        .sorted()
                        .toList(),
                "");
        SealedEntry passed = Envelope.seal(
                Contents.reseal(outer, opened.inside()), hood.amina.keys().signer(), hood.random);
        assertThat(passed.envelope().length).isGreaterThan(most).isLessThanOrEqualTo(Envelope.MAX_BYTES);
    }

    @Test
    void padsToTheLeastSizeOfTheFormat() {
        assertThat(List.of(1, 1024, 1025, 2049, 8193, 16384, 16385, 32769).stream()
                        .map(Envelope::paddedSize))
                .containsExactly(1024, 1024, 2048, 4096, 16384, 16384, 32768, 49152);
    }

    /// For every length that fits, with 8 and with 16 stanzas: the file has a padded size, and nothing is cut off.
    @Test
    void padsEveryLength() {
        int most = Envelope.MAX_BYTES - 2000;
        for (int stanzas : new int[] {8, 16}) {
            for (int inside = 1; inside < most; inside++) {
                int padded = Envelope.paddedLength(inside, stanzas);
                if (padded < inside || !Envelope.isPadded(Envelope.fileBytes(padded, stanzas))) {
                    throw new AssertionError(inside + " bytes with " + stanzas + " stanzas became " + padded);
                }
            }
        }
    }

    /// A desk opens its inbox on all cores with one reader.
    @Test
    void opensInManyThreadsAtOnce() {
        List<SealedEntry> entries = IntStream.rangeClosed(1, 40)
                .mapToObj(seq -> Envelope.seal(hood.ask(seq, "ask " + seq), hood.edda.signer(), hood.random))
                .toList();
        EnvelopeReader reader = hood.reader(hood.amina.keys().identity());
        long opened = entries.parallelStream()
                .map(entry -> reader.read(
                        hood.edda.mailbox(),
                        entry.frame().seq(),
                        entry.signedFrame().bytes(),
                        entry.envelope()))
                .filter(answer -> answer instanceof Answer.Opened)
                .count();
        assertThat(opened).isEqualTo(40);
        assertThat(hood.memory.size()).isEqualTo(40);
    }

    @Test
    void showsNoTextOfAHouseholdInALog() {
        SealedEntry entry = Envelope.seal(hood.ask(1, "canary"), hood.edda.signer(), hood.random);
        Answer answer = hood.read(hood.amina.keys().identity(), hood.edda.mailbox(), 1, entry);
        assertThat(answer).isInstanceOf(Answer.Opened.class);
        assertThat(answer.toString()).doesNotContain("canary").contains("ask/");
    }

    private int bytesOf(String text) {
        return Envelope.seal(hood.ask(1, text), hood.edda.signer(), hood.random).envelope().length;
    }

    private long stanzas(int recipients) {
        List<Recipient> some = IntStream.range(0, recipients)
                .mapToObj(i -> Identity.of(Neighbourhood.bytes("someone " + i)).recipient())
                .sorted()
                .toList();
        Contents contents =
                hood.contents(hood.edda.mailbox(), hood.edda.signer().key(), 1, "ask", some, "milk");
        byte[] file = Envelope.seal(contents, hood.edda.signer(), hood.random).envelope();
        String header = new String(file, java.nio.charset.StandardCharsets.ISO_8859_1).split("\n---")[0];
        return header.lines().filter(line -> line.startsWith("-> X25519 ")).count();
    }

    @Test
    void passesAnEntryOnToADispatcherWhoJoinedLater() {
        SealedEntry entry = Envelope.seal(hood.ask(1, "milk"), hood.edda.signer(), hood.random);
        Answer.Opened seen = (Answer.Opened) hood.read(hood.amina.keys().identity(), hood.edda.mailbox(), 1, entry);

        Neighbourhood.Person fatima = new Neighbourhood.Person("fatima", org.porchlight.mail.Device.Kind.DESK);
        hood.add(fatima, org.porchlight.mail.Role.DISPATCHER);
        assertThat(hood.read(fatima.keys().identity(), hood.edda.mailbox(), 1, entry))
                .isInstanceOf(Answer.NotForMe.class);

        Contents reseal = Contents.reseal(
                hood.contents(
                        hood.edda.mailbox(),
                        hood.amina.key(),
                        1,
                        "reseal",
                        hood.roster().dispatcherRecipients(),
                        ""),
                seen.inside());
        SealedEntry passed = Envelope.seal(reseal, hood.amina.keys().signer(), hood.random);
        EnvelopeReader fresh = new EnvelopeReader(hood.roster(), fatima.keys().identity(), new ReplayMemory());
        Answer answer = fresh.read(hood.edda.mailbox(), 2, passed.signedFrame().bytes(), passed.envelope());

        assertThat(answer).isInstanceOfSatisfying(Answer.Opened.class, opened -> {
            assertThat(opened.contents()).isEqualTo(seen.contents());
            assertThat(opened.findReseal()).contains(reseal);
            assertThat(opened.isRepeat()).isFalse();
        });
        assertThat(hood.read(hood.amina.keys().identity(), hood.edda.mailbox(), 2, passed))
                .isInstanceOfSatisfying(
                        Answer.Opened.class,
                        again -> assertThat(again.isRepeat()).isTrue());
    }

    @Test
    void answersForACommandWithoutAnEnvelope() {
        Mailbox mailbox = hood.edda.mailbox();
        org.porchlight.mail.Frame cancel = org.porchlight.mail.Frame.commanding(
                Neighbourhood.HUB,
                mailbox,
                hood.edda.signer().key(),
                2,
                hood.roster().head(),
                Command.CANCEL);
        Answer answer = hood.reader(hood.amina.keys().identity())
                .read(mailbox, 5, cancel.sign(hood.edda.signer()).bytes(), null);
        assertThat(answer).isEqualTo(new Answer.WithoutEnvelope(5, cancel));
    }
}
