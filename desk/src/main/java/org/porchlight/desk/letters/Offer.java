// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.letters;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// What a helper can give, and when. The latest offer in a member's mailbox counts.
///
/// @param start         where the helper sets out, as typed
/// @param end           where the helper must be in the end; empty: back at the start
/// @param maxKilometers longest run that the helper wants to drive
/// @param shifts        at most 31
public record Offer(
        String name,
        Optional<String> phone,
        List<String> languages,
        Vehicle vehicle,
        String start,
        Optional<String> end,
        OptionalInt maxKilometers,
        List<String> skills,
        Optional<String> notes,
        List<Window> shifts)
        implements Letter {

    private static final Pattern SKILL = Pattern.compile("[\\p{L}\\p{M}\\p{N} '’-]{1,40}");

    public enum Means {
        FOOT,
        BIKE,
        CARGO_BIKE,
        CAR,
        VAN
    }

    /// @param seats       for passengers
    /// @param wheelchairs places for a wheelchair with somebody in it
    public record Vehicle(Means kind, int seats, int wheelchairs, int bags) {
        static Vehicle read(Reading in) {
            return new Vehicle(
                    in.choice("kind", Means.class),
                    in.number("seats", 0, 8),
                    in.number("wheelchairs", 0, 4),
                    in.number("bags", 0, 80));
        }

        Map<String, Object> body() {
            return new Body()
                    .choice("kind", kind)
                    .number("seats", seats)
                    .number("wheelchairs", wheelchairs)
                    .number("bags", bags)
                    .map();
        }
    }

    public static Offer read(Map<String, ?> body) throws UnreadableLetterException {
        return Reading.strictly(
                body,
                in -> new Offer(
                        in.text("name", 80),
                        in.findText("phone", 40),
                        in.codes("languages", 20, Ask.LANGUAGE, Ask.LANGUAGE_MEND),
                        in.object("vehicle", Vehicle::read),
                        in.object("start", where -> where.text("text", 300)),
                        in.findObject("end", where -> where.text("text", 300)),
                        in.findNumber("maxKilometers", 1, 200),
                        in.codes("skills", 20, SKILL, "write a few words, at most 40 letters"),
                        in.findText("notes", 500),
                        in.objects("shifts", 0, 31, Window::read)));
    }

    @Override
    public String kind() {
        return "offer";
    }

    @Override
    public Map<String, Object> body() {
        return new Body()
                .text("name", name)
                .text("phone", phone)
                .texts("languages", languages)
                .object("vehicle", vehicle.body())
                .object("start", Ask.where(start))
                .object("end", end, Ask::where)
                .number("maxKilometers", maxKilometers)
                .texts("skills", skills)
                .text("notes", notes)
                .objects("shifts", shifts, Window::body)
                .map();
    }
}
