// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.post;

import java.util.Map;
import java.util.Optional;
import org.porchlight.mail.Command;
import org.porchlight.mail.Hash;
import org.porchlight.mail.Key;
import org.porchlight.mail.Mailbox;

/// One entry whose signatures hold and whose author may write here, opened if it had something to open.
///
/// @param position the hub's order, over all mailboxes
/// @param envelope hash of the envelope, if there was one
/// @param of       what an {@code ack} acknowledges
/// @param content  what the envelope held, if this key opens it
public record Entry(
        long position,
        Mailbox mailbox,
        Key author,
        long seq,
        Optional<Hash> envelope,
        Optional<Command> command,
        Optional<Hash> of,
        Optional<Content> content,
        String receivedHour) {

    /// @param kind as in the envelope; its body is a tree as the letters read it
    public record Content(String kind, Map<String, Object> body) {}

    public boolean is(Command wanted) {
        return command.filter(wanted::equals).isPresent();
    }

    /// The body, if this entry is of that kind.
    public Optional<Map<String, Object>> findBody(String kind) {
        return content.filter(opened -> opened.kind().equals(kind)).map(Content::body);
    }
}
