// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.streets;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.porchlight.roads.times.Matrix;

/// Times from each of many places to each other over a contraction hierarchy, with buckets (Knopp, Sanders,
/// Schultes, Schulz and Wagner 2007): each target climbs once and leaves its figures at the nodes it reaches;
/// each source climbs once and reads them. For n places that is 2 n small searches instead of n².
///
/// Uses as many threads as the common pool has; the result does not depend on it. Memory while it runs: 16
/// bytes for each node that each target reaches.
final class ManyToMany {

    private static final int PART = 32;

    private final Hierarchy hierarchy;
    private final List<@Nullable Snap> snaps;
    private final int[] seconds;
    private final int[] meters;

    /// What the targets left, sorted by node.
    private int[] bucketFrom = new int[0];

    private int[] bucketTarget = new int[0];
    private float[] bucketWeight = new float[0];
    private int[] bucketMillis = new int[0];
    private float[] bucketMeters = new float[0];

    /// @param snaps one a place; null for a place without a street
    ManyToMany(Hierarchy hierarchy, List<@Nullable Snap> snaps) {
        this.hierarchy = hierarchy;
        this.snaps = snaps;
        this.seconds = new int[snaps.size() * snaps.size()];
        this.meters = new int[snaps.size() * snaps.size()];
    }

    Matrix run() {
        int parts = (snaps.size() + PART - 1) / PART;
        List<Reached> reached =
                IntStream.range(0, parts).parallel().mapToObj(this::targets).toList();
        fillBuckets(reached);
        IntStream.range(0, parts).parallel().forEach(this::sources);
        int[] snapMeters = snaps.stream()
                .mapToInt(snap -> snap == null ? Matrix.UNREACHABLE : (int) Math.round(snap.meters()))
                .toArray();
        return new Matrix(seconds, meters, snapMeters);
    }

    /// What some targets reached, in the order in which they did.
    private static final class Reached {
        private int[] node = new int[4096];
        private int[] target = new int[4096];
        private float[] weight = new float[4096];
        private int[] millis = new int[4096];
        private float[] meters = new float[4096];
        private int size;

        private void add(int newTarget, Climbing climbing) {
            int more = size + climbing.settledCount();
            if (more > node.length) {
                int larger = Math.max(more, 2 * node.length);
                node = Arrays.copyOf(node, larger);
                target = Arrays.copyOf(target, larger);
                weight = Arrays.copyOf(weight, larger);
                millis = Arrays.copyOf(millis, larger);
                meters = Arrays.copyOf(meters, larger);
            }
            for (int i = 0; i < climbing.settledCount(); i++) {
                int at = climbing.settled(i);
                node[size] = at;
                target[size] = newTarget;
                weight[size] = climbing.weight(at);
                millis[size] = climbing.millis(at);
                meters[size++] = climbing.meters(at);
            }
        }
    }

    private Reached targets(int part) {
        Reached reached = new Reached();
        Climbing climbing = new Climbing(hierarchy, false);
        for (int target = part * PART; target < Math.min(snaps.size(), (part + 1) * PART); target++) {
            Snap snap = snaps.get(target);
            if (snap != null) {
                climbing.clear();
                Seeds.arriving(hierarchy, snap, climbing);
                climbing.run();
                reached.add(target, climbing);
            }
        }
        return reached;
    }

    private void fillBuckets(List<Reached> all) {
        bucketFrom = new int[hierarchy.nodes() + 1];
        for (Reached reached : all) {
            for (int i = 0; i < reached.size; i++) {
                bucketFrom[reached.node[i] + 1]++;
            }
        }
        Arrays.parallelPrefix(bucketFrom, Integer::sum);
        int size = bucketFrom[hierarchy.nodes()];
        bucketTarget = new int[size];
        bucketWeight = new float[size];
        bucketMillis = new int[size];
        bucketMeters = new float[size];
        int[] next = bucketFrom.clone();
        for (Reached reached : all) {
            for (int i = 0; i < reached.size; i++) {
                int at = next[reached.node[i]]++;
                bucketTarget[at] = reached.target[i];
                bucketWeight[at] = reached.weight[i];
                bucketMillis[at] = reached.millis[i];
                bucketMeters[at] = reached.meters[i];
            }
        }
    }

    private void sources(int part) {
        int n = snaps.size();
        Climbing climbing = new Climbing(hierarchy, true);
        float[] weight = new float[n];
        int[] millis = new int[n];
        float[] length = new float[n];
        for (int source = part * PART; source < Math.min(n, (part + 1) * PART); source++) {
            Arrays.fill(weight, Float.POSITIVE_INFINITY);
            Snap snap = snaps.get(source);
            if (snap != null) {
                climbing.clear();
                Seeds.leaving(hierarchy, snap, climbing);
                climbing.run();
                meet(climbing, weight, millis, length);
            }
            for (int target = 0; target < n; target++) {
                Snap other = snaps.get(target);
                Seeds.@Nullable Direct direct =
                        snap == null || other == null ? null : Seeds.direct(hierarchy, snap, other);
                boolean shorter = direct != null && direct.weight() <= weight[target];
                int pair = source * n + target;
                if (source == target) {
                    continue;
                } else if (direct != null && shorter) {
                    seconds[pair] = (direct.millis() + 500) / 1000;
                    meters[pair] = Math.round(direct.meters());
                } else if (weight[target] < Float.POSITIVE_INFINITY) {
                    seconds[pair] = (millis[target] + 500) / 1000;
                    meters[pair] = Math.round(length[target]);
                } else {
                    seconds[pair] = Matrix.UNREACHABLE;
                    meters[pair] = Matrix.UNREACHABLE;
                }
            }
        }
    }

    // the hot kernel: kept free of everything else
    private void meet(Climbing climbing, float[] weight, int[] millis, float[] length) {
        for (int i = 0; i < climbing.settledCount(); i++) {
            int node = climbing.settled(i);
            float up = climbing.weight(node);
            int upMillis = climbing.millis(node);
            float upMeters = climbing.meters(node);
            for (int at = bucketFrom[node]; at < bucketFrom[node + 1]; at++) {
                int target = bucketTarget[at];
                float total = up + bucketWeight[at];
                if (total < weight[target]) {
                    weight[target] = total;
                    millis[target] = upMillis + bucketMillis[at];
                    length[target] = upMeters + bucketMeters[at];
                }
            }
        }
    }
}
