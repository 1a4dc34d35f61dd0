// SPDX-License-Identifier: Apache-2.0

/// What only people's own devices may open: secrets and their words, tickets, device keys, key files, and
/// envelopes, which are age files around a signed inside (`docs/FORMAT.md` §4 and §5). Knows `mail`, the JDK,
/// jagged (age) and Bouncy Castle (scrypt); never on a hub's class path.
@NullMarked
package org.porchlight.seal;

import org.jspecify.annotations.NullMarked;
