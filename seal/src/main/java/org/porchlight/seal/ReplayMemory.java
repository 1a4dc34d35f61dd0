// SPDX-License-Identifier: Apache-2.0
package org.porchlight.seal;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.porchlight.mail.Hash;
import org.porchlight.mail.Key;
import org.porchlight.mail.Mailbox;

/// Which entries a reader has already taken, so that a hub cannot show one twice or two as one. Safe for threads.
///
/// Only what was opened is remembered. It lives as long as its owner's view: a desk that reads its cache again from
/// the start begins with an empty one.
public final class ReplayMemory {

    private record Place(Mailbox mailbox, Key author, long seq) {}

    /// @param payload  hash of the signed payload
    /// @param envelope hash of the file that carried it directly; null while it was only seen resealed
    private record Seen(Hash payload, @Nullable Hash envelope, long position) {}

    enum Verdict {
        FIRST,
        REPEAT,
        REPLAYED
    }

    private final Map<Place, Seen> seen = new HashMap<>();

    /// A mailbox's roster heads, by their index: the lowest position at which an author named it.
    private final Map<Mailbox, NavigableMap<Integer, Long>> heads = new HashMap<>();

    /// Somebody wrote at this position who knew the roster up to this entry.
    synchronized void sawHead(Mailbox mailbox, int index, long position) {
        heads.computeIfAbsent(mailbox, _ -> new TreeMap<>()).merge(index, position, Math::min);
    }

    /// Whether somebody who knew the roster up to entry `index`, or further, wrote here before this position.
    synchronized boolean knewBefore(Mailbox mailbox, int index, long position) {
        NavigableMap<Integer, Long> known = heads.get(mailbox);
        return known != null && known.tailMap(index, true).values().stream().anyMatch(earlier -> earlier < position);
    }

    /// Entries remembered.
    public synchronized int size() {
        return seen.size();
    }

    /// An entry that came directly.
    synchronized Verdict direct(Contents contents, Hash payload, Hash envelope, long position) {
        Place place = new Place(contents.mailbox(), contents.author(), contents.seq());
        Seen now = new Seen(payload, envelope, position);
        Seen before = seen.get(place);
        if (before == null) {
            seen.put(place, now);
            return Verdict.FIRST;
        }
        if (before.envelope == null && before.payload.equals(payload)) {
            seen.put(place, now);
            return Verdict.REPEAT;
        }
        return before.equals(now) ? Verdict.REPEAT : Verdict.REPLAYED;
    }

    /// An entry that came inside a reseal.
    synchronized Verdict resealed(Contents contents, Hash payload) {
        Place place = new Place(contents.mailbox(), contents.author(), contents.seq());
        Seen before = seen.putIfAbsent(place, new Seen(payload, null, 0));
        if (before == null) {
            return Verdict.FIRST;
        }
        return before.payload.equals(payload) ? Verdict.REPEAT : Verdict.REPLAYED;
    }

    /// Whether [#resealed] would accept, without remembering.
    synchronized boolean isReplayed(Contents contents, Hash payload) {
        Seen before = seen.get(new Place(contents.mailbox(), contents.author(), contents.seq()));
        return before != null && !before.payload.equals(payload);
    }
}
