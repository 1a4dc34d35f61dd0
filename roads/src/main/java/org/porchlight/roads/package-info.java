// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.porchlight.roads;

import org.jspecify.annotations.NullMarked;
