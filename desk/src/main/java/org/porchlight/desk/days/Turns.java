// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.days;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.porchlight.desk.post.Post;
import org.porchlight.mail.Device;
import org.porchlight.mail.Hash;
import org.porchlight.mail.Key;

/// Whose turn it is to write what any desk could write. Each thing has an order of desks, drawn from its name; a desk
/// that is not the first waits for as many turns as others go before it. Safe for threads.
final class Turns {
    private static final Duration TURN = Duration.ofSeconds(3);

    private final Post post;
    private final Map<String, Instant> firstSeen = new HashMap<>();

    Turns(Post post) {
        this.post = post;
    }

    /// Forgets since when anything else has been missing.
    synchronized void retain(Set<String> missing) {
        firstSeen.keySet().retainAll(missing);
    }

    /// Whether this desk writes it now, if it is still missing.
    ///
    /// @param firstBy the desk that started it and so goes first; null when nobody did
    synchronized boolean isDue(String name, @Nullable Key firstBy, Instant now) {
        Instant since = firstSeen.computeIfAbsent(name, any -> now);
        return !now.isBefore(since.plus(TURN.multipliedBy(turn(name, firstBy))));
    }

    /// How many desks go before this one.
    private int turn(String name, @Nullable Key firstBy) {
        Key own = post.keys().device().signer().key();
        if (own.equals(firstBy)) {
            return 0;
        }
        List<Key> desks = post.roster().dispatcherDevices().stream()
                .filter(device -> device.kind() == Device.Kind.DESK)
                .map(Device::signing)
                .sorted(Comparator.comparing(key ->
                        Hash.of((name + key).getBytes(StandardCharsets.UTF_8)).text()))
                .toList();
        return Math.max(0, desks.indexOf(own)) + (firstBy == null ? 0 : 1);
    }
}
