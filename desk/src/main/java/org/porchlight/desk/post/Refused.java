// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.post;

import org.porchlight.mail.Mailbox;

/// An entry that was refused, and why; nothing of what it holds.
///
/// @param reason FORMAT.md §4's name of the refusal
public record Refused(long position, Mailbox mailbox, String reason) {}
