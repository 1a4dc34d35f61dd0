// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.founding;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.porchlight.mail.Profile;

/// What the founder has typed about the group, as typed.
///
/// @param hours one line a day or more, such as `Mon-Fri 09:00-17:00`
public record FoundForm(
        String name,
        String phone,
        String town,
        String zone,
        String currency,
        String languages,
        String hours,
        String code) {
    private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
    private static final Pattern HOURS = Pattern.compile(
            "(Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:-(Mon|Tue|Wed|Thu|Fri|Sat|Sun))? +((?:[01]\\d|2[0-3]):[0-5]\\d)-((?:[01]\\d|2[0-3]):[0-5]\\d)");

    static FoundForm empty() {
        return new FoundForm("", "", "", ZoneId.systemDefault().getId(), "USD", "en", "Mon-Sun 09:00-20:00", "");
    }

    /// @return for each field what is wrong and how to mend it; empty when all is well
    public Map<String, String> problems() {
        Map<String, String> problems = new LinkedHashMap<>();
        require(problems, "name", name, 80, "Write how the group is called.");
        require(problems, "phone", phone, 40, "Write the number that people can ring.");
        require(problems, "town", town, 80, "Write the town or neighbourhood.");
        try {
            ZoneId.of(zone);
        } catch (DateTimeException e) {
            problems.put("zone", "There is no such time zone. Write it like America/New_York.");
        }
        if (!currency.matches("[A-Z]{3}")) {
            problems.put("currency", "Write three capital letters, such as USD.");
        }
        if (!languages.matches("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*( *, *[a-z]{2,3}(-[A-Za-z0-9]{2,8})*)*")) {
            problems.put("languages", "Write language codes with commas between, such as en, es.");
        }
        if (hours.lines()
                .map(String::strip)
                .anyMatch(line -> !line.isEmpty() && !HOURS.matcher(line).matches())) {
            problems.put("hours", "Write one line for each, such as Mon-Fri 09:00-17:00.");
        }
        require(problems, "code", code, 200, "Copy the founding code from the file in the hub's data folder.");
        return problems;
    }

    private static void require(Map<String, String> problems, String field, String value, int longest, String mend) {
        if (value.isBlank() || value.codePointCount(0, value.length()) > longest) {
            problems.put(field, mend);
        }
    }

    Profile profile() {
        return new Profile(
                name,
                phone,
                town,
                zone,
                currency,
                Arrays.stream(languages.split(",")).map(String::strip).toList(),
                hours.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .flatMap(line -> hours(line).stream())
                        .toList());
    }

    private static List<Profile.Hours> hours(String line) {
        Matcher matcher = HOURS.matcher(line);
        List<Profile.Hours> hours = new ArrayList<>();
        if (matcher.matches()) {
            int first = DAYS.indexOf(matcher.group(1));
            int last = matcher.group(2) == null ? first : DAYS.indexOf(matcher.group(2));
            for (int day = first; ; day = (day + 1) % 7) {
                hours.add(new Profile.Hours(day + 1, matcher.group(3), matcher.group(4)));
                if (day == last) {
                    break;
                }
            }
        }
        return hours;
    }
}
