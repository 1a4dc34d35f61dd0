// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.letters;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a helper says to an offered run.
///
/// @param without codes of the stops that the helper does not want, with a yes
public record RunAnswer(String run, int revision, Answer answer, List<String> without, Optional<String> reason)
        implements Letter {

    public enum Answer {
        YES,
        NO
    }

    public static RunAnswer read(Map<String, ?> body) throws UnreadableLetterException {
        return Reading.strictly(
                body,
                in -> new RunAnswer(
                        Ids.run(in),
                        Ids.revision(in),
                        in.choice("answer", Answer.class),
                        in.has("without") ? Ids.stops(in, "without") : List.of(),
                        in.findText("reason", 300)));
    }

    @Override
    public String kind() {
        return "run-answer";
    }

    @Override
    public Map<String, Object> body() {
        return new Body()
                .text("run", run)
                .number("revision", revision)
                .choice("answer", answer)
                .texts("without", without)
                .text("reason", reason)
                .map();
    }
}
