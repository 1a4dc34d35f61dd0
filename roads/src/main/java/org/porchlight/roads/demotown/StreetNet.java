// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.demotown;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Planned streets cut and joined where they cross: one network in which each crossing is one node, without stubs and
/// without islands.
final class StreetNet {

    private static final double CELL_METERS = 60;

    /// Crossings nearer to each other than this are one.
    private static final double SAME_CROSSING_METERS = 9;

    /// An end that goes on less than this after its last crossing is cut off there.
    private static final double STUB_METERS = 45;

    /// A spot on the network.
    static final class Node {
        private final Xy at;
        private boolean crossing;
        private Node root = this;

        Node(Xy at) {
            this.at = at;
        }

        Xy at() {
            return at;
        }

        boolean crossing() {
            return crossing;
        }

        private Node root() {
            while (root.root != root) {
                root = root.root;
            }
            return root;
        }
    }

    /// A street of the network.
    record NetStreet(PlannedStreet plan, List<Node> nodes) {}

    private record Segment(int street, int index, Xy from, Xy to) {}

    private record Cut(int segment, double part, Node node) {}

    private final List<PlannedStreet> plans;
    private final Map<Long, List<Segment>> segments = new HashMap<>();
    private final Map<Long, List<Node>> crossings = new HashMap<>();
    private final List<List<Cut>> cuts = new ArrayList<>();

    StreetNet(List<PlannedStreet> plans) {
        this.plans = plans;
    }

    List<NetStreet> streets() {
        for (int street = 0; street < plans.size(); street++) {
            cuts.add(new ArrayList<>());
            List<Xy> line = plans.get(street).line();
            for (int i = 1; i < line.size(); i++) {
                insert(new Segment(street, i - 1, line.get(i - 1), line.get(i)));
            }
        }
        List<NetStreet> net = new ArrayList<>();
        for (int street = 0; street < plans.size(); street++) {
            List<Node> nodes = withoutStubs(nodes(street));
            if (nodes.size() >= 2) {
                net.add(new NetStreet(plans.get(street), nodes));
            }
        }
        return withoutIslands(net);
    }

    /// Crosses the segment with all earlier ones near it, then adds it to them.
    private void insert(Segment segment) {
        List<Long> cells = cells(segment);
        List<Segment> met = new ArrayList<>();
        for (long cell : cells) {
            for (Segment other : segments.getOrDefault(cell, List.of())) {
                if (other.street != segment.street && !met.contains(other)) {
                    met.add(other);
                    cross(segment, other);
                }
            }
        }
        for (long cell : cells) {
            segments.computeIfAbsent(cell, k -> new ArrayList<>()).add(segment);
        }
    }

    private static List<Long> cells(Segment segment) {
        List<Long> cells = new ArrayList<>();
        double reach = CELL_METERS / 4;
        long fromX = (long) StrictMath.floor((StrictMath.min(segment.from.x(), segment.to.x()) - reach) / CELL_METERS);
        long toX = (long) StrictMath.floor((StrictMath.max(segment.from.x(), segment.to.x()) + reach) / CELL_METERS);
        long fromY = (long) StrictMath.floor((StrictMath.min(segment.from.y(), segment.to.y()) - reach) / CELL_METERS);
        long toY = (long) StrictMath.floor((StrictMath.max(segment.from.y(), segment.to.y()) + reach) / CELL_METERS);
        for (long x = fromX; x <= toX; x++) {
            for (long y = fromY; y <= toY; y++) {
                cells.add(x * 100_000 + y);
            }
        }
        return cells;
    }

