// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner;

/// How far planning is: told about four times a second, and at each change of phase.
///
/// @param fractionDone share of the time or iterations used, 0 to 1
/// @param unserved     shipments that the best plan so far leaves out
/// @param vehicles     routes in the best plan so far
/// @param cost         its cost, in the unit of [Vehicle.Costs]
public record Progress(Phase phase, long iterations, double fractionDone, int unserved, int vehicles, long cost) {
    public enum Phase {
        /// A first complete plan is being made.
        FIRST_PLAN,
        /// Routes are being emptied to need fewer vehicles.
        FEWER_VEHICLES,
        /// What is left out is being fitted in and the cost lowered.
        IMPROVING,
        /// The plan is final.
        DONE
    }
}
