// SPDX-License-Identifier: Apache-2.0
package org.porchlight.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyTest {

    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] MIXED_SEED = Neighbourhood.bytes("mixed");
    private static final Key MIXED = Signer.fromSeed(MIXED_SEED).key();
    private static final byte[] MESSAGE = "milk".getBytes(StandardCharsets.UTF_8);

    /// RFC 8032 §7.1, tests 1 and 2: the key of a seed, and its signature.
    @Test
    void signsAsRfc8032Says() {
        Signer first =
                Signer.fromSeed(HEX.parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));
        assertThat(HEX.formatHex(first.key().bytes()))
                .isEqualTo("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
        assertThat(HEX.formatHex(first.sign(new byte[0])))
                .isEqualTo(
                        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
                                + "d25bf5f0595bbe24655141438e7a100b");
        Signer second =
                Signer.fromSeed(HEX.parseHex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"));
        assertThat(HEX.formatHex(second.key().bytes()))
                .isEqualTo("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        assertThat(second.key().verifies(new byte[] {0x72}, second.sign(new byte[] {0x72})))
                .isTrue();
    }

    /// All eight points of small order, found by multiplying any point by the large prime: none is a key.
    @Test
    void refusesEveryPointOfSmallOrder() {
        Set<Edwards> small = new HashSet<>();
        for (int y = 2; small.size() < 8; y++) {
            try {
                small.add(Edwards.decode(BigInteger.valueOf(y), false).times(Edwards.ORDER));
            } catch (ArithmeticException notOnTheCurve) {
                continue;
            }
        }
        for (Edwards point : small) {
            assertThat(point.times(BigInteger.valueOf(8))).isEqualTo(Edwards.NEUTRAL);
            refused(point.bytes());
        }
    }

    /// Without the refusal anybody could sign for the neutral element: R = s·B holds for every message.
    @Test
    void showsWhyPointsOfSmallOrderAreRefused() throws Exception {
        byte[] r = Edwards.BASE.times(BigInteger.valueOf(5)).bytes();
        byte[] signature = Arrays.copyOf(r, 64);
        System.arraycopy(Edwards.little(BigInteger.valueOf(5)), 0, signature, 32, 32);
        java.security.Signature ed25519 = java.security.Signature.getInstance("Ed25519");
        java.security.spec.EdECPoint neutral = new java.security.spec.EdECPoint(false, BigInteger.ONE);
        ed25519.initVerify(java.security.KeyFactory.getInstance("Ed25519")
                .generatePublic(new java.security.spec.EdECPublicKeySpec(
                        java.security.spec.NamedParameterSpec.ED25519, neutral)));
        ed25519.update(MESSAGE);
        assertThat(ed25519.verify(signature)).isTrue();
    }

    @Test
    void refusesSecondSpellingsOfAPoint() {
        for (int above = 0; above < 19; above++) {
            byte[] y = Edwards.little(Edwards.P.add(BigInteger.valueOf(above)));
            refused(y);
            y[31] |= (byte) 0x80;
            refused(y);
        }
    }

    @Test
    void refusesTheSecondSpellingOfASignature() {
        Signer amina = Neighbourhood.signer("amina");
        byte[] signature = amina.sign(MESSAGE);
        BigInteger s = Edwards.fromLittle(Arrays.copyOfRange(signature, 32, 64));
        byte[] second = Arrays.copyOf(signature, 64);
        System.arraycopy(Edwards.little(s.add(Edwards.ORDER)), 0, second, 32, 32);
        assertThat(amina.key().verifies(MESSAGE, signature)).isTrue();
        assertThat(amina.key().verifies(MESSAGE, second)).isFalse();
        assertThat(amina.key().verifies(MESSAGE, new byte[63])).isFalse();
        assertThat(amina.key().verifies(MESSAGE, new byte[64])).isFalse();
    }

    /// Readers that multiply by the cofactor take a signature whose R has a part of small order, others do not.
    /// Ours is of those who do not, as RFC 8032 permits; the twin in TypeScript must do alike, or a group could be
    /// split.
    @Test
    void refusesASignatureThatOnlyHoldsTimesTheCofactor() throws Exception {
        Edwards orderTwo = new Edwards(BigInteger.ZERO, Edwards.P.subtract(BigInteger.ONE));
        BigInteger seven = BigInteger.valueOf(7);
        assertThat(MIXED.verifies(MESSAGE, signature(seven, Edwards.NEUTRAL))).isTrue();
        assertThat(MIXED.verifies(MESSAGE, signature(seven, orderTwo))).isFalse();
    }

    /// With nonce 0, R is the neutral element and s = k·a: whoever holds the key can make it, the equation holds, and
    /// the JDK takes it. Phones refuse it, so the hub must too.
    @Test
    void refusesASignatureWhoseFirstHalfIsOfSmallOrder() throws Exception {
        byte[] signature = signature(BigInteger.ZERO, Edwards.NEUTRAL);
        java.security.Signature ed25519 = java.security.Signature.getInstance("Ed25519");
        ed25519.initVerify(java.security.KeyFactory.getInstance("Ed25519")
                .generatePublic(new java.security.spec.EdECPublicKeySpec(
                        java.security.spec.NamedParameterSpec.ED25519, point(MIXED))));
        ed25519.update(MESSAGE);
        assertThat(ed25519.verify(signature)).isTrue();
        assertThat(MIXED.verifies(MESSAGE, signature)).isFalse();
    }

    private static java.security.spec.EdECPoint point(Key key) {
        byte[] y = key.bytes();
        boolean xIsOdd = y[31] < 0;
        y[31] &= 0x7f;
        return new java.security.spec.EdECPoint(xIsOdd, Edwards.fromLittle(y));
    }

    /// A signature over the message, by [#MIXED], whose R has `torsion` added.
    private static byte[] signature(BigInteger nonce, Edwards torsion) throws Exception {
        byte[] half = MessageDigest.getInstance("SHA-512").digest(MIXED_SEED);
        half[0] &= (byte) 0xf8;
        half[31] = (byte) ((half[31] & 0x7f) | 0x40);
        BigInteger secret = Edwards.fromLittle(Arrays.copyOf(half, 32));
        byte[] r = Edwards.BASE.times(nonce).plus(torsion).bytes();
        MessageDigest sha512 = MessageDigest.getInstance("SHA-512");
        sha512.update(r);
        sha512.update(MIXED.bytes());
        sha512.update(MESSAGE);
        BigInteger k = Edwards.fromLittle(sha512.digest()).mod(Edwards.ORDER);
        byte[] s = Edwards.little(nonce.add(k.multiply(secret)).mod(Edwards.ORDER));
        byte[] signature = Arrays.copyOf(r, 64);
        System.arraycopy(s, 0, signature, 32, 32);
        return signature;
    }

    @Test
    void neverVerifiesForAKeyOffTheCurve() {
        // y = 2 belongs to no point of the curve: 3/(4d + 1) has no square root
        byte[] two = Edwards.little(BigInteger.TWO);
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> Edwards.decode(BigInteger.TWO, false));
        assertThat(Key.of(two).verifies(MESSAGE, Neighbourhood.signer("amina").sign(MESSAGE)))
                .isFalse();
    }

    private static void refused(byte[] bytes) {
        assertThatExceptionOfType(BadMail.class).isThrownBy(() -> Key.parse("key", B64.encode(bytes)));
    }
}
