// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.post;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.porchlight.desk.lock.Keys;
import org.porchlight.mail.Frame;
import org.porchlight.mail.Json;
import org.porchlight.mail.Key;
import org.porchlight.mail.Mailbox;
import org.porchlight.mail.Recipient;
import org.porchlight.mail.Roster;
import org.porchlight.seal.Answer;
import org.porchlight.seal.Contents;
import org.porchlight.seal.EnvelopeReader;
import org.porchlight.seal.Refusal;
import org.porchlight.seal.ReplayMemory;

/// Opens entries with this device's key: mailboxes side by side on all cores, one mailbox's entries in their order, so
/// that of two entries that contradict each other always the first holds.
final class Opening {
    private static final int MOST_LEFT = 1_000_000;

    private final Keys keys;
    private final ReplayMemory memory = new ReplayMemory();

    Opening(Keys keys) {
        this.keys = keys;
    }

    /// What an envelope held: its author's words, and who can read them through it.
    ///
    /// @param position   of the entry that brought it
    /// @param isResealed whether another's entry brought it
    /// @param left       how many more that entry's author was about to pass on in this mailbox
    record Inside(
            long position,
            Mailbox mailbox,
            Key author,
            long seq,
            Entry.Content content,
            byte[] bytes,
            List<Recipient> readers,
            boolean isResealed,
            int left) {}

    /// @param entries those that only pass another one on have no content
    /// @param frames  of all entries that hold, opened or not
    record Opened(List<Entry> entries, List<Refused> refused, List<Frame> frames, List<Inside> insides) {
        boolean hasUnknownAuthors() {
            return refused.stream().anyMatch(each -> each.reason().equals(Refusal.UNKNOWN_AUTHOR.code()));
        }

        /// This, and what came of opening its refused ones again.
        Opened with(Opened again) {
            return new Opened(
                    both(entries, again.entries),
                    again.refused,
                    both(frames, again.frames),
                    both(insides, again.insides));
        }

        private static <T> List<T> both(List<T> some, List<T> more) {
            return Stream.concat(some.stream(), more.stream()).toList();
        }
    }

    Opened open(List<SealedEntry> sealed, Roster roster) {
        EnvelopeReader reader = new EnvelopeReader(roster, keys.device().identity(), memory);
        Map<Mailbox, List<SealedEntry>> byMailbox = new LinkedHashMap<>();
        sealed.forEach(entry -> byMailbox
                .computeIfAbsent(entry.mailbox(), any -> new ArrayList<>())
                .add(entry));
        List<Result> results = byMailbox.values().parallelStream()
                .map(entries ->
                        entries.stream().map(entry -> read(reader, entry)).toList())
                .flatMap(Collection::stream)
                .sorted(Comparator.comparingLong(Result::position))
                .toList();
        return new Opened(
                results.stream().flatMap(result -> result.entry().stream()).toList(),
                results.stream().flatMap(result -> result.refused().stream()).toList(),
                results.stream().flatMap(result -> result.frame().stream()).toList(),
                results.stream().flatMap(result -> result.inside().stream()).toList());
    }

    private record Result(
            long position,
            Optional<Entry> entry,
            Optional<Refused> refused,
            Optional<Frame> frame,
            Optional<Inside> inside) {}

    private static Result read(EnvelopeReader reader, SealedEntry sealed) {
        byte[] frame = Json.write(sealed.frame());
        return switch (reader.read(
                sealed.mailbox(), sealed.position(), frame, sealed.envelope().orElse(null))) {
            case Answer.Opened opened -> held(sealed, opened.frame(), Optional.of(inside(opened)), opened.isRepeat());
            case Answer.WithoutEnvelope without -> held(sealed, without.frame(), Optional.empty(), false);
            case Answer.NotForMe other -> held(sealed, other.frame(), Optional.empty(), false);
            case Answer.Refused refused ->
                new Result(
                        sealed.position(),
                        Optional.empty(),
                        Optional.of(new Refused(
                                sealed.position(),
                                sealed.mailbox(),
                                refused.refusal().code())),
                        Optional.empty(),
                        Optional.empty());
        };
    }

    private static Inside inside(Answer.Opened opened) {
        Contents contents = opened.contents();
        return new Inside(
                opened.position(),
                contents.mailbox(),
                contents.author(),
                contents.seq(),
                new Entry.Content(contents.kind(), Trees.map(contents.body())),
                opened.inside(),
                opened.findReseal().orElse(contents).recipients(),
                opened.findReseal().isPresent(),
                opened.findReseal().map(reseal -> left(reseal)).orElse(0));
    }

    private static int left(Contents reseal) {
        return Math.clamp(reseal.body().path("left").asInt(0), 0, MOST_LEFT);
    }

    private static Result held(SealedEntry sealed, Frame frame, Optional<Inside> inside, boolean isRepeat) {
        Entry entry = new Entry(
                sealed.position(),
                sealed.mailbox(),
                frame.author(),
                frame.seq(),
                frame.findEnvelope(),
                frame.findCommand(),
                Optional.ofNullable(frame.of()),
                inside.filter(opened -> !opened.isResealed() && !isRepeat).map(Inside::content),
                sealed.receivedHour());
        return new Result(sealed.position(), Optional.of(entry), Optional.empty(), Optional.of(frame), inside);
    }
}
