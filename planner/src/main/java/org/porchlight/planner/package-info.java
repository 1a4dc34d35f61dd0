// SPDX-License-Identifier: Apache-2.0
/// Who goes where, in which order, when: the front door [Planner], the problem it takes and the plan it gives. Knows
/// places only by number and people only by the caller's ids; knows nothing of mail, maps, pages or clocks on walls.
@NullMarked
package org.porchlight.planner;

import org.jspecify.annotations.NullMarked;
