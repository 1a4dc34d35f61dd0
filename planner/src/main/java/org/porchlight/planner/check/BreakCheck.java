// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.porchlight.planner.Break;
import org.porchlight.planner.PlannedBreak;
import org.porchlight.planner.PlannedStop;
import org.porchlight.planner.Route;
import org.porchlight.planner.Vehicle;
import org.porchlight.planner.Violation;
import org.porchlight.planner.Window;

/// The breaks of one route: whether they are those of the vehicle, in their order, windows and length; and between
/// which
/// two stops each is taken, before the way or on arrival.
final class BreakCheck {
    private final Vehicle vehicle;
    private final Route route;
    private final IntUnaryOperator leg;
    private final List<Violation> found = new ArrayList<>();
    /// By break.
    private final List<Integer> stopsBefore = new ArrayList<>();

    private final boolean known;

    /// @param leg seconds of way to the stop of a number, or to the end after the last
    BreakCheck(Vehicle vehicle, Route route, IntUnaryOperator leg) {
        this.vehicle = vehicle;
        this.route = route;
        this.leg = leg;
        known = areTheVehicles() && areInPlace();
        if (known) {
            for (int i = 0; i < route.breaks().size(); i++) {
                one(vehicle.breaks().get(i), route.breaks().get(i));
            }
        }
    }

    List<Violation> violations() {
        return found;
    }

    private boolean areTheVehicles() {
        List<String> stated = route.breaks().stream().map(PlannedBreak::id).toList();
        List<String> expected = vehicle.breaks().stream().map(Break::id).toList();
        if (!stated.equals(expected)) {
            misstated("breaks", stated.toString(), expected.toString());
        }
        return stated.equals(expected);
    }

    private boolean areInPlace() {
        int last = -1;
        for (PlannedBreak rest : route.breaks()) {
            int after = numberOf(rest, Math.max(0, last));
            if (!rest.afterStop().isEmpty() && after < 0 || after < last) {
                misstated("breaks[" + rest.id() + "].afterStop", rest.afterStop(), "a stop, in their order");
                return false;
            }
            stopsBefore.add(after + 1);
            last = after;
        }
        return true;
    }

    /// Which stop a break comes after; where that stop is made twice, the last one that is over by then.
    private int numberOf(PlannedBreak rest, int from) {
        int number = -1;
        for (int k = from; k < route.stops().size(); k++) {
            PlannedStop stop = route.stops().get(k);
            boolean over = stop.departureSeconds() <= rest.startSeconds();
            number = stop.stop().equals(rest.afterStop()) && (over || number < 0) ? k : number;
        }
        return number;
    }

    private void one(Break given, PlannedBreak planned) {
        if (planned.endSeconds() - planned.startSeconds() != given.seconds()) {
            misstated(
                    "breaks[" + given.id() + "].endSeconds",
                    "" + planned.endSeconds(),
                    "" + (planned.startSeconds() + given.seconds()));
        }
        int lateness = lateness(given.windows(), planned.startSeconds());
        if (lateness > 0) {
            found.add(new Violation.BreakLate(vehicle.id(), given.id(), lateness));
        } else if (lateness < 0) {
            misstatedStart(planned, planned.startSeconds() - lateness);
        }
    }

    /// Seconds after the last window, or, negative, before the next one; 0 inside of one.
    static int lateness(List<Window> windows, int start) {
        int untilNext = Integer.MAX_VALUE;
        int last = Integer.MIN_VALUE;
        for (Window window : windows) {
            if (window.earliest() <= start && start <= window.latest()) {
                return 0;
            }
            if (start < window.earliest()) {
                untilNext = Math.min(untilNext, window.earliest() - start);
            }
            last = Math.max(last, window.latest());
        }
        if (windows.isEmpty()) {
            return 0;
        }
        return untilNext < Integer.MAX_VALUE ? -untilNext : start - last;
    }

    private List<PlannedBreak> ahead(int number) {
        List<PlannedBreak> some = new ArrayList<>();
        for (int b = 0; known && b < stopsBefore.size(); b++) {
            if (stopsBefore.get(b) == number) {
                some.add(route.breaks().get(b));
            }
        }
        return some;
    }

    private int arrival(int number) {
        return number < route.stops().size() ? route.stops().get(number).arrivalSeconds() : route.finishSeconds();
    }

    private boolean isBeforeTheWay(PlannedBreak rest, int number) {
        return rest.endSeconds() <= arrival(number) - leg.applyAsInt(number);
    }

    /// The breaks ahead of a stop that are taken before the way there.
    List<PlannedBreak> leaving(int number) {
        return ahead(number).stream()
                .filter(rest -> isBeforeTheWay(rest, number))
                .toList();
    }

    /// The breaks ahead of a stop that are taken there.
    List<PlannedBreak> arriving(int number) {
        return ahead(number).stream()
                .filter(rest -> !isBeforeTheWay(rest, number))
                .toList();
    }

    /// When one who is free at a time is so after these breaks as they are stated; none may start before.
    int over(List<PlannedBreak> some, int free) {
        int clock = free;
        for (PlannedBreak rest : some) {
            if (rest.startSeconds() < clock) {
                misstatedStart(rest, clock);
            }
            clock = Math.max(clock, rest.endSeconds());
        }
        return clock;
    }

    /// The same if he is free later than stated and the breaks slip; -1 if one of them is then too late.
    int slipped(List<PlannedBreak> some, int free) {
        int clock = free;
        for (PlannedBreak rest : some) {
            Break given = vehicle.breaks().get(route.breaks().indexOf(rest));
            int start = Math.max(rest.startSeconds(), clock);
            int lateness = lateness(given.windows(), start);
            if (lateness > 0) {
                return -1;
            }
            clock = start - lateness + given.seconds();
        }
        return clock;
    }

    private void misstatedStart(PlannedBreak rest, int expected) {
        misstated("breaks[" + rest.id() + "].startSeconds", "" + rest.startSeconds(), "" + expected);
    }

    private void misstated(String field, String stated, String expected) {
        found.add(new Violation.Misstated("routes[" + vehicle.id() + "]." + field, stated, expected));
    }
}
