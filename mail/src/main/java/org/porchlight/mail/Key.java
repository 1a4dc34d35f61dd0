// SPDX-License-Identifier: Apache-2.0
package org.porchlight.mail;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A raw Ed25519 public key in its written form: 43 letters of base64url.
///
/// Refused are the points of small order, for which anyone can make a signature, and every second spelling of a
/// point (y ≥ p). Whether a point lies on the curve is found out only when a signature is checked: a key that does
/// not can never sign.
public record Key(String text) implements Comparable<Key> {

    private static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
    private static final BigInteger ORDER =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    /// The canonical y of the eight points of small order: 0, 1, −1 and the two of order 8 (RFC 8032 §5.1, checked
    /// by multiplication in KeyTest). The sign bit is left out, both signs are refused.
    private static final Set<String> SMALL_ORDER_Y = Stream.of(
                    "0000000000000000000000000000000000000000000000000000000000000000",
                    "0100000000000000000000000000000000000000000000000000000000000000",
                    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a")
            .collect(Collectors.toUnmodifiableSet());

    /// @throws IllegalArgumentException if `text` is not an acceptable key; use [#parse] for text from outside
    public Key {
        try {
            requireAcceptable("key", B64.decode("key", text, 32));
        } catch (BadMail bad) {
            throw new IllegalArgumentException(bad.problem(), bad);
        }
    }

    public static Key of(byte[] bytes) {
        return new Key(B64.encode(bytes));
    }

    public static Key parse(String field, String text) throws BadMail {
        requireAcceptable(field, B64.decode(field, text, 32));
        return new Key(text);
    }

    public byte[] bytes() {
        return Hash.requireBytes(text);
    }

    @Override
    public int compareTo(Key other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }

    /// Whether `signature` is this key's over `message`; the cofactorless equation of RFC 8032, s < L, R in its one
    /// spelling and not of small order, as the twin in TypeScript demands: a roster entry that the hub takes and
    /// phones refuse would stop every phone of the group for good. Never throws for bad bytes.
    boolean verifies(byte[] message, byte[] signature) {
        if (signature.length != 64 || !hasAcceptableParts(signature)) {
            return false;
        }
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(publicKey());
            ed25519.update(message);
            return ed25519.verify(signature);
        } catch (GeneralSecurityException notOnTheCurve) {
            return false;
        }
    }

    private PublicKey publicKey() throws GeneralSecurityException {
        byte[] little = bytes();
        boolean xIsOdd = little[31] < 0;
        EdECPoint point = new EdECPoint(xIsOdd, y(little));
        return KeyFactory.getInstance("Ed25519")
                .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point));
    }

    private static boolean hasAcceptableParts(byte[] signature) {
        byte[] r = Arrays.copyOfRange(signature, 0, 32);
        BigInteger s = littleEndian(Arrays.copyOfRange(signature, 32, 64));
        return s.compareTo(ORDER) < 0 && y(r).compareTo(P) < 0 && !isSmallOrder(r);
    }

    private static void requireAcceptable(String field, byte[] bytes) throws BadMail {
        if (y(bytes).compareTo(P) >= 0) {
            throw BadMail.malformed(field, "must be the one spelling of an Ed25519 key (y below the field prime)");
        }
        if (isSmallOrder(bytes)) {
            throw BadMail.malformed(field, "must not be a point of small order");
        }
    }

    private static boolean isSmallOrder(byte[] bytes) {
        byte[] withoutSign = bytes.clone();
        withoutSign[31] &= 0x7f;
        return SMALL_ORDER_Y.contains(HexFormat.of().formatHex(withoutSign));
    }

    private static BigInteger y(byte[] bytes) {
        byte[] withoutSign = bytes.clone();
        withoutSign[31] &= 0x7f;
        return littleEndian(withoutSign);
    }

    private static BigInteger littleEndian(byte[] bytes) {
        byte[] big = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            big[i] = bytes[bytes.length - 1 - i];
        }
        return new BigInteger(1, big);
    }
}
