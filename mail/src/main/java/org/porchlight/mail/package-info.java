// SPDX-License-Identifier: Apache-2.0

/// All that a hub may understand of mail: signatures and their purposes, frames, mailboxes, the signed roster, and
/// the one table of who may write, read and command what. The wire format is `docs/FORMAT.md`. This package knows
/// nothing of age, of what is inside an envelope, of a database or of the web; it may use the JDK and Jackson.
@NullMarked
package org.porchlight.mail;

import org.jspecify.annotations.NullMarked;
