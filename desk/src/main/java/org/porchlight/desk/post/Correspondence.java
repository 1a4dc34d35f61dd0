// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.post;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.porchlight.desk.lock.Keys;
import org.porchlight.desk.pages.Refusal;
import org.porchlight.desk.pages.Shown;
import org.porchlight.mail.Command;
import org.porchlight.mail.Dsse;
import org.porchlight.mail.Hash;
import org.porchlight.mail.Key;
import org.porchlight.mail.Mailbox;
import org.porchlight.mail.Roster;
import org.porchlight.mail.RosterEntry;

/// One device's mail from unlocking to locking: first what lies on this computer, then what the hub has, then whatever
/// comes. All that is sent goes through here, one sending at a time.
final class Correspondence {
    private static final int PAGE = 500;
    private static final int MOST_MAIL = 1_000_000;
    private static final int BATCH = 400;

    /// Less than the 24 MiB that a hub takes at once.
    private static final long MOST_BATCH_BYTES = 20L * 1024 * 1024;

    private static final Duration POLL = Duration.ofSeconds(20);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(8);
    private static final List<Duration> RETRIES =
            List.of(Duration.ZERO, Duration.ofMillis(300), Duration.ofSeconds(1), Duration.ofSeconds(3));

    private final Keys keys;
    private final Cache cache;
    private final HubClient hub;
    private final Clock clock;
    private final Runnable changed;
    private final Opening opening;
    private final Sealing sealing;
    private final Mailroom mailroom = new Mailroom();
    private final SecureRandom random = new SecureRandom();
    private final ReentrantLock sending = new ReentrantLock(true);
    private final ReentrantLock syncing = new ReentrantLock(true);
    private final CountDownLatch read = new CountDownLatch(1);
    private final Semaphore wake = new Semaphore(0);
    private final List<Thread> workers = new CopyOnWriteArrayList<>();
    private volatile Roster roster;
    private volatile boolean stopped;
    private volatile @Nullable Instant awaySince;
    private volatile @Nullable String disputed;
    private volatile @Nullable String ownTrouble;
    private HubClient.@Nullable Session session;

    Correspondence(Keys keys, Cache cache, HubClient hub, Clock clock, Runnable changed) {
        this.keys = keys;
        this.cache = cache;
        this.hub = hub;
        this.clock = clock;
        this.changed = changed;
        this.roster = Roster.empty(keys.hub());
        this.opening = new Opening(keys);
        this.sealing = new Sealing(keys);
    }

    void start() {
        begin("post", this::run);
    }

    private void begin(String name, Runnable work) {
        workers.add(Thread.ofVirtual().name(name).start(work));
    }

    /// Ends everything that holds a key or opened mail.
    void stop() {
        stopped = true;
        read.countDown();
        workers.forEach(Thread::interrupt);
    }

    Keys keys() {
        return keys;
    }

    Mailroom mailroom() {
        return mailroom;
    }

    Roster roster() {
        return roster;
    }

    boolean isRead() {
        return read.getCount() == 0;
    }

