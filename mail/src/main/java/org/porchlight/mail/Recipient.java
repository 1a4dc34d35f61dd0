// SPDX-License-Identifier: Apache-2.0
package org.porchlight.mail;

/// An age X25519 recipient, `age1…` in lower case: the public key to which a device's mail is sealed.
///
/// A hub only keeps it and hands it out; but one broken recipient in a roster would stop everybody's sealing, so
/// its form, its checksum and its point are checked wherever it is read: no second spelling, no point of small
/// order.
public record Recipient(String text) implements Comparable<Recipient> {

    private static final String PREFIX = "age";

    /// @throws IllegalArgumentException if `text` is not a recipient; use [#parse] for text from outside
    public Recipient {
        try {
            decode("recipient", text);
        } catch (BadMail bad) {
            throw new IllegalArgumentException(bad.problem(), bad);
        }
    }

    /// @param point 32 bytes, the raw X25519 public key
    public static Recipient of(byte[] point) {
        return new Recipient(Bech32.encode(PREFIX, point));
    }

    public static Recipient parse(String field, String text) throws BadMail {
        decode(field, text);
        return new Recipient(text);
    }

    /// The raw X25519 public key, 32 bytes.
    public byte[] bytes() {
        return Bech32.decode(PREFIX, text).orElseThrow();
    }

    @Override
    public int compareTo(Recipient other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }

    private static void decode(String field, String text) throws BadMail {
        byte[] point = Bech32.decode(PREFIX, text).orElse(new byte[0]);
        if (point.length != 32) {
            throw BadMail.malformed(field, "must be an age X25519 recipient, age1… in lower case");
        }
        if (!X25519Points.isAcceptable(point)) {
            throw BadMail.malformed(field, "must be the one spelling of a point that is not of small order");
        }
    }
}
