// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.days;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.porchlight.desk.asks.AskDesk;
import org.porchlight.desk.helpers.Helpers;
import org.porchlight.desk.letters.RunWithdrawn;
import org.porchlight.desk.letters.Sheet;
import org.porchlight.desk.lock.Keys;
import org.porchlight.desk.lock.WhileOpen;
import org.porchlight.desk.pages.Refusal;
import org.porchlight.desk.post.Draft;
import org.porchlight.desk.post.Post;
import org.porchlight.mail.Device;
import org.porchlight.mail.Hash;
import org.porchlight.mail.Key;
import org.porchlight.mail.Mailbox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Letters that should exist and do not: receipts, offers of published runs, sheets after a yes, news for tickets. They
/// follow from what is on the board alone, so any unlocked desk can write them, also after another was killed in the
/// middle. So that two desks do not write the same at once, each letter has an order of desks, drawn from its name; a
/// desk that is not the first waits its turn and writes only if the letter is still missing.
@Component
@Order(70)
public final class Duties implements WhileOpen {
    private static final Logger LOG = LoggerFactory.getLogger(Duties.class);
    private static final Duration TURN = Duration.ofSeconds(3);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(3);

    private final Post post;
    private final Days days;
    private final Helpers helpers;
    private final RunLetters letters;
    private final Semaphore wake = new Semaphore(0);
    private final Map<String, Instant> firstSeen = new HashMap<>();
    private volatile @Nullable Thread worker;

    Duties(Post post, Days days, Helpers helpers, RunLetters letters) {
        this.post = post;
        this.days = days;
        this.helpers = helpers;
        this.letters = letters;
        post.onChange(wake::release);
    }

    @Override
    public void opened(Keys keys) {
        worker = Thread.ofVirtual().name("duties").start(this::run);
    }

    @Override
    public void locked() {
        Thread running = worker;
        worker = null;
        if (running != null) {
            running.interrupt();
        }
        synchronized (firstSeen) {
            firstSeen.clear();
        }
    }

    private void run() {
        Thread self = Thread.currentThread();
        while (worker == self || worker == null && !self.isInterrupted()) {
            try {
                wake.tryAcquire(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
                wake.drainPermits();
                if (post.isRead() && post.trouble().isEmpty()) {
                    post.writeAll(due(post.instant()));
                }
            } catch (InterruptedException e) {
                return;
            } catch (Refusal e) {
                // The hub is away, or the desk was locked: still due when it is back.
            } catch (RuntimeException e) {
                LOG.error("duties: {}", e.getClass().getName());
            }
        }
    }

    /// What is this desk's turn now.
    List<Draft> due(Instant now) {
        Map<String, Duty> missing = new LinkedHashMap<>();
        for (AskCard card : days.cards()) {
            addReceipts(missing, card, now);
        }
        for (RunFile run : days.runs()) {
            addRunLetters(missing, run);
        }
        List<Draft> due = new ArrayList<>();
        synchronized (firstSeen) {
            firstSeen.keySet().retainAll(missing.keySet());
            missing.forEach((name, duty) -> {
                Instant since = firstSeen.computeIfAbsent(name, any -> now);
                if (!now.isBefore(since.plus(TURN.multipliedBy(turn(name, duty.firstBy()))))) {
                    due.add(duty.draft());
                }
            });
        }
        return due;
    }

    /// @param firstBy the desk that started it and so goes first; null when nobody did
    private record Duty(Draft draft, @Nullable Key firstBy) {}

    private void addReceipts(Map<String, Duty> missing, AskCard card, Instant now) {
        String id = card.file().id().text();
        for (Hash envelope : card.file().unacked()) {
            missing.put("ack " + envelope, new Duty(Draft.ack(card.file().mailbox(), envelope), null));
        }
        new StatusLetters(helpers, now)
                .due(card)
                .ifPresent(status -> missing.put(
                        "status " + id + " " + status.state() + " " + status.window() + status.reason(),
                        new Duty(AskDesk.draft(card.file(), status), null)));
    }

    private void addRunLetters(Map<String, Duty> missing, RunFile run) {
        Mailbox.Member mailbox = new Mailbox.Member(run.run().member());
        if (helpers.find(run.run().member()).isEmpty()) {
            return;
        }
        switch (run.state()) {
            case OFFERED -> {
                if (!run.offered()) {
                    var offer = letters.offer(run.run());
                    missing.put(
                            "offer " + run.run().id(),
                            new Duty(Draft.letter(mailbox, offer.kind(), offer.body()), run.by()));
                }
            }
            case ACCEPTED, PROMISED -> {
                Sheet sheet = letters.sheet(run);
                if (!run.sheet().filter(sheet::equals).isPresent()) {
                    missing.put(
                            "sheet " + run.run().id() + " " + sheet.revision(),
                            new Duty(Draft.letter(mailbox, sheet.kind(), sheet.body()), null));
                }
            }
            case WITHDRAWN -> {
                if (run.offered() && !run.told()) {
                    var letter = new RunWithdrawn(run.run().id(), Optional.empty());
                    missing.put(
                            "withdrawn " + run.run().id(),
                            new Duty(Draft.letter(mailbox, letter.kind(), letter.body()), run.by()));
                }
            }
            case DECLINED -> {
                // The helper has said no and knows it.
            }
        }
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
