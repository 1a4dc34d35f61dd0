// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Chooses parts of a plan around what is left out of it: where everything is served there is nothing to fit
/// in, so that a search need not look there.
///
/// Each part has the vehicles that come nearest to one unit that is left out, and the others left out that one
/// of these comes nearest to. No two parts share anything.
final class Focus {
    /// How much of a part is for vehicles that may serve what it is around, if there are so many.
    private static final double FOR_ALLOWED = 0.5;

    private final Instance whole;
    private final Draft draft;
    private final SplittableRandom random;
    /// Whether a vehicle may be in a part that is still to come.
    private final boolean[] free;
    private final List<Around> seeds;

    /// A unit that is left out, and the vehicles by how near they come to it, chance having a say.
    private record Around(int unit, int[] nearestFirst) {}

    private Focus(Instance whole, Draft draft, boolean idleToo, SplittableRandom random) {
        this.whole = whole;
        this.draft = draft;
        this.random = random;
        free = new boolean[whole.vehicles];
        for (int v = 0; v < free.length; v++) {
            free[v] = idleToo || draft.stops[v].length > 0;
        }
        seeds = new ArrayList<>(
                Arrays.stream(draft.absentUnits(whole)).mapToObj(this::around).toList());
    }

    /// At most so many parts, each of about so many stops.
    ///
    /// @param idleToo whether vehicles that do nothing yet may be used
    static Instance[] on(int most, int stops, Instance whole, Draft draft, boolean idleToo, SplittableRandom random) {
        Focus focus = new Focus(whole, draft, idleToo, random);
        List<Instance> parts = new ArrayList<>();
        while (parts.size() < most && !focus.seeds.isEmpty()) {
            Around seed = focus.seeds.remove(random.nextInt(focus.seeds.size()));
            int[] vehicles = focus.take(seed, stops);
            if (vehicles.length > 0) {
                parts.add(Cut.part(whole, draft, vehicles, focus.unitsNear(seed, vehicles)));
            }
        }
        return parts.toArray(Instance[]::new);
    }

    private Around around(int unit) {
        int[] members = whole.members[unit];
        int request = members[random.nextInt(members.length)];
        boolean atPickup =
                whole.deliveries[request].length == 0 || whole.pickups[request].length > 0 && random.nextBoolean();
        int stop = (atPickup ? whole.pickups : whole.deliveries)[request][0];
        int place = whole.nodePlace[whole.firstNode[stop]];
        double[] distance = new double[whole.vehicles];
        for (int v = 0; v < distance.length; v++) {
            distance[v] = free[v] ? away(v, place) * (1 + random.nextDouble()) : 0;
        }
        int[] nearestFirst = IntStream.range(0, whole.vehicles)
                .filter(v -> free[v])
                .boxed()
                .sorted(Comparator.comparingDouble(v -> distance[v]))
                .mapToInt(Integer::intValue)
                .toArray();
        return new Around(unit, nearestFirst);
    }

    /// Seconds from where a vehicle comes nearest to a place.
    private int away(int vehicle, int place) {
        int[] stops = draft.stops[vehicle];
        int least = stops.length == 0 ? whole.travel(vehicle, whole.startPlace[vehicle], place) : Instance.FAR;
        for (int node : stops) {
            least = Math.min(least, whole.travel(vehicle, whole.nodePlace[node], place));
        }
        return least;
    }

    private int[] take(Around seed, int stops) {
        List<Integer> taken = new ArrayList<>();
        int sum = 0;
        for (boolean onlyAllowed : new boolean[] {true, false}) {
            double enough = onlyAllowed ? FOR_ALLOWED * stops : stops;
            for (int v : seed.nearestFirst) {
                // what does nothing counts too, or a part could have all the idle
                if (free[v] && sum < enough && (!onlyAllowed || mayServe(v, seed.unit))) {
                    free[v] = false;
                    taken.add(v);
                    sum += Math.max(2, draft.stops[v].length);
                }
            }
        }
        return taken.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    private boolean mayServe(int vehicle, int unit) {
        return Arrays.stream(whole.members[unit]).anyMatch(r -> whole.allowed[r].get(vehicle));
    }

    private int[] unitsNear(Around seed, int[] vehicles) {
        List<Integer> units = new ArrayList<>(List.of(seed.unit));
        seeds.removeIf(other ->
                other.nearestFirst.length > 0 && contains(vehicles, other.nearestFirst[0]) && units.add(other.unit));
        return units.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    private static boolean contains(int[] sorted, int wanted) {
        return Arrays.binarySearch(sorted, wanted) >= 0;
    }
}
