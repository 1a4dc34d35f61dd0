// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.search;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.porchlight.planner.Problem;
import org.porchlight.planner.Shipment;
import org.porchlight.planner.Site;
import org.porchlight.planner.Stop;

/// What the search calls places: the problem's own, then `nowhere`, from and to which everything takes no time, then
/// once more each place at which a stop has a set-up. A way to such a spot takes its set-up longer, unless it begins at
/// the same place: so set-ups cost the search nothing.
final class Spots {
    /// The problem's place, by number; -1 for nowhere.
    final int[] place;
    /// Seconds, by number.
    final int[] setup;

    private final Map<List<Integer>, Integer> numbers;

    private Spots(int[] place, int[] setup, Map<List<Integer>, Integer> numbers) {
        this.place = place;
        this.setup = setup;
        this.numbers = numbers;
    }

    /// @param places how many the problem has
    static Spots of(Problem problem, int places) {
        Map<List<Integer>, Integer> numbers = new HashMap<>();
        for (Shipment shipment : problem.shipments()) {
            for (Stop stop : shipment.stops()) {
                for (Site site : stop.sites()) {
                    if (site.setupSeconds() > 0) {
                        numbers.putIfAbsent(List.of(site.place(), site.setupSeconds()), places + 1 + numbers.size());
                    }
                }
            }
        }
        int[] place = new int[places + 1 + numbers.size()];
        int[] setup = new int[place.length];
        Arrays.setAll(place, i -> i == places ? -1 : i);
        numbers.forEach((spot, number) -> {
            place[number] = spot.get(0);
            setup[number] = spot.get(1);
        });
        return new Spots(place, setup, numbers);
    }

    /// Some of them, numbered anew in this order.
    Spots only(int[] some) {
        return new Spots(
                Arrays.stream(some).map(i -> place[i]).toArray(),
                Arrays.stream(some).map(i -> setup[i]).toArray(),
                Map.of());
    }

    int count() {
        return place.length;
    }

    /// The number of a site of the problem.
    int of(Site site) {
        return site.setupSeconds() == 0
                ? site.place()
                : Objects.requireNonNull(numbers.get(List.of(site.place(), site.setupSeconds())));
    }

    /// Seconds of set-up that are spent at `to`, coming from `from`.
    int setupSeconds(int from, int to) {
        return place[from] == place[to] ? 0 : setup[to];
    }

    /// Whether neither of the two is nowhere.
    boolean leadSomewhere(int from, int to) {
        return place[from] >= 0 && place[to] >= 0;
    }

    /// What tells two of them with the same own places apart.
    Object key() {
        return numbers;
    }
}
