// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.addresses;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.porchlight.roads.addresses.Names.Hit;
import org.porchlight.roads.addresses.Target.Street;

/// One search for two streets that meet: `corner of A and B`, `A / B`, `esquina de A y B`, `A between B and
/// C`, or one street after the other with nothing between them.
final class SearchingCrossings {

    /// Words that stand between two streets, or before both.
    private static final Set<String> BETWEEN = Set.of(
            "and",
            "at",
            "corner",
            "cor",
            "cnr",
            "crnr",
            "intersection",
            "cross",
            "between",
            "y",
            "con",
            "esquina",
            "esq",
            "cruce",
            "entre");

    /// How much less two streets fit with nothing between them, and a street that is called by its
    /// bare number.
    private static final double NOTHING_BETWEEN = 0.6;

    private static final double BARE_NUMBER = 0.5;

    private final Names names;
    private final Crossings crossings;
    private final Sense sense;
    private final Typed typed;
    private final Map<Crossing, Found> found = new LinkedHashMap<>();

    /// @param score 0 to 1: how well it fits
    /// @param keys  of the two streets; none if nothing stood between them, and one of them may be meant
    record Found(Crossing crossing, double score, Set<String> keys) {}

    SearchingCrossings(Names names, Crossings crossings, Sense sense, Typed typed) {
        this.names = names;
        this.crossings = crossings;
        this.sense = sense;
        this.typed = typed;
    }

    /// What stands before the first word that leads on to a second street; empty without one.
    static Optional<Typed> beforeTheCorner(Typed typed) {
        for (int at = 1; at < typed.words().size(); at++) {
            if (BETWEEN.contains(typed.words().get(at))) {
                return Optional.of(new Typed(typed.words().subList(0, at), typed.unit()));
            }
        }
        return Optional.empty();
    }

    List<Found> found() {
        List<Map<String, Double>> parts = parts();
        for (int i = 0; i < parts.size(); i++) {
            for (int j = i + 1; j < parts.size(); j++) {
                cross(parts.get(i), parts.get(j), true);
            }
        }
        if (parts.size() == 1) {
            int count = typed.words().size();
            for (int to = 1; to < count; to++) {
                cross(wholeName(to), streets(to, count), false);
            }
        }
        return List.copyOf(found.values());
    }

    /// For each part between the words that part them: the streets that it may name, and how well.
    private List<Map<String, Double>> parts() {
        List<Map<String, Double>> parts = new ArrayList<>();
        int from = 0;
        for (int at = 0; at <= typed.words().size(); at++) {
            if (at == typed.words().size() || BETWEEN.contains(typed.words().get(at))) {
                if (at > from) {
                    parts.add(streets(from, at));
                }
                from = at + 1;
            }
        }
        return parts;
    }

    /// Every street named in a part, by its key, with how well the name and the words beside it fit.
    private Map<String, Double> streets(int from, int to) {
        Map<String, Double> streets = new HashMap<>();
        for (int begin = from; begin < to; begin++) {
            for (int end = begin + 1; end <= to; end++) {
                int first = begin;
                int last = end;
                double left = sense.of(typed, from, to, end, "", at -> at >= first && at < last);
                double fit = left * (isBareNumber(begin, end) ? BARE_NUMBER : 1);
                hits(begin, end).forEach((key, hit) -> streets.merge(key, hit * fit, Math::max));
            }
        }
        return streets;
    }

    /// The streets that the first words name with nothing beside.
    private Map<String, Double> wholeName(int to) {
        return isBareNumber(0, to) ? Map.of() : hits(0, to);
    }

    private boolean isBareNumber(int from, int to) {
        return to == from + 1 && HouseNumber.looksLike(typed.words().get(from));
    }

    private Map<String, Double> hits(int from, int to) {
        Map<String, Double> hits = new HashMap<>();
        for (Hit hit : names.exactly(typed.key(from, to))) {
            if (hit.target() instanceof Street street) {
                hits.merge(street.key(), hit.fit(), Math::max);
            }
        }
        return hits;
    }

    private void cross(Map<String, Double> ones, Map<String, Double> others, boolean between) {
        ones.forEach((one, oneFit) -> others.forEach((other, otherFit) -> {
            for (Crossing crossing : crossings.between(one, other)) {
                double fit = (between ? 1 : NOTHING_BETWEEN) * oneFit * otherFit * postcode(crossing);
                Found meeting = new Found(crossing, fit, between ? Set.of(one, other) : Set.of());
                found.merge(crossing, meeting, (a, b) -> a.score >= b.score ? a : b);
            }
        }));
    }

    /// Less if a postcode of the town was typed, and it is another one.
    private double postcode(Crossing crossing) {
        return sense.of(
                typed,
                0,
                typed.words().size(),
                0,
                crossing.postcode(),
                at -> !sense.postcodes().contains(typed.words().get(at)));
    }
}
