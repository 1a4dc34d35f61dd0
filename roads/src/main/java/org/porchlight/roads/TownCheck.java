// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.porchlight.roads.streets.DoorToDoor;
import org.porchlight.roads.streets.StreetQuality;
import org.porchlight.roads.times.Mode;

/// How good a town's data is for finding doors and driving to them, one line a question.
record TownCheck(Town town, LocalDate today) {

    /// How it stands with one question.
    enum Grade {
        GOOD,
        FAIR,
        POOR
    }

    /// @param what  is asked
    /// @param words the figures, and what a poor one means
    record Line(String what, Grade grade, String words) {}

    List<Line> lines() {
        List<Line> lines = new ArrayList<>(List.of(addresses(), age(), pieces()));
        if (town.travelTimes() instanceof DoorToDoor times) {
            for (Mode mode : List.of(Mode.CAR, Mode.BIKE, Mode.FOOT)) {
                lines.add(streets(mode, times.streets().quality(mode)));
            }
        }
        return lines;
    }

    private Line addresses() {
        int houses = town.counts().houses();
        int buildings = Math.max(1, town.counts().buildings());
        double share = Math.min(1, (double) houses / buildings);
        Grade grade = grade(share >= 0.5, share >= 0.1 && houses >= 100);
        String advice = grade == Grade.GOOD ? "" : "; many addresses will have to be pinned on the map by hand";
        return line(
                "house numbers",
                grade,
                "%,d doors for %,d buildings (%.0f %%), %,d streets with a name, %,d named places%s",
                houses,
                town.counts().buildings(),
                100 * share,
                town.counts().streets(),
                town.counts().places(),
                advice);
    }

    private Line age() {
        if (town.dataDate().isEmpty()) {
            return line("age", Grade.FAIR, "the extract does not say from when it is");
        }
        Instant date = town.dataDate().get();
        LocalDate day = date.atZone(ZoneOffset.UTC).toLocalDate();
        long months = ChronoUnit.MONTHS.between(day, today);
        String advice = months < 12 ? "" : "; streets and doors have changed since: get a newer extract";
        return line("age", grade(months < 12, months < 36), "from %s, %d months old%s", day, months, advice);
    }

    private Line pieces() {
        Town.Skipped skipped = town.skipped();
        double share =
                (double) skipped.missingNodes() / Math.max(1, town.counts().nodes());
        return line(
                "whole",
                grade(share < 0.03, share < 0.1),
                "left out: %,d missing nodes, %,d ways without nodes, %,d house numbers without a street,"
                        + " %,d areas with a piece missing",
                skipped.missingNodes(),
                skipped.waysWithoutNodes(),
                skipped.numbersAlone(),
                skipped.brokenAreas());
    }

    private static Line streets(Mode mode, StreetQuality quality) {
        double meters = Math.max(1, quality.meters());
        double islands = quality.islandMeters() / meters;
        return line(
                mode.name().toLowerCase(Locale.ROOT),
                grade(islands < 0.03 && quality.meters() > 0, islands < 0.15 && quality.meters() > 0),
                "%,.0f km of streets, %.0f %% without a name, %.1f %% on islands without a way to the rest;"
                        + " %,d crossings, %,d dead ends",
                quality.meters() / 1000,
                100 * quality.unnamedMeters() / meters,
                100 * islands,
                quality.crossings(),
                quality.deadEnds());
    }

    private static Grade grade(boolean good, boolean fair) {
        return good ? Grade.GOOD : fair ? Grade.FAIR : Grade.POOR;
    }

    private static Line line(String what, Grade grade, String words, Object... figures) {
        return new Line(what, grade, String.format(Locale.ROOT, words, figures));
    }
}
