// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.asks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.porchlight.desk.letters.Ask;
import org.porchlight.desk.letters.Letter;
import org.porchlight.desk.letters.Reply;
import org.porchlight.desk.letters.Status;
import org.porchlight.desk.letters.UnreadableLetterException;
import org.porchlight.desk.post.Entry;
import org.porchlight.mail.Command;
import org.porchlight.mail.Hash;
import org.porchlight.mail.Key;
import org.porchlight.mail.Mailbox;

/// Everything that one ask's mailbox tells.
///
/// @param ask       as it stands, the latest change counted
/// @param versions  the ask and its changes, oldest first
/// @param talk      replies both ways, oldest first
/// @param statuses  what the ticket was told, oldest first
/// @param cancelled by the household or for it
/// @param closed    takes no more mail
/// @param unacked   envelopes of the household's that no desk has acknowledged
/// @param latest    position of the mailbox's latest entry
public record AskFile(
        Hash id,
        Ask ask,
        List<Version> versions,
        List<Talk> talk,
        List<Status> statuses,
        boolean cancelled,
        boolean closed,
        List<Hash> unacked,
        long latest) {

    /// @param position when the hub got it, in its order
    public record Version(Ask ask, Key author, long position) {}

    /// @param ours whether a dispatcher wrote it
    public record Talk(Reply reply, Key author, boolean ours, long position) {}

    /// Reads a mailbox from its first entry on.
    ///
    /// @return empty while it holds no ask that can be read, and for ever once it was erased
    static Optional<AskFile> read(Mailbox.Ask mailbox, List<Entry> entries) {
        Reader reader = new Reader(mailbox);
        for (Entry entry : entries) {
            reader.take(entry);
        }
        return reader.file();
    }

    public Mailbox.Ask mailbox() {
        return new Mailbox.Ask(id);
    }

    /// Whether somebody may still have to do something for it.
    public boolean isOpen() {
        return !cancelled && !closed;
    }

    public Instant askedAt() {
        return versions.getFirst().ask().askedAt();
    }

    public Optional<Status> latestStatus() {
        return statuses.isEmpty() ? Optional.empty() : Optional.of(statuses.getLast());
    }

    /// Whether the household has written last and nobody has answered.
    public boolean awaitsReply() {
        return !talk.isEmpty() && !talk.getLast().ours();
    }

    private static final class Reader {
        private final Mailbox.Ask mailbox;
        private final List<Version> versions = new ArrayList<>();
        private final List<Talk> talk = new ArrayList<>();
        private final List<Status> statuses = new ArrayList<>();
        private final List<Hash> received = new ArrayList<>();
        private final Set<Hash> acked = new HashSet<>();
        private boolean cancelled;
        private boolean closed;
        private boolean erased;
        private long latest;

        Reader(Mailbox.Ask mailbox) {
            this.mailbox = mailbox;
        }

        void take(Entry entry) {
            latest = entry.position();
            cancelled |= entry.is(Command.CANCEL);
            closed |= entry.is(Command.CLOSE);
            erased |= entry.is(Command.ERASE);
            // What the household says that it has received is no desk's receipt.
            if (!mailbox.isTicket(entry.author())) {
                entry.of().ifPresent(acked::add);
            }
            if (entry.content().isPresent()) {
                takeContent(entry, entry.content().get());
            }
        }

        private void takeContent(Entry entry, Entry.Content content) {
            if (mailbox.isTicket(entry.author())) {
                entry.envelope().ifPresent(received::add);
            }
            try {
                switch (Letter.read(content.kind(), content.body())) {
                    case Ask ask -> versions.add(new Version(ask, entry.author(), entry.position()));
                    case Reply reply ->
                        talk.add(new Talk(reply, entry.author(), !mailbox.isTicket(entry.author()), entry.position()));
                    case Status status -> statuses.add(status);
                    default -> {
                        // A letter of another mailbox's kinds says nothing here.
                    }
                }
            } catch (UnreadableLetterException e) {
                // Listed among what could not be read; what can be read of the mailbox stays.
            }
        }

        Optional<AskFile> file() {
            if (erased || versions.isEmpty()) {
                return Optional.empty();
            }
            received.removeAll(acked);
            return Optional.of(new AskFile(
                    mailbox.id(),
                    versions.getLast().ask(),
                    List.copyOf(versions),
                    List.copyOf(talk),
                    List.copyOf(statuses),
                    cancelled,
                    closed,
                    List.copyOf(received),
                    latest));
        }
    }
}
