// SPDX-License-Identifier: Apache-2.0
package org.porchlight.mail;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// A SHA-256 in its written form: 43 letters of base64url. Names an envelope, a roster entry, or an ask's ticket.
public record Hash(String text) implements Comparable<Hash> {

    /// @throws IllegalArgumentException if `text` is not the one spelling of 32 bytes; use [#parse] for text from
    ///     outside
    public Hash {
        requireBytes(text);
    }

    public static Hash of(byte[] bytes) {
        return new Hash(B64.encode(sha256(bytes)));
    }

    public static Hash parse(String field, String text) throws BadMail {
        B64.decode(field, text, 32);
        return new Hash(text);
    }

    public byte[] bytes() {
        return requireBytes(text);
    }

    @Override
    public int compareTo(Hash other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }

    static byte[] requireBytes(String text) {
        try {
            return B64.decode("hash", text, 32);
        } catch (BadMail bad) {
            throw new IllegalArgumentException(bad.problem(), bad);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
