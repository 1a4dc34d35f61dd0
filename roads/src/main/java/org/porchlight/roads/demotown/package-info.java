// SPDX-License-Identifier: Apache-2.0
/// An invented town, written as a real .osm.pbf, so that the demo has streets and doors where nobody lives.
/// Same seed, same bytes. Knows {@code osm} and {@code geo}.
@NullMarked
package org.porchlight.roads.demotown;

import org.jspecify.annotations.NullMarked;
