// SPDX-License-Identifier: Apache-2.0
/// Sealed mail: takes entries by frame and roster, hands them to who may read them, says that a mailbox has changed. It
/// never looks into an envelope. Knows `mail`, `people`, `doors` (for the rates), `answers`, `database` and `refusals`.
@NullMarked
package org.porchlight.hub.mailboxes;

import org.jspecify.annotations.NullMarked;
