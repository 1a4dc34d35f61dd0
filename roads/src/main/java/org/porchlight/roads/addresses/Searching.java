// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.addresses;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.porchlight.roads.addresses.Names.Hit;
import org.porchlight.roads.addresses.Target.House;
import org.porchlight.roads.addresses.Target.NamedPlace;
import org.porchlight.roads.addresses.Target.Street;

/// One search for one typed address: every run of words that is a name in the town is tried as the street or
/// the place, and what is left over has to make sense as house number, postcode or the town's own name. What
/// makes no sense lowers the confidence, so that a door in another town is never taken for one here.
final class Searching {

    /// Names have no more words than this.
    private static final int MOST_NAME_WORDS = 8;

    /// Left-over words after the name may be a town or a country that the extract does not know; before it they are
    /// worse, and numbers that are no known postcode are worst.
    private static final double UNKNOWN_WORD_AFTER = 0.85;

    private static final double UNKNOWN_WORD_BEFORE = 0.7;
    private static final double UNKNOWN_NUMBER = 0.5;

    private static final double OTHER_POSTCODE = 0.5;
    private static final double NUMBER_NOT_KNOWN = 0.4;
    private static final double NO_NUMBER_TYPED = 0.6;

    /// A name of one word is a chain's, or a neighbourhood's: there may be another one that the extract does not
    /// know.
    private static final double ONE_WORD_PLACE = 0.85;

    /// How sharply the better fit wins over the others when they share the confidence.
    private static final int SHARPNESS = 6;

    /// Candidates that fit less than this part of the best one are not worth showing.
    private static final double WORTH_SHOWING = 0.3;

    private final Names names;
    private final Set<String> postcodes;
    private final Set<String> townWords;
    private final Typed typed;
    private final Map<Object, Scored> found = new HashMap<>();
    private final List<Span> wholeNames = new ArrayList<>();

    /// Words from one to before another.
    private record Span(int from, int to) {}

    private record Scored(@Nullable House house, Target target, double score) {

        Candidate candidate(double confidence) {
            return house == null ? target.candidate(confidence) : house.candidate(confidence);
        }
    }

    Searching(Names names, Set<String> postcodes, Set<String> townWords, Typed typed) {
        this.names = names;
        this.postcodes = postcodes;
        this.townWords = townWords;
        this.typed = typed;
    }

    List<Candidate> candidates() {
        int count = typed.words().size();
        // longest first: who typed a whole name did not mean another one that is called by a part of it
        for (int length = Math.min(count, MOST_NAME_WORDS); length > 0; length--) {
            for (int from = 0; from + length <= count; from++) {
                tryWords(from, from + length);
            }
        }
        return ranked();
    }

    private void tryWords(int from, int to) {
        boolean insideWholeName = wholeNames.stream().anyMatch(name -> name.from <= from && name.to >= to);
        for (Hit hit : names.exactly(typed.key(from, to))) {
            if (hit.fit() == 1 || !insideWholeName) {
                tryName(hit, from, to);
            }
            if (hit.fit() == 1) {
                wholeNames.add(new Span(from, to));
            }
        }
    }

    private void tryName(Hit hit, int from, int to) {
        switch (hit.target()) {
            case Street street -> tryStreet(street, hit.fit(), from, to);
            case NamedPlace place -> {
                double left = leftOver(place.address().postcode(), from, to, -1, -1);
                double known = place.key().indexOf(' ') < 0 ? ONE_WORD_PLACE : 1;
                keep(place, new Scored(null, place, hit.fit() * known * left));
            }
        }
    }

    /// A number next to the name is the house's, on whichever side; one further off may be (`Main St, Lanternfield,
    /// 12`).
    private void tryStreet(Street street, double fit, int from, int to) {
        boolean numberTyped = false;
        for (int at = 0; at < typed.words().size(); at++) {
            boolean outside = at < from || at >= to;
            if (outside && HouseNumber.looksLike(typed.words().get(at))) {
                boolean beside = at == from - 1 || at == to;
                numberTyped |= beside;
                tryNumber(street, beside ? fit : fit * 0.9, from, to, at);
            }
        }
        double left = numberTyped ? NUMBER_NOT_KNOWN : NO_NUMBER_TYPED;
        keep(street, new Scored(null, street, fit * left * leftOver(street.postcode(), from, to, -1, -1)));
    }

    private void tryNumber(Street street, double fit, int from, int to, int at) {
        String word = typed.words().get(at);
        HouseNumber plain = HouseNumber.of(word);
        // "12 a", "227-16 1/2", "213-1 rear": the number may go on in the next word
        boolean goesOn = at + 1 < typed.words().size() && at + 1 != from;
        HouseNumber longer = goesOn ? HouseNumber.of(word + typed.words().get(at + 1)) : plain;
        for (House house : street.houses()) {
            double plainFit = house.number().fit(plain);
            double longerFit = goesOn ? house.number().fit(longer) : 0;
            if (plainFit > 0) {
                double left = leftOver(street.postcode(), from, to, at, -1);
                keep(house, new Scored(house, street, fit * plainFit * left));
            }
            if (longerFit > 0) {
                double left = leftOver(street.postcode(), from, to, at, at + 1);
                keep(house, new Scored(house, street, fit * longerFit * left));
            }
        }
    }

    /// How much sense the words outside the name and the number make.
    private double leftOver(String postcode, int from, int to, int number, int moreNumber) {
        double sense = 1;
        for (int at = 0; at < typed.words().size(); at++) {
            if ((at >= from && at < to) || at == number || at == moreNumber) {
                continue;
            }
            String word = typed.words().get(at);
            if (postcodes.contains(word)) {
                sense *= word.equals(postcode) || postcode.isEmpty() ? 1 : OTHER_POSTCODE;
            } else if (Character.isDigit(word.charAt(0))) {
                sense *= UNKNOWN_NUMBER;
            } else if (!townWords.contains(word)) {
                sense *= at >= to ? UNKNOWN_WORD_AFTER : UNKNOWN_WORD_BEFORE;
            }
        }
        return sense;
    }

    private void keep(Object what, Scored scored) {
        found.merge(what, scored, (a, b) -> a.score >= b.score ? a : b);
    }

    private List<Candidate> ranked() {
        List<Scored> best = new ArrayList<>(found.values());
        best.removeIf(scored -> scored.house == null && hasHouseIn(scored.target));
        best.sort(Comparator.comparingDouble((Scored scored) -> -scored.score)
                .thenComparing(scored -> scored.candidate(0).label()));
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
            candidates.add(scored.candidate(scored.score * Math.pow(scored.score, SHARPNESS) / weights));
        }
        return candidates;
    }

    private boolean hasHouseIn(Target target) {
        return found.values().stream().anyMatch(scored -> scored.house != null && scored.target == target);
    }
}
