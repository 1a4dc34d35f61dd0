// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.porchlight.desk;

import org.jspecify.annotations.NullMarked;
