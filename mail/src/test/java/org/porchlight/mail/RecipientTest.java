// SPDX-License-Identifier: Apache-2.0
package org.porchlight.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import java.util.List;
import javax.crypto.KeyAgreement;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RecipientTest {

    /// The u of small order (RFC 7748 §6.1 and its errata's list): the JDK agrees that nothing can be agreed with
    /// them.
    @Example
    void refusesPointsOfSmallOrder() throws Exception {
        List<BigInteger> small = List.of(
                BigInteger.ZERO,
                BigInteger.ONE,
                Edwards.P.subtract(BigInteger.ONE),
                new BigInteger("325606250916557431795983626356110631294008115727848805560023387167927233504"),
                new BigInteger("39382357235489614581723060781553021112529911719440698176882885853963445705823"));
        KeyAgreement agreement = KeyAgreement.getInstance("X25519");
        KeyFactory keys = KeyFactory.getInstance("X25519");
        agreement.init(
                keys.generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, Neighbourhood.bytes("scalar"))));
        for (BigInteger u : small) {
            refused(Edwards.little(u));
            assertThatExceptionOfType(InvalidKeyException.class)
                    .isThrownBy(() -> agreement.doPhase(
                            keys.generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, u)), true));
        }
    }

    @Example
    void refusesSecondSpellingsOfAPoint() {
        refused(Edwards.little(Edwards.P.add(BigInteger.valueOf(9))));
        byte[] topBit =
                Neighbourhood.device("celia", Device.Kind.PHONE).sealing().bytes();
        topBit[31] |= (byte) 0x80;
        refused(topBit);
    }

    @Property(tries = 200)
    void isReadBackFromItsText(@ForAll @Size(32) byte[] point) {
        point[31] &= 0x3f;
        Assume.that(X25519Points.isAcceptable(point));
        Recipient recipient = Recipient.of(point);
        assertThat(recipient.text()).hasSize(62).startsWith("age1");
        assertThat(recipient.bytes()).isEqualTo(point);
    }

    /// Bech32 finds every single wrong letter (BIP-173).
    @Property(tries = 300)
    void refusesOneWrongLetter(@ForAll @IntRange(min = 4, max = 61) int place, @ForAll @IntRange(max = 31) int other) {
        String text = Neighbourhood.device("celia", Device.Kind.PHONE).sealing().text();
        char letter = "qpzry9x8gf2tvdw0s3jn54khce6mua7l".charAt(other);
        if (text.charAt(place) != letter) {
            String wrong = text.substring(0, place) + letter + text.substring(place + 1);
            assertThatExceptionOfType(BadMail.class).isThrownBy(() -> Recipient.parse("recipient", wrong));
        }
    }

    private static void refused(byte[] point) {
        String text = Bech32.encode("age", point);
        assertThatExceptionOfType(BadMail.class).isThrownBy(() -> Recipient.parse("recipient", text));
    }
}
