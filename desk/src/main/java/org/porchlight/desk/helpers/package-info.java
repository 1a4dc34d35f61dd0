// SPDX-License-Identifier: Apache-2.0
/// The members of the group: who they are by roster and by name, what helpers offer and when, who is invited and
/// removed. Knows {@code letters}, {@code post}, {@code addresses} and {@code pages}; nothing of asks and plans.
@NullMarked
package org.porchlight.desk.helpers;

import org.jspecify.annotations.NullMarked;
