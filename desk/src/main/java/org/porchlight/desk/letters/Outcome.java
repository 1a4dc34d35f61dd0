// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.letters;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// What happened at a stop. The latest for a stop counts.
public record Outcome(String run, int revision, String stop, Result outcome, Optional<String> note, Instant at)
        implements Letter {

    public enum Result {
        DONE,
        LEFT_AT_DOOR,
        NOBODY_HOME,
        WRONG_ADDRESS,
        COULD_NOT,
        DECLINED,
        RESCHEDULED;

        /// Whether the household got what it asked for.
        public boolean served() {
            return this == DONE || this == LEFT_AT_DOOR;
        }
    }

    public static Outcome read(Map<String, ?> body) throws UnreadableLetterException {
        return Reading.strictly(
                body,
                in -> new Outcome(
                        Ids.run(in),
                        Ids.revision(in),
                        Ids.stop(in),
                        in.choice("outcome", Result.class),
                        in.findText("note", 500),
                        in.instant("at")));
    }

    @Override
    public String kind() {
        return "outcome";
    }

    @Override
    public Map<String, Object> body() {
        return new Body()
                .text("run", run)
                .number("revision", revision)
                .text("stop", stop)
                .choice("outcome", outcome)
                .text("note", note)
                .instant("at", at)
                .map();
    }
}
