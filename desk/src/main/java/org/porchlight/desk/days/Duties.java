// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.days;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import org.porchlight.mail.Hash;
import org.porchlight.mail.Key;
import org.porchlight.mail.Mailbox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Letters that should exist and do not: receipts, offers of published runs, sheets after a yes, news for tickets. They
/// follow from what is on the board alone, so any unlocked desk can write them, also after another was killed in the
/// middle. So that two desks do not write the same at once, they take [Turns].
@Component
@Order(70)
public final class Duties implements WhileOpen {
    private static final Logger LOG = LoggerFactory.getLogger(Duties.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(3);

    private final Post post;
    private final Days days;
    private final Helpers helpers;
    private final RunLetters letters;
    private final Semaphore wake = new Semaphore(0);
    private final Turns turns;
    private final Resealing resealing;
    private volatile @Nullable Thread worker;

    Duties(Post post, Days days, Helpers helpers, RunLetters letters, Resealing resealing) {
        this.post = post;
        this.days = days;
        this.helpers = helpers;
        this.letters = letters;
        this.resealing = resealing;
        this.turns = new Turns(post);
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
        turns.retain(Set.of());
    }

    private void run() {
        Thread self = Thread.currentThread();
        while (worker == self || worker == null && !self.isInterrupted()) {
            try {
                wake.tryAcquire(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
                wake.drainPermits();
                if (post.isRead() && post.trouble().isEmpty()) {
                    resealing.passOn(post.instant());
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
        if (resealing.isAwaited()) {
            return List.of();
        }
        Map<String, Duty> missing = new LinkedHashMap<>();
        for (AskCard card : days.cards()) {
            if (post.unread(card.file().mailbox()) == 0) {
                addReceipts(missing, card, now);
            }
        }
        for (RunFile run : days.runs()) {
            if (post.unread(new Mailbox.Member(run.run().member())) == 0) {
                addRunLetters(missing, run);
            }
        }
        List<Draft> due = new ArrayList<>();
        turns.retain(missing.keySet());
        missing.forEach((name, duty) -> {
            if (turns.isDue(name, duty.firstBy(), now)) {
                due.add(duty.draft());
            }
        });
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
}
