// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.letters;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Where an ask stands, as its ticket is told.
///
/// @param window when somebody comes, once that is promised
/// @param helper how the helper is called
/// @param reason in words for the household
public record Status(State state, Optional<Window> window, Optional<String> helper, Optional<String> reason, Instant at)
        implements Letter {

    public enum State {
        RECEIVED,
        PLANNED,
        PROMISED,
        UNDER_WAY,
        DONE,
        NOT_DONE,
        LEFT_OUT,
        CANCELLED
    }

    public static Status read(Map<String, ?> body) throws UnreadableLetterException {
        return Reading.strictly(
                body,
                in -> new Status(
                        in.choice("state", State.class),
                        in.findObject("window", Window::read),
                        in.findText("helper", 80),
                        in.findText("reason", 300),
                        in.instant("at")));
    }

    @Override
    public String kind() {
        return "status";
    }

    @Override
    public Map<String, Object> body() {
        return new Body()
                .choice("state", state)
                .object("window", window, Window::body)
                .text("helper", helper)
                .text("reason", reason)
                .instant("at", at)
                .map();
    }
}
