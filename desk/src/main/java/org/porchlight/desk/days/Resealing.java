// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.days;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.porchlight.desk.addresses.Placed;
import org.porchlight.desk.asks.AskFile;
import org.porchlight.desk.asks.Asks;
import org.porchlight.desk.helpers.Helper;
import org.porchlight.desk.helpers.Helpers;
import org.porchlight.desk.lock.Keys;
import org.porchlight.desk.lock.WhileOpen;
import org.porchlight.desk.post.Draft;
import org.porchlight.desk.post.Entry;
import org.porchlight.desk.post.Original;
import org.porchlight.desk.post.Post;
import org.porchlight.mail.Mailbox;
import org.porchlight.mail.Recipient;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Passes earlier mail on to dispatchers who joined later (FORMAT.md §4, `reseal`): what the members have told, open
/// asks, the days from yesterday on, and of older days the names and notes that still count. What has been passed on
/// is seen from the mail itself, so that any desk can go on where another stopped.
///
/// A day comes last, and each mailbox at once: a desk that sees runs sees whom they serve, and what was written of
/// them.
@Component
@Order(50)
public final class Resealing implements WhileOpen {
    private static final int ENOUGH_AT_ONCE = 60;

    private static final Set<String> ABOUT_AN_ASK = Set.of("claimed", "released", "kept-apart", "may-meet");

    private final Post post;
    private final Asks asks;
    private final Helpers helpers;
    private final Days days;
    private final Turns turns;
    private volatile Left left = Left.NOTHING;

    Resealing(Post post, Asks asks, Helpers helpers, Days days) {
        this.post = post;
        this.asks = asks;
        this.helpers = helpers;
        this.days = days;
        this.turns = new Turns(post);
    }

    private record Left(long version, LocalDate today, Map<Mailbox, List<Original>> letters) {
        static final Left NOTHING = new Left(-1, LocalDate.MIN, Map.of());
    }

    @Override
    public void opened(Keys keys) {
        // Begins with the desk's other duties.
    }

    @Override
    public void locked() {
        left = Left.NOTHING;
        turns.retain(Set.of());
    }

    /// Letters that some dispatcher's device cannot open yet, and this desk can.
    int left() {
        return missing().values().stream().mapToInt(List::size).sum();
    }

    /// Whether this desk still waits for earlier days: what it would do by itself, it would do without knowing them.
    boolean isAwaited() {
        LocalDate from = from();
        return post.days().stream().anyMatch(day -> !day.date().isBefore(from) && post.unread(day) > 0);
    }

    /// Sends whatever is this desk's turn, as long as there is any.
    void passOn(Instant now) {
        turns.retain(missing().keySet().stream().map(this::name).collect(Collectors.toSet()));
        while (passOnSome(now)) {
            // The mail that was just sent is no longer missing.
        }
    }

    private boolean passOnSome(Instant now) {
        List<Draft> some = new ArrayList<>();
        for (Map.Entry<Mailbox, List<Original>> each : missing().entrySet()) {
            if (turns.isDue(name(each.getKey()), null, now)) {
                List<Draft> drafts = drafts(each.getValue());
                if (each.getKey() instanceof Mailbox.Day day) {
                    if (some.isEmpty()) {
                        post.writeAllToDay(day, drafts);
                        return true;
                    }
                } else {
                    some.addAll(drafts);
                }
                if (some.size() >= ENOUGH_AT_ONCE) {
                    break;
                }
            }
        }
        post.writeAll(some);
        return !some.isEmpty();
    }

    private static List<Draft> drafts(List<Original> originals) {
        List<Draft> drafts = new ArrayList<>();
        for (Original original : originals) {
            // The letters of a day go in their order, so that a newcomer knows how many are still to come; others may
            // be sent in any.
            boolean isDay = original.entry().mailbox() instanceof Mailbox.Day;
            drafts.add(Draft.reseal(original, isDay ? originals.size() - drafts.size() - 1 : 0));
        }
        return drafts;
    }

    private String name(Mailbox mailbox) {
        return "reseal " + mailbox.text() + " " + post.roster().head();
    }

    private synchronized Map<Mailbox, List<Original>> missing() {
        Left known = left;
        long version = post.version();
        if (known.version() != version || !known.today().equals(post.today())) {
            known = new Left(version, post.today(), read());
            left = known;
        }
        return known.letters();
    }

    private Map<Mailbox, List<Original>> read() {
        List<Recipient> readers = post.roster().dispatcherRecipients();
        Map<Mailbox, List<Original>> letters = new LinkedHashMap<>();
        wanted().forEach((mailbox, originals) -> {
            List<Original> closed = originals.stream()
                    .filter(original -> !original.readers().containsAll(readers))
                    .toList();
            if (!closed.isEmpty()) {
                letters.put(mailbox, closed);
            }
        });
        return letters;
    }

    /// Members first, then asks, then days.
    private Map<Mailbox, List<Original>> wanted() {
        Map<Mailbox, List<Original>> wanted = new LinkedHashMap<>();
        Set<String> runs = days.runs().stream()
                .filter(run -> !run.run().departs().toLocalDate().isBefore(from()))
                .map(run -> run.run().id())
                .collect(Collectors.toSet());
        helpers.all().forEach(helper -> wanted.put(helper.mailbox(), ofMember(helper, runs)));
        Set<String> open = new HashSet<>();
        for (AskFile file : asks.all()) {
            if (file.isOpen()) {
                open.add(file.id().text());
                wanted.put(file.mailbox(), post.originals(file.mailbox()));
            }
        }
        for (Mailbox.Day day : post.days()) {
            boolean isOver = day.date().isBefore(from());
            wanted.put(
                    day,
                    post.originals(day).stream()
                            .filter(original -> !isOver || stillCounts(original.entry(), open))
                            .toList());
        }
        return wanted;
    }

    /// The latest offer, and what was written about the runs of these days.
    private List<Original> ofMember(Helper helper, Set<String> runs) {
        List<Original> all = post.originals(helper.mailbox());
        Optional<Original> offer = all.stream()
                .filter(original -> original.entry().findBody("offer").isPresent())
                .reduce((earlier, later) -> later);
        return all.stream()
                .filter(original -> offer.filter(original::equals).isPresent() || isAbout(original.entry(), runs))
                .toList();
    }

    private static boolean isAbout(Entry entry, Set<String> runs) {
        return entry.content()
                .map(content -> content.body().get("run"))
                .filter(run -> run instanceof String id && runs.contains(id))
                .isPresent();
    }

    private static boolean stillCounts(Entry entry, Set<String> openAsks) {
        Entry.Content content = entry.content().orElseThrow();
        String ask = String.valueOf(content.body().get("ask"));
        String subject = String.valueOf(content.body().get("subject"));
        return content.kind().equals(Helpers.INTRODUCED)
                || ABOUT_AN_ASK.contains(content.kind()) && openAsks.contains(ask)
                || content.kind().equals(Placed.KIND)
                        && (subject.startsWith("member/") || openAsks.contains(subject.replaceFirst("^ask/", "")));
    }

    private LocalDate from() {
        return post.today().minusDays(1);
    }
}
