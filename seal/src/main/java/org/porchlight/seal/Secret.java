// SPDX-License-Identifier: Apache-2.0
package org.porchlight.seal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import org.porchlight.mail.HubId;

/// 16 random bytes from which a ticket's, a device's or an invitation's keys come; written as twelve words (FORMAT
/// §5).
///
/// Its text never shows the bytes.
public final class Secret {

    /// Bytes of a secret.
    public static final int LENGTH = 16;

    /// Words of a secret: 128 bits and a checksum of 4, at 11 bits each.
    public static final int WORDS = 12;

    private final byte[] bytes;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    /// @param random a cryptographically strong one outside tests
    public static Secret random(RandomGenerator random) {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        return new Secret(bytes);
    }

    /// @throws IllegalArgumentException for other than 16 bytes
    public static Secret of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a secret has 16 bytes, not " + bytes.length);
        }
        return new Secret(bytes.clone());
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /// The twelve words, as they are printed: lower case, in NFC.
    public List<String> words(WordList list) {
        byte[] withChecksum = Arrays.copyOf(bytes, LENGTH + 1);
        withChecksum[LENGTH] = (byte) checksum(bytes);
        List<String> words = new ArrayList<>();
        for (int i = 0; i < WORDS; i++) {
            int index = 0;
            for (int bit = i * WordList.BITS; bit < (i + 1) * WordList.BITS; bit++) {
                index = (index << 1) | ((withChecksum[bit / 8] >> (7 - bit % 8)) & 1);
            }
            words.add(list.word(index));
        }
        return words;
    }

    /// The words with one space between: the passphrase of a key file that this secret locks.
    public String sentence(WordList list) {
        return String.join(" ", words(list));
    }

    /// 32 bytes for one purpose in one hub: HKDF-SHA256 with the hub's id as salt.
    byte[] derive(HubId hub, String purpose) {
        try {
            KDF hkdf = KDF.getInstance("HKDF-SHA256");
            HKDFParameterSpec spec = HKDFParameterSpec.ofExtract()
                    .addIKM(bytes)
                    .addSalt(hub.bytes())
                    .thenExpand(purpose.getBytes(java.nio.charset.StandardCharsets.US_ASCII), 32);
            return hkdf.deriveData(spec);
        } catch (java.security.GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java 25 platform has HKDF-SHA256", impossible);
        }
    }

    /// The checksum of BIP-39 in the upper half of a byte.
    static int checksum(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes)[0] & 0xf0;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(bytes, secret.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Secret[…]";
    }
}
