// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Tours that good plans were made of, and what can be made of them: a plan gets better where a few of its tours
/// give way to as many, or fewer, from different plans that serve exactly the same.
///
/// Source: the set partitioning over pools of routes of Sartori and Buriol 2020, here by enumeration: the last tour
/// of an exchange is looked up by what remains to be served.
final class TourPool {
    private static final int MOST_TOURS = 20_000;
    /// Tours that give way at once.
    private static final int FEW_REPLACED = 3;

    private static final int MOST_REPLACED = 6;
    private static final int ASK_EVERY = 1_000;

    /// One tour: what it serves, as a set and as a key that tells sets apart.
    private static final class Known {
        final int vehicleClass;
        final int[] stops;
        final long cost;
        final BitSet served;
        final long key;
        /// What it costs beyond the prices of what it serves.
        double slack;

        Known(int vehicleClass, int[] stops, long cost, BitSet served, long key) {
            this.vehicleClass = vehicleClass;
            this.stops = stops;
            this.cost = cost;
            this.served = served;
            this.key = key;
        }
    }

    private final Instance problem;
    private final long[] requestKey;
    /// By key and class, the ones seen last at the end.
    private final Map<Long, Known> known = new LinkedHashMap<>(1024, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Known> eldest) {
            return size() > MOST_TOURS;
        }
    };
    /// Of each request the tours that serve it, and a price.
    private final List<List<Known>> serving = new ArrayList<>();

    private final double[] price;

    // the plan at hand
    private final @Nullable Known[] own;
    private final int[] vehicleOf;

    private long looksLeft;
    private BooleanSupplier over = () -> false;

    TourPool(Instance problem) {
        this.problem = problem;
        SplittableRandom random = new SplittableRandom(problem.requests);
        requestKey = new long[problem.requests];
        Arrays.setAll(requestKey, r -> random.nextLong());
        for (int r = 0; r < problem.requests; r++) {
            serving.add(new ArrayList<>());
        }
        price = new double[problem.requests];
        own = new Known[problem.vehicles];
        vehicleOf = new int[problem.requests];
    }

    /// Remembers the tours of a plan.
    void add(Draft draft) {
        for (int v = 0; v < draft.stops.length; v++) {
            if (draft.stops[v].length > 0) {
                Known tour = tour(v, draft);
                Known before = known.get(place(tour.key, tour.vehicleClass));
                if (before == null || tour.cost < before.cost) {
                    known.put(place(tour.key, tour.vehicleClass), tour);
                }
            }
        }
    }

    private Known tour(int vehicle, Draft draft) {
        BitSet served = new BitSet(problem.requests);
        long key = 0;
        for (int node : draft.stops[vehicle]) {
            int request = problem.nodeRequest[node];
            if (!served.get(request)) {
                served.set(request);
                key ^= requestKey[request];
            }
        }
        return new Known(problem.vehicleClass[vehicle], draft.stops[vehicle], draft.cost[vehicle], served, key);
    }

    private static long place(long key, int vehicleClass) {
        return key + 0x9e3779b97f4a7c15L * vehicleClass;
    }

    /// The plan made better, as often as that is possible within so many looks at tours; the same if it is not.
    ///
    /// @param over asked from time to time whether to end before
    Draft improve(Draft plan, long mostLooks, BooleanSupplier over) {
        add(plan);
        index();
        looksLeft = mostLooks;
        this.over = over;
        List<Known> latestFirst = new ArrayList<>(known.values()).reversed();
        load(plan);
        // first what is found soon, then what takes longer to find
        exchangeAll(latestFirst, FEW_REPLACED);
        exchangeAll(latestFirst, MOST_REPLACED);
        return draft();
    }

    private void exchangeAll(List<Known> tours, int mostReplaced) {
        int since = 0;
        for (int i = 0; since < tours.size() && mayLook(); i = (i + 1) % tours.size()) {
            since = exchange(tours.get(i), mostReplaced) ? 0 : since + 1;
        }
    }

    private boolean mayLook() {
        if (looksLeft % ASK_EVERY == 0 && over.getAsBoolean()) {
            looksLeft = 0;
        }
        return looksLeft > 0 && looksLeft-- > 0;
    }

    private void load(Draft plan) {
        Arrays.fill(own, null);
        Arrays.fill(vehicleOf, -1);
        for (int v = 0; v < own.length; v++) {
            if (plan.stops[v].length > 0) {
                take(v, tour(v, plan));
            }
        }
    }

    private void take(int vehicle, Known tour) {
        own[vehicle] = tour;
        for (int node : tour.stops) {
            vehicleOf[problem.nodeRequest[node]] = vehicle;
        }
    }

    private Draft draft() {
        int[][] stops = new int[own.length][];
        long[] cost = new long[own.length];
        for (int v = 0; v < own.length; v++) {
            Known tour = own[v];
            stops[v] = tour == null ? new int[0] : tour.stops;
            cost[v] = tour == null ? 0 : tour.cost;
        }
        return Draft.of(problem, stops, cost);
    }

    /// Finds who serves what, and prices for serving each request of which no known tour costs less than the sum: what
    /// is left to serve costs at least as much. (Ascent, one request after the other.)
    private void index() {
        for (List<Known> list : serving) {
            list.clear();
        }
        Arrays.fill(price, Double.MAX_VALUE);
        for (Known tour : known.values()) {
            double share = (double) tour.cost / tour.served.cardinality();
            for (int request = tour.served.nextSetBit(0); request >= 0; request = tour.served.nextSetBit(request + 1)) {
                serving.get(request).add(tour);
                price[request] = Math.min(price[request], share);
            }
        }
        for (Known tour : known.values()) {
            tour.slack = tour.cost - priceOf(tour.served);
        }
        for (int request = 0; request < price.length; request++) {
            double rise = Double.MAX_VALUE;
            for (Known tour : serving.get(request)) {
                rise = Math.min(rise, tour.slack);
            }
            for (Known tour : serving.get(request)) {
                tour.slack -= rise;
            }
            price[request] += rise;
        }
    }

    private double priceOf(BitSet set) {
        double sum = 0;
        for (int request = set.nextSetBit(0); request >= 0; request = set.nextSetBit(request + 1)) {
            sum += price[request];
        }
        return sum;
    }

    /// An exchange that is being put together: tours that are to give way, tours that take their places, and what
    /// those leave to serve. Never changes.
    private record Exchange(int[] vehicles, Known[] chosen, BitSet covered, BitSet rest, long restKey, long saved) {}

    /// Takes this tour and others into the plan for those that they make free, if that is cheaper.
    private boolean exchange(Known first, int mostReplaced) {
        Exchange start = new Exchange(new int[0], new Known[0], new BitSet(), new BitSet(), 0, 0);
        Exchange found = with(start, first, mostReplaced);
        if (found == null) {
            return false;
        }
        for (int v : found.vehicles) {
            own[v] = null;
        }
        for (Known tour : found.chosen) {
            for (int v : found.vehicles) {
                if (own[v] == null && problem.vehicleClass[v] == tour.vehicleClass) {
                    take(v, tour);
                    break;
                }
            }
        }
        return true;
    }

    /// The exchange with one more tour, completed; null if that is not possible or not cheaper.
    private @Nullable Exchange with(Exchange exchange, Known tour, int mostReplaced) {
        int[] vehicles = widened(exchange.vehicles, tour, mostReplaced);
        if (vehicles.length == 0) {
            return null;
        }
        BitSet rest = (BitSet) exchange.rest.clone();
        long key = exchange.restKey ^ tour.key;
        long saved = exchange.saved - tour.cost;
        for (int i = exchange.vehicles.length; i < vehicles.length; i++) {
            Known gone = Objects.requireNonNull(own[vehicles[i]]);
            rest.or(gone.served);
            key ^= gone.key;
            saved += gone.cost;
        }
        BitSet covered = (BitSet) exchange.covered.clone();
        covered.or(tour.served);
        rest.andNot(tour.served);
        if (saved - priceOf(rest) < 0.5) {
            return null;
        }
        Known[] chosen = Arrays.copyOf(exchange.chosen, exchange.chosen.length + 1);
        chosen[chosen.length - 1] = tour;
        return completed(new Exchange(vehicles, chosen, covered, rest, key, saved), mostReplaced);
    }

    /// These vehicles and those whose tours this one takes something from; none if they are too many, or something
    /// that it serves is left out.
    private int[] widened(int[] vehicles, Known tour, int most) {
        int[] wider = Arrays.copyOf(vehicles, most);
        int count = vehicles.length;
        for (int request = tour.served.nextSetBit(0); request >= 0; request = tour.served.nextSetBit(request + 1)) {
            int v = vehicleOf[request];
            boolean seen = false;
            for (int i = 0; i < count; i++) {
                seen |= wider[i] == v;
            }
            if (!seen) {
                if (count == most || v < 0) {
                    return new int[0];
                }
                wider[count++] = v;
            }
        }
        return Arrays.copyOf(wider, count);
    }

    private @Nullable Exchange completed(Exchange exchange, int mostReplaced) {
        if (exchange.rest.isEmpty()) {
            return isManned(exchange) ? exchange : null;
        }
        if (exchange.chosen.length >= exchange.vehicles.length) {
            return null;
        }
        for (int v : exchange.vehicles) {
            Known last = known.get(place(exchange.restKey, problem.vehicleClass[v]));
            if (last != null && last.served.equals(exchange.rest)) {
                Exchange whole = with(exchange, last, exchange.vehicles.length);
                if (whole != null) {
                    return whole;
                }
            }
        }
        if (exchange.chosen.length + 1 >= mostReplaced) {
            return null;
        }
        for (Known tour : serving.get(rarest(exchange.rest))) {
            if (!mayLook()) {
                return null;
            }
            if (!tour.served.intersects(exchange.covered)) {
                Exchange whole = with(exchange, tour, mostReplaced);
                if (whole != null) {
                    return whole;
                }
            }
        }
        return null;
    }

    /// Whether each tour has a vehicle of its class.
    private boolean isManned(Exchange exchange) {
        int[] classes = new int[exchange.vehicles.length];
        Arrays.setAll(classes, i -> problem.vehicleClass[exchange.vehicles[i]]);
        for (Known tour : exchange.chosen) {
            int i = 0;
            while (i < classes.length && classes[i] != tour.vehicleClass) {
                i++;
            }
            if (i == classes.length) {
                return false;
            }
            classes[i] = -1;
        }
        return true;
    }

    private int rarest(BitSet set) {
        int rarest = set.nextSetBit(0);
        for (int request = rarest; request >= 0; request = set.nextSetBit(request + 1)) {
            if (serving.get(request).size() < serving.get(rarest).size()) {
                rarest = request;
            }
        }
        return rarest;
    }
}
