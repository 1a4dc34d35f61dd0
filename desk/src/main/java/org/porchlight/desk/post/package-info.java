// SPDX-License-Identifier: Apache-2.0
/// The desk's mail: fetches sealed entries from the hub and keeps them, as ciphertext, on disk; opens them in
/// memory; seals and sends; follows the roster and stops at a fork. Knows {@code lock} for the keys, {@code
/// letters} for nothing but their trees, and the libraries mail and seal. What a letter means is for those
/// above to say.
@NullMarked
package org.porchlight.desk.post;

import org.jspecify.annotations.NullMarked;
