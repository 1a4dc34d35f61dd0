// SPDX-License-Identifier: Apache-2.0
/// Who may use this desk: key files and the words that open them, the idle lock, and the gate that keeps other pages of
/// this computer's browser out. What the key opens is held by others, who are told through
/// {@link org.porchlight.desk.lock.WhileOpen}. Knows {@code pages} and the seal library.
@NullMarked
package org.porchlight.desk.lock;

import org.jspecify.annotations.NullMarked;