    void awaitRead() {
        try {
            if (!read.await(30, TimeUnit.SECONDS)) {
                throw new Refusal(503, "The mail is still being opened.", "Wait a moment and reload.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    Optional<String> trouble() {
        if (disputed != null) {
            return Optional.of(disputed);
        }
        if (ownTrouble != null) {
            return Optional.of(ownTrouble);
        }
        Instant since = awaySince;
        return since == null
                ? Optional.empty()
                : Optional.of("The hub cannot be reached since " + Shown.hour(LocalDateTime.ofInstant(since, zone()))
                        + ". You can read everything that came before; changes have to wait.");
    }

    // ---- reading

    private void run() {
        readCache();
        if (mailroom.position() > 0) {
            read.countDown();
        }
        boolean following = false;
        while (!stopped) {
            boolean reached = trySync();
            read.countDown();
            if (reached && !following) {
                following = true;
                begin("post-events", this::follow);
            }
            try {
                wake.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS);
                wake.drainPermits();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void readCache() {
        try {
            if (take(Roster.empty(keys.hub()).appendAll(cache.roster()))) {
                open(cache.entries());
            }
        } catch (IOException e) {
            ownTrouble = "The cache on this computer cannot be read; everything is fetched from the hub again.";
        }
        changed.run();
    }

    private void follow() {
        Duration pause = Duration.ofSeconds(1);
        while (!stopped) {
            try {
                hub.follow(session(), wake::release);
                pause = Duration.ofSeconds(1);
            } catch (HubAwayException | HubRefusedException e) {
                forgetSession();
                pause = pause.multipliedBy(2).compareTo(POLL) > 0 ? POLL : pause.multipliedBy(2);
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /// Fetches what is new; remembers when the hub is away.
    private boolean trySync() {
        try {
            sync();
            return true;
        } catch (HubAwayException | HubRefusedException e) {
            if (e instanceof HubRefusedException refused && refused.status() == 401) {
                forgetSession();
            }
            if (awaySince == null) {
                awaySince = clock.instant();
                mailroom.touch();
                changed.run();
            }
            return false;
        }
    }

    private void sync() throws HubAwayException, HubRefusedException {
        syncing.lock();
        try {
            long before = mailroom.version();
            syncRoster();
            boolean more = disputed == null;
            while (more && !stopped) {
                HubClient.EntriesPage page = hub.entries(mailroom.position(), PAGE, session());
                keep(page.entries());
                take(page.entries());
                more = page.more() && !page.entries().isEmpty() && !isFlooded();
            }
            boolean wasAway = awaySince != null;
            awaySince = null;
            if (wasAway) {
                mailroom.touch();
            }
            if (mailroom.version() != before) {
                changed.run();
            }
        } finally {
            syncing.unlock();
        }
    }

    /// More than a group can have written in years: a hub that never comes to an end.
    private boolean isFlooded() {
        if (mailroom.count() <= MOST_MAIL) {
            return false;
        }
        disputed = "The hub has sent more mail than a group can have written (" + MOST_MAIL + " entries). The desk has"
                + " stopped: tell whoever runs the hub.";
        return true;
    }

    private void syncRoster() throws HubAwayException, HubRefusedException {
        boolean more = true;
        while (more && disputed == null) {
            HubClient.RosterPage page = hub.roster(roster.length(), session());
            if (page.length() < roster.length()) {
                disputed = "The hub shows an older list of members than this desk has already seen. The desk has"
                        + " stopped: tell the other dispatchers, by telephone, before anything else.";
            } else if (!page.entries().isEmpty() && take(roster.appendAll(page.entries()))) {
                keepRoster(page.entries());
            }
            more = !page.entries().isEmpty() && roster.length() < page.length();
        }
    }

    private void keepRoster(List<Dsse> entries) {
        try {
            cache.addToRoster(entries);
        } catch (IOException e) {
            diskFull();
        }
        mailroom.touch();
    }

    private boolean take(Roster.Appended appended) {
        switch (appended) {
            case Roster.Appended.Accepted accepted -> {
                roster = accepted.roster();
                return true;
            }
            case Roster.Appended.Refused refused -> {
                disputed = "The hub's list of members does not continue the one that this desk has seen (entry "
                        + refused.index() + ": " + refused.refusal().text() + "). The desk has stopped: tell the other"
                        + " dispatchers, by telephone, before anything else.";
                return false;
            }
        }
    }

    private void keep(List<SealedEntry> entries) {
        try {
            cache.add(entries);
        } catch (IOException e) {
            diskFull();
        }
    }

    private void diskFull() {
        ownTrouble =
                "This computer's disk cannot be written (is it full?). Everything works, but the desk will not open"
                        + " with the hub away.";
    }

    /// Opens a page of mail. Somebody may have joined and written while it was on its way: whoever is unknown is looked
    /// for in the roster of now, once, before anything is refused.
    private void take(List<SealedEntry> page) throws HubAwayException, HubRefusedException {
        Opening.Opened opened = opening.open(page, roster);
        int known = roster.length();
        if (opened.hasUnknownAuthors()) {
            syncRoster();
        }
        if (roster.length() > known) {
            Set<Long> refused = opened.refused().stream().map(Refused::position).collect(Collectors.toSet());
            List<SealedEntry> again = page.stream()
                    .filter(entry -> refused.contains(entry.position()))
                    .toList();
            opened = opened.with(opening.open(again, roster));
        }
        show(page, opened);
    }

    private void open(List<SealedEntry> sealed) {
        show(sealed, opening.open(sealed, roster));
    }

    private void show(List<SealedEntry> sealed, Opening.Opened opened) {
        if (sealed.isEmpty()) {
            return;
        }
        mailroom.add(opened, sealed.getLast().position());
        Set<Mailbox> erased = new HashSet<>();
        opened.entries().stream()
                .filter(entry -> entry.is(Command.ERASE))
                .forEach(entry -> erased.add(entry.mailbox()));
        if (!erased.isEmpty()) {
            try {
                cache.erase(erased);
            } catch (IOException e) {
                diskFull();
            }
        }
    }

    private synchronized HubClient.Session session() throws HubAwayException, HubRefusedException {
        HubClient.Session known = session;
        if (known == null || known.expires().isBefore(clock.instant().plusSeconds(30))) {
            known = hub.signIn(keys.device().signer(), keys.hub());
            session = known;
        }
        return known;
    }

    private synchronized void forgetSession() {
        session = null;
    }

    // ---- writing

    void send(List<Draft> drafts) {
        List<Draft> shuffled = new ArrayList<>(drafts);
        Collections.shuffle(shuffled, random);
        sendInBatches(shuffled, Optional.empty());
    }

    void appendToDay(Mailbox.Day day, String kind, Map<String, Object> body, Supplier<Optional<Refusal>> objection) {
        sending.lock();
        try {
            refuseIfDisputed();
            retrying(() -> {
                Optional<Refusal> instead = objection.get();
                if (instead.isPresent()) {
                    throw instead.get();
                }
                long latest = mailroom.latest(day);
                Draft letter = Draft.letter(day, kind, body);
                OutgoingEntry sealed = seal(List.of(latest == 0 ? letter.commanding(Command.OPEN) : letter))
                        .getFirst();
                retryingBytes(token -> hub.append(sealed, OptionalLong.of(latest), token));
            });
            trySync();
        } finally {
            sending.unlock();
        }
    }

    /// Sends drafts of one day, in their order.
    void sendToDay(Mailbox.Day day, List<Draft> drafts) {
        sendInBatches(drafts, Optional.of(day));
    }

    /// Each batch all or nothing, and none larger than a hub takes.
    private void sendInBatches(List<Draft> drafts, Optional<Mailbox.Day> day) {
        sending.lock();
        try {
            refuseIfDisputed();
            for (int sent = 0; sent < drafts.size(); ) {
                List<Draft> next = drafts.subList(sent, Math.min(drafts.size(), sent + BATCH));
                sent += sendBatch(next, day);
                trySync();
            }
        } finally {
            sending.unlock();
        }
    }

    /// @return how many of them fitted into one batch
    private int sendBatch(List<Draft> drafts, Optional<Mailbox.Day> day) {
        int[] sent = {0};
        retrying(() -> {
            List<OutgoingEntry> sealed = fitting(seal(drafts));
            OptionalLong latest =
                    day.map(mailroom::latest).map(OptionalLong::of).orElse(OptionalLong.empty());
            retryingBytes(token -> {
                if (sealed.size() == 1) {
                    hub.append(sealed.getFirst(), latest, token);
                } else {
                    hub.appendAll(sealed, latest, token);
                }
            });
            sent[0] = sealed.size();
        });
        return sent[0];
    }

    static List<OutgoingEntry> fitting(List<OutgoingEntry> sealed) {
        long bytes = 0;
        for (int i = 0; i < sealed.size(); i++) {
            bytes += sealed.get(i).jsonBytes();
            if (bytes > MOST_BATCH_BYTES && i > 0) {
                return sealed.subList(0, i);
            }
        }
        return sealed;
    }

    void appendToRoster(BiFunction<RosterEntry.Header, Keys, Dsse> entry) {
        sending.lock();
        try {
            refuseIfDisputed();
            retrying(() -> {
                byte[] salt = new byte[16];
                random.nextBytes(salt);
                Dsse signed = entry.apply(roster.nextHeader(salt, clock.instant()), keys);
                retryingBytes(token -> hub.appendToRoster(signed, token));
            });
            trySync();
        } finally {
            sending.unlock();
        }
    }

    /// Numbers them in their order, then seals on all cores.
    private List<OutgoingEntry> seal(List<Draft> drafts) {
        Map<Mailbox, Long> numbers = new HashMap<>();
        List<Numbered> numbered = new ArrayList<>();
        Key author = keys.device().signer().key();
        for (Draft draft : drafts) {
            long seq = numbers.merge(
                    draft.mailbox(), mailroom.seq(draft.mailbox(), author) + 1, (known, any) -> known + 1);
            numbered.add(new Numbered(draft, seq, mailroom.latestEnvelopes(draft.mailbox(), 16)));
        }
        Roster now = roster;
        return numbered.parallelStream()
                .map(each -> sealing.seal(each.draft(), each.seq(), each.after(), now))
                .toList();
    }

    private record Numbered(Draft draft, long seq, List<Hash> after) {}

    /// Tries again from new mail when others were faster (412), the number was used (409) or the roster moved (409).
    private void retrying(Attempt attempt) {
        for (int tries = 0; ; tries++) {
            try {
                attempt.run();
                return;
            } catch (HubRefusedException e) {
                if (tries < 4 && (e.status() == 409 || e.status() == 412)) {
                    trySync();
                } else {
                    throw refusal(e);
                }
            } catch (HubAwayException e) {
                throw away();
            }
        }
    }

    /// Sends the same bytes until the hub has answered: that is once for the hub, however often it hears them.
    private void retryingBytes(Sending bytes) throws HubAwayException, HubRefusedException {
        HubAwayException last = new HubAwayException("not tried");
        for (Duration pause : RETRIES) {
            try {
                Thread.sleep(pause);
                bytes.send(session());
                return;
            } catch (HubAwayException e) {
                last = e;
            } catch (HubRefusedException e) {
                if (e.status() == 401) {
                    forgetSession();
                    last = new HubAwayException("the session ended");
                } else if (e.status() == 429 && e.retryAfter().compareTo(LONGEST_WAIT) <= 0) {
                    pause(e.retryAfter());
                    last = new HubAwayException("too many requests");
                } else {
                    throw e;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw last;
            }
        }
        throw last;
    }

    private static void pause(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void refuseIfDisputed() {
        String why = disputed;
        if (why != null) {
            throw new Refusal(409, why, "Nothing is sent until the list of members is cleared up.");
        }
    }

    private static Refusal away() {
        return new Refusal(
                503,
                "The hub cannot be reached, so this was not saved.",
                "Go back: what you wrote is still there. Try again when the hub is back; nothing will be there twice.");
    }

    private static Refusal refusal(HubRefusedException e) {
        return switch (e.status()) {
            case 403 -> new Refusal(403, "The hub does not let this desk do that.", "Were you removed from the group?");
            case 410, 404 -> Refusal.notFound("mailbox");
            case 412 ->
                new Refusal(
                        409, "Others changed the same day again and again.", "Look at what they did and try again.");
            case 429 -> new Refusal(429, "That was too much for the hub at once.", "Wait a minute and try again.");
            default -> new Refusal(502, "The hub did not take that (" + e.code() + ").", "Reload the page, try again.");
        };
    }

    private ZoneId zone() {
        try {
            return roster.length() == 0
                    ? ZoneOffset.UTC
                    : ZoneId.of(roster.profile().timeZone());
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }

    @FunctionalInterface
    private interface Attempt {
        void run() throws HubAwayException, HubRefusedException;
    }

    @FunctionalInterface
    private interface Sending {
        void send(HubClient.Session session) throws HubAwayException, HubRefusedException;
    }
}
