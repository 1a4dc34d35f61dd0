// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.streets;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.porchlight.roads.geo.Point;
import org.porchlight.roads.times.Leg;
import org.porchlight.roads.times.Matrix;
import org.porchlight.roads.times.Turn;

/// One way from one place to another, corner by corner: two climbs, and the shortcuts between them unfolded.
final class WayFinding {

    private final StreetEdges edges;
    private final Hierarchy hierarchy;
    private final Climbing forwards;
    private final Climbing backwards;
    private final Turning turning;
    private final List<Piece> pieces = new ArrayList<>();

    /// A piece of street as it is travelled.
    ///
    /// @param fromPart of its length, 0 to 1 in the direction of its ends
    /// @param toPart   smaller than the other when it is travelled against that direction
    record Piece(int edge, double fromPart, double toPart, int millis) {

        boolean forward() {
            return fromPart <= toPart;
        }
    }

    WayFinding(StreetEdges edges, Hierarchy hierarchy) {
        this.edges = edges;
        this.hierarchy = hierarchy;
        this.forwards = new Climbing(hierarchy, true);
        this.backwards = new Climbing(hierarchy, false);
        this.turning = new Turning(edges, hierarchy);
    }

    Leg leg(Point from, Point to, @Nullable Snap start, @Nullable Snap end) {
        if (start == null || end == null) {
            return new Leg(Matrix.UNREACHABLE, Matrix.UNREACHABLE, List.of(from, to));
        }
        climb(start, end);
        int top = meeting();
        float weight = top < 0 ? Float.POSITIVE_INFINITY : forwards.weight(top) + backwards.weight(top);
        Seeds.@Nullable Direct direct = Seeds.direct(hierarchy, start, end);
        if (direct != null && direct.weight() <= weight) {
            pieces.clear();
            pieces.add(new Piece(start.edge(), start.part(), end.part(), direct.millis()));
            return leg(start, end, to, direct.millis(), direct.meters());
        } else if (top >= 0) {
            pieces.clear();
            unfold(start, end, top);
            int millis = forwards.millis(top) + backwards.millis(top);
            return leg(start, end, to, millis, forwards.meters(top) + backwards.meters(top));
        }
        return new Leg(Matrix.UNREACHABLE, Matrix.UNREACHABLE, List.of(from, to));
    }

    /// Milliseconds of the same way, or {@link Matrix#UNREACHABLE}.
    int millis(@Nullable Snap start, @Nullable Snap end) {
        if (start == null || end == null) {
            return Matrix.UNREACHABLE;
        }
        climb(start, end);
        int top = meeting();
        float weight = top < 0 ? Float.POSITIVE_INFINITY : forwards.weight(top) + backwards.weight(top);
        Seeds.@Nullable Direct direct = Seeds.direct(hierarchy, start, end);
        if (direct != null && direct.weight() <= weight) {
            return direct.millis();
        }
        return top < 0 ? Matrix.UNREACHABLE : forwards.millis(top) + backwards.millis(top);
    }

    private void climb(Snap start, Snap end) {
        forwards.clear();
        Seeds.leaving(hierarchy, start, forwards);
        forwards.run();
        backwards.clear();
        Seeds.arriving(hierarchy, end, backwards);
        backwards.run();
    }

    private Leg leg(Snap start, Snap end, Point to, int millis, float meters) {
        List<Point> line = new ArrayList<>(List.of(start.point()));
        pieces.forEach(piece -> along(piece.edge, piece.fromPart, piece.toPart, line));
        line.add(end.point());
        List<Turn> turns = turning.turns(pieces, line, end, to);
        return new Leg((millis + 500) / 1000, Math.round(meters), line, turns);
    }

    private int meeting() {
        int best = -1;
        float least = Float.POSITIVE_INFINITY;
        for (int i = 0; i < forwards.settledCount(); i++) {
            int node = forwards.settled(i);
            if (backwards.reaches(node) && forwards.weight(node) + backwards.weight(node) < least) {
                least = forwards.weight(node) + backwards.weight(node);
                best = node;
            }
        }
        return best;
    }

