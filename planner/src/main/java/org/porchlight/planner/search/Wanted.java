// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.search;

import java.util.Arrays;

/// The stops of one request as [Squeeze] reads them, for all vehicles.
final class Wanted {
    /// Pickups, then deliveries.
    final int[] stops;
    /// By stop, the first of its nodes and the one behind its last.
    final int[] firstNode;

    final int[] endNode;
    /// By stop, over all its sites: when the first opens, when the last closes, the shortest service.
    final int[] opens;

    final int[] closes;
    final int[] service;
    /// Longest ride from the first stop to the last; far if it has none.
    final int maxRide;
    /// Whether what it takes in stays to the end.
    final boolean stays;
    /// What is in the vehicle from its start, by dimension.
    final int[] fromStart;

    Wanted(Instance problem, int request) {
        int[] pickups = problem.pickups[request];
        int[] deliveries = problem.deliveries[request];
        int count = pickups.length + deliveries.length;
        stops = Arrays.copyOf(pickups, count);
        System.arraycopy(deliveries, 0, stops, pickups.length, deliveries.length);
        stays = deliveries.length == 0;
        maxRide = stays || pickups.length == 0 ? Instance.FAR : problem.maxRide[request];
        firstNode = new int[count];
        endNode = new int[count];
        opens = new int[count];
        closes = new int[count];
        service = new int[count];
        for (int w = 0; w < count; w++) {
            firstNode[w] = problem.firstNode[stops[w]];
            endNode[w] = firstNode[w] + problem.sites(stops[w]);
            opens[w] = Instance.FAR;
            service[w] = Instance.FAR;
            for (int node = firstNode[w]; node < endNode[w]; node++) {
                opens[w] = Math.min(opens[w], problem.open[node]);
                closes[w] = Math.max(closes[w], problem.close[node]);
                service[w] = Math.min(service[w], problem.service[node]);
            }
        }
        fromStart = new int[problem.dimensions];
        for (int d = 0; d < problem.dimensions; d++) {
            for (int stop : pickups.length == 0 ? deliveries : new int[0]) {
                fromStart[d] -= problem.gain[d][problem.firstNode[stop]];
            }
        }
    }
}
