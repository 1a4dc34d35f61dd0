// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.streets;

import org.porchlight.roads.geo.Point;

/// Where a trip meets the street.
///
/// @param edge   piece of street
/// @param part   how far along it, 0 to 1, in the direction of its ends
/// @param meters from the point to the street, as the crow flies
/// @param point  on the street
record Snap(int edge, double part, double meters, Point point) {}
