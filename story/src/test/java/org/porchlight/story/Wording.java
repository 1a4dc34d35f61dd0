// SPDX-License-Identifier: Apache-2.0
package org.porchlight.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the client's pages say in English, by the key in its message file.
final class Wording {
    private static final String MESSAGES = read();

    private Wording() {}

    /// @param key of a message without placeholders
    static String of(String key) {
        Matcher message = Pattern.compile("\"" + Pattern.quote(key) + "\": \"((?:[^\"\\\\]|\\\\.)*)\"")
                .matcher(MESSAGES);
        if (!message.find()) {
            throw new IllegalArgumentException("the client says nothing under " + key);
        }
        return message.group(1).replace("\\n", "\n").replace("\\\"", "\"");
    }

    private static String read() {
        try {
            return Files.readString(Repository.ROOT.resolve("client/messages/en.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
