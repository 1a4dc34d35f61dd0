// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.letters;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a household needs, in its own words and figures. Addresses are as typed.
///
/// @param askedAt        when it was written, by the writer's clock
/// @param replyTo        the ticket's age recipient; empty for a household without a device
/// @param summary        one line of free text, at most 500 characters
/// @param shopping       for groceries
/// @param place          the household's own place
/// @param pickUp         where the goods are, if not at a shop of the helper's choice
/// @param destination    of a ride or accompaniment
/// @param windows        1 to 7: when somebody is there; for a ride or accompaniment, when to be at the destination
/// @param back           when to be fetched from the destination
/// @param phoneForHelper whether the helper may see the phone number
/// @param languages      BCP 47 tags
/// @param neverSee       whom this household must never meet, in its own words
/// @param onBehalf       who wrote this for the household, if another
public record Ask(
        Instant askedAt,
        Optional<String> replyTo,
        What what,
        String summary,
        Optional<Shopping> shopping,
        Place place,
        Optional<String> pickUp,
        Optional<String> destination,
        List<Window> windows,
        Optional<Window> back,
        int people,
        int seats,
        boolean wheelchair,
        int bags,
        String name,
        Optional<String> phone,
        boolean phoneForHelper,
        Optional<String> safeToCall,
        List<String> languages,
        Optional<String> access,
        Optional<String> neverSee,
        Optional<OnBehalf> onBehalf)
        implements Letter {

    static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}");
    static final String LANGUAGE_MEND = "write a language tag such as en or es-MX";
    private static final Pattern RECIPIENT = Pattern.compile("age1[02-9ac-hj-np-z]{58}");

    public enum What {
        GROCERIES,
        DELIVERY,
        RIDE,
        ACCOMPANIMENT,
        INTERPRETING,
        OTHER;

        /// Whether somebody is taken to a destination.
        public boolean travels() {
            return this == RIDE || this == ACCOMPANIMENT;
        }
    }

    public enum Substitutes {
        YES,
        NO,
        CALL
    }

    public record Shopping(String list, Optional<String> budget, Substitutes substitutes) {
        static Shopping read(Reading in) {
            return new Shopping(
                    in.text("list", 2000), in.findText("budget", 40), in.choice("substitutes", Substitutes.class));
        }

        Map<String, Object> body() {
            return new Body()
                    .text("list", list)
                    .text("budget", budget)
                    .choice("substitutes", substitutes)
                    .map();
        }
    }

    /// @param unsure whether the household said that it does not know its exact address
    public record Place(String text, boolean unsure) {
        static Place read(Reading in) {
            return new Place(in.text("text", 300), in.flag("unsure"));
        }

        Map<String, Object> body() {
            return new Body().text("text", text).flag("unsure", unsure).map();
        }
    }

    /// @param knows whether the household knows that this was asked for it
    public record OnBehalf(String who, boolean knows) {
        static OnBehalf read(Reading in) {
            return new OnBehalf(in.text("who", 120), in.flag("knows"));
        }

        Map<String, Object> body() {
            return new Body().text("who", who).flag("knows", knows).map();
        }
    }

    public static Ask read(Map<String, ?> body) throws UnreadableLetterException {
        return Reading.strictly(body, Ask::read);
    }

    private static Ask read(Reading in) {
        return new Ask(
                in.instant("askedAt"),
                in.has("replyTo")
                        ? Optional.of(in.code("replyTo", RECIPIENT, "write the ticket's age recipient"))
                        : Optional.empty(),
                in.choice("what", What.class),
                in.text("summary", 500),
                in.findObject("shopping", Shopping::read),
                in.object("place", Place::read),
                in.findObject("pickUp", where -> where.text("text", 300)),
                in.findObject("destination", where -> where.text("text", 300)),
                in.objects("windows", 1, 7, Window::read),
                in.findObject("back", Window::read),
                in.number("people", 1, 20),
                in.number("seats", 0, 8),
                in.flag("wheelchair"),
                in.number("bags", 0, 40),
                in.text("name", 80),
                in.findText("phone", 40),
                in.flag("phoneForHelper"),
                in.findText("safeToCall", 200),
                in.codes("languages", 20, LANGUAGE, LANGUAGE_MEND),
                in.findText("access", 500),
                in.findText("neverSee", 300),
                in.findObject("onBehalf", OnBehalf::read));
    }

    @Override
    public String kind() {
        return "ask";
    }

    @Override
    public Map<String, Object> body() {
        return new Body()
                .instant("askedAt", askedAt)
                .text("replyTo", replyTo)
                .choice("what", what)
                .text("summary", summary)
                .object("shopping", shopping, Shopping::body)
                .object("place", place.body())
                .object("pickUp", pickUp, Ask::where)
                .object("destination", destination, Ask::where)
                .objects("windows", windows, Window::body)
                .object("back", back, Window::body)
                .number("people", people)
                .number("seats", seats)
                .flag("wheelchair", wheelchair)
                .number("bags", bags)
                .text("name", name)
                .text("phone", phone)
                .flag("phoneForHelper", phoneForHelper)
                .text("safeToCall", safeToCall)
                .texts("languages", languages)
                .text("access", access)
                .text("neverSee", neverSee)
                .object("onBehalf", onBehalf, OnBehalf::body)
                .map();
    }

    static Map<String, Object> where(String text) {
        return new Body().text("text", text).map();
    }
}
