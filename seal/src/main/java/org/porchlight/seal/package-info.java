// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.porchlight.seal;

import org.jspecify.annotations.NullMarked;
