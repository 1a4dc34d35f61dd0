// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.letters;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;

/// A run as it is offered to a helper: area, times, stops and load; no address and no name.
///
/// @param run      22 characters, random
/// @param revision counts from 1
/// @param area     part of the town in words, at most 120 characters
/// @param meters   length of the whole way
/// @param answerBy after this the dispatcher looks elsewhere
public record RunOffer(
        String run,
        int revision,
        LocalDate day,
        String area,
        LocalDateTime earliest,
        LocalDateTime latest,
        int meters,
        List<Stop> stops,
        int bags,
        int seats,
        int wheelchairs,
        Instant answerBy)
        implements Letter {

    /// @param stop short code, unique in the run and stable over its revisions
    public record Stop(String stop, Does does, LocalDateTime earliest, LocalDateTime latest) {
        static Stop read(Reading in) {
            return new Stop(
                    Ids.stop(in), in.choice("does", Does.class), in.localTime("earliest"), in.localTime("latest"));
        }

        Map<String, Object> body() {
            return new Body()
                    .text("stop", stop)
                    .choice("does", does)
                    .localTime("earliest", earliest)
                    .localTime("latest", latest)
                    .map();
        }
    }

    public static RunOffer read(Map<String, ?> body) throws UnreadableLetterException {
        return Reading.strictly(
                body,
                in -> new RunOffer(
                        Ids.run(in),
                        Ids.revision(in),
                        in.date("day"),
                        in.text("area", 120),
                        in.localTime("earliest"),
                        in.localTime("latest"),
                        in.number("meters", 0, 10_000_000),
                        in.objects("stops", 1, 200, Stop::read),
                        in.number("bags", 0, 10_000),
                        in.number("seats", 0, 10_000),
                        in.number("wheelchairs", 0, 10_000),
                        in.instant("answerBy")));
    }

    @Override
    public String kind() {
        return "run-offer";
    }

    @Override
    public Map<String, Object> body() {
        return new Body()
                .text("run", run)
                .number("revision", revision)
                .text("day", day.toString())
                .text("area", area)
                .localTime("earliest", earliest)
                .localTime("latest", latest)
                .number("meters", meters)
                .objects("stops", stops, Stop::body)
                .number("bags", bags)
                .number("seats", seats)
                .number("wheelchairs", wheelchairs)
                .instant("answerBy", answerBy)
                .map();
    }
}
