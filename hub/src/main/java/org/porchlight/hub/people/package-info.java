// SPDX-License-Identifier: Apache-2.0
/// The groups of this installation, their rosters, and the sessions of their members and tickets. Knows `mail`,
/// `answers`, `database`, `refusals` and `start`.
@NullMarked
package org.porchlight.hub.people;

import org.jspecify.annotations.NullMarked;
