// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.search;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Every way to put a request's stops into a sequence, one after the other: all sites, all positions, pickups in their
/// listed order before deliveries in theirs. For thorough answers on one request, not for the search.
final class Candidates {
    private final Instance problem;
    private final int[] base;
    private final int[] wanted;
    private final int[] at;
    private final int[] site;
    private final int fixed;
    private boolean done;
    private final int[] stops;

    /// @param fixed so many stops at the start stay where they are
    Candidates(Instance problem, int request, int[] base, int fixed) {
        this.problem = problem;
        this.base = base;
        this.fixed = Math.min(fixed, base.length);
        int[] pickups = problem.pickups[request];
        int[] deliveries = problem.deliveries[request];
        wanted = new int[pickups.length + deliveries.length];
        System.arraycopy(pickups, 0, wanted, 0, pickups.length);
        System.arraycopy(deliveries, 0, wanted, pickups.length, deliveries.length);
        stops = new int[base.length + wanted.length];
        at = new int[wanted.length];
        site = new int[wanted.length];
        Arrays.fill(at, this.fixed);
    }

    /// The next sequence, or null after the last; the array is used again by the next call.
    int @Nullable [] next() {
        if (done) {
            return null;
        }
        int n = 0;
        int w = 0;
        for (int k = 0; k <= base.length; k++) {
            while (w < wanted.length && at[w] == k) {
                stops[n++] = problem.firstNode[wanted[w]] + site[w];
                w++;
            }
            if (k < base.length) {
                stops[n++] = base[k];
            }
        }
        advance();
        return stops;
    }

    private void advance() {
        for (int i = wanted.length - 1; i >= 0; i--) {
            if (++site[i] < problem.stops[wanted[i]].sites().size()) {
                return;
            }
            site[i] = 0;
        }
        for (int i = wanted.length - 1; i >= 0; i--) {
            if (++at[i] <= base.length) {
                Arrays.fill(at, i + 1, at.length, at[i]);
                return;
            }
        }
        done = true;
    }
}
