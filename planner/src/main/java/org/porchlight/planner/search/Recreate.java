// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.search;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Puts absent units back into the plan, each at its cheapest place, in an order that changes from time to time.
///
/// What a request costs in a tour is remembered until the tour changes, which few do from one trial to the next.
/// Now and then a tour is overlooked on purpose (a blink), so that the same plan is not built again and again.
final class Recreate {
    private static final double BLINK = 0.01;
    /// How often positions are overlooked, for plain units and for those of several stops or shipments, and
    /// what share of them. In tiny problems, where it costs nothing, it is more often.
    private static final double LOOSELY = 0.01;

    private static final double LOOSELY_TOGETHER = 0.1;

    private static final double OVERLOOK = 0.25;
    /// How often the hopeless ones are tried.
    private static final double HOPE = 0.1;
    private static final long MOST_REMEMBERED = 4_000_000;

    private final Instance problem;
    private final Insertion insertion;
    private final SplittableRandom random;
    /// Units in the order of each sorting, and the position of each unit in it.
    private final int[][] sorted;

    private final int[][] rank;
    /// Of each unit, in an order that chance changes.
    private final int[][] members;

    private int[] queue = new int[64];

    // two remembered costs for each request and vehicle, each with the version of the tour that it is for: 16 bytes
    private final boolean remembers;
    private final long[] remembered;

    /// Vehicles whose cost for the request at hand is not remembered well enough.
    private final int[] unsure;

    /// Vehicles worth trying: all that have a tour, and one of each class that have none.
    private final int[] candidates;
    private final double looseShare;

    private int candidateCount;
    private final int[] classSeen;
    private int classRound;

    /// No vehicle beyond this number gets a tour.
    int mostVehicles;

    Recreate(Instance problem, RideTimes rides, SplittableRandom random) {
        this.problem = problem;
        this.random = random;
        insertion = new Insertion(problem, rides, random);
        members = Arrays.stream(problem.members).map(int[]::clone).toArray(int[][]::new);
        candidates = new int[problem.vehicles];
        classSeen = new int[problem.classes];
        mostVehicles = problem.vehicles;
        looseShare = Math.min(0.4, 20.0 / (1 + problem.units * (double) problem.vehicles));
        long pairs = (long) problem.requests * problem.vehicles;
        remembers = pairs <= MOST_REMEMBERED;
        remembered = new long[remembers ? (int) (2 * pairs) : 0];
        unsure = new int[problem.vehicles];
        sorted = sortings();
        rank = new int[sorted.length][problem.units];
        for (int i = 0; i < sorted.length; i++) {
            for (int j = 0; j < problem.units; j++) {
                rank[i][sorted[i][j]] = j;
            }
        }
    }

    /// The orders that are tried, each as often as it is listed; random order is tried besides.
    private int[][] sortings() {
        int[] largest = sort(unit -> -sum(unit, this::size));
        int[] farthest = sort(unit -> -sum(unit, this::distance));
        int[] nearest = sort(unit -> sum(unit, this::distance));
        int[] narrowest = sort(unit -> sum(unit, this::windowSeconds));
        int[] earliest = sort(unit -> sum(unit, r -> problem.open[firstNode(r)]));
        int[] latest = sort(unit -> -sum(unit, r -> problem.close[lastNode(r)]));
        int[] heaviest = sort(unit -> -problem.weight[unit]);
        return new int[][] {
            largest, largest, farthest, farthest, nearest, narrowest, narrowest, earliest, latest, heaviest
        };
    }

