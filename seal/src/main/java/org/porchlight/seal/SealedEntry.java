// SPDX-License-Identifier: Apache-2.0
package org.porchlight.seal;

import org.porchlight.mail.Dsse;
import org.porchlight.mail.Frame;

/// An entry that is ready for `POST /api/entries`.
///
/// @param frame       the clear part
/// @param signedFrame what is sent of it
/// @param envelope    the age file; not copied, not to be changed
public record SealedEntry(Frame frame, Dsse signedFrame, byte[] envelope) {}
