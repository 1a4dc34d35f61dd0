// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.addresses;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.porchlight.roads.addresses.Names.Hit;
import org.porchlight.roads.addresses.Target.House;
import org.porchlight.roads.addresses.Target.NamedPlace;
import org.porchlight.roads.addresses.Target.Street;

/// One search for one typed address: every run of words that is a name in the town is tried as the street
/// or the place, and what is left over has to make {@link Sense} as house number, postcode or the town's
/// own name. Two streets that meet are tried too.
final class Searching {

    /// Names have no more words than this.
    private static final int MOST_NAME_WORDS = 8;

    private static final double NUMBER_NOT_KNOWN = 0.4;
    private static final double NO_NUMBER_TYPED = 0.6;

    /// A name of one word is a chain's, or a neighbourhood's: there may be another one that the extract
    /// does not know.
    private static final double ONE_WORD_PLACE = 0.85;

    /// A door is not further than this from a corner that is named with it.
    private static final double AT_THE_CORNER_METERS = 200;

    /// How much less a whole name fits where it stands inside a longer one: Hollis in Hollis Avenue.
    private static final double INSIDE_A_NAME = 0.7;

    /// No word.
    private static final int NONE = -1;

    /// How sharply the better fit wins over the others when they share the confidence.
    private static final int SHARPNESS = 6;

    /// Candidates that fit less than this part of the best one are not worth showing.
    private static final double WORTH_SHOWING = 0.3;

    private final Names names;
    private final Crossings crossings;
    private final Sense sense;
    private final Typed typed;
    private final Map<Offer, Scored> found = new HashMap<>();

    /// Streets that need not be offered, because something in them is.
    private final Set<Street> covered = new HashSet<>();

    private final Set<String> crossed = new HashSet<>();
    private final List<Span> wholeNames = new ArrayList<>();

    /// Words from one to before another.
    private record Span(int from, int to) {}

    private record Scored(Offer offer, double score) {}

    Searching(Names names, Crossings crossings, Sense sense, Typed typed) {
        this.names = names;
        this.crossings = crossings;
        this.sense = sense;
        this.typed = typed;
    }

    List<Candidate> candidates() {
        searchNames();
        List<SearchingCrossings.Found> meetings = new SearchingCrossings(names, crossings, sense, typed).found();
        for (SearchingCrossings.Found meeting : meetings) {
            crossed.addAll(meeting.keys());
            keep(meeting.crossing(), meeting.score());
        }
        if (!meetings.isEmpty()) {
            SearchingCrossings.beforeTheCorner(typed).ifPresent(door -> searchDoor(door, meetings));
        }
        return ranked();
    }

    /// A door and the corner next to it: `203-06 109th Ave, corner of 203rd St`. The corner is no
    /// left-over then.
    private void searchDoor(Typed door, List<SearchingCrossings.Found> meetings) {
        Searching alone = new Searching(names, crossings, sense, door);
        alone.searchNames();
        for (Scored scored : alone.found.values()) {
            if (scored.offer instanceof House house
                    && meetings.stream()
                            .anyMatch(meeting -> meeting.keys()
                                            .contains(house.street().key())
                                    && meeting.crossing().point().metersTo(house.point()) <= AT_THE_CORNER_METERS)) {
                keep(house, scored.score);
                covered.add(house.street());
            }
        }
    }

    private void searchNames() {
        int count = typed.words().size();
        // longest first: who typed a whole name did not mean another one that is called by a part of it
        for (int length = Math.min(count, MOST_NAME_WORDS); length > 0; length--) {
            for (int from = 0; from + length <= count; from++) {
                tryWords(from, from + length);
            }
        }
    }

    private void tryWords(int from, int to) {
        boolean insideWholeName = wholeNames.stream().anyMatch(name -> name.from <= from && name.to >= to);
        List<Hit> hits = names.exactly(typed.key(from, to));
        boolean wholeStreet = hits.stream().anyMatch(hit -> hit.fit() == 1 && hit.target() instanceof Street);
        for (Hit hit : hits) {
            boolean partOfPlace = hit.fit() < 1 && hit.target() instanceof NamedPlace;
            if (!insideWholeName && !(wholeStreet && partOfPlace)) {
                tryName(hit, from, to);
            } else if (hit.fit() == 1) {
                tryName(new Hit(hit.target(), INSIDE_A_NAME), from, to);
            }
        }
        if (hits.stream().anyMatch(hit -> hit.fit() == 1)) {
            wholeNames.add(new Span(from, to));
        }
    }

    private void tryName(Hit hit, int from, int to) {
        switch (hit.target()) {
            case Street street -> tryStreet(street, hit.fit(), from, to);
            case NamedPlace place -> {
                double known = place.key().indexOf(' ') < 0 ? ONE_WORD_PLACE : 1;
                keep(place, hit.fit() * known * leftOver(place, from, to));
            }
        }
    }

