// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub.doors;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.porchlight.hub.people.Caller;
import org.porchlight.hub.refusals.Refusal;

/// How many large answers may be on their way at once, to one caller and to all: each holds a part of its page in
/// memory for as long as its reader takes.
final class LargeAnswers {
    /// To one member's device. More than its pages ask for side by side.
    static final int MOST_TO_MEMBER = 4;

    /// To one address of others: a house, or a school, may share it.
    static final int MOST_TO_ADDRESS = 16;

    /// What one answer holds: a part of 768 KiB at most, and one entry of it as JSON, twice.
    private static final int KILOBYTES_EACH = 2048;

    static final Duration LONGEST_QUEUE = Duration.ofSeconds(5);

    private final Duration longestQueue;
    private final Semaphore toMembers;
    private final Semaphore toStrangers;
    private final Map<String, Integer> underWay = new ConcurrentHashMap<>();

    /// One answer; closing it makes room for the next.
    interface Hold extends AutoCloseable {
        @Override
        void close();
    }

    /// @param heapBytes    of this process; an eighth of it goes to members' answers, half as much to others'
    /// @param longestQueue how long a place is waited for
    LargeAnswers(long heapBytes, Duration longestQueue) {
        this.longestQueue = longestQueue;
        int most = (int) Math.clamp(heapBytes / 8 / 1024 / KILOBYTES_EACH, 16, 256);
        this.toMembers = new Semaphore(most, true);
        this.toStrangers = new Semaphore(most / 2, true);
    }

    /// Takes a place. Where all are taken, waits a moment for one.
    ///
    /// @throws Refusal `too-many-at-once` when this caller holds as many as one may, `busy` when all are taken
    Hold take(Caller caller) throws InterruptedException {
        boolean isMember = caller.isMember();
        String name = caller.costKey();
        if (underWay.merge(name, 1, Integer::sum) > (isMember ? MOST_TO_MEMBER : MOST_TO_ADDRESS)) {
            leave(name);
            throw Refusal.forNow(
                    429,
                    "too-many-at-once",
                    "Too many answers are on their way to you at once. Take them, then ask again.",
                    LONGEST_QUEUE);
        }
        Semaphore places = isMember ? toMembers : toStrangers;
        boolean taken = false;
        try {
            taken = places.tryAcquire(longestQueue.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            if (!taken) {
                leave(name);
            }
        }
        if (!taken) {
            throw Refusal.forNow(503, "busy", "The hub is busy. Try again.", LONGEST_QUEUE);
        }
        return () -> {
            places.release();
            leave(name);
        };
    }

    private void leave(String name) {
        underWay.computeIfPresent(name, (_, held) -> held == 1 ? null : held - 1);
    }
}
