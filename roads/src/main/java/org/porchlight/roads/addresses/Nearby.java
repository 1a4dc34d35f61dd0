// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.addresses;

/// The address nearest to a pin.
///
/// @param candidate its confidence falls with the distance
/// @param meters    as the crow flies
public record Nearby(Candidate candidate, int meters) {}
