// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.porchlight.mail;

import org.jspecify.annotations.NullMarked;
