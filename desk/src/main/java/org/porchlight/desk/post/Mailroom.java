// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.post;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.porchlight.mail.Command;
import org.porchlight.mail.Hash;
import org.porchlight.mail.Key;
import org.porchlight.mail.Mailbox;

/// All opened mail, in memory only, in the order of the hub's positions. Safe for several threads.
final class Mailroom {
    private final Map<Mailbox, List<Entry>> entries = new LinkedHashMap<>();
    private final Map<Mailbox, Set<Long>> seen = new HashMap<>();
    private final Map<Writer, Long> numbers = new HashMap<>();
    private final List<Refused> refused = new ArrayList<>();
    private long version;
    private long position;

    private record Writer(Mailbox mailbox, Key author) {}

    /// @param upTo position up to which everything has been read now
    synchronized void add(Opening.Opened opened, long upTo) {
        List<Entry> more = opened.entries();
        opened.frames()
                .forEach(frame -> numbers.merge(new Writer(frame.mailbox(), frame.author()), frame.seq(), Math::max));
        for (Entry entry : more) {
            if (seen.computeIfAbsent(entry.mailbox(), any -> new HashSet<>()).add(entry.position())) {
                List<Entry> mailbox = entries.computeIfAbsent(entry.mailbox(), any -> new ArrayList<>());
                mailbox.add(entry);
                mailbox.sort(Comparator.comparingLong(Entry::position));
                if (entry.is(Command.ERASE)) {
                    mailbox.replaceAll(Mailroom::withoutContent);
                }
            }
        }
        refused.addAll(opened.refused());
        position = Math.max(position, upTo);
        if (!more.isEmpty() || !opened.refused().isEmpty()) {
            version++;
        }
    }

    private static Entry withoutContent(Entry entry) {
        return new Entry(
                entry.position(),
                entry.mailbox(),
                entry.author(),
                entry.seq(),
                entry.envelope(),
                entry.command(),
                entry.of(),
                Optional.empty(),
                entry.receivedHour());
    }

    /// Something other than an entry has changed, such as the roster.
    synchronized void touch() {
        version++;
    }

    synchronized long version() {
        return version;
    }

    synchronized long position() {
        return position;
    }

    synchronized List<Entry> entries(Mailbox mailbox) {
        return List.copyOf(entries.getOrDefault(mailbox, List.of()));
    }

    synchronized long latest(Mailbox mailbox) {
        List<Entry> known = entries.getOrDefault(mailbox, List.of());
        return known.isEmpty() ? 0 : known.getLast().position();
    }

    synchronized <M extends Mailbox> List<M> mailboxes(Class<M> kind) {
        return entries.keySet().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    synchronized List<Refused> refused() {
        return List.copyOf(refused);
    }

    /// The highest number that this author has used in this mailbox.
    synchronized long seq(Mailbox mailbox, Key author) {
        return numbers.getOrDefault(new Writer(mailbox, author), 0L);
    }

    /// Hashes of the latest envelopes of a mailbox, newest last.
    synchronized List<Hash> latestEnvelopes(Mailbox mailbox, int most) {
        List<Hash> hashes = entries.getOrDefault(mailbox, List.of()).stream()
                .flatMap(entry -> entry.envelope().stream())
                .toList();
        return hashes.subList(Math.max(0, hashes.size() - most), hashes.size());
    }
}