    private void unfold(Snap start, Snap end, int top) {
        List<int[]> climb = new ArrayList<>();
        int node = top;
        while (forwards.before(node) >= 0) {
            climb.add(new int[] {forwards.before(node), node, forwards.via(node)});
            node = forwards.before(node);
        }
        boolean startForward = node == hierarchy.ends()[2 * start.edge() + 1] && forwardSeed(start, node);
        add(start.edge(), start.part(), startForward ? 1 : 0);
        for (int[] step : climb.reversed()) {
            unfold(step[0], step[1], step[2]);
        }
        node = top;
        while (backwards.before(node) >= 0) {
            unfold(node, backwards.before(node), backwards.via(node));
            node = backwards.before(node);
        }
        boolean endForward = node == hierarchy.ends()[2 * end.edge()] && forwardArrival(end, node);
        add(end.edge(), endForward ? 0 : 1, end.part());
    }

    /// Of a street that ends where it begins, both ends are one node: the cheaper one is where the climb began.
    private boolean forwardSeed(Snap snap, int node) {
        return hierarchy.ends()[2 * snap.edge()] != node
                || (1 - snap.part()) * hierarchy.weights()[2 * snap.edge()]
                        <= snap.part() * hierarchy.weights()[2 * snap.edge() + 1];
    }

    private boolean forwardArrival(Snap snap, int node) {
        return hierarchy.ends()[2 * snap.edge() + 1] != node
                || snap.part() * hierarchy.weights()[2 * snap.edge()]
                        <= (1 - snap.part()) * hierarchy.weights()[2 * snap.edge() + 1];
    }

    private void add(int edge, double fromPart, double toPart) {
        int direction = fromPart <= toPart ? 0 : 1;
        double part = Math.abs(toPart - fromPart);
        int millis = (int) Math.round(part * hierarchy.millis()[2 * edge + direction]);
        pieces.add(new Piece(edge, fromPart, toPart, millis));
    }

    /// Adds the pieces of a link from one of its ends to the other. As deep as the hierarchy has levels at
    /// most.
    private void unfold(int from, int to, int link) {
        if (!hierarchy.shortcut(link)) {
            boolean forward = hierarchy.ends()[2 * link] == from && hierarchy.ends()[2 * link + 1] == to;
            add(link, forward ? 0 : 1, forward ? 1 : 0);
            return;
        }
        int at = 2 * (link - hierarchy.streetEdges());
        int one = hierarchy.skipped()[at];
        int other = hierarchy.skipped()[at + 1];
        boolean oneFirst = hierarchy.ends()[2 * one] == from || hierarchy.ends()[2 * one + 1] == from;
        int first = oneFirst ? one : other;
        int second = oneFirst ? other : one;
        int middle = hierarchy.ends()[2 * first] == from
                ? hierarchy.ends()[2 * first + 1]
                : hierarchy.ends()[2 * first];
        unfold(from, middle, first);
        unfold(middle, to, second);
    }

    /// Adds the corners of a piece of street between two parts of its length, whichever is first; the start not
    /// again.
    private void along(int edge, double fromPart, double toPart, List<Point> line) {
        int first = edges.cornerFrom()[edge];
        int last = edges.cornerFrom()[edge + 1] - 1;
        double[] parts = new double[last - first + 1];
        double shrink = Math.cos(Math.toRadians(edges.latitudes()[first] / StreetEdges.UNITS_PER_DEGREE));
        for (int i = 1; i < parts.length; i++) {
            int at = first + i;
            double dy = edges.latitudes()[at] - edges.latitudes()[at - 1];
            double dx = (edges.longitudes()[at] - edges.longitudes()[at - 1]) * shrink;
            parts[i] = parts[i - 1] + Math.hypot(dx, dy);
        }
        double total = parts[parts.length - 1];
        boolean forward = fromPart <= toPart;
        for (int step = 0; step < parts.length; step++) {
            int i = forward ? step : parts.length - 1 - step;
            double part = total == 0 ? 0 : parts[i] / total;
            boolean passed = forward ? part > fromPart && part <= toPart : part < fromPart && part >= toPart;
            if (passed) {
                line.add(new Point(
                        edges.latitudes()[first + i] / StreetEdges.UNITS_PER_DEGREE,
                        edges.longitudes()[first + i] / StreetEdges.UNITS_PER_DEGREE));
            }
        }
    }
}
