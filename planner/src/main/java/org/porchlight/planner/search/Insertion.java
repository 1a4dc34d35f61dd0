// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.search;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Finds the cheapest way to put a request into a tour, the tour's own order staying as it is.
///
/// Each position costs a few array reads: the walk from the pickup on carries the delay, stops at the first
/// stop that would be too late, and judges everything behind the delivery by one comparison (`latest`). Rides
/// and runs are checked exactly, but only for what would be the best so far. Keeps scratch arrays: one instance
/// for each thread.
final class Insertion {
    /// Cost of what is not possible.
    static final long NONE = Long.MAX_VALUE / 4;

    private static final int NEVER = Integer.MAX_VALUE;

    private final Instance problem;
    private final RideTimes rides;
    private final Delay delay;
    private int[] deliveryExtra = new int[64];
    /// The least of it from a position on.
    private int[] leastExtra = new int[64];
    /// Behind this position the delivery is late wherever the pickup is.
    private int lastDelivery;

    int[] candidate = new int[64];

    // the best found by the last call
    long cost;
    int pickup;
    int delivery;
    int pickupAt;
    int deliveryAt;

    private final SplittableRandom random;
    /// Share of the positions that are overlooked on purpose; 0 finds the cheapest.
    double overlook;

    /// Whether to look behind stops that would be too late if the way on from there were the shortest: finds
    /// places that the search passes by where a detour is shorter than the direct way.
    boolean thorough;

    /// Whether the way alone does not bound the cost: where a detour is shorter, so is the run, and fairness and
    /// overtime fall.
    private boolean unbounded;

    Insertion(Instance problem, RideTimes rides, SplittableRandom random) {
        this.problem = problem;
        this.rides = rides;
        delay = new Delay(problem);
        this.random = random;
    }

    /// One that overlooks nothing.
    Insertion(Instance problem, RideTimes rides) {
        this(problem, rides, new SplittableRandom(0));
    }

    /// Finds the best position; afterwards the fields describe it. Answers its cost or [#NONE].
    ///
    /// Not for requests with more than one pickup or delivery; those go through [#widely].
    long find(Tour tour, int request) {
        return find(tour, request, NONE);
    }

    /// Finds the best position that costs less than `bound`; [#NONE] if there is none, which is told sooner
    /// than a cost would be.
    long find(Tour tour, int request, long bound) {
        int[] row = problem.assignCost[request];
        long fixed = (tour.size == 0 ? problem.fixedCost[tour.vehicle] : 0) + (row == null ? 0 : row[tour.vehicle]);
        long limit = bound >= NONE ? NONE : bound - fixed;
        cost = limit;
        unbounded = thorough && (problem.fairness != 0 || problem.overtimePrice[tour.vehicle] != 0);
        boolean pair = problem.isPair(request);
        if (tour.size + (pair ? 2 : 1) > problem.maxStops[tour.vehicle]) {
            return NONE;
        }
        int[] some = problem.pickups[request].length > 0 ? problem.pickups[request] : problem.deliveries[request];
        int first = problem.firstNode[some[0]];
        for (int i = first; i < first + problem.sites(some[0]); i++) {
            if (pair) {
                int d = problem.deliveries[request][0];
                int second = problem.firstNode[d];
                for (int j = second; j < second + problem.sites(d); j++) {
                    pair(tour, request, i, j);
                }
            } else {
                single(tour, i, problem.pickups[request].length == 1);
            }
        }
        return cost >= limit ? NONE : cost + fixed;
    }

    /// Applies what the last successful [#find] on this tour has found.
    int[] apply(Tour tour) {
        return delivery < 0 ? tour.with(pickup, pickupAt) : tour.with(pickup, pickupAt, delivery, deliveryAt);
    }

