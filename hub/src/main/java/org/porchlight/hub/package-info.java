// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.porchlight.hub;

import org.jspecify.annotations.NullMarked;
