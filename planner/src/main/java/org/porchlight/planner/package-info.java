// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.porchlight.planner;

import org.jspecify.annotations.NullMarked;
