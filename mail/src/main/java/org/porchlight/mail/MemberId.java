// SPDX-License-Identifier: Apache-2.0
package org.porchlight.mail;

import java.util.random.RandomGenerator;

/// A member's name for machines: 16 random bytes, 22 letters of base64url.
public record MemberId(String text) {

    /// @throws IllegalArgumentException if `text` is not an id; use [#parse] for text from outside
    public MemberId {
        try {
            B64.decode("member", text, 16);
        } catch (BadMail bad) {
            throw new IllegalArgumentException(bad.problem(), bad);
        }
    }

    /// @param random a cryptographically strong one outside tests
    public static MemberId random(RandomGenerator random) {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return new MemberId(B64.encode(bytes));
    }

    public static MemberId parse(String field, String text) throws BadMail {
        B64.decode(field, text, 16);
        return new MemberId(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
