// SPDX-License-Identifier: Apache-2.0
/// Travel times along the town's own streets: contraction hierarchies for car, bike and foot, searched many-to-
/// many. One class knows GraphHopper, which reads the streets and their speeds and contracts them; everything
/// after that is flat arrays of our own. Knows {@code geo} and {@code times}.
@NullMarked
package org.porchlight.roads.streets;

import org.jspecify.annotations.NullMarked;
