// SPDX-License-Identifier: Apache-2.0
package org.porchlight.seal;

import java.util.Map;
import java.util.Set;
import org.porchlight.mail.Mailbox;
import org.porchlight.mail.Rights;
import org.porchlight.mail.Rights.Party;

/// The one table of who may write which kind of letter (FORMAT §7). A hub cannot see kinds; every reader asks this.
///
/// Kinds that are not in it are passed over by readers of this version, whoever may write to the mailbox wrote them.
final class Kinds {
    private static final Set<Party> DISPATCHERS = Set.of(Party.DISPATCHER);
    private static final Set<Party> OWNERS = Set.of(Party.OWNER);

    private static final Map<String, Set<Party>> IN_ASK = Map.of("status", DISPATCHERS, Contents.RESEAL, DISPATCHERS);

    private static final Map<String, Set<Party>> IN_MEMBER = Map.of(
            "offer",
            OWNERS,
            "run-answer",
            OWNERS,
            "sheet-seen",
            OWNERS,
            "outcome",
            OWNERS,
            "run-offer",
            DISPATCHERS,
            "sheet",
            DISPATCHERS,
            "run-withdrawn",
            DISPATCHERS,
            Contents.RESEAL,
            DISPATCHERS);

    private Kinds() {}

    /// Who may write this kind here.
    static Set<Party> authors(Mailbox mailbox, String kind) {
        Set<Party> writers = Rights.writers(mailbox);
        return switch (mailbox) {
            case Mailbox.Ask ask -> IN_ASK.getOrDefault(kind, writers);
            case Mailbox.Member member -> IN_MEMBER.getOrDefault(kind, writers);
            case Mailbox.Day day -> writers;
        };
    }
}
