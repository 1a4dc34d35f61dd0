// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner;

/// A break in a route, in seconds on the problem's clock. Between two stops it is taken before the way if it ends
/// before
/// the vehicle has to leave, and else on arrival, before service.
///
/// @param id           the [Break]'s
/// @param afterStop    id of the stop made before it; empty if that is none
/// @param startSeconds when it starts
/// @param endSeconds   when it is over
public record PlannedBreak(String id, String afterStop, int startSeconds, int endSeconds) {}
