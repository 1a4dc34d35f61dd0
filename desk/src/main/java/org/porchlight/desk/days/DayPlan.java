// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.days;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.porchlight.desk.helpers.Helper;
import org.porchlight.planner.Plan;
import org.porchlight.planner.PlannedStop;
import org.porchlight.planner.Route;
import org.porchlight.planner.Window;
import org.porchlight.roads.geo.Point;

/// A day's board with the times, reasons and violations that the planner computes for it.
///
/// @param plan  the board's order, scheduled
/// @param clock of the plan's seconds
public record DayPlan(LocalDate date, Board board, DayProblem day, Plan plan, DayClock clock, Words words) {
    public Optional<Route> findRoute(String vehicle) {
        return plan.routes().stream()
                .filter(route -> route.vehicle().equals(vehicle))
                .findFirst();
    }

    public Helper helper(String vehicle) {
        return shift(vehicle).helper();
    }

    DayProblem.Shift shift(String vehicle) {
        return Optional.ofNullable(day.shifts().get(vehicle))
                .orElseThrow(() -> new IllegalArgumentException("no such vehicle on this day: " + vehicle));
    }

    /// The stops of a route that are in no run yet.
    List<PlannedStop> unpublished(Route route) {
        return route.stops().stream()
                .filter(stop -> Trip.ofStop(stop.stop())
                        .filter(trip -> board.findActiveRun(trip).isEmpty())
                        .isPresent())
                .toList();
    }

    /// The stop's window in which its start lies; empty where any time will do.
    Optional<Window> window(PlannedStop stop) {
        return Optional.ofNullable(day.stops().get(stop.stop())).stream()
                .flatMap(each -> each.sites().get(stop.site()).windows().stream())
                .filter(each -> stop.startSeconds() <= each.latest())
                .findFirst();
    }

    Point point(PlannedStop stop) {
        return day.point(stop.stop(), stop.site());
    }
}
