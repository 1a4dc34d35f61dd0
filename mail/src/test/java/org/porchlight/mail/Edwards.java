// SPDX-License-Identifier: Apache-2.0
package org.porchlight.mail;

import java.math.BigInteger;

/// Points of edwards25519 by the formulas of RFC 8032 §5.1.4, slow and plain: an independent check of what mail
/// takes for granted about keys, and the means to make hostile ones.
record Edwards(BigInteger x, BigInteger y) {

    static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
    static final BigInteger ORDER =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
    static final Edwards NEUTRAL = new Edwards(BigInteger.ZERO, BigInteger.ONE);
    private static final BigInteger D = BigInteger.valueOf(-121665)
            .multiply(BigInteger.valueOf(121666).modInverse(P))
            .mod(P);
    static final Edwards BASE = decode(
            BigInteger.valueOf(4).multiply(BigInteger.valueOf(5).modInverse(P)).mod(P), false);

    /// The point with this y, and an odd x or not.
    static Edwards decode(BigInteger y, boolean xIsOdd) {
        BigInteger yy = y.multiply(y).mod(P);
        BigInteger u = yy.subtract(BigInteger.ONE).mod(P);
        BigInteger v = D.multiply(yy).add(BigInteger.ONE).mod(P);
        BigInteger square = u.multiply(v.modInverse(P)).mod(P);
        BigInteger x = square.modPow(P.add(BigInteger.valueOf(3)).shiftRight(3), P);
        if (!x.multiply(x).mod(P).equals(square)) {
            BigInteger root = BigInteger.TWO.modPow(P.subtract(BigInteger.ONE).shiftRight(2), P);
            x = x.multiply(root).mod(P);
        }
        if (!x.multiply(x).mod(P).equals(square)) {
            throw new ArithmeticException("not on the curve");
        }
        return new Edwards(x.testBit(0) == xIsOdd ? x : P.subtract(x).mod(P), y);
    }

    Edwards plus(Edwards other) {
        BigInteger xy = x.multiply(other.y).add(y.multiply(other.x));
        BigInteger yx = y.multiply(other.y).add(x.multiply(other.x));
        BigInteger d =
                D.multiply(x).multiply(other.x).multiply(y).multiply(other.y).mod(P);
        return new Edwards(
                xy.multiply(BigInteger.ONE.add(d).modInverse(P)).mod(P),
                yx.multiply(BigInteger.ONE.subtract(d).modInverse(P)).mod(P));
    }

    Edwards times(BigInteger factor) {
        Edwards sum = NEUTRAL;
        for (int bit = factor.bitLength() - 1; bit >= 0; bit--) {
            sum = sum.plus(sum);
            if (factor.testBit(bit)) {
                sum = sum.plus(this);
            }
        }
        return sum;
    }

    /// The 32 bytes of RFC 8032 §5.1.2.
    byte[] bytes() {
        byte[] bytes = little(y);
        if (x.testBit(0)) {
            bytes[31] |= (byte) 0x80;
        }
        return bytes;
    }

    static byte[] little(BigInteger number) {
        byte[] bytes = new byte[32];
        for (int i = 0; i < 32; i++) {
            bytes[i] = number.shiftRight(8 * i).byteValue();
        }
        return bytes;
    }

    static BigInteger fromLittle(byte[] bytes) {
        BigInteger number = BigInteger.ZERO;
        for (int i = 0; i < bytes.length; i++) {
            number = number.add(BigInteger.valueOf(bytes[i] & 0xff).shiftLeft(8 * i));
        }
        return number;
    }
}
