// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.days;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.porchlight.desk.post.Entry;
import org.porchlight.desk.post.Post;
import org.porchlight.mail.Mailbox;

/// What was read in mailboxes; one is read again only when it has grown. Not for several threads at a time.
final class Readings<T> {
    private final Post post;
    private final Function<List<Entry>, T> read;
    private final Map<Mailbox, Reading<T>> readings = new HashMap<>();

    Readings(Post post, Function<List<Entry>, T> read) {
        this.post = post;
        this.read = read;
    }

    /// @param latest position up to which the mailbox was read
    private record Reading<T>(long latest, T result) {}

    T of(Mailbox mailbox) {
        long latest = post.latest(mailbox);
        Reading<T> reading = readings.get(mailbox);
        if (reading == null || reading.latest() != latest) {
            reading = new Reading<>(latest, read.apply(post.entries(mailbox)));
            readings.put(mailbox, reading);
        }
        return reading.result();
    }

    void forget() {
        readings.clear();
    }
}
