// SPDX-License-Identifier: Apache-2.0
package org.porchlight.seal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.porchlight.mail.Dsse;
import org.porchlight.mail.HubId;
import org.porchlight.mail.Mailbox;
import org.porchlight.mail.Roster;

/// Entries that one reader reads one after the other, each with the answer that it shall give: a test, and a
/// vector.
///
/// @param name   a fact, "refuses a frame for another hub"
/// @param roster the log that the reader knows
/// @param steps  in order, against one replay memory that is empty at first
record EntryCase(String name, HubId hub, List<Dsse> roster, Mailbox mailbox, Identity identity, List<Step> steps) {

    /// @param answer `opened`, `opened-again`, `not-for-me`, `without-envelope` or a refusal's code
    /// @param inside what was signed, when it opens: the original's where it was resealed
    record Step(long position, byte[] frame, byte @Nullable [] envelope, String answer, byte @Nullable [] inside) {}

    EntryCase {
        roster = List.copyOf(roster);
        steps = List.copyOf(steps);
    }

    EnvelopeReader reader() {
        return new EnvelopeReader(Roster.replay(hub, roster).roster(), identity, new ReplayMemory());
    }

    static String answerOf(Answer answer) {
        return switch (answer) {
            case Answer.Opened opened -> opened.isRepeat() ? "opened-again" : "opened";
            case Answer.NotForMe no -> "not-for-me";
            case Answer.WithoutEnvelope without -> "without-envelope";
            case Answer.Refused refused -> refused.refusal().code();
        };
    }
}
