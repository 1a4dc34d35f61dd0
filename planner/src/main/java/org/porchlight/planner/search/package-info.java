// SPDX-License-Identifier: Apache-2.0
/// The engine behind [org.porchlight.planner.Planner], closed to everyone else: problems compiled into flat arrays,
/// immutable tours, ruin and recreate, schedules and reasons. Knows the planner's public types; shares nothing with the
/// checker.
@NullMarked
package org.porchlight.planner.search;

import org.jspecify.annotations.NullMarked;
