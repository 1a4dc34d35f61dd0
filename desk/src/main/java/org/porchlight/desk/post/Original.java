// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.post;

import java.util.Set;
import org.porchlight.mail.Recipient;

/// An opened entry with what it takes to pass it on to a desk that it was not sealed to.
///
/// @param entry   as its author wrote it
/// @param inside  the signed inside byte for byte; not copied
/// @param readers who can open it already, as it came or as it was resealed
public record Original(Entry entry, byte[] inside, Set<Recipient> readers) {}
