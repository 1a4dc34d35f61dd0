// SPDX-License-Identifier: Apache-2.0
package org.porchlight.mail;

import java.math.BigInteger;
import java.util.Set;

/// Which 32 bytes may stand for an X25519 public key here.
final class X25519Points {

    private static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

    /// The u of the points of small order on the curve and its twist, below p (checked by multiplication in
    /// RecipientTest).
    private static final Set<BigInteger> SMALL_ORDER_U = Set.of(
            BigInteger.ZERO,
            BigInteger.ONE,
            P.subtract(BigInteger.ONE),
            new BigInteger("325606250916557431795983626356110631294008115727848805560023387167927233504"),
            new BigInteger("39382357235489614581723060781553021112529911719440698176882885853963445705823"));

    private X25519Points() {}

    /// Whether `point` is below p, with the top bit clear (so that it has no second spelling), and not of small
    /// order.
    static boolean isAcceptable(byte[] point) {
        byte[] big = new byte[32];
        for (int i = 0; i < 32; i++) {
            big[i] = point[31 - i];
        }
        BigInteger u = new BigInteger(1, big);
        return u.compareTo(P) < 0 && !SMALL_ORDER_U.contains(u);
    }
}
