// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner;

/// A rule that a plan breaks, with by how much. Plans of the planner have none, save where a [Pin] forces it.
public sealed interface Violation {

    /// Service at this stop can start only so many seconds after its last window has closed.
    record Late(String vehicle, String stop, int seconds) implements Violation {}

    /// The vehicle is back so many seconds after its shift and overtime have ended, or a break is over
    /// only then.
    record ShiftOverrun(String vehicle, int seconds) implements Violation {}

    /// After this stop the vehicle holds so much more than it can. At the start of a route, `stop` is empty.
    record Overload(String vehicle, String stop, String dimension, int excess) implements Violation {}

    /// The vehicle lacks a skill that a shipment in its route needs.
    record SkillMissing(String vehicle, String shipment, String skill) implements Violation {}

    /// This vehicle must never serve this shipment, and does.
    record VehicleExcluded(String vehicle, String shipment) implements Violation {}

    /// Two shipments that must never meet are in this vehicle's route.
    record TogetherInOneRoute(String vehicle, String shipment, String other) implements Violation {}

    /// The time between first pickup and last delivery is so many seconds too long, however the vehicle waits.
    record RideTooLong(String vehicle, String shipment, int seconds) implements Violation {}

    /// The vehicle is under way so many seconds too long, however late it leaves.
    record RunTooLong(String vehicle, int seconds) implements Violation {}

    /// This break can start only so many seconds after its last window has closed.
    record BreakLate(String vehicle, String breakId, int seconds) implements Violation {}

    /// The vehicle is on the way so many seconds more than it may be.
    record TravelTooLong(String vehicle, int seconds) implements Violation {}

    /// The way is so many metres longer than the vehicle may go.
    record TooFar(String vehicle, int meters) implements Violation {}

    /// The route has so many stops more than the vehicle may make.
    record TooManyStops(String vehicle, int excess) implements Violation {}

    /// There is no way for this vehicle from this stop to the next one; at the start of a route, `stop` is empty.
    record NoWay(String vehicle, String stop) implements Violation {}

    /// Some stops of the shipment are in the plan and some are not, or not in one route, or a stop is in it twice.
    record Torn(String shipment) implements Violation {}

    /// A delivery of this shipment comes before one of its pickups.
    record DeliveredBeforePickedUp(String vehicle, String shipment) implements Violation {}

    /// Linked with another shipment that is not served.
    record LinkedLeftOut(String shipment, String other) implements Violation {}

    /// Linked with another shipment that another vehicle serves, though one vehicle must serve both.
    record LinkedApart(String shipment, String other) implements Violation {}

    /// The plan does not do what this pin decides.
    record PinBroken(Pin pin) implements Violation {}

    /// Says other than the problem: a time, load, total or list in the plan does not follow from its stops. Only the
    /// checker says this; it names the field, and the values found and expected.
    record Misstated(String field, String found, String expected) implements Violation {}
}
