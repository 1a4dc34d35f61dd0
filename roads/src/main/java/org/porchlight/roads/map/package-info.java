// SPDX-License-Identifier: Apache-2.0
/// Drawings of a town: the desk's interactive map and the small map of one run sheet, both as plain lines and words
/// that a page draws by itself. Knows {@code geo}, {@code osm} and the legs of {@code times}.
@NullMarked
package org.porchlight.roads.map;

import org.jspecify.annotations.NullMarked;
