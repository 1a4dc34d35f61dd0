// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.days;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.porchlight.desk.letters.Ask;
import org.porchlight.desk.letters.Does;
import org.porchlight.desk.letters.Outcome;
import org.porchlight.planner.Reason;
import org.porchlight.planner.Violation;

/// Says in plain words what the planner and the letters say in types.
public final class Words {
    /// Turns a vehicle's, trip's or stop's id into what a dispatcher calls it.
    private final UnaryOperator<String> vehicle;

    private final UnaryOperator<String> trip;

    Words(UnaryOperator<String> vehicle, UnaryOperator<String> trip) {
        this.vehicle = vehicle;
        this.trip = trip;
    }

    public static String of(Outcome.Result result) {
        return switch (result) {
            case DONE -> "done";
            case LEFT_AT_DOOR -> "left at the door";
            case NOBODY_HOME -> "nobody home";
            case WRONG_ADDRESS -> "wrong address";
            case COULD_NOT -> "the helper could not";
            case DECLINED -> "the household declined";
            case RESCHEDULED -> "another time was agreed";
        };
    }

    /// What a helper does at a stop of this trip: "bring", or "visit" where it is the helper who is wanted.
    static String of(Trip trip, Does does) {
        return trip.leg() == Trip.Leg.VISIT ? "visit" : of(does);
    }

    public static String of(Does does) {
        return does.name().toLowerCase(Locale.ROOT);
    }

    public static String of(Ask.What what) {
        return what.name().toLowerCase(Locale.ROOT);
    }

    /// Why a trip is left out, and what would make it fit.
    String of(List<Reason> reasons) {
        return reasons.stream().limit(2).map(this::of).distinct().collect(Collectors.joining(" "));
    }

    private String of(Reason reason) {
        return switch (reason) {
            case Reason.NoVehicles none -> "No helper is there on this day. Ask helpers for their times.";
            case Reason.NoVehicleWithSkill missing ->
                "No helper has all of: " + String.join(", ", missing.missing()) + ". Nearest is "
                        + vehicle.apply(missing.nearestVehicle()) + ".";
            case Reason.Excluded by ->
                vehicle.apply(by.vehicle())
                        + " would be nearest but must not: no common language, said no, or kept apart.";
            case Reason.ExcludedWith with ->
                vehicle.apply(with.vehicle()) + " has somebody whom they must never meet: move "
                        + trip.apply(with.otherShipment()) + " to another helper.";
            case Reason.PinnedTo pin -> "It is pinned to " + vehicle.apply(pin.vehicle()) + ". Unpin it.";
            case Reason.TooBig big ->
                "It is too large for everyone: even " + vehicle.apply(big.vehicle()) + " lacks "
                        + amount(big.excess(), big.dimension()) + ".";
            case Reason.NoCapacity full ->
                vehicle.apply(full.vehicle()) + " is full: " + amount(full.missing(), full.dimension())
                        + " more would do.";
            case Reason.WindowMissedBy late ->
                "It fits with " + vehicle.apply(late.vehicle()) + " if they can wait " + minutes(late.seconds())
                        + " longer.";
            case Reason.DelaysOtherBy delays ->
                "It fits with " + vehicle.apply(delays.vehicle()) + " if " + tripOfStop(delays.stop()) + " can wait "
                        + minutes(delays.seconds()) + " longer.";
            case Reason.ShiftEndsTooEarlyBy shift ->
                "It fits if " + vehicle.apply(shift.vehicle()) + " can stay " + minutes(shift.seconds()) + " longer.";
            case Reason.RideTooLongBy ride ->
                "With " + vehicle.apply(ride.vehicle()) + " the ride of " + trip.apply(ride.shipment()) + " would be "
                        + minutes(ride.seconds()) + " too long.";
            case Reason.RunTooLongBy run ->
                "The run of " + vehicle.apply(run.vehicle()) + " would be " + minutes(run.seconds()) + " too long.";
            case Reason.BreakMissedBy late ->
                vehicle.apply(late.vehicle()) + " would have to rest " + minutes(late.seconds()) + " later.";
            case Reason.TravelTooLongBy travel ->
                vehicle.apply(travel.vehicle()) + " would drive " + minutes(travel.seconds()) + " too long.";
            case Reason.TooFarBy far ->
                "It fits if " + vehicle.apply(far.vehicle()) + " can go " + kilometers(far.meters()) + " farther.";
            case Reason.TooManyStops stops -> vehicle.apply(stops.vehicle()) + " has too many stops already.";
            case Reason.Unreachable nowhere -> "No helper has a way there.";
            case Reason.LinkedNotServed linked -> "It fits, but " + trip.apply(linked.otherShipment()) + " does not.";
            case Reason.Several several ->
                several.reasons().stream().map(this::of).collect(Collectors.joining(" And: "));
            case Reason.NotTriedLongEnough fits ->
                "It fits with " + vehicle.apply(fits.vehicle()) + ": move it there, or plan longer.";
        };
    }

