// SPDX-License-Identifier: Apache-2.0
/// Measurements: how good and how fast we are on public and generated instances, and, with Maven's profile `peers`,
/// how good and how fast others are in the same run. May know every library of ours; nothing may know it.
@NullMarked
package org.porchlight.bench;

import org.jspecify.annotations.NullMarked;