    /// A number next to the name is the house's, on whichever side; one further off may be (`Main St,
    /// Lanternfield, 12`).
    private void tryStreet(Street street, double fit, int from, int to) {
        int number = NONE;
        for (int at = 0; at < typed.words().size(); at++) {
            boolean outside = at < from || at >= to;
            if (outside && HouseNumber.looksLike(typed.words().get(at))) {
                boolean beside = at < from ? saysNothing(at + 1, from) : saysNothing(to, at);
                number = beside ? at : number;
                tryNumber(street, beside ? fit : fit * 0.9, from, to, at);
            }
        }
        if (fit < 1 && isNumberBesideWords(from, to)) {
            return;
        }
        double left = number == NONE ? NO_NUMBER_TYPED : NUMBER_NOT_KNOWN;
        keep(street, fit * left * leftOver(street, from, to, number, NONE));
    }

    /// True for the 9 of `9 Nowhere Lane`: it is the number of a house in a street that the town does not
    /// know, and not 9th Street.
    private boolean isNumberBesideWords(int from, int to) {
        boolean number = to == from + 1 && HouseNumber.looksLike(typed.words().get(from));
        return number
                && typed.words().stream()
                        .anyMatch(word -> Character.isLetter(word.charAt(0))
                                && !sense.townWords().contains(word)
                                && !Sense.saysNothing(word));
    }

    /// True if nothing stands there but words that say nothing.
    private boolean saysNothing(int from, int to) {
        return typed.words().subList(from, to).stream().allMatch(Sense::saysNothing);
    }

    private void tryNumber(Street street, double fit, int from, int to, int at) {
        String word = typed.words().get(at);
        HouseNumber plain = HouseNumber.of(word);
        // "12 a", "227-16 1/2", "213-1 rear": the number may go on in the next word
        boolean goesOn = at + 1 < typed.words().size() && at + 1 != from;
        HouseNumber longer = goesOn ? HouseNumber.of(word + typed.words().get(at + 1)) : plain;
        boolean known = false;
        for (House house : street.houses()) {
            double plainFit = house.number().fit(plain);
            double longerFit = goesOn ? house.number().fit(longer) : 0;
            known |= plainFit > 0 || longerFit > 0;
            if (plainFit > 0) {
                keep(house, fit * plainFit * leftOver(street, from, to, at, NONE));
            }
            if (longerFit > 0) {
                keep(house, fit * longerFit * leftOver(street, from, to, at, at + 1));
            }
        }
        if (known) {
            covered.add(street);
        } else {
            BetweenDoors.find(street, plain).ifPresent(spot -> {
                covered.add(street);
                keep(spot, fit * spot.fit() * leftOver(street, from, to, at, NONE));
            });
        }
    }

    /// How much sense the words outside the name and the number make.
    private double leftOver(Street street, int from, int to, int number, int moreNumber) {
        return sense.of(
                typed,
                0,
                typed.words().size(),
                to,
                street.postcode(),
                at -> (at >= from && at < to) || at == number || at == moreNumber);
    }

    /// The same for a place, whose own street may be named too.
    private double leftOver(NamedPlace place, int from, int to) {
        Set<String> street =
                Set.copyOf(Spelling.canonical(Spelling.words(place.address().street())));
        return sense.of(typed, 0, typed.words().size(), to, place.address().postcode(), at -> {
            boolean name = at >= from && at < to;
            return name || street.contains(typed.key(at, at + 1));
        });
    }

    private void keep(Offer offer, double score) {
        found.merge(offer, new Scored(offer, score), (a, b) -> a.score >= b.score ? a : b);
    }

    private List<Candidate> ranked() {
        List<Scored> best = new ArrayList<>(found.values());
        best.removeIf(scored ->
                scored.offer instanceof Street street && (covered.contains(street) || crossed.contains(street.key())));
        best.sort(Comparator.comparingDouble((Scored scored) -> -scored.score)
                .thenComparing(scored -> scored.offer.candidate(0).label()));
        if (best.isEmpty()) {
            return List.of();
        }
        double least = best.getFirst().score * WORTH_SHOWING;
        best.removeIf(scored -> scored.score < least);
        double weights = 0;
        for (Scored scored : best) {
            weights += Math.pow(scored.score, SHARPNESS);
        }
        List<Candidate> candidates = new ArrayList<>();
        for (Scored scored : best.subList(0, Math.min(best.size(), Addresses.MOST_CANDIDATES))) {
            candidates.add(scored.offer.candidate(scored.score * Math.pow(scored.score, SHARPNESS) / weights));
        }
        return candidates;
    }
}
