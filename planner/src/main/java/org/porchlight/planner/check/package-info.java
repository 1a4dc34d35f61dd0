// SPDX-License-Identifier: Apache-2.0
/// Checks plans, independently of how they were made: it knows the planner's public types and nothing of the search.
@NullMarked
package org.porchlight.planner.check;

import org.jspecify.annotations.NullMarked;
