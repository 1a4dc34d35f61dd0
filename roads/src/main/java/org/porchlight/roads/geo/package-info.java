// SPDX-License-Identifier: Apache-2.0
/// Points on the earth, boxes around them, and the flat drawing plane of a town. Knows nothing else in this library.
@NullMarked
package org.porchlight.roads.geo;

import org.jspecify.annotations.NullMarked;
