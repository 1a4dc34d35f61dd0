// SPDX-License-Identifier: Apache-2.0
package org.porchlight.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Bech32 (BIP-173 without its length limit) as age uses it, lower case only.
public final class Bech32 {

    private static final String ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    private static final int CHECKSUM_LETTERS = 6;

    private Bech32() {}

    /// @param prefix the human-readable part, lower case
    public static String encode(String prefix, byte[] bytes) {
        StringBuilder text = new StringBuilder(prefix).append('1');
        int state = expand(prefix);
        int pending = 0;
        int bits = 0;
        for (byte each : bytes) {
            pending = (pending << 8) | (each & 0xff);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                state = append(text, state, (pending >>> bits) & 31);
            }
            pending &= (1 << bits) - 1;
        }
        if (bits > 0) {
            state = append(text, state, (pending << (5 - bits)) & 31);
        }
        return appendChecksum(text, state);
    }

    /// The bytes, or empty when prefix, alphabet, checksum or stray bits are wrong or a letter is in upper case.
    public static Optional<byte[]> decode(String prefix, String text) {
        int start = prefix.length() + 1;
        if (!text.startsWith(prefix + "1") || text.length() < start + CHECKSUM_LETTERS) {
            return Optional.empty();
        }
        int state = expand(prefix);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int pending = 0;
        int bits = 0;
        for (int i = start; i < text.length(); i++) {
            int value = ALPHABET.indexOf(text.charAt(i));
            if (value < 0) {
                return Optional.empty();
            }
            state = step(state, value);
            if (i < text.length() - CHECKSUM_LETTERS) {
                pending = ((pending << 5) | value) & 0xfff;
                bits += 5;
                if (bits >= 8) {
                    bits -= 8;
                    bytes.write((pending >>> bits) & 0xff);
                }
            }
        }
        boolean strayBits = bits >= 5 || (pending & ((1 << bits) - 1)) != 0;
        return state != 1 || strayBits ? Optional.empty() : Optional.of(bytes.toByteArray());
    }

    private static int append(StringBuilder text, int state, int value) {
        text.append(ALPHABET.charAt(value));
        return step(state, value);
    }

    private static String appendChecksum(StringBuilder text, int state) {
        for (int i = 0; i < CHECKSUM_LETTERS; i++) {
            state = step(state, 0);
        }
        state ^= 1;
        for (int i = 0; i < CHECKSUM_LETTERS; i++) {
            text.append(ALPHABET.charAt((state >>> (5 * (CHECKSUM_LETTERS - 1 - i))) & 31));
        }
        return text.toString();
    }

    private static int expand(String prefix) {
        byte[] ascii = prefix.getBytes(StandardCharsets.US_ASCII);
        int state = 1;
        for (byte letter : ascii) {
            state = step(state, letter >>> 5);
        }
        state = step(state, 0);
        for (byte letter : ascii) {
            state = step(state, letter & 31);
        }
        return state;
    }

    private static int step(int state, int value) {
        int top = state >>> 25;
        int next = ((state & 0x1ffffff) << 5) ^ value;
        for (int i = 0; i < GENERATOR.length; i++) {
            if (((top >>> i) & 1) == 1) {
                next ^= GENERATOR[i];
            }
        }
        return next;
    }
}
