// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.map;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Joins pieces of lines end to end where two ends meet: extracts cut a street at each crossing, and a river's
/// edge at each mapper's whim. A piece is an array of node indexes.
final class Joining {

    private final Map<Integer, List<Piece>> byEnd = new HashMap<>();
    private final List<Piece> pieces = new ArrayList<>();

    private static final class Piece {
        private final int[] nodes;
        private boolean used;

        private Piece(int[] nodes) {
            this.nodes = nodes;
        }

        private int first() {
            return nodes[0];
        }

        private int last() {
            return nodes[nodes.length - 1];
        }
    }

    /// @param pieces each of two nodes or more
    static List<int[]> join(List<int[]> pieces) {
        return new Joining(pieces).join();
    }

    private Joining(List<int[]> all) {
        for (int[] nodes : all) {
            Piece piece = new Piece(nodes);
            pieces.add(piece);
            byEnd.computeIfAbsent(piece.first(), end -> new ArrayList<>(2)).add(piece);
            byEnd.computeIfAbsent(piece.last(), end -> new ArrayList<>(2)).add(piece);
        }
    }

    private List<int[]> join() {
        List<int[]> joined = new ArrayList<>();
        for (Piece piece : pieces) {
            if (!piece.used) {
                piece.used = true;
                List<Integer> after = follow(piece.last());
                List<Integer> before = piece.first() == piece.last() ? List.of() : follow(piece.first());
                joined.add(line(before, piece.nodes, after));
            }
        }
        return joined;
    }

    /// The nodes that come after an end, piece by piece, without the end itself.
    private List<Integer> follow(int start) {
        List<Integer> nodes = new ArrayList<>();
        int end = start;
        Piece next = unusedAt(end);
        while (next != null) {
            next.used = true;
            boolean forward = next.first() == end;
            for (int i = 1; i < next.nodes.length; i++) {
                nodes.add(next.nodes[forward ? i : next.nodes.length - 1 - i]);
            }
            end = nodes.getLast();
            next = unusedAt(end);
        }
        return nodes;
    }

    private @Nullable Piece unusedAt(int end) {
        for (Piece piece : byEnd.getOrDefault(end, List.of())) {
            if (!piece.used) {
                return piece;
            }
        }
        return null;
    }

    private static int[] line(List<Integer> before, int[] middle, List<Integer> after) {
        int[] line = new int[before.size() + middle.length + after.size()];
        int length = 0;
        for (int i = before.size() - 1; i >= 0; i--) {
            line[length++] = before.get(i);
        }
        for (int node : middle) {
            line[length++] = node;
        }
        for (int node : after) {
            line[length++] = node;
        }
        return line;
    }
}