    /// What the longer run costs in fairness; computed for each candidate, as it is seldom asked for.
    private long fairness(Tour tour, int p, int i, int d, int j) {
        int[] stops = d < 0 ? tour.with(p, i) : tour.with(p, i, d, j);
        int place = problem.startPlace[tour.vehicle];
        long busy = problem.service[p] + (d < 0 ? 0 : problem.service[d]) + (long) tour.serviceSeconds;
        for (int node : stops) {
            busy += problem.travel(tour.vehicle, place, problem.nodePlace[node]);
            place = problem.nodePlace[node];
        }
        busy += problem.travel(tour.vehicle, place, problem.endPlace[tour.vehicle]);
        return problem.fairnessCost(busy) - problem.fairnessCost(tour.travelSeconds + (long) tour.serviceSeconds);
    }

    /// The hot kernel: every pair of positions for one pickup node and one delivery node. Longer than the
    /// house's methods are, since everything it touches has to stay in registers.
    private void pair(Tour tour, int request, int p, int d) {
        int v = tour.vehicle;
        int n = tour.size;
        int[] place = tour.place;
        Settled settled = thorough ? null : tour.settled;
        int[] departure = settled == null ? tour.departure : settled.departure;
        int[] latest = settled == null ? tour.latest : settled.latest;
        int pPlace = problem.nodePlace[p];
        int dPlace = problem.nodePlace[d];
        int pRow = pPlace * problem.places;
        int dRow = dPlace * problem.places;
        int[] time = problem.time[v];
        int[] timeInto = problem.timeInto[v];
        int[] price = problem.cost[v];
        int[] priceInto = problem.costInto[v];
        int pService = problem.service[p];
        int dService = problem.service[d];
        int pClose = problem.close[p];
        int dClose = problem.close[d];
        int maxRide = problem.maxRide[request];
        boolean exact = tour.timed || maxRide < Instance.FAR;
        boolean roomy = roomy(tour, p);
        int first = problem.prefix[v].length + 1;
        fillDeliveryExtra(tour, departure, latest, d, first);
        for (int i = first; i <= n + 1; i++) {
            if (departure[i - 1] > pClose) {
                break;
            }
            int before = place[i - 1];
            int pStart = problem.start(p, departure[i - 1] + timeInto[pRow + before]);
            if (pStart > pClose || !roomy && !fits(tour, p, i - 1)) {
                continue;
            }
            int leave = pStart + pService;
            int next = place[i];
            int toPickup = priceInto[pRow + before] - (n == 0 ? 0 : tour.legCost[i]);
            // delivered right after it is picked up
            int dStart = problem.start(d, leave + time[pRow + dPlace]);
            if (dStart <= dClose && dStart + dService + time[dRow + next] <= latest[i]) {
                long extra = (long) toPickup + price[pRow + dPlace] + price[dRow + next];
                if ((extra < cost || unbounded) && (!exact || exactly(tour, settled, p, i, d, i))) {
                    keep(tour, extra, p, i, d, i);
                }
            }
            long pickupExtra = (long) toPickup + price[pRow + next];
            if (leastExtra[i] == NEVER || pickupExtra + leastExtra[i] >= cost && !unbounded) {
                continue;
            }
            // delivered after the stop at k
            int arrival = leave + time[pRow + next];
            int ride = time[pRow + next];
            int latestLeave = pClose + pService;
            latestLeave = thorough ? latestLeave : Math.min(latestLeave, latest[i] - ride);
            for (int k = i; k <= lastDelivery; k++) {
                int start = tour.manyWindows ? problem.start(tour.node[k], arrival) : Math.max(arrival, tour.open[k]);
                if (start > (thorough ? problem.close[tour.node[k]] : latest[k])
                        || ride > maxRide
                        || !roomy && !fits(tour, p, k)) {
                    break;
                }
                int served = tour.service[k];
                int go = start + served;
                if (go > dClose || go - latestLeave > maxRide) {
                    break;
                }
                long extra = pickupExtra + deliveryExtra[k];
                if (extra < cost || unbounded) {
                    int at = problem.start(d, go + timeInto[dRow + place[k]]);
                    if (at <= dClose
                            && at - latestLeave <= maxRide
                            && at + dService + time[dRow + place[k + 1]] <= latest[k + 1]
                            && (!exact || exactly(tour, settled, p, i, d, k + 1))) {
                        keep(tour, extra, p, i, d, k + 1);
                    }
                }
                arrival = go + tour.leg[k + 1];
                ride += served + tour.leg[k + 1];
            }
        }
    }

