// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub.mailboxes;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.refusals.Refusal;

/// What a sender believes to be the latest position of the one day's mailbox that the request appends to. Two desks
/// write the same day: who was overtaken must read first.
final class DayExpectation {
    private OptionalLong expected;
    private @Nullable String day;

    DayExpectation(OptionalLong expected) {
        this.expected = expected;
    }

    /// @param latest   position of the mailbox's latest entry, 0 when it has none
    /// @param position that the entry is about to get; what the next entry of the same request expects
    void check(Posting posting, long latest, long position) {
        if (expected.isEmpty()) {
            throw Refusal.of(428, "if-match-needed", "A day takes an entry only with If-Match: \"<latest position>\".");
        }
        if (day != null && !day.equals(posting.mailbox())) {
            throw Refusal.field(posting.path(), "belongs to a second day", "send one day in one request");
        }
        if (expected.getAsLong() != latest) {
            throw Refusal.of(412, "day-moved", "Somebody else has written to this day. Read it, and try again.");
        }
        day = posting.mailbox();
        expected = OptionalLong.of(position);
    }
}
