// SPDX-License-Identifier: Apache-2.0
package org.porchlight.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import tools.jackson.databind.node.ObjectNode;

class DsseTest {

    private final Signer amina = Neighbourhood.signer("amina");
    private final Signer bao = Neighbourhood.signer("bao");
    private final Dsse signed = Dsse.sign(PayloadType.FRAME, ascii("milk"), amina);

    /// The example of DSSE's protocol.md.
    @Example
    void encodesAsDsseSays() {
        assertThat(new String(
                        Dsse.preAuthenticationEncoding("http://example.com/HelloWorld", ascii("hello world")),
                        StandardCharsets.UTF_8))
                .isEqualTo("DSSEv1 29 http://example.com/HelloWorld 11 hello world");
    }

    @Property(tries = 50)
    void isReadBackFromItsBytes(@ForAll byte[] payload, @ForAll PayloadType type) throws BadMail {
        Dsse read = Dsse.parse(Dsse.sign(type, payload, amina, bao).bytes(), 1 << 20);
        assertThat(read.payload(type)).isEqualTo(payload);
        assertThat(read.requireSigners()).containsExactlyInAnyOrder(amina.key(), bao.key());
    }

    @Property(tries = 300)
    void neverBelievesAFlippedBit(@ForAll @IntRange(max = 219) int index, @ForAll @IntRange(max = 7) int bit) {
        byte[] bytes = signed.bytes();
        bytes[index % bytes.length] ^= (byte) (1 << bit);
        assertThatExceptionOfType(BadMail.class).isThrownBy(() -> {
            Dsse read = Dsse.parse(bytes, 4096);
            read.payload(PayloadType.FRAME);
            read.requireSignedBy(amina.key());
        });
    }

    @Example
    void givesThePayloadForItsOnePurposeOnly() throws BadMail {
        assertThat(signed.payload(PayloadType.FRAME)).isEqualTo(ascii("milk"));
        for (PayloadType other : new PayloadType[] {PayloadType.ENVELOPE, PayloadType.ROSTER, PayloadType.SIGN_IN}) {
            refused(BadMail.Reason.WRONG_PURPOSE, () -> signed.payload(other));
        }
    }

    @Example
    void demandsTheNamedAuthorAlone() {
        refused(BadMail.Reason.BAD_SIGNATURE, () -> signed.requireSignedBy(bao.key()));
        Dsse both = Dsse.sign(PayloadType.FRAME, ascii("milk"), amina, bao);
        refused(BadMail.Reason.BAD_SIGNATURE, () -> both.requireSignedBy(amina.key()));
        Dsse twice = Dsse.sign(PayloadType.FRAME, ascii("milk"), amina, amina);
        refused(BadMail.Reason.BAD_SIGNATURE, twice::requireSigners);
    }

    @Example
    void refusesMoreThanFourSignatures() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dsse.sign(PayloadType.ROSTER, ascii("milk"), amina, amina, amina, amina, amina));
        ObjectNode json = signed.json();
        for (int i = 0; i < 4; i++) {
            json.withArray("signatures").add(json.get("signatures").get(0).deepCopy());
        }
        refused(BadMail.Reason.MALFORMED, () -> Dsse.parse(json));
    }

    @Example
    void refusesMoreBytesThanAllowed() {
        refused(BadMail.Reason.MALFORMED, () -> Dsse.parse(signed.bytes(), 100));
    }

    @Example
    void doesNotLetItsPayloadBeChanged() throws BadMail {
        byte[] payload = ascii("milk");
        Dsse mine = Dsse.sign(PayloadType.FRAME, payload, amina);
        payload[0] = 'x';
        mine.payload(PayloadType.FRAME)[0] = 'x';
        mine.requireSignedBy(amina.key());
        assertThat(mine.payload(PayloadType.FRAME)).isEqualTo(ascii("milk"));
    }

    private interface Act {
        void act() throws BadMail;
    }

    private static void refused(BadMail.Reason reason, Act act) {
        assertThatExceptionOfType(BadMail.class)
                .isThrownBy(act::act)
                .satisfies(bad -> assertThat(bad.reason()).isEqualTo(reason));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