    /// What the delivery adds between each stop and the next, and the least of it from each position on; far
    /// more than anything where it would be late even without the pickup.
    private void fillDeliveryExtra(Tour tour, int[] departure, int[] latest, int d, int first) {
        int n = tour.size;
        if (deliveryExtra.length < n + 2) {
            deliveryExtra = new int[2 * n + 2];
            leastExtra = new int[2 * n + 2];
        }
        int v = tour.vehicle;
        int row = problem.nodePlace[d] * problem.places;
        int[] price = problem.cost[v];
        int[] priceInto = problem.costInto[v];
        int[] time = problem.time[v];
        int[] timeInto = problem.timeInto[v];
        int[] place = tour.place;
        int close = problem.close[d];
        int open = problem.open[d];
        int service = problem.service[d];
        int last = n;
        if (!thorough) {
            while (last >= first && departure[last] > close) {
                last--;
            }
        }
        lastDelivery = last;
        int least = NEVER;
        Arrays.fill(leastExtra, last + 1, n + 2, least);
        for (int k = last; k >= first; k--) {
            int to = place[k + 1];
            int arrival = departure[k] + timeInto[row + place[k]];
            int extra = NEVER;
            if (thorough || arrival <= close && Math.max(arrival, open) + service + time[row + to] <= latest[k + 1]) {
                extra = priceInto[row + place[k]] + price[row + to] - tour.legCost[k + 1];
                least = Math.min(least, extra);
            }
            deliveryExtra[k] = extra;
            leastExtra[k] = least;
        }
    }

    /// Whether there is room for what is taken in at a node, wherever it is taken.
    private boolean roomy(Tour tour, int taken) {
        for (int dim = 0; dim < tour.peak.length; dim++) {
            if (tour.peak[dim] + problem.gain[dim][taken] > problem.capacity[tour.vehicle][dim]) {
                return false;
            }
        }
        return true;
    }

    private boolean fits(Tour tour, int taken, int position) {
        int[][] load = tour.load;
        for (int dim = 0; dim < load.length; dim++) {
            int more = problem.gain[dim][taken];
            if (more > 0 && load[dim][position] + more > problem.capacity[tour.vehicle][dim]) {
                return false;
            }
        }
        return true;
    }

    private void keep(Tour tour, long extra, int p, int i, int d, int j) {
        if (overlook > 0 && random.nextDouble() < overlook) {
            return;
        }
        long sum = problem.fairness == 0 ? extra : extra + fairness(tour, p, i, d, j);
        if (problem.overtimePrice[tour.vehicle] != 0) {
            // the candidate was judged just now, since such a tour is timed
            int finish = rides.start[tour.size + (d < 0 ? 2 : 3)];
            sum += problem.overtimeCost(tour.vehicle, finish) - tour.overtimeCost;
        }
        if (sum >= cost) {
            return;
        }
        cost = sum;
        pickup = p;
        pickupAt = i;
        delivery = d;
        deliveryAt = j;
    }

    private boolean exactly(Tour tour, @Nullable Settled settled, int p, int i, int d, int j) {
        return settled == null ? exactly(tour, p, i, d, j) : delay.isBearable(tour, settled, p, i, d, j);
    }

    private boolean exactly(Tour tour, int p, int i, int d, int j) {
        int n = tour.size;
        if (candidate.length < n + 4) {
            candidate = new int[2 * n + 4];
        }
        int[] to = candidate;
        int[] from = tour.node;
        System.arraycopy(from, 0, to, 0, i);
        to[i] = p;
        if (d < 0) {
            System.arraycopy(from, i, to, i + 1, n + 2 - i);
            return rides.feasible(tour.vehicle, to, n + 1);
        }
        System.arraycopy(from, i, to, i + 1, j - i);
        to[j + 1] = d;
        System.arraycopy(from, j, to, j + 2, n + 2 - j);
        return rides.feasible(tour.vehicle, to, n + 2);
    }

