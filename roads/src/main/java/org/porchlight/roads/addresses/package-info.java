// SPDX-License-Identifier: Apache-2.0
/// What people type becomes a place in the town, or an honest "which of these?". Everything is in memory and nothing
/// is logged. Knows {@code geo} and {@code osm}.
@NullMarked
package org.porchlight.roads.addresses;

import org.jspecify.annotations.NullMarked;
