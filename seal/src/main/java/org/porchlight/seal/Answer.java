// SPDX-License-Identifier: Apache-2.0
package org.porchlight.seal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.porchlight.mail.Frame;

/// What a reader makes of one entry. Only [Opened] is ever shown.
public sealed interface Answer {

    /// The entry holds: its contents may be shown and acted upon.
    ///
    /// @param frame      the frame that it came in; of the reseal, where it was resealed
    /// @param contents   what its author said
    /// @param inside     the signed inside byte for byte, to be resealed for others; not copied
    /// @param resealedBy the entry in which it was passed on; null when it came directly
    /// @param isRepeat   whether the same was read before: at the same position, or once directly and once resealed
    record Opened(
            long position,
            Frame frame,
            Contents contents,
            byte[] inside,
            @Nullable Contents resealedBy,
            boolean isRepeat)
            implements Answer {

        /// The dispatcher's entry in which this one was passed on.
        public Optional<Contents> findReseal() {
            return Optional.ofNullable(resealedBy);
        }
    }

    /// The frame holds, and no envelope lies beside it: a command alone, or one whose envelope was erased or
    /// withheld. The author had the right to give the command.
    record WithoutEnvelope(long position, Frame frame) implements Answer {}

    /// No stanza opens with this identity: an answer, not a refusal.
    record NotForMe(long position, Frame frame) implements Answer {}

    /// Never shown.
    ///
    /// @param detail what exactly, for a log; never a piece of the entry
    record Refused(long position, Refusal refusal, String detail) implements Answer {}
}
