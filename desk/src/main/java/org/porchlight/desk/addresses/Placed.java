// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.addresses;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.porchlight.desk.letters.Body;
import org.porchlight.desk.letters.Reading;
import org.porchlight.desk.letters.UnreadableLetterException;
import org.porchlight.roads.geo.Point;

/// A dispatcher's word for where a typed address is: the day's letter {@code placed}. Holds as long as the text is the
/// same; a household that writes another address is looked up anew.
///
/// @param subject mailbox of the ask or member, as written
/// @param typed   the address as it was typed
/// @param label   how to show the place
public record Placed(String subject, String typed, String label, Point point) {
    public static final String KIND = "placed";
    private static final Pattern SUBJECT = Pattern.compile("(ask|member)/[A-Za-z0-9_-]{22,43}");
    private static final Pattern POINT = Pattern.compile("(-?\\d{1,2}\\.\\d{1,7}) (-?\\d{1,3}\\.\\d{1,7})");
    private static final Point NOWHERE = new Point(0, 0);

    static Optional<Placed> read(Map<String, Object> body) {
        try {
            return Optional.of(Reading.strictly(
                    body,
                    in -> new Placed(
                            in.code("subject", SUBJECT, "write a mailbox"),
                            in.text("typed", 300),
                            in.text("label", 300),
                            point(in))));
        } catch (UnreadableLetterException e) {
            return Optional.empty();
        }
    }

    private static Point point(Reading in) {
        Optional<Point> point = parse(in.code("at", POINT, "write degrees north and east, such as 40.71 -73.75"));
        if (point.isEmpty()) {
            in.wrong("at", "is not on the earth", "write degrees north and east, such as 40.71 -73.75");
        }
        return point.orElse(NOWHERE);
    }

    /// Reads degrees north and east with a point in each, such as {@code 40.71 -73.75}.
    public static Optional<Point> parse(String text) {
        Matcher matcher = POINT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        double latitude = Double.parseDouble(matcher.group(1));
        double longitude = Double.parseDouble(matcher.group(2));
        return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
                ? Optional.of(new Point(latitude, longitude))
                : Optional.empty();
    }

    /// Degrees north and east to about 10 cm.
    public static String write(Point point) {
        return String.format(Locale.ROOT, "%.6f %.6f", point.latitude(), point.longitude());
    }

    public Map<String, Object> body() {
        return new Body()
                .text("subject", subject)
                .text("typed", typed)
                .text("label", label)
                .text("at", write(point))
                .map();
    }
}
