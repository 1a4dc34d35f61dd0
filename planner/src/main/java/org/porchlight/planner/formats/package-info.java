// SPDX-License-Identifier: Apache-2.0
/// Files: problems and plans in our own JSON and in VROOM's, plans as GeoJSON, and the instance and route files of the
/// field (Li and Lim, Sartori and Buriol, Cordeau, SINTEF). Knows the planner's public types only; a file that is wrong
/// is answered with every fault and its line or field.
@NullMarked
package org.porchlight.planner.formats;

import org.jspecify.annotations.NullMarked;
