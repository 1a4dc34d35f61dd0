// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub.mailboxes;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.database.ChangeSignal;
import org.porchlight.hub.database.Tenancy;
import org.porchlight.hub.people.Caller;
import org.porchlight.hub.people.Rosters;
import org.porchlight.hub.people.Session;
import org.porchlight.hub.people.Sessions;
import org.porchlight.mail.HubId;
import org.porchlight.mail.Roster;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Tells listeners which mailboxes have changed, and ends them when their session is over or their key was removed.
///
/// One thread looks at each hub that somebody listens to, every half second and when the database wakes it: two small
/// queries a hub, however many listen. Nothing is pushed past it, so several hub processes need no other bond.
@Component
class Changes implements SmartLifecycle {
    /// Open streams of one member, or of one address of others: more than one person's pages; the oldest goes, and its
    /// page polls.
    static final int MOST_STREAMS = 16;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final Tenancy tenancy;
    private final Entries entries;
    private final Rosters rosters;
    private final Sessions sessions;
    private final ChangeSignal signal;
    private final Map<HubId, Watch> watches = new ConcurrentHashMap<>();
    private volatile boolean running;
    private @Nullable Thread looker;

    /// The listeners of one hub, and up to where they have been told.
    private static final class Watch {
        final Set<Listener> listeners = new LinkedHashSet<>();
        long told;
    }

    /// One open stream.
    final class Listener implements AutoCloseable {
        private final HubId hub;
        private final Session session;
        private final String holder;
        private final Queue<String> changed = new ArrayDeque<>();
        private boolean over;

        private Listener(Caller caller) {
            this.hub = caller.hub();
            this.session = caller.session();
            this.holder = caller.costKey();
        }

        /// What has changed since the last call: mailboxes, at once or as soon as there are some; none when the time
        /// passed.
        synchronized List<String> await(Duration longest) throws InterruptedException {
            if (changed.isEmpty() && !over) {
                wait(longest.toMillis());
            }
            List<String> all = List.copyOf(changed);
            changed.clear();
            return all;
        }

        /// True when there is nothing more to come: the session has ended, or the hub stops.
        synchronized boolean isOver() {
            return over;
        }

        private synchronized void tell(String mailbox) {
            if (!changed.contains(mailbox)) {
                changed.add(mailbox);
            }
            notifyAll();
        }

        private synchronized void end() {
            over = true;
            notifyAll();
        }

        @Override
        public void close() {
            watches.computeIfPresent(hub, (_, watch) -> {
                watch.listeners.remove(this);
                return watch.listeners.isEmpty() ? null : watch;
            });
        }
    }

    Changes(Tenancy tenancy, Entries entries, Rosters rosters, Sessions sessions, ChangeSignal signal) {
        this.tenancy = tenancy;
        this.entries = entries;
        this.rosters = rosters;
        this.sessions = sessions;
        this.signal = signal;
    }

    /// Begins to listen: every change that is committed after this call will be told.
    Listener listen(Caller caller) {
        HubId hub = caller.hub();
        var listener = new Listener(caller);
        long last = tenancy.readHub(hub, () -> entries.lastPosition(hub));
        watches.compute(hub, (_, present) -> {
            Watch watch = present == null ? new Watch() : present;
            watch.told = present == null ? last : Math.min(watch.told, last);
            endOldest(watch, listener.holder);
            watch.listeners.add(listener);
            return watch;
        });
        if (!running) {
            listener.end();
        }
        return listener;
    }

    private static void endOldest(Watch watch, String holder) {
        List<Listener> held = watch.listeners.stream()
                .filter(each -> each.holder.equals(holder))
                .toList();
        held.stream().limit(Math.max(0, held.size() - MOST_STREAMS + 1)).forEach(oldest -> {
            oldest.end();
            watch.listeners.remove(oldest);
        });
    }

    private void look() {
        try (ChangeSignal.Ear ear = signal.listen()) {
            while (running) {
                // Nobody listens most of the time in a small hub: then the database is left alone.
                if (watches.isEmpty()) {
                    Thread.sleep(BETWEEN_LOOKS);
                } else {
                    ear.await(BETWEEN_LOOKS);
                }
                watches.keySet().forEach(this::lookAt);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookAt(HubId hub) {
        try {
            watches.computeIfPresent(hub, (_, watch) -> {
                tenancy.readHub(hub, () -> tell(hub, watch));
                return watch;
            });
        } catch (RuntimeException _) {
            // The database is away: the next look tells all that was missed.
        }
    }

    private boolean tell(HubId hub, Watch watch) {
        Roster roster = rosters.of(hub);
        Set<String> open = sessions.stillOpen(
                hub, watch.listeners.stream().map(each -> each.session.id()).toList());
        long last = entries.lastPosition(hub);
        List<String> changed = last > watch.told ? entries.changed(hub, watch.told, last) : List.of();
        var readable = new HashMap<String, Readable>();
        for (Listener listener : watch.listeners) {
            var key = listener.session.key();
            boolean removed =
                    roster.findTenure(key).filter(tenure -> !tenure.isPresent()).isPresent();
            if (removed || !open.contains(listener.session.id())) {
                listener.end();
                continue;
            }
            Readable mine = readable.computeIfAbsent(key.text(), _ -> Readable.by(roster, key));
            changed.stream().filter(mine::includes).forEach(listener::tell);
        }
        watch.told = last;
        return true;
    }

    @Override
    public void start() {
        running = true;
        looker = Thread.ofVirtual().name("changes").start(this::look);
    }

    /// Ends all streams, so that the web server can stop without waiting for them.
    @Override
    public void stop() {
        running = false;
        watches.values().forEach(watch -> List.copyOf(watch.listeners).forEach(Listener::end));
        if (looker != null) {
            looker.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// Stops first of all.
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
