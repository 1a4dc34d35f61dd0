// SPDX-License-Identifier: Apache-2.0
package org.porchlight.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.porchlight.mail.Mailbox;

/// Laws of reading that hold for every bit and every message.
class FlippedBitsTest {

    private static final Neighbourhood HOOD = new Neighbourhood();
    private static final Mailbox ASK = HOOD.edda.mailbox();
    private static final Contents MILK = HOOD.ask(1, "milk");
    private static SealedEntry entry;
    private static byte[] frame;

    @BeforeContainer
    static void seal() {
        entry = Envelope.seal(MILK, HOOD.edda.signer(), HOOD.random);
        frame = entry.signedFrame().bytes();
    }

    @Property(tries = 60)
    void opensWhatWasSealed(@ForAll @StringLength(max = 3000) String text) {
        // unpaired surrogates are not text: JSON cannot carry them
        String clean = new String(
                text.getBytes(java.nio.charset.StandardCharsets.UTF_8), java.nio.charset.StandardCharsets.UTF_8);
        Contents contents = HOOD.ask(1, clean);
        SealedEntry sealed = Envelope.seal(contents, HOOD.edda.signer(), HOOD.random);
        Answer answer = reader().read(ASK, 1, sealed.signedFrame().bytes(), sealed.envelope());
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Opened.class,
                        opened -> assertThat(opened.contents()).isEqualTo(contents));
        assertThat(Envelope.isPadded(sealed.envelope().length)).isTrue();
    }

    /// The hash in the frame catches every change of the file.
    @Property(tries = 200)
    void refusesAFlippedBitAnywhereInTheFile(
            @ForAll @IntRange(max = 2047) int index, @ForAll @IntRange(max = 7) int bit) {
        Answer answer = reader().read(ASK, 1, frame, flipped(entry.envelope(), index, bit));
        assertThat(EntryCase.answerOf(answer)).isEqualTo("wrong-envelope");
    }

    /// Even under a frame that a hostile author signed for the changed file, age or the inner signature catch it;
    /// the answer "not for me" is as good, since nothing is shown.
    @Property(tries = 200)
    void showsNothingOfAFileWithAFlippedBitUnderAFittingFrame(
            @ForAll @IntRange(max = 2047) int index, @ForAll @IntRange(max = 7) int bit) {
        byte[] file = flipped(entry.envelope(), index, bit);
        byte[] fitting = Forge.framing(MILK, file).sign(HOOD.edda.signer()).bytes();
        assertThat(reader().read(ASK, 1, fitting, file)).isNotInstanceOf(Answer.Opened.class);
    }

    @Property(tries = 300)
    void refusesAFlippedBitAnywhereInTheFrame(
            @ForAll @IntRange(max = 599) int index, @ForAll @IntRange(max = 7) int bit) {
        Answer answer = reader().read(ASK, 1, flipped(frame, index % frame.length, bit), entry.envelope());
        assertThat(answer).isInstanceOf(Answer.Refused.class);
    }

    @Property(tries = 100)
    void refusesATruncatedFile(@ForAll @IntRange(max = 2047) int length) {
        byte[] file = Arrays.copyOf(entry.envelope(), length);
        byte[] fitting = Forge.framing(MILK, file).sign(HOOD.edda.signer()).bytes();
        assertThat(reader().read(ASK, 1, fitting, file)).isInstanceOf(Answer.Refused.class);
    }

    @Property(tries = 300)
    void readsAnyBytesWithoutFailing(@ForAll byte[] anyFrame, @ForAll byte[] anyFile) {
        assertThat(reader().read(ASK, 1, anyFrame, anyFile)).isInstanceOf(Answer.Refused.class);
    }

    private static EnvelopeReader reader() {
        return new EnvelopeReader(HOOD.roster(), HOOD.amina.keys().identity(), new ReplayMemory());
    }

    private static byte[] flipped(byte[] bytes, int index, int bit) {
        byte[] flipped = bytes.clone();
        flipped[index] ^= (byte) (1 << bit);
        return flipped;
    }
}
