// SPDX-License-Identifier: Apache-2.0
package org.porchlight.mail;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a group says of itself to everyone (FORMAT §6).
///
/// Only forms are checked, never tables that change over time (time zones, currencies): a roster that one reader
/// accepts and another refuses would split the group.
///
/// @param timeZone  IANA name, `America/New_York`
/// @param currency  three capital letters (ISO 4217)
/// @param languages BCP 47, the first is the default
/// @param hours     when somebody is at the desk
public record Profile(
        String name,
        String phone,
        String town,
        String timeZone,
        String currency,
        List<String> languages,
        List<Hours> hours) {

    private static final int MAX_HOURS = 42;
    private static final String LANGUAGE = "[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}";

    public Profile {
        languages = List.copyOf(languages);
        hours = List.copyOf(hours);
    }

    /// @param day  1 = Monday … 7 = Sunday
    /// @param from `HH:MM`, local
    /// @param to   `HH:MM`, local; before `from` when it is past midnight
    public record Hours(int day, String from, String to) {}

    ObjectNode json() {
        ObjectNode json = Json.object();
        json.put("name", name).put("phone", phone).put("town", town);
        json.put("timeZone", timeZone).put("currency", currency);
        ArrayNode languageList = json.putArray("languages");
        languages.forEach(languageList::add);
        ArrayNode hourList = json.putArray("hours");
        for (Hours each : hours) {
            hourList.addObject().put("day", each.day).put("from", each.from).put("to", each.to);
        }
        return json;
    }

    static Profile take(Fields fields) throws BadMail {
        String name = fields.text("name", 80);
        String phone = fields.text("phone", 40);
        String town = fields.text("town", 80);
        String zone =
                fields.text("timeZone", "[A-Za-z0-9_+\\-]{1,32}(/[A-Za-z0-9_+\\-]{1,32}){0,3}", "an IANA time zone");
        String currency = fields.text("currency", "[A-Z]{3}", "three capital letters");
        List<String> languages = fields.texts("languages", 20);
        for (String language : languages) {
            if (!language.matches(LANGUAGE)) {
                throw fields.bad("languages", "must hold BCP 47 tags like en or es-MX");
            }
        }
        List<Hours> hours = new ArrayList<>();
        for (Fields each : fields.objects("hours", MAX_HOURS)) {
            hours.add(takeHours(each));
        }
        return new Profile(name, phone, town, zone, currency, languages, hours);
    }

    private static Hours takeHours(Fields fields) throws BadMail {
        long day = fields.integer("day", 1);
        if (day > 7) {
            throw fields.bad("day", "must lie in 1 (Monday) … 7");
        }
        String time = "([01][0-9]|2[0-3]):[0-5][0-9]";
        return new Hours((int) day, fields.text("from", time, "HH:MM"), fields.text("to", time, "HH:MM"));
    }
}