    /// Cuts both segments where they cross. A street's first and last segment reach a little further, so that a
    /// street which ends just short of another meets it.
    private void cross(Segment a, Segment b) {
        double ax = a.to.x() - a.from.x();
        double ay = a.to.y() - a.from.y();
        double bx = b.to.x() - b.from.x();
        double by = b.to.y() - b.from.y();
        double turn = ax * by - ay * bx;
        if (StrictMath.abs(turn) < 1e-9) {
            return;
        }
        double dx = b.from.x() - a.from.x();
        double dy = b.from.y() - a.from.y();
        double onA = (dx * by - dy * bx) / turn;
        double onB = (dx * ay - dy * ax) / turn;
        if (reaches(a, onA) && reaches(b, onB)) {
            Node node = crossing(a.from.towards(a.to, onA));
            node.crossing = true;
            cuts.get(a.street).add(new Cut(a.index, onA, node));
            cuts.get(b.street).add(new Cut(b.index, onB, node));
        }
    }

    private boolean reaches(Segment segment, double part) {
        double more = 30 / StrictMath.max(1, segment.from.metersTo(segment.to));
        boolean first = segment.index == 0;
        boolean last = segment.index == plans.get(segment.street).line().size() - 2;
        return part >= (first ? -more : 0) && part <= (last ? 1 + more : 1);
    }

    private Node crossing(Xy at) {
        long cellX = (long) StrictMath.floor(at.x() / CELL_METERS);
        long cellY = (long) StrictMath.floor(at.y() / CELL_METERS);
        for (long x = cellX - 1; x <= cellX + 1; x++) {
            for (long y = cellY - 1; y <= cellY + 1; y++) {
                for (Node node : crossings.getOrDefault(x * 100_000 + y, List.of())) {
                    if (node.at.metersTo(at) < SAME_CROSSING_METERS) {
                        return node;
                    }
                }
            }
        }
        Node node = new Node(at);
        crossings
                .computeIfAbsent(cellX * 100_000 + cellY, k -> new ArrayList<>())
                .add(node);
        return node;
    }

    /// The street's own spots and its crossings, in their order; spots that a crossing makes needless are left out.
    private List<Node> nodes(int street) {
        List<Cut> all = new ArrayList<>(cuts.get(street));
        List<Xy> line = plans.get(street).line();
        for (int i = 0; i < line.size(); i++) {
            Xy spot = line.get(i);
            boolean end = i == 0 || i == line.size() - 1;
            boolean beside = cuts.get(street).stream().anyMatch(cut -> cut.node.at.metersTo(spot) < 12);
            if (end || (i % 3 == 0 && !beside)) {
                all.add(new Cut(StrictMath.min(i, line.size() - 2), i == line.size() - 1 ? 1 : 0, new Node(spot)));
            }
        }
        all.sort(Comparator.comparingInt((Cut cut) -> cut.segment).thenComparingDouble(Cut::part));
        List<Node> nodes = new ArrayList<>();
        for (Cut cut : all) {
            if (!nodes.contains(cut.node)) {
                nodes.add(cut.node);
            }
        }
        return nodes;
    }

    private static List<Node> withoutStubs(List<Node> nodes) {
        List<Node> kept = nodes;
        for (int side = 0; side < 2; side++) {
            double length = 0;
            for (int i = 0; i < kept.size() && length < STUB_METERS; i++) {
                length += i == 0 ? 0 : kept.get(i - 1).at.metersTo(kept.get(i).at);
                if (kept.get(i).crossing && length < STUB_METERS) {
                    kept = kept.subList(i, kept.size());
                    break;
                }
            }
            kept = kept.reversed();
        }
        return kept;
    }

    private static List<NetStreet> withoutIslands(List<NetStreet> net) {
        for (NetStreet street : net) {
            for (Node node : street.nodes) {
                node.root().root = street.nodes.getFirst().root();
            }
        }
        Map<Node, Integer> sizes = new LinkedHashMap<>();
        net.forEach(street -> sizes.merge(street.nodes.getFirst().root(), street.nodes.size(), Integer::sum));
        @Nullable Node largest = null;
        for (Map.Entry<Node, Integer> size : sizes.entrySet()) {
            if (largest == null || size.getValue() > sizes.getOrDefault(largest, 0)) {
                largest = size.getKey();
            }
        }
        Node mainland = largest;
        return net.stream()
                .filter(street -> street.nodes.getFirst().root() == mainland)
                .toList();
    }
}
