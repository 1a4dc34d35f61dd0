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
import org.porchlight.mail.Recipient;

/// All opened mail, in memory only, in the order of the hub's positions. Safe for several threads.
final class Mailroom {
    private final Map<Mailbox, List<Entry>> entries = new LinkedHashMap<>();
    private final Map<Mailbox, Set<Long>> seen = new HashMap<>();
    private final Map<Writer, Long> numbers = new HashMap<>();
    private final List<Refused> refused = new ArrayList<>();
    private long version;
    private long position;
    private long count;

    private final Map<Writing, Known> insides = new HashMap<>();
    private final Map<Mailbox, Long> latestResealed = new HashMap<>();

    /// How many letters whoever passed the latest one on to this desk said would follow.
    private final Map<Mailbox, Integer> toFollow = new HashMap<>();

    /// An author's entry, whichever way it came.
    private record Writing(Mailbox mailbox, Key author, long seq) {}

    private record Known(byte[] inside, Set<Recipient> readers) {}

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
                    mailbox.replaceAll(each -> with(each, Optional.empty()));
                    insides.keySet().removeIf(writing -> writing.mailbox().equals(entry.mailbox()));
                }
            }
        }
        opened.insides().forEach(this::add);
        refused.addAll(opened.refused());
        count += more.size() + opened.refused().size();
        position = Math.max(position, upTo);
        if (!more.isEmpty() || !opened.refused().isEmpty()) {
            version++;
        }
    }

    /// What was resealed stands where its author wrote it: an offer of last week stays older than one of today.
    private void add(Opening.Inside inside) {
        List<Entry> mailbox = entries.getOrDefault(inside.mailbox(), List.of());
        if (mailbox.stream().anyMatch(entry -> entry.is(Command.ERASE))) {
            return;
        }
        Writing writing = new Writing(inside.mailbox(), inside.author(), inside.seq());
        insides.computeIfAbsent(writing, any -> new Known(inside.bytes(), new HashSet<>()))
                .readers()
                .addAll(inside.readers());
        if (inside.isResealed()) {
            boolean wasClosed = mailbox.stream()
                    .anyMatch(entry -> isOf(entry, writing) && entry.content().isEmpty());
            if (wasClosed && inside.position() > latestResealed.getOrDefault(inside.mailbox(), 0L)) {
                toFollow.put(inside.mailbox(), inside.left());
            }
            latestResealed.merge(inside.mailbox(), inside.position(), Math::max);
            mailbox.replaceAll(entry -> isOf(entry, writing) && entry.content().isEmpty()
                    ? with(entry, Optional.of(inside.content()))
                    : entry);
        }
    }

    private static boolean isOf(Entry entry, Writing writing) {
        return entry.author().equals(writing.author()) && entry.seq() == writing.seq();
    }

    private static Entry with(Entry entry, Optional<Entry.Content> content) {
        return new Entry(
                entry.position(),
                entry.mailbox(),
                entry.author(),
                entry.seq(),
                entry.envelope(),
                entry.command(),
                entry.of(),
                content,
                entry.receivedHour());
    }

    /// The opened entries of a mailbox with what it takes to pass them on.
    synchronized List<Original> originals(Mailbox mailbox) {
        List<Original> originals = new ArrayList<>();
        for (Entry entry : entries.getOrDefault(mailbox, List.of())) {
            Known known = insides.get(new Writing(mailbox, entry.author(), entry.seq()));
            if (known != null && entry.content().isPresent()) {
                originals.add(new Original(entry, known.inside(), Set.copyOf(known.readers())));
            }
        }
        return originals;
    }

    /// Envelopes of a mailbox that this desk cannot open and that nobody has passed on to it. What lies before
    /// the latest reseal was either passed on, or not worth it, or will follow, as that reseal says.
    synchronized int unread(Mailbox mailbox) {
        long passedOn = latestResealed.getOrDefault(mailbox, 0L);
        long after = entries.getOrDefault(mailbox, List.of()).stream()
                .filter(entry -> entry.envelope().isPresent() && entry.content().isEmpty())
                .filter(entry -> entry.position() > passedOn)
                .count();
        return (int) after + toFollow.getOrDefault(mailbox, 0);
    }

    /// Something other than an entry has changed, such as the roster.
    synchronized void touch() {
        version++;
    }

    synchronized long version() {
        return version;
    }

    /// How many entries have been read, refused ones too.
    synchronized long count() {
        return count;
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
