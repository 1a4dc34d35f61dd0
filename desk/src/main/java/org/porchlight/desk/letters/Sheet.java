// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.letters;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A run sheet: exactly what one helper needs for one run.
///
/// @param helper    how the helper is called
/// @param dutyPhone whom to ring when something is wrong
/// @param goodUntil 12 hours after the run; then the helper's device forgets it
/// @param map       the drawing, as the roads module's SheetMap describes it
public record Sheet(
        String run,
        int revision,
        LocalDate day,
        String helper,
        String dutyPhone,
        Instant goodUntil,
        List<Stop> stops,
        Map<String, Object> map)
        implements Letter {

    /// @param name  first name or alias; only where people are met
    /// @param phone only if the household allowed it
    /// @param text  what to buy, bring or collect
    public record Stop(
            String stop,
            Does does,
            LocalDateTime arrive,
            LocalDateTime earliest,
            LocalDateTime latest,
            String address,
            Optional<String> access,
            Optional<String> name,
            Optional<String> phone,
            Optional<String> text,
            int bags,
            int seats,
            boolean wheelchair,
            List<String> languages) {
        static Stop read(Reading in) {
            return new Stop(
                    Ids.stop(in),
                    in.choice("does", Does.class),
                    in.localTime("arrive"),
                    in.localTime("earliest"),
                    in.localTime("latest"),
                    in.text("address", 300),
                    in.findText("access", 500),
                    in.findText("name", 80),
                    in.findText("phone", 40),
                    in.findText("text", 2000),
                    in.number("bags", 0, 10_000),
                    in.number("seats", 0, 10_000),
                    in.flag("wheelchair"),
                    in.codes("languages", 20, Ask.LANGUAGE, Ask.LANGUAGE_MEND));
        }

        Map<String, Object> body() {
            return new Body()
                    .text("stop", stop)
                    .choice("does", does)
                    .localTime("arrive", arrive)
                    .localTime("earliest", earliest)
                    .localTime("latest", latest)
                    .text("address", address)
                    .text("access", access)
                    .text("name", name)
                    .text("phone", phone)
                    .text("text", text)
                    .number("bags", bags)
                    .number("seats", seats)
                    .flag("wheelchair", wheelchair)
                    .texts("languages", languages)
                    .map();
        }
    }

    @SuppressWarnings("unchecked") // the drawing is passed on as it came; its reader is the client
    public static Sheet read(Map<String, ?> body) throws UnreadableLetterException {
        Object map = body.get("map");
        return Reading.strictly(
                body,
                in -> new Sheet(
                        Ids.run(in),
                        Ids.revision(in),
                        in.date("day"),
                        in.text("helper", 80),
                        in.object("duty", duty -> duty.text("phone", 40)),
                        in.instant("goodUntil"),
                        in.objects("stops", 0, 200, Stop::read),
                        map instanceof Map<?, ?> drawing ? (Map<String, Object>) drawing : Map.of()));
    }

    @Override
    public String kind() {
        return "sheet";
    }

    @Override
    public Map<String, Object> body() {
        return new Body()
                .text("run", run)
                .number("revision", revision)
                .text("day", day.toString())
                .text("helper", helper)
                .object("duty", new Body().text("phone", dutyPhone).map())
                .instant("goodUntil", goodUntil)
                .objects("stops", stops, Stop::body)
                .object("map", map)
                .map();
    }
}
