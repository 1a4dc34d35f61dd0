// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.days;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.porchlight.desk.letters.Letter;
import org.porchlight.desk.letters.UnreadableLetterException;
import org.porchlight.desk.letters.Violation;
import org.porchlight.desk.lock.Keys;
import org.porchlight.desk.lock.WhileOpen;
import org.porchlight.desk.post.Entry;
import org.porchlight.desk.post.Post;
import org.porchlight.desk.post.Refused;
import org.porchlight.mail.Mailbox;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Letters that were opened and whose body is none that FORMAT.md §7 allows: nothing can be done with them, but
/// somebody meant to say something.
@Component
@Order(45)
public final class Unreadable implements WhileOpen {
    private final Post post;
    private final Readings<List<Refused>> known;

    Unreadable(Post post) {
        this.post = post;
        known = new Readings<>(post, Unreadable::read);
    }

    @Override
    public void opened(Keys keys) {
        // Nothing is read before somebody looks.
    }

    @Override
    public synchronized void locked() {
        known.forget();
    }

    /// All of them in the hub's order, with what is wrong and nothing of what they hold.
    public synchronized List<Refused> all() {
        List<Refused> all = new ArrayList<>();
        List<Mailbox> mailboxes = new ArrayList<>(post.asks());
        post.roster().members().forEach(member -> mailboxes.add(new Mailbox.Member(member.id())));
        mailboxes.addAll(post.days());
        for (Mailbox mailbox : mailboxes) {
            all.addAll(known.of(mailbox));
        }
        all.sort(Comparator.comparingLong(Refused::position));
        return all;
    }

    private static List<Refused> read(List<Entry> entries) {
        List<Refused> unreadable = new ArrayList<>();
        for (Entry entry : entries) {
            problem(entry)
                    .ifPresent(why ->
                            unreadable.add(new Refused(entry.position(), entry.mailbox(), "unreadable: " + why)));
        }
        return unreadable;
    }

    private static Optional<String> problem(Entry entry) {
        if (entry.content().isEmpty()) {
            return Optional.empty();
        }
        Entry.Content content = entry.content().get();
        try {
            if (entry.mailbox() instanceof Mailbox.Day) {
                DayLetter.readOrThrow(content);
            } else {
                Letter.read(content.kind(), content.body());
            }
            return Optional.empty();
        } catch (UnreadableLetterException e) {
            return Optional.of(e.violations().stream().map(Violation::toString).collect(Collectors.joining("; ")));
        }
    }
}
