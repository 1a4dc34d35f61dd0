// SPDX-License-Identifier: Apache-2.0
package org.porchlight.bench.peers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.porchlight.bench.Pairs;

/// A greedy first plan for Timefold, whose own construction places visits one by one and so tears pairs: each pair goes
/// to its cheapest place, those that close first before the others.
final class TimefoldStart {
    private final Pairs pairs;

    TimefoldStart(Pairs pairs) {
        this.pairs = pairs;
    }

    /// Routes of visits by their number; more of them than there are vehicles if it cannot be helped.
    List<List<Integer>> routes() {
        List<List<Integer>> routes = new ArrayList<>();
        IntStream.range(0, pairs.visits().size() / 2)
                .boxed()
                .sorted(Comparator.comparingInt(
                        pair -> pairs.visits().get(2 * pair + 1).window().latest()))
                .forEach(pair -> place(routes, 2 * pair));
        return routes;
    }

    private void place(List<List<Integer>> routes, int pickup) {
        List<Integer> best = List.of(pickup, pickup + 1);
        int where = -1;
        long least = Long.MAX_VALUE;
        for (int r = 0; r < routes.size(); r++) {
            List<Integer> route = routes.get(r);
            long before = cost(route);
            for (int i = 0; i <= route.size(); i++) {
                for (int j = i; j <= route.size(); j++) {
                    List<Integer> longer = new ArrayList<>(route);
                    longer.add(j, pickup + 1);
                    longer.add(i, pickup);
                    long cost = cost(longer);
                    if (cost < Long.MAX_VALUE && cost - before < least) {
                        least = cost - before;
                        best = longer;
                        where = r;
                    }
                }
            }
        }
        if (where < 0) {
            routes.add(best);
        } else {
            routes.set(where, best);
        }
    }

    /// Ticks of a route, or the greatest long if it breaks a rule.
    private long cost(List<Integer> route) {
        long cost = 0;
        long clock = pairs.shift().earliest();
        int load = 0;
        int at = pairs.depot();
        for (int number : route) {
            Pairs.Visit visit = pairs.visits().get(number);
            cost += pairs.ticks()[at][visit.place()];
            clock = Math.max(
                    clock + pairs.ticks()[at][visit.place()], visit.window().earliest());
            load += visit.load();
            if (clock > visit.window().latest() || load > pairs.capacity()) {
                return Long.MAX_VALUE;
            }
            clock += visit.service();
            at = visit.place();
        }
        long home = pairs.ticks()[at][pairs.depot()];
        return clock + home > pairs.shift().latest() ? Long.MAX_VALUE : cost + home;
    }
}
