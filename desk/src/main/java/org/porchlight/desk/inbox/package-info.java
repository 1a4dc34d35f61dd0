// SPDX-License-Identifier: Apache-2.0
/// The inbox and the page of one ask: what is open, who waits longest, what is missing, who takes care; and what a
/// dispatcher does about one ask. Knows every package below it; nobody knows it.
@NullMarked
package org.porchlight.desk.inbox;

import org.jspecify.annotations.NullMarked;
