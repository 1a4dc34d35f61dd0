// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Cuts a plan into parts that can be searched by themselves: tours near each other, and what is left out
/// near them.
///
/// There are no coordinates, only travel times; so the cut is along how much nearer a tour is to one place than
/// to another, both chosen by chance, and again within each half. Where the cuts lie changes from epoch to
/// epoch.
final class Cut {
    private final Instance whole;
    private final Draft draft;
    private final SplittableRandom random;
    private final List<Instance> parts = new ArrayList<>();
    private final double[] vehicleKey;
    private final double[] unitKey;
    private final int[] load;

    private Cut(Instance whole, Draft draft, SplittableRandom random) {
        this.whole = whole;
        this.draft = draft;
        this.random = random;
        vehicleKey = new double[whole.vehicles];
        unitKey = new double[whole.units];
        load = Arrays.stream(draft.stops).mapToInt(stops -> stops.length).toArray();
    }

    /// About so many parts, of about the same number of stops each.
    static Instance[] into(int count, Instance whole, Draft draft, SplittableRandom random) {
        Cut cut = new Cut(whole, draft, random);
        cut.halve(IntStream.range(0, whole.vehicles).toArray(), draft.absentUnits(whole), count);
        return cut.parts.toArray(Instance[]::new);
    }

    private void halve(int[] vehicles, int[] absent, int count) {
        if (count <= 1 || vehicles.length < 2) {
            parts.add(part(whole, draft, vehicles, absent));
            return;
        }
        chooseKeys(vehicles, absent);
        int[] sorted = Arrays.stream(vehicles)
                .boxed()
                .sorted(Comparator.comparingDouble(v -> vehicleKey[v]))
                .mapToInt(Integer::intValue)
                .toArray();
        double share = (count / 2) / (double) count;
        int[] busy = Arrays.stream(sorted).filter(v -> load[v] > 0).toArray();
        int[] idle = Arrays.stream(sorted).filter(v -> load[v] == 0).toArray();
        int[] waiting = Arrays.stream(absent)
                .boxed()
                .sorted(Comparator.comparingDouble(u -> unitKey[u]))
                .mapToInt(Integer::intValue)
                .toArray();
        int busyCut = cutByLoad(busy, share);
        int idleCut = (int) Math.round(idle.length * share);
        int waitingCut = busy.length == 0 || busyCut == 0 || busyCut == busy.length
                ? (int) Math.round(waiting.length * share)
                : below(waiting, (vehicleKey[busy[busyCut - 1]] + vehicleKey[busy[busyCut]]) / 2);
        halve(
                join(Arrays.copyOf(busy, busyCut), Arrays.copyOf(idle, idleCut)),
                Arrays.copyOf(waiting, waitingCut),
                count / 2);
        halve(
                join(Arrays.copyOfRange(busy, busyCut, busy.length), Arrays.copyOfRange(idle, idleCut, idle.length)),
                Arrays.copyOfRange(waiting, waitingCut, waiting.length),
                count - count / 2);
    }

    private int below(int[] units, double key) {
        int count = 0;
        while (count < units.length && unitKey[units[count]] < key) {
            count++;
        }
        return count;
    }

    private int cutByLoad(int[] busy, double share) {
        long all = Arrays.stream(busy).mapToLong(v -> load[v]).sum();
        long sum = 0;
        for (int i = 0; i < busy.length; i++) {
            sum += load[busy[i]];
            if (sum >= all * share) {
                return i + 1;
            }
        }
        return busy.length;
    }

    private static int[] join(int[] some, int[] more) {
        return IntStream.concat(Arrays.stream(some), Arrays.stream(more))
                .sorted()
                .toArray();
    }

    private void chooseKeys(int[] vehicles, int[] absent) {
        int here = somePlace(vehicles, absent);
        int there = here;
        int farthest = -1;
        for (int tries = 0; tries < 12; tries++) {
            int place = somePlace(vehicles, absent);
            int away = whole.travel(vehicles[0], here, place);
            if (away > farthest && away < Instance.FAR) {
                farthest = away;
                there = place;
            }
        }
        for (int v : vehicles) {
            double sum = 0;
            for (int node : draft.stops[v]) {
                sum += key(vehicles[0], here, there, whole.nodePlace[node]);
            }
            vehicleKey[v] = load[v] > 0 ? sum / load[v] : key(vehicles[0], here, there, whole.startPlace[v]);
        }
        for (int u : absent) {
            unitKey[u] = key(vehicles[0], here, there, place(whole.members[u][0]));
        }
    }

    private double key(int vehicle, int here, int there, int place) {
        return whole.travel(vehicle, here, place) - (double) whole.travel(vehicle, there, place);
    }

    private int somePlace(int[] vehicles, int[] absent) {
        int pick = random.nextInt(vehicles.length + absent.length);
        if (pick >= vehicles.length) {
            return place(whole.members[absent[pick - vehicles.length]][0]);
        }
        int[] stops = draft.stops[vehicles[pick]];
        return stops.length > 0
                ? whole.nodePlace[stops[random.nextInt(stops.length)]]
                : whole.startPlace[vehicles[pick]];
    }

    private int place(int request) {
        int[] some = whole.pickups[request].length > 0 ? whole.pickups[request] : whole.deliveries[request];
        return whole.nodePlace[whole.firstNode[some[0]]];
    }

    /// The part of these vehicles with what they serve, and of these units that are left out.
    static Instance part(Instance whole, Draft draft, int[] vehicles, int[] absent) {
        BitSet requests = new BitSet();
        for (int v : vehicles) {
            for (int node : draft.stops[v]) {
                requests.set(whole.nodeRequest[node]);
            }
        }
        for (int u : absent) {
            for (int request : whole.members[u]) {
                requests.set(request);
            }
        }
        return whole.part(vehicles, requests.stream().toArray());
    }
}
