// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.post;

import java.util.Map;
import java.util.Optional;
import org.porchlight.mail.Command;
import org.porchlight.mail.Hash;
import org.porchlight.mail.Mailbox;
import org.porchlight.mail.Recipient;
import org.porchlight.seal.Contents;

/// Something to be written, not yet sealed. Recipients follow from the mailbox and the roster at the time of sealing.
///
/// @param also    one more who shall be able to open it: the ask's ticket
/// @param command given with it or, without content, alone
/// @param of      what an {@code ack} acknowledges
/// @param inside  of another's entry that this one passes on
public record Draft(
        Mailbox mailbox,
        Optional<Entry.Content> content,
        Optional<Recipient> also,
        Optional<Command> command,
        Optional<Hash> of,
        Optional<byte[]> inside) {

    public static Draft letter(Mailbox mailbox, String kind, Map<String, Object> body) {
        return new Draft(
                mailbox,
                Optional.of(new Entry.Content(kind, body)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public static Draft command(Mailbox mailbox, Command command) {
        return new Draft(
                mailbox, Optional.empty(), Optional.empty(), Optional.of(command), Optional.empty(), Optional.empty());
    }

    public static Draft ack(Mailbox mailbox, Hash envelope) {
        return new Draft(
                mailbox,
                Optional.empty(),
                Optional.empty(),
                Optional.of(Command.ACK),
                Optional.of(envelope),
                Optional.empty());
    }

    /// Passes an entry on, as it is, to whoever may read its mailbox now (FORMAT.md §4, `reseal`).
    ///
    /// @param left how many more of its mailbox follow in the same round
    public static Draft reseal(Original original, int left) {
        return new Draft(
                original.entry().mailbox(),
                Optional.of(new Entry.Content(Contents.RESEAL, Map.of("left", (long) left))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(original.inside()));
    }

    /// The same that this recipient can open, too.
    public Draft alsoFor(Optional<Recipient> recipient) {
        return new Draft(mailbox, content, recipient, command, of, inside);
    }

    /// The same with a command in the clear.
    public Draft commanding(Command given) {
        return new Draft(mailbox, content, also, Optional.of(given), of, inside);
    }
}
