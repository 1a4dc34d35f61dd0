// SPDX-License-Identifier: Apache-2.0
/// Where people are: the town on this computer's disk, what it makes of typed addresses, and the pins that dispatchers
/// have set by hand, remembered in the day ({@code placed}). No look-up ever leaves this process. Knows {@code post},
/// {@code letters}, {@code pages} and the library roads.
@NullMarked
package org.porchlight.desk.addresses;

import org.jspecify.annotations.NullMarked;