    /// A rule that the plan as it stands breaks.
    String of(Violation violation) {
        return switch (violation) {
            case Violation.Late late ->
                vehicle.apply(late.vehicle()) + " is " + minutes(late.seconds()) + " late for "
                        + tripOfStop(late.stop()) + ".";
            case Violation.ShiftOverrun over ->
                vehicle.apply(over.vehicle()) + " is back " + minutes(over.seconds()) + " after the shift.";
            case Violation.Overload over ->
                vehicle.apply(over.vehicle()) + " has " + amount(over.excess(), over.dimension()) + " too many.";
            case Violation.SkillMissing skill ->
                vehicle.apply(skill.vehicle()) + " lacks " + skill.skill() + " for " + trip.apply(skill.shipment())
                        + ".";
            case Violation.VehicleExcluded excluded ->
                vehicle.apply(excluded.vehicle()) + " must not serve " + trip.apply(excluded.shipment())
                        + ": no common language, said no, or kept apart.";
            case Violation.TogetherInOneRoute together ->
                trip.apply(together.shipment()) + " and " + trip.apply(together.other()) + " must never meet, but "
                        + vehicle.apply(together.vehicle()) + " has both.";
            case Violation.RideTooLong ride ->
                "The ride of " + trip.apply(ride.shipment()) + " is " + minutes(ride.seconds()) + " too long.";
            case Violation.RunTooLong run ->
                "The run of " + vehicle.apply(run.vehicle()) + " is " + minutes(run.seconds()) + " too long.";
            case Violation.BreakLate late ->
                vehicle.apply(late.vehicle()) + " rests " + minutes(late.seconds()) + " too late.";
            case Violation.TravelTooLong travel ->
                vehicle.apply(travel.vehicle()) + " drives " + minutes(travel.seconds()) + " too long.";
            case Violation.TooFar far ->
                "The run of " + vehicle.apply(far.vehicle()) + " is " + kilometers(far.meters())
                        + " longer than they want.";
            case Violation.TooManyStops stops ->
                vehicle.apply(stops.vehicle()) + " has " + stops.excess() + " stops too many.";
            case Violation.NoWay way -> vehicle.apply(way.vehicle()) + " has no way from one stop to the next.";
            case Violation.Torn torn -> trip.apply(torn.shipment()) + " is only half in the plan: move it again.";
            case Violation.DeliveredBeforePickedUp order ->
                trip.apply(order.shipment()) + " is brought before it is collected.";
            case Violation.LinkedLeftOut linked ->
                trip.apply(linked.shipment()) + " is planned, but not " + trip.apply(linked.other()) + ".";
            case Violation.LinkedApart linked ->
                trip.apply(linked.shipment()) + " and " + trip.apply(linked.other()) + " need the same helper.";
            case Violation.PinBroken pin -> "A pin is not kept.";
            case Violation.Misstated misstated -> "The plan's figures are wrong (" + misstated.field() + ").";
        };
    }

    private String tripOfStop(String stop) {
        return Trip.ofStop(stop).map(of -> trip.apply(of.id())).orElse("the start");
    }

    private static String amount(int count, String dimension) {
        return count + " "
                + (count == 1 && dimension.endsWith("s") ? dimension.substring(0, dimension.length() - 1) : dimension);
    }

    /// Rounded up: two kilometres more must be enough.
    static String kilometers(int meters) {
        return Math.ceilDiv(meters, 1000) + " km";
    }

    /// Rounded up: five minutes more must be enough.
    static String minutes(int seconds) {
        int minutes = Math.ceilDiv(seconds, 60);
        return minutes < 120 ? minutes + " min" : (minutes / 60) + " h " + (minutes % 60) + " min";
    }
}