    private void single(Tour tour, int s, boolean taken) {
        int v = tour.vehicle;
        int n = tour.size;
        int width = problem.places;
        int[] time = problem.time[v];
        int[] timeInto = problem.timeInto[v];
        int[] price = problem.cost[v];
        int[] priceInto = problem.costInto[v];
        int place = problem.nodePlace[s];
        // what is not ready yet holds up the whole tour
        boolean exact = tour.timed || problem.ready[problem.nodeRequest[s]] > tour.departure[0];
        for (int i = problem.prefix[v].length + 1; i <= n + 1; i++) {
            int before = tour.place[i - 1];
            int next = tour.place[i];
            int start = problem.start(s, tour.departure[i - 1] + timeInto[place * width + before]);
            if (start > problem.close[s]
                    || start + problem.service[s] + time[place * width + next] > tour.latest[i]
                    || !fitsSingle(tour, s, taken, i)) {
                continue;
            }
            int legRemoved = n == 0 ? 0 : tour.legCost[i];
            long extra = (long) priceInto[place * width + before] + price[place * width + next] - legRemoved;
            if ((extra < cost || unbounded) && (!exact || exactly(tour, s, i, -1, 0))) {
                keep(tour, extra, s, i, -1, 0);
            }
        }
    }

    /// What is only picked up stays on board to the end; what is only delivered is on board from the start.
    private boolean fitsSingle(Tour tour, int s, boolean taken, int at) {
        for (int dim = 0; dim < tour.load.length; dim++) {
            int more = Math.abs(problem.gain[dim][s]);
            if (more == 0) {
                continue;
            }
            int room = problem.capacity[tour.vehicle][dim] - more;
            int from = taken ? at - 1 : 0;
            int to = taken ? tour.size : at - 1;
            for (int k = from; k <= to; k++) {
                if (tour.load[dim][k] > room) {
                    return false;
                }
            }
        }
        return true;
    }

    /// Puts a request of any shape into a tour, stop by stop, each at its cheapest place; null if that fails.
    ///
    /// Slow (it builds each candidate) and greedy: for the few shipments with several pickups or deliveries,
    /// and for riders who are on board already.
    @Nullable
    Tour widely(Tour tour, int request, int version) {
        Tour now = tour;
        for (boolean pickups : new boolean[] {true, false}) {
            for (int stop : pickups ? problem.pickups[request] : problem.deliveries[request]) {
                if (!contains(now, stop)) {
                    Tour next = cheapestWith(now, request, stop, pickups, version);
                    if (next == null) {
                        return null;
                    }
                    now = next;
                }
            }
        }
        return now;
    }

    private boolean contains(Tour tour, int stop) {
        for (int k = 1; k <= tour.size; k++) {
            if (problem.nodeStop[tour.node[k]] == stop) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Tour cheapestWith(Tour tour, int request, int stop, boolean isPickup, int version) {
        int from = problem.prefix[tour.vehicle].length + 1;
        int to = tour.size + 1;
        for (int k = 1; k <= tour.size; k++) {
            if (problem.nodeRequest[tour.node[k]] == request) {
                boolean pickupHere = problem.stopIsPickup[problem.nodeStop[tour.node[k]]];
                if (!isPickup && pickupHere) {
                    from = Math.max(from, k + 1);
                }
                if (isPickup && !pickupHere) {
                    to = Math.min(to, k);
                }
            }
        }
        Tour best = null;
        int last = problem.firstNode[stop] + problem.sites(stop);
        for (int at = from; at <= to; at++) {
            for (int node = problem.firstNode[stop]; node < last; node++) {
                if (overlook > 0 && random.nextDouble() < overlook) {
                    continue;
                }
                Tour with = Tour.of(problem, tour.vehicle, tour.with(node, at), rides, version);
                if (with != null && (best == null || with.cost < best.cost)) {
                    best = with;
                }
            }
        }
        return best;
    }
}
