// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.letters;

import java.time.Instant;
import java.util.Map;

/// A message between a household's ticket and the dispatchers, either way.
///
/// @param text at most 2000 characters
public record Reply(String text, Instant at) implements Letter {

    public static Reply read(Map<String, ?> body) throws UnreadableLetterException {
        return Reading.strictly(body, in -> new Reply(in.text("text", 2000), in.instant("at")));
    }

    @Override
    public String kind() {
        return "reply";
    }

    @Override
    public Map<String, Object> body() {
        return new Body().text("text", text).instant("at", at).map();
    }
}
