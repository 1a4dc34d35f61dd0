// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.days;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One day for the page: the same plan as timeline, list and, by its drawing, map.
///
/// @param planning how far the planner is; null when it rests
/// @param hours    of the timeline's axis
/// @param rows     one a vehicle, those with something to do first
/// @param moving   the trip that is being moved by hand; null when none is
/// @param unseen   helpers who have not seen their latest sheet, to be rung
/// @param times    what the times rest on, in words; empty without a town
/// @param leftOut  by a plan or by hand; those that wait while the day is untouched
/// @param isUntouched nobody has planned or moved anything, and trips wait
public record DayPage(
        String date,
        String title,
        List<Link> dates,
        Planning.@Nullable State planning,
        int tripsPlanned,
        int tripsLeftOut,
        List<LeftOut> leftOut,
        List<Problem> obstacles,
        List<String> violations,
        List<Hour> hours,
        List<Row> rows,
        @Nullable Moving moving,
        List<String> unseen,
        String townAbsence,
        String times,
        boolean canPlan,
        boolean isUntouched) {

    /// Whether there is a run that could be offered.
    public boolean hasFresh() {
        return rows.stream().anyMatch(row -> row.fresh() > 0);
    }

    public record Link(String date, String label, boolean current) {}

    public record LeftOut(String trip, String ask, String name, String why) {}

    public record Problem(String text, String link) {}

    /// @param x in percent of the axis
    public record Hour(String x, String label) {}

    /// @param color  1 to 8
    /// @param shiftX and shiftWidth in percent of the axis
    /// @param state  of the run, in words; empty while nothing is offered
    public record Row(
            String vehicle,
            int color,
            String helper,
            String member,
            String means,
            String shift,
            String shiftX,
            String shiftWidth,
            List<Block> blocks,
            List<Stop> stops,
            List<RunLine> runs,
            String figures,
            int fresh) {}

    /// Service at a stop on the timeline, with the window in which it may start.
    public record Block(
            String trip, String label, String x, String width, String windowX, String windowWidth, boolean published) {}

    public record Stop(
            int number,
            String stop,
            String trip,
            String ask,
            String time,
            String does,
            String name,
            String place,
            String slack,
            boolean pinned,
            boolean published,
            String outcome,
            boolean alert) {}

    public record RunLine(String id, String state, String words, String note, boolean alert, boolean hasSheet) {}

    public record Moving(String trip, String name, List<Place> best, String why, List<Place> others, boolean planned) {}

    /// @param extra what it costs more, in words
    public record Place(String vehicle, String helper, String extra) {}
}
