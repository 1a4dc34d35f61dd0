// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.search;

import java.util.Arrays;

/// For each node the nodes nearest to it, nearest first, itself included; computed when first asked for.
///
/// Memory: 4 bytes for each node and neighbour, at most 1 KB for a node.
final class Neighbours {
    private static final int MOST = 250;

    private final Instance problem;
    private final int[][] lists;
    private final long[] keys;

    Neighbours(Instance problem) {
        this.problem = problem;
        lists = new int[problem.nodes][];
        keys = new long[problem.nodes];
    }

    int[] of(int node) {
        int[] list = lists[node];
        if (list == null) {
            list = compute(node);
            lists[node] = list;
        }
        return list;
    }

    private int[] compute(int node) {
        // any vehicle's way will do: it only says what is near
        int[] time = problem.time[0];
        int here = problem.nodePlace[node];
        for (int other = 0; other < problem.nodes; other++) {
            int there = problem.nodePlace[other];
            long near = other == node
                    ? -1
                    : Math.min(time[here * problem.places + there], time[there * problem.places + here]);
            keys[other] = near << 32 | other;
        }
        int[] list = new int[Math.min(MOST, problem.nodes)];
        long[] sorted = keys.clone();
        Arrays.sort(sorted);
        for (int i = 0; i < list.length; i++) {
            list[i] = (int) sorted[i];
        }
        return list;
    }
}
