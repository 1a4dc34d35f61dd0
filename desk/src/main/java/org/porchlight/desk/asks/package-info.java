// SPDX-License-Identifier: Apache-2.0
/// What each household has asked, as its mailbox tells it: the ask as it stands, its changes, the talk with its ticket,
/// and what the dispatchers have noted about it in the day (claims, who must not meet). Knows {@code letters} and
/// {@code post}; nothing of plans and pages.
@NullMarked
package org.porchlight.desk.asks;

import org.jspecify.annotations.NullMarked;
