// SPDX-License-Identifier: Apache-2.0
package org.porchlight.mail;

import java.util.Locale;

/// What a blind hub must obey, signed and in the clear (FORMAT §3). There are no others.
public enum Command {
    OPEN,
    CLOSE,
    CANCEL,
    ERASE,
    ACK;

    /// As it is written in a frame.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Command parse(String field, String text) throws BadMail {
        for (Command command : values()) {
            if (command.text().equals(text)) {
                return command;
            }
        }
        throw BadMail.malformed(field, "must be open, close, cancel, erase or ack");
    }
}
