// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.helpers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.porchlight.desk.letters.Body;
import org.porchlight.desk.letters.Offer;
import org.porchlight.desk.letters.Reading;
import org.porchlight.desk.letters.UnreadableLetterException;
import org.porchlight.desk.lock.WhileOpen;
import org.porchlight.desk.post.Entry;
import org.porchlight.desk.post.Post;
import org.porchlight.mail.Key;
import org.porchlight.mail.Mailbox;
import org.porchlight.mail.Member;
import org.porchlight.mail.MemberId;
import org.porchlight.mail.Roster;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Everyone in the roster, with what they have told.
@Component
@Order(30)
public final class Helpers implements WhileOpen {
    /// A dispatcher's letter in the day: how the writer wants to be called.
    public static final String INTRODUCED = "introduced";

    private final Post post;
    private volatile Known known = Known.NOTHING;

    Helpers(Post post) {
        this.post = post;
    }

    private record Known(long version, Map<MemberId, Helper> helpers, Map<MemberId, String> names) {
        static final Known NOTHING = new Known(-1, Map.of(), Map.of());
    }

    @Override
    public void locked() {
        known = Known.NOTHING;
    }

    /// Members who are in the roster now, by name.
    public List<Helper> all() {
        return known().helpers().values().stream()
                .sorted(Comparator.comparing((Helper helper) -> helper.name().toLowerCase(Locale.ROOT))
                        .thenComparing(helper -> helper.id().text()))
                .toList();
    }

    public Optional<Helper> find(MemberId id) {
        return Optional.ofNullable(known().helpers().get(id));
    }

    /// How whoever holds this key is called, also after leaving.
    public String name(Key author) {
        return post.roster()
                .findTenure(author)
                .map(tenure -> name(tenure.member()))
                .orElse("somebody");
    }

    public String name(MemberId member) {
        return known().names().getOrDefault(member, initials(member));
    }

    /// Whether this device's own member has said a name.
    public boolean isIntroduced(MemberId member) {
        return known().names().containsKey(member);
    }

    /// Tells the other desks how this desk's member wants to be called.
    public void introduce(String name) {
        post.appendToDay(post.today(), INTRODUCED, new Body().text("name", name).map());
    }

    private synchronized Known known() {
        Known now = known;
        long version = post.version();
        if (now.version() != version) {
            now = read(version);
            known = now;
        }
        return now;
    }

    private Known read(long version) {
        Roster roster = post.roster();
        Map<MemberId, String> names = new HashMap<>(introductions(roster));
        Map<MemberId, Helper> helpers = new HashMap<>();
        for (Member member : roster.members()) {
            Optional<Offer> offer = offer(post.entries(new Mailbox.Member(member.id())), roster, member.id());
            offer.map(Offer::name).filter(name -> !name.isBlank()).ifPresent(name -> names.put(member.id(), name));
            String name = names.getOrDefault(member.id(), initials(member.id()));
            helpers.put(member.id(), new Helper(member, name, offer));
        }
        return new Known(version, Map.copyOf(helpers), Map.copyOf(names));
    }

    private Map<MemberId, String> introductions(Roster roster) {
        Map<MemberId, String> names = new HashMap<>();
        for (Entry entry : post.dayEntries()) {
            entry.findBody(INTRODUCED)
                    .flatMap(Helpers::introducedName)
                    .ifPresent(name ->
                            roster.findTenure(entry.author()).ifPresent(tenure -> names.put(tenure.member(), name)));
        }
        return names;
    }

    private static Optional<String> introducedName(Map<String, Object> body) {
        try {
            return Optional.of(Reading.strictly(body, in -> in.text("name", 80)))
                    .filter(name -> !name.isBlank());
        } catch (UnreadableLetterException e) {
            return Optional.empty();
        }
    }

    /// The latest offer that the member itself has written and that can be read.
    private static Optional<Offer> offer(List<Entry> entries, Roster roster, MemberId member) {
        List<Offer> offers = new ArrayList<>();
        for (Entry entry : entries) {
            boolean own = roster.findTenure(entry.author())
                    .filter(tenure -> tenure.member().equals(member))
                    .isPresent();
            if (own && entry.findBody("offer").isPresent()) {
                try {
                    offers.add(Offer.read(entry.findBody("offer").get()));
                } catch (UnreadableLetterException e) {
                    // Listed among what could not be read; the offer before still counts.
                }
            }
        }
        return offers.isEmpty() ? Optional.empty() : Optional.of(offers.getLast());
    }

    private static String initials(MemberId member) {
        return "member " + member.text().substring(0, 4);
    }
}
