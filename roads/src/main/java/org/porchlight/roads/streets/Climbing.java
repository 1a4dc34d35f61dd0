// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.streets;

import java.util.Arrays;
import org.porchlight.roads.streets.Hierarchy.Climb;

/// A search that only climbs: from a place forwards along the hierarchy, or from a place backwards. Reaches
/// some hundreds of nodes in a city. Made once and used for many searches by one thread. Memory: 25 bytes a
/// node.
final class Climbing {

    private static final int SEED = -1;

    private final Hierarchy hierarchy;
    private final Climb along;
    private final Climb against;
    private final boolean forwards;

    private final float[] weight;
    private final int[] millis;
    private final float[] meters;
    private final int[] via;
    private final int[] before;

    /// Place in the heap plus one; 0 when not reached, -1 when settled.
    private final int[] place;

    private int[] heap = new int[256];
    private int heapSize;
    private int[] reached = new int[256];
    private int reachedSize;
    private int[] settled = new int[256];
    private int settledSize;

    Climbing(Hierarchy hierarchy, boolean forwards) {
        this.hierarchy = hierarchy;
        this.forwards = forwards;
        this.along = forwards ? hierarchy.up() : hierarchy.down();
        this.against = forwards ? hierarchy.down() : hierarchy.up();
        int n = hierarchy.nodes();
        weight = new float[n];
        millis = new int[n];
        meters = new float[n];
        via = new int[n];
        before = new int[n];
        place = new int[n];
    }

    /// Forgets the last search.
    void clear() {
        for (int i = 0; i < reachedSize; i++) {
            place[reached[i]] = 0;
        }
        reachedSize = 0;
        heapSize = 0;
        settledSize = 0;
    }

    /// A node where the search begins, with what it costs to get there from the place itself.
    void seed(int node, float seedWeight, int seedMillis, float seedMeters) {
        if (seedWeight < Float.POSITIVE_INFINITY && (place[node] == 0 || seedWeight < weight[node])) {
            reach(node, seedWeight);
            millis[node] = seedMillis;
            meters[node] = seedMeters;
            via[node] = SEED;
            before[node] = SEED;
        }
    }

    /// Climbs from the seeds as far as it goes.
    void run() {
        while (heapSize > 0) {
            int node = pop();
            if (!stalled(node)) {
                if (settledSize == settled.length) {
                    settled = Arrays.copyOf(settled, 2 * settledSize);
                }
                settled[settledSize++] = node;
                relax(node);
            }
        }
    }

    private void relax(int node) {
        for (int i = along.from()[node]; i < along.from()[node + 1]; i++) {
            int higher = along.node()[i];
            float total = weight[node] + along.weight()[i];
            if (place[higher] == 0 || (place[higher] > 0 && total < weight[higher])) {
                reach(higher, total);
                int link = along.link()[i];
                millis[higher] = millis[node] + hierarchy.millisTo(link, forwards ? higher : node);
                meters[higher] = meters[node] + hierarchy.meters()[link];
                via[higher] = link;
                before[higher] = node;
            }
        }
    }

    /// True if a more important node is reached from which this one is reached better: then no best way climbs from
    /// here.
    private boolean stalled(int node) {
        for (int i = against.from()[node]; i < against.from()[node + 1]; i++) {
            int higher = against.node()[i];
            if (place[higher] != 0 && weight[higher] + against.weight()[i] < weight[node]) {
                return true;
            }
        }
        return false;
    }

    int settledCount() {
        return settledSize;
    }

    int settled(int index) {
        return settled[index];
    }

    boolean reaches(int node) {
        return place[node] != 0;
    }

    float weight(int node) {
        return weight[node];
    }

    int millis(int node) {
        return millis[node];
    }

    float meters(int node) {
        return meters[node];
    }

    /// The link by which a node was reached; negative for a seed.
    int via(int node) {
        return via[node];
    }

    /// The node before it; negative for a seed.
    int before(int node) {
        return before[node];
    }

    private void reach(int node, float total) {
        weight[node] = total;
        if (place[node] == 0) {
            if (reachedSize == reached.length) {
                reached = Arrays.copyOf(reached, 2 * reachedSize);
            }
            reached[reachedSize++] = node;
            if (heapSize == heap.length) {
                heap = Arrays.copyOf(heap, 2 * heapSize);
            }
            heap[heapSize++] = node;
            rise(heapSize - 1);
        } else {
            rise(place[node] - 1);
        }
    }

    private void rise(int start) {
        int at = start;
        int node = heap[at];
        float key = weight[node];
        while (at > 0) {
            int parent = (at - 1) >> 1;
            if (weight[heap[parent]] <= key) {
                break;
            }
            put(heap[parent], at);
            at = parent;
        }
        put(node, at);
    }

    private int pop() {
        int top = heap[0];
        place[top] = -1;
        int last = heap[--heapSize];
        if (heapSize > 0) {
            float key = weight[last];
            int at = 0;
            while (true) {
                int child = 2 * at + 1;
                if (child >= heapSize) {
                    break;
                }
                if (child + 1 < heapSize && weight[heap[child + 1]] < weight[heap[child]]) {
                    child++;
                }
                if (weight[heap[child]] >= key) {
                    break;
                }
                put(heap[child], at);
                at = child;
            }
            put(last, at);
        }
        return top;
    }

    private void put(int node, int at) {
        heap[at] = node;
        place[node] = at + 1;
    }
}
