// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.addresses;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.porchlight.roads.addresses.Names.Hit;
import org.porchlight.roads.addresses.Target.House;
import org.porchlight.roads.addresses.Target.Street;

/// One completion of what somebody has typed so far. The last word may be unfinished.
final class Completing {

    /// A prefix as short as one letter fits half the town: enough of it is enough.
    private static final int MOST_TARGETS = 400;

    private static final int MOST_HOUSES_OF_A_STREET = 20;

    private final Names names;
    private final Typed typed;
    private final Map<Object, Ranked> found = new LinkedHashMap<>();

    private record Ranked(Candidate candidate, double rank) {}

    Completing(Names names, Typed typed) {
        this.names = names;
        this.typed = typed;
    }

    List<Candidate> candidates(int limit) {
        int count = typed.words().size();
        if (count == 0) {
            return List.of();
        }
        names(0, (target, fit) -> keep(target, target.candidate(0.5 * fit), fit));
        boolean number = HouseNumber.looksLike(typed.words().getFirst());
        if (number && count > 1) {
            HouseNumber first = HouseNumber.of(typed.words().getFirst());
            names(1, (target, fit) -> houses(target, fit, first));
        }
        if (count > 1 && Character.isDigit(typed.words().getLast().charAt(0))) {
            for (Hit hit : names.exactly(typed.key(0, count - 1))) {
                numbersBeginning(hit, typed.words().getLast());
            }
        }
        return found.values().stream()
                .sorted(Comparator.comparingDouble((Ranked r) -> -r.rank)
                        .thenComparing(r -> r.candidate.label().length())
                        .thenComparing(r -> r.candidate.label()))
                .limit(limit)
                .map(Ranked::candidate)
                .toList();
    }

    private interface Found {
        void at(Target target, double fit);
    }

    /// All names that the words from here on may begin: with the last word as it stands, and written out (`st`, `n`).
    private void names(int from, Found each) {
        int count = typed.words().size();
        String writtenOut = typed.key(from, count);
        String before = from == count - 1 ? "" : typed.key(from, count - 1) + " ";
        String asItStands = before + typed.words().getLast();
        Map<Target, Double> fits = new LinkedHashMap<>();
        for (String prefix : writtenOut.equals(asItStands) ? List.of(writtenOut) : List.of(writtenOut, asItStands)) {
            names.beginningWith(prefix, hit -> {
                if (fits.size() < MOST_TARGETS) {
                    double whole = hit.target().key().equals(prefix) ? 1 : 0.9;
                    fits.merge(hit.target(), hit.fit() * whole, Math::max);
                }
            });
        }
        fits.forEach(each::at);
    }

    private void houses(Target target, double fit, HouseNumber number) {
        if (!(target instanceof Street street)) {
            return;
        }
        boolean known = false;
        for (House house : street.houses()) {
            double numberFit = house.number().fit(number);
            if (numberFit > 0) {
                known = true;
                keep(house, house.candidate(0.8 * fit * numberFit), 1 + fit * numberFit);
            }
        }
        if (!known) {
            keep(street, street.candidate(0.3 * fit), 0.5 * fit);
            BetweenDoors.find(street, number)
                    .ifPresent(spot -> keep(spot, spot.candidate(0.8 * fit * spot.fit()), fit * spot.fit()));
        }
    }

    private void numbersBeginning(Hit hit, String begin) {
        if (!(hit.target() instanceof Street street)) {
            return;
        }
        List<House> houses = new ArrayList<>();
        for (House house : street.houses()) {
            boolean fits = house.number().literal().startsWith(begin)
                    || house.number().solid().startsWith(begin);
            if (fits && houses.size() < MOST_HOUSES_OF_A_STREET) {
                houses.add(house);
            }
        }
        for (House house : houses) {
            double whole = house.number().fit(HouseNumber.of(begin)) > 0 ? 1 : 0.9;
            keep(house, house.candidate(0.8 * hit.fit() * whole), 1 + hit.fit() * whole);
        }
    }

    private void keep(Object what, Candidate candidate, double rank) {
        found.merge(what, new Ranked(candidate, rank), (a, b) -> a.rank >= b.rank ? a : b);
    }
}
