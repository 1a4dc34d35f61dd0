// SPDX-License-Identifier: Apache-2.0
/// What everybody sees: the static files of the client, and the security headers that every answer carries. Knows
/// `refusals` and `start`.
@NullMarked
package org.porchlight.hub.porch;

import org.jspecify.annotations.NullMarked;
