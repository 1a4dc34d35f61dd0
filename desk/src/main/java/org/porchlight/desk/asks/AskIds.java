// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.asks;

import java.util.Optional;
import java.util.regex.Pattern;
import org.porchlight.desk.letters.Reading;
import org.porchlight.mail.BadMail;
import org.porchlight.mail.Hash;

/// The ids of asks in addresses and letters.
public final class AskIds {
    private static final Pattern ASK = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Pattern ASK_OR_MEMBER = Pattern.compile("[A-Za-z0-9_-]{22}|[A-Za-z0-9_-]{43}");
    private static final Hash NONE = Hash.of(new byte[0]);

    private AskIds() {}

    /// The id in field {@code ask} of a letter.
    public static Hash ask(Reading in) {
        String text = in.code("ask", ASK, "write the ask's id, 43 characters");
        Optional<Hash> id = parse(text);
        if (id.isEmpty() && !text.isEmpty()) {
            in.wrong("ask", "is not an id", "write the ask's id, 43 characters");
        }
        return id.orElse(NONE);
    }

    static String other(Reading in) {
        return in.code("other", ASK_OR_MEMBER, "write an ask's or a member's id");
    }

    /// Empty when the text is not the id of any ask.
    public static Optional<Hash> parse(String text) {
        try {
            return Optional.of(Hash.parse("ask", text));
        } catch (BadMail e) {
            return Optional.empty();
        }
    }
}