    private int[] sort(ToLongFunction<Integer> key) {
        return IntStream.range(0, problem.units)
                .boxed()
                .sorted(Comparator.comparingLong(key))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private long sum(int unit, ToLongFunction<Integer> of) {
        return Arrays.stream(problem.members[unit]).mapToLong(of::applyAsLong).sum();
    }

    private long size(int request) {
        long sum = 0;
        for (int[] gain : problem.gain) {
            sum += Math.abs(gain[firstNode(request)]);
        }
        return sum;
    }

    private long distance(int request) {
        int v = Math.max(0, problem.allowed[request].nextSetBit(0));
        int from = problem.startPlace[v];
        return (long) problem.travel(v, from, problem.nodePlace[firstNode(request)])
                + problem.travel(v, from, problem.nodePlace[lastNode(request)]);
    }

    private long windowSeconds(int request) {
        int first = firstNode(request);
        int last = lastNode(request);
        return (long) problem.close[first] - problem.open[first] + problem.close[last] - problem.open[last];
    }

    private int firstNode(int request) {
        int[] stops = problem.pickups[request].length > 0 ? problem.pickups[request] : problem.deliveries[request];
        return problem.firstNode[stops[0]];
    }

    private int lastNode(int request) {
        int[] stops = problem.deliveries[request].length > 0 ? problem.deliveries[request] : problem.pickups[request];
        return problem.firstNode[stops[stops.length - 1]];
    }

    /// Tries every absent unit once, in an order chosen by chance.
    void all(State state) {
        int n = state.absentCount;
        queue = queue.length < n ? new int[2 * n] : queue;
        int sorting = random.nextInt(sorted.length + 4);
        if (sorting >= sorted.length) {
            System.arraycopy(state.absent, 0, queue, 0, n);
            shuffle(queue, n);
        } else {
            for (int i = 0; i < n; i++) {
                queue[i] = rank[sorting][state.absent[i]];
            }
            Arrays.sort(queue, 0, n);
            for (int i = 0; i < n; i++) {
                queue[i] = sorted[sorting][queue[i]];
            }
        }
        collectCandidates(state);
        boolean hopeful = random.nextDouble() < HOPE;
        for (int i = 0; i < n; i++) {
            if (hopeful || !state.hopeless[queue[i]]) {
                unit(state, queue[i], BLINK);
            }
        }
    }

    private void shuffle(int[] array, int n) {
        for (int i = n - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int moved = array[i];
            array[i] = array[j];
            array[j] = moved;
        }
    }

    /// Finds the units of which a member has no place even where every vehicle does only what its pins say.
    void findHopeless(State state) {
        collectCandidates(state);
        for (int unit = 0; unit < problem.units; unit++) {
            for (int request : problem.members[unit]) {
                boolean served = state.vehicleOf[request] >= 0;
                for (int i = 0; i < candidateCount && !served; i++) {
                    served = cost(state, request, candidates[i]) < Insertion.NONE;
                }
                state.hopeless[unit] |= !served;
            }
            state.hopeless[unit] |= problem.neverWhole[unit];
            state.hopelessWeight += state.hopeless[unit] ? problem.weight[unit] : 0;
        }
    }

    /// Inserts by regret: next comes the unit that would lose most if it did not get its best tour. For first plans.
    void byRegret(State state) {
        int[] waiting = Arrays.copyOf(state.absent, state.absentCount);
        int n = 0;
        collectCandidates(state);
        for (int unit : waiting) {
            if (isPlain(unit)) {
                waiting[n++] = unit;
            } else {
                unit(state, unit, 0);
            }
        }
        while (n > 0) {
            int next = -1;
            long most = -1;
            for (int i = 0; i < n; i++) {
                long regret = regret(state, problem.members[waiting[i]][0]);
                if (regret > most) {
                    most = regret;
                    next = i;
                }
            }
            if (next < 0) {
                return;
            }
            unit(state, waiting[next], 0);
            waiting[next] = waiting[--n];
        }
    }

    /// Second-best cost less best cost, times the unit's weight; -1 if there is no place.
    private long regret(State state, int request) {
        long best = Insertion.NONE;
        long second = Insertion.NONE;
        for (int i = 0; i < candidateCount; i++) {
            long cost = cost(state, request, candidates[i]);
            if (cost < best) {
                second = best;
                best = cost;
            } else if (cost < second) {
                second = cost;
            }
        }
        // the larger the unit's weight, the sooner it comes
        return best >= Insertion.NONE
                ? -1
                : (second - best) / 1_000_000 * problem.weight[problem.unitOf[request]]
                        + Math.min(second - best, 1_000_000L * 1_000_000);
    }

    private void collectCandidates(State state) {
        candidateCount = 0;
        classRound++;
        boolean mayOpen = state.usedVehicles < mostVehicles;
        for (int v = 0; v < problem.vehicles; v++) {
            if (state.tours[v].size > 0) {
                candidates[candidateCount++] = v;
            } else if (mayOpen && classSeen[problem.vehicleClass[v]] != classRound) {
                classSeen[problem.vehicleClass[v]] = classRound;
                candidates[candidateCount++] = v;
            }
        }
    }

    private boolean isPlain(int unit) {
        int[] members = problem.members[unit];
        return members.length == 1 && (problem.isPair(members[0]) || problem.isSingle(members[0]));
    }

    /// Inserts one absent unit, whole or not at all. Only after [#collectCandidates].
    private void unit(State state, int unit, double blink) {
        int used = state.usedVehicles;
        // greedy one after the other, the members of a unit can be in each other's way: then chance must help
        double share = looseShare + (isPlain(unit) ? LOOSELY : LOOSELY_TOGETHER);
        boolean loosely = blink > 0 && random.nextDouble() < share;
        insertion.overlook = loosely ? OVERLOOK : 0;
        if (loosely) {
            shuffle(members[unit], members[unit].length);
        }
        boolean done = !problem.neverWhole[unit]
                && (problem.sameVehicle[unit] ? inOneVehicle(state, unit) : inAny(state, unit, blink));
        insertion.overlook = 0;
        if (done) {
            state.markPresent(unit);
            if (state.usedVehicles != used) {
                collectCandidates(state);
            }
        }
    }

    private boolean inAny(State state, int unit, double blink) {
        int[] requests = members[unit];
        Tour[] before = new Tour[requests.length];
        for (int i = 0; i < requests.length; i++) {
            Tour with = bestTour(state, requests[i], blink);
            if (with == null) {
                for (int j = i - 1; j >= 0; j--) {
                    state.put(before[j]);
                    state.assign(requests[j], -1);
                }
                // what fails goes first next time, so that it fails soon
                int failed = requests[i];
                requests[i] = requests[0];
                requests[0] = failed;
                return false;
            }
            before[i] = state.tours[with.vehicle];
            state.put(with);
            state.assign(requests[i], with.vehicle);
        }
        return true;
    }

    private @Nullable Tour bestTour(State state, int request, double blink) {
        long best = Insertion.NONE;
        int vehicle = -1;
        int open = 0;
        // what is known first: it bounds what has to be computed
        for (int i = 0; i < candidateCount; i++) {
            int v = candidates[i];
            if (!may(state, request, v)) {
                continue;
            }
            long known = remembers && insertion.overlook == 0 ? known(state, request, v) : UNKNOWN;
            if (known == UNKNOWN || isBound(known) && cost(known) < best) {
                unsure[open++] = v;
            } else if (cost(known) < best && (blink == 0 || random.nextDouble() >= blink)) {
                best = cost(known);
                vehicle = v;
            }
        }
        for (int i = 0; i < open; i++) {
            int v = unsure[i];
            long cost = costBelow(state, request, v, best);
            if (cost < best && (blink == 0 || random.nextDouble() >= blink)) {
                best = cost;
                vehicle = v;
            }
        }
        return vehicle < 0 ? null : tourWith(state, state.tours[vehicle], request);
    }

    private @Nullable Tour tourWith(State state, Tour tour, int request) {
        if (!problem.isPair(request) && !problem.isSingle(request)) {
            return insertion.widely(tour, request, state.nextVersion());
        }
        if (insertion.find(tour, request) >= Insertion.NONE) {
            return null;
        }
        return Tour.of(problem, tour.vehicle, insertion.apply(tour), null, state.nextVersion());
    }

    private boolean inOneVehicle(State state, int unit) {
        Tour best = null;
        long bestCost = Insertion.NONE;
        for (int i = 0; i < candidateCount; i++) {
            Tour now = state.tours[candidates[i]];
            long old = now.cost;
            for (int request : members[unit]) {
                now = now == null || !may(state, request, candidates[i]) ? null : tourWith(state, now, request);
            }
            if (now != null && now.cost - old < bestCost) {
                bestCost = now.cost - old;
                best = now;
            }
        }
        if (best == null) {
            return false;
        }
        state.put(best);
        for (int request : problem.members[unit]) {
            state.assign(request, best.vehicle);
        }
        return true;
    }

    private boolean may(State state, int request, int vehicle) {
        if (!problem.allowed[request].get(vehicle)
                || state.tours[vehicle].size == 0 && state.usedVehicles >= mostVehicles) {
            return false;
        }
        for (int other : problem.conflicts[request]) {
            if (state.vehicleOf[other] == vehicle) {
                return false;
            }
        }
        return true;
    }

    private long cost(State state, int request, int vehicle) {
        return may(state, request, vehicle) ? costBelow(state, request, vehicle, Insertion.NONE) : Insertion.NONE;
    }

    /// What a request that a vehicle may serve costs there, if that is below the bound; else something not
    /// below it.
    private long costBelow(State state, int request, int vehicle, long bound) {
        Tour tour = state.tours[vehicle];
        if (!remembers || insertion.overlook > 0) {
            return computeCost(state, tour, request, bound);
        }
        long known = known(state, request, vehicle);
        if (known != UNKNOWN && (!isBound(known) || cost(known) >= bound)) {
            return cost(known);
        }
        long cost = computeCost(state, tour, request, bound);
        // the first is for tours of the plan that is kept, the second for those on trial
        int slot = 2 * (request * problem.vehicles + vehicle) + (state.isChanged(vehicle) ? 1 : 0);
        boolean below = cost >= bound && bound < Insertion.NONE;
        remembered[slot] = (long) tour.version << 32 | packed(below ? bound : cost, below);
        return cost;
    }

    // A remembered cost: in the lowest bit whether it is only a lower bound, above it the cost; the largest value is
    // "no place", which is always sure.
    private static final long UNKNOWN = Long.MIN_VALUE;
    private static final int NO_PLACE = Integer.MAX_VALUE & ~1;
    private static final int LARGEST = NO_PLACE / 2 - 1;

    private long known(State state, int request, int vehicle) {
        int at = 2 * (request * problem.vehicles + vehicle);
        int version = state.tours[vehicle].version;
        long first = remembered[at];
        if (first >>> 32 == version) {
            return (int) first;
        }
        long second = remembered[at + 1];
        return second >>> 32 == version ? (int) second : UNKNOWN;
    }

    private static boolean isBound(long known) {
        return (known & 1) != 0;
    }

    private static long cost(long known) {
        return known == NO_PLACE ? Insertion.NONE : known >> 1;
    }

    private static long packed(long cost, boolean bound) {
        if (cost >= Insertion.NONE) {
            return NO_PLACE;
        }
        boolean large = cost > LARGEST;
        return ((large ? LARGEST : (int) cost) << 1 | (bound || large ? 1 : 0)) & 0xffff_ffffL;
    }

    private long computeCost(State state, Tour tour, int request, long bound) {
        if (problem.isPair(request) || problem.isSingle(request)) {
            return insertion.find(tour, request, bound);
        }
        Tour with = insertion.widely(tour, request, state.nextVersion());
        return with == null ? Insertion.NONE : with.cost - tour.cost;
    }
}
