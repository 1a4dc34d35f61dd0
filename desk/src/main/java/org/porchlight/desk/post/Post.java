// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.post;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.porchlight.desk.lock.Keys;
import org.porchlight.desk.lock.WhileOpen;
import org.porchlight.desk.pages.Refusal;
import org.porchlight.mail.Dsse;
import org.porchlight.mail.Mailbox;
import org.porchlight.mail.Roster;
import org.porchlight.mail.RosterEntry;
import org.porchlight.mail.Signer;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// The front door to all mail while the desk is open.
///
/// Reading is always possible, with the hub away too. Writing waits until the hub has taken it, so that what a page
/// shows as done is done; when the hub cannot be reached, it throws a {@link Refusal} that says so.
@Component
@Order(10)
public final class Post implements WhileOpen {
    private final Clock clock;
    private final PostOffice office;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable Correspondence open;

    Post(Clock clock, PostOffice office) {
        this.clock = clock;
        this.office = office;
        WarmUp.start();
    }

    @Override
    public void opened(Keys keys) {
        Correspondence correspondence = office.open(keys, () -> listeners.forEach(Runnable::run));
        open = correspondence;
        correspondence.start();
    }

    @Override
    public void locked() {
        Correspondence correspondence = open;
        open = null;
        if (correspondence != null) {
            correspondence.stop();
        }
        listeners.forEach(Runnable::run);
    }

    /// Called after every change, on a background thread; must be quick.
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    public boolean isOpen() {
        return open != null;
    }

    /// Grows with every change of mail or roster: what was read at the same version is still right.
    public long version() {
        Correspondence correspondence = open;
        return correspondence == null ? -2 : correspondence.mailroom().version();
    }

    /// The entries of a mailbox in the hub's order.
    public List<Entry> entries(Mailbox mailbox) {
        return correspondence().mailroom().entries(mailbox);
    }

    /// The opened entries of a mailbox with what it takes to pass them on.
    public List<Original> originals(Mailbox mailbox) {
        return correspondence().mailroom().originals(mailbox);
    }

    /// How many envelopes of a mailbox were not sealed to this desk and not passed on to it either: another desk wrote
    /// them before this one joined.
    public int unread(Mailbox mailbox) {
        return correspondence().mailroom().unread(mailbox);
    }

    /// Position of a mailbox's latest entry, 0 if there is none.
    public long latest(Mailbox mailbox) {
        return correspondence().mailroom().latest(mailbox);
    }

    public List<Mailbox.Ask> asks() {
        return correspondence().mailroom().mailboxes(Mailbox.Ask.class);
    }

    public List<Mailbox.Day> days() {
        return correspondence().mailroom().mailboxes(Mailbox.Day.class);
    }

    /// The entries of all days, in the hub's order.
    public List<Entry> dayEntries() {
        Mailroom mailroom = correspondence().mailroom();
        return mailroom.mailboxes(Mailbox.Day.class).stream()
                .flatMap(day -> mailroom.entries(day).stream())
                .sorted(Comparator.comparingLong(Entry::position))
                .toList();
    }

    public List<Refused> refused() {
        return correspondence().mailroom().refused();
    }

    /// The roster as far as it is known and undisputed.
    public Roster roster() {
        return correspondence().roster();
    }

    public Keys keys() {
        return correspondence().keys();
    }

    /// What the dispatcher should know about the connection; empty when all is well.
    public Optional<String> trouble() {
        Correspondence correspondence = open;
        return correspondence == null ? Optional.empty() : correspondence.trouble();
    }

    /// Whether the mail that was on this computer has been opened.
    public boolean isRead() {
        Correspondence correspondence = open;
        return correspondence != null && correspondence.isRead();
    }

    /// Waits until the mail on this computer has been opened and, if the hub answers at once, what is new there.
    public void awaitRead() {
        correspondence().awaitRead();
    }

    public ZoneId zone() {
        Roster roster = roster();
        if (roster.length() == 0) {
            return ZoneOffset.UTC;
        }
        try {
            return ZoneId.of(roster.profile().timeZone());
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }

    public Instant instant() {
        return clock.instant();
    }

    /// On the hub's clock.
    public LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), zone());
    }

    public LocalDate today() {
        return now().toLocalDate();
    }

    /// Seals and sends one entry.
    public void write(Draft draft) {
        correspondence().send(List.of(draft));
    }

    /// Seals and sends all of these in batches, each all or nothing, in random order.
    public void writeAll(List<Draft> drafts) {
        if (!drafts.isEmpty()) {
            correspondence().send(drafts);
        }
    }

    /// Seals and sends all of these, which belong to one day.
    public void writeAllToDay(Mailbox.Day day, List<Draft> drafts) {
        correspondence().sendToDay(day, drafts);
    }

    /// Adds a letter to a day that goes with whatever others add at the same time.
    public void appendToDay(LocalDate day, String kind, Map<String, Object> body) {
        appendToDay(day, kind, body, Optional::empty);
    }

    /// Adds a letter to a day. Whenever others were faster, their letters are read first and `objection` is asked
    /// again whether this one still makes sense.
    ///
    /// @param objection what to tell the dispatcher instead, if it does not
    public void appendToDay(
            LocalDate day, String kind, Map<String, Object> body, Supplier<Optional<Refusal>> objection) {
        correspondence().appendToDay(new Mailbox.Day(day), kind, body, objection);
    }

    /// Signs and appends an entry of the roster.
    public void appendToRoster(BiFunction<RosterEntry.Header, Keys, RosterEntry> entry) {
        correspondence().appendToRoster((header, keys) -> {
            Signer signer = keys.device().signer();
            Dsse signed = entry.apply(header, keys).sign(signer);
            return signed;
        });
    }

    private Correspondence correspondence() {
        Correspondence correspondence = open;
        if (correspondence == null) {
            throw new Refusal(409, "The desk is locked.", "Unlock it with your words.");
        }
        return correspondence;
    }
}
