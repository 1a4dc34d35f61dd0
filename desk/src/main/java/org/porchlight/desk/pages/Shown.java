// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.pages;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// How times and lengths are written on the pages.
public final class Shown {
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter LONG_DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy", Locale.ENGLISH);

    private Shown() {}

    /// `09:05`
    public static String hour(LocalDateTime time) {
        return HOUR.format(time);
    }

    /// `Sun 22 Nov`
    public static String day(LocalDate date) {
        return DAY.format(date);
    }

    /// `Sunday, 22 November 2026`
    public static String longDay(LocalDate date) {
        return LONG_DAY.format(date);
    }

    /// `Sun 22 Nov, 09:00–12:00`
    public static String window(LocalDateTime earliest, LocalDateTime latest) {
        String from = day(earliest.toLocalDate()) + ", " + hour(earliest) + "–";
        return earliest.toLocalDate().equals(latest.toLocalDate())
                ? from + hour(latest)
                : from + day(latest.toLocalDate()) + ", " + hour(latest);
    }

    /// `3 d 4 h`, `4 h 5 min`, `5 min`
    public static String span(Duration span) {
        long minutes = Math.max(0, span.toMinutes());
        if (minutes >= 24 * 60) {
            return minutes / (24 * 60) + " d " + minutes / 60 % 24 + " h";
        }
        return minutes >= 60 ? minutes / 60 + " h " + minutes % 60 + " min" : minutes + " min";
    }

    /// `5.4 km`
    public static String kilometers(int meters) {
        return String.format(Locale.ROOT, "%.1f km", meters / 1000.0);
    }

    /// Languages by their English names, `Ukrainian, English`; a tag that nobody knows stays as it is.
    public static String languages(List<String> tags) {
        return tags.stream()
                .map(tag -> Locale.forLanguageTag(tag).getDisplayName(Locale.ENGLISH))
                .collect(Collectors.joining(", "));
    }
}
