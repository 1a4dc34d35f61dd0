// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.map;

/// A word on a map.
///
/// @param kind  `street`, `water`, `park`
/// @param x     middle of the text
/// @param y     middle of the text
/// @param angle degrees clockwise, -90 to 90
record Label(String kind, String text, int x, int y, int angle) {}
