// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.addresses;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.porchlight.desk.lock.WhileOpen;
import org.porchlight.desk.pages.Refusal;
import org.porchlight.desk.post.Entry;
import org.porchlight.desk.post.Post;
import org.porchlight.roads.Town;
import org.porchlight.roads.addresses.Candidate;
import org.porchlight.roads.addresses.Lookup;
import org.porchlight.roads.geo.Point;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Says where a typed address is: as a dispatcher has placed it, or as the town knows it beyond doubt.
@Component
@Order(20)
public final class Places implements WhileOpen {
    private final Post post;
    private final TownOnDisk town;
    private final Map<String, Lookup> lookups = new ConcurrentHashMap<>();
    private volatile Hand hand = new Hand(-1, Map.of());

    Places(Post post, TownOnDisk town) {
        this.post = post;
        this.town = town;
    }

    private record Key(String subject, String typed) {}

    private record Hand(long version, Map<Key, Placed> placed) {}

    @Override
    public void locked() {
        lookups.clear();
        hand = new Hand(-1, Map.of());
    }

    /// @param subject mailbox of the ask or member, as written
    public Whereabouts of(String subject, String typed) {
        Placed byHand = byHand().get(new Key(subject, typed));
        if (byHand != null) {
            String unit = lookup(typed).map(Lookup::unit).orElse("");
            return new Whereabouts.Found(byHand.label(), unit, byHand.point(), true);
        }
        if (typed.isBlank()) {
            return new Whereabouts.NotGiven();
        }
        Optional<Lookup> lookup = lookup(typed);
        if (lookup.isEmpty() || lookup.get().candidates().isEmpty()) {
            return new Whereabouts.NotInTown();
        }
        Optional<Candidate> sure = lookup.get().sure();
        return sure.<Whereabouts>map(candidate ->
                        new Whereabouts.Found(candidate.label(), lookup.get().unit(), candidate.point(), false))
                .orElseGet(() -> Whereabouts.oneOf(lookup.get().candidates()));
    }

    /// Remembers in the day where this is.
    public void place(Placed placed) {
        post.appendToDay(post.today(), Placed.KIND, placed.body());
    }

    /// Remembers what a dispatcher has chosen or pinned on a page.
    ///
    /// @param at    degrees north and east
    /// @param label of the chosen candidate; empty for a pin set by hand
    public void place(String subject, String typed, String at, String label) {
        Point point = Placed.parse(at.strip())
                .orElseThrow(() ->
                        new Refusal(400, "That is no place.", "Choose one of the places, or set the pin on the map."));
        place(new Placed(subject, typed, label.isBlank() ? label(point) : label.strip(), point));
    }

    /// What the town makes of the text; empty while there is no town.
    public Optional<Lookup> lookup(String typed) {
        Optional<Town> known = town.find();
        return known.map(read -> lookups.computeIfAbsent(typed, read.addresses()::find));
    }

    /// Completions while somebody types.
    public List<Candidate> suggest(String prefix) {
        return town.find().map(read -> read.addresses().suggest(prefix, 8)).orElse(List.of());
    }

    /// How to call a pin that was set by hand: by the house nearest to it.
    public String label(Point pin) {
        return town.find()
                .flatMap(read -> read.addresses().nearest(pin))
                .filter(near -> near.meters() <= 150)
                .map(near -> near.meters() <= 15
                        ? near.candidate().label()
                        : "near " + near.candidate().label())
                .orElse("pin on the map");
    }

    public TownOnDisk town() {
        return town;
    }

    private synchronized Map<Key, Placed> byHand() {
        Hand known = hand;
        long version = post.version();
        if (known.version() != version) {
            Map<Key, Placed> placed = new HashMap<>();
            for (Entry entry : post.dayEntries()) {
                entry.findBody(Placed.KIND)
                        .flatMap(Placed::read)
                        .ifPresent(one -> placed.put(new Key(one.subject(), one.typed()), one));
            }
            known = new Hand(version, placed);
            hand = known;
        }
        return known.placed();
    }
}
