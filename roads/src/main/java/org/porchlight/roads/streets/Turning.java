// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.streets;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.porchlight.roads.geo.Point;
import org.porchlight.roads.streets.WayFinding.Piece;
import org.porchlight.roads.times.Turn;
import org.porchlight.roads.times.Turn.Kind;

/// Says a way as turns: something is said where the street's name changes, or where one leaves the way that the
/// street itself takes and could have done otherwise.
final class Turning {

    /// Less is straight on where the name changes …
    private static final double STRAIGHT_DEGREES = 20;

    /// … and where it stays.
    private static final double BEND_DEGREES = 45;

    private static final double SHARP_DEGREES = 120;
    private static final double BACK_DEGREES = 165;

    /// Where a street leads at a crossing, its first metres say; its very first corner may be a kink.
    private static final double BEARING_METERS = 12;

    /// A door nearer to the middle of the street than this is on neither side.
    private static final double SIDE_METERS = 4;

    private static final double METERS_PER_UNIT = 111_195 / StreetEdges.UNITS_PER_DEGREE;

    private final StreetEdges edges;
    private final Hierarchy hierarchy;
    private final int[] from;
    private final int[] edgeAt;

    private final List<Turn> turns = new ArrayList<>();
    private Kind kind = Kind.START;
    private String street = "";
    private int exit;
    private double meters;
    private long millis;
    private double metersTold;
    private long millisTold;

    Turning(StreetEdges edges, Hierarchy hierarchy) {
        this.edges = edges;
        this.hierarchy = hierarchy;
        // counted two places further on, so that after both passes each node's pieces begin at its own place
        from = new int[hierarchy.nodes() + 2];
        for (int edge = 0; edge < edges.count(); edge++) {
            if (hierarchy.standing()[edge] != Hierarchy.CLOSED) {
                from[hierarchy.ends()[2 * edge] + 2]++;
                from[hierarchy.ends()[2 * edge + 1] + 2]++;
            }
        }
        for (int node = 2; node < from.length; node++) {
            from[node] += from[node - 1];
        }
        edgeAt = new int[from[from.length - 1]];
        for (int edge = 0; edge < edges.count(); edge++) {
            if (hierarchy.standing()[edge] != Hierarchy.CLOSED) {
                edgeAt[from[hierarchy.ends()[2 * edge] + 1]++] = edge;
                edgeAt[from[hierarchy.ends()[2 * edge + 1] + 1]++] = edge;
            }
        }
    }

    /// @param line of the whole way
    /// @param end  where it reaches the street of the stop
    /// @param stop the stop itself
    List<Turn> turns(List<Piece> pieces, List<Point> line, Snap end, Point stop) {
        turns.clear();
        meters = metersTold = 0;
        millis = millisTold = 0;
        begin(Kind.START, edges.nameOf(pieces.getFirst().edge()), 0);
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            if (i > 0) {
                cross(pieces.get(i - 1), piece);
            }
            meters += Math.abs(piece.toPart() - piece.fromPart()) * edges.meters()[piece.edge()];
            millis += piece.millis();
        }
        tell();
        turns.add(new Turn(side(line, end, stop), street, 0, 0, 0));
        return turns;
    }

    private void begin(Kind newKind, String newStreet, int newExit) {
        kind = newKind;
        street = newStreet;
        exit = newExit;
    }

    /// Writes down what was begun, with what came since. Rounded where it ends, so that all add up to the
    /// way's own.
    private void tell() {
        int length = (int) (Math.round(meters) - Math.round(metersTold));
        int seconds = (int) ((millis + 500) / 1000 - (millisTold + 500) / 1000);
        turns.add(new Turn(kind, street, length, seconds, exit));
        metersTold = meters;
        millisTold = millis;
    }

    private void cross(Piece before, Piece after) {
        int node = startNode(after);
        boolean roundBefore = edges.roundabout()[before.edge()];
        boolean roundAfter = edges.roundabout()[after.edge()];
        String name = edges.nameOf(after.edge());
        if (roundAfter) {
            if (!roundBefore) {
                tell();
                begin(Kind.ROUNDABOUT, "", 0);
            } else if (kind == Kind.ROUNDABOUT) {
                exit += exits(node);
            }
        } else if (roundBefore) {
            boolean entered = kind == Kind.ROUNDABOUT;
            begin(kind, name, entered ? exit + 1 : exit);
        } else {
            Kind turn = turn(before, after, node, name);
            if (turn != null) {
                tell();
                begin(turn, name, 0);
            } else if (street.isEmpty()) {
                street = name;
            }
        }
    }

    private @Nullable Kind turn(Piece before, Piece after, int node, String name) {
        if (before.edge() == after.edge()) {
            return Kind.U_TURN;
        }
        double angle = angle(bearing(before, true), bearing(after, false));
        double size = Math.abs(angle);
        boolean choice = from[node + 1] - from[node] > 2;
        String nameBefore = edges.nameOf(before.edge());
        if (name.equals(nameBefore)) {
            return size < BEND_DEGREES || !choice ? null : kindOf(angle);
        }
        if (size < STRAIGHT_DEGREES || !choice) {
            boolean worthSaying = !name.isEmpty() && !nameBefore.isEmpty();
            return worthSaying ? Kind.CONTINUE : null;
        }
        return kindOf(angle);
    }

    private static Kind kindOf(double angle) {
        double size = Math.abs(angle);
        if (size > BACK_DEGREES) {
            return Kind.U_TURN;
        } else if (size > SHARP_DEGREES) {
            return angle > 0 ? Kind.SHARP_RIGHT : Kind.SHARP_LEFT;
        } else if (size > BEND_DEGREES) {
            return angle > 0 ? Kind.RIGHT : Kind.LEFT;
        }
        return angle > 0 ? Kind.SLIGHT_RIGHT : Kind.SLIGHT_LEFT;
    }

    private int startNode(Piece piece) {
        return hierarchy.ends()[2 * piece.edge() + (piece.forward() ? 0 : 1)];
    }

    /// Streets by which one may leave a roundabout at a node.
    private int exits(int node) {
        int exits = 0;
        for (int i = from[node]; i < from[node + 1]; i++) {
            int edge = edgeAt[i];
            int direction = hierarchy.ends()[2 * edge] == node ? 0 : 1;
            boolean leaves = hierarchy.weights()[2 * edge + direction] < Float.POSITIVE_INFINITY;
            exits += leaves && !edges.roundabout()[edge] ? 1 : 0;
        }
        return exits;
    }

    /// In which direction one travels at an end of a piece: degrees clockwise from north.
    private double bearing(Piece piece, boolean atItsEnd) {
        int first = edges.cornerFrom()[piece.edge()];
        int last = edges.cornerFrom()[piece.edge() + 1] - 1;
        boolean atLast = piece.forward() == atItsEnd;
        int node = atLast ? last : first;
        int step = atLast ? -1 : 1;
        int inside = node + step;
        while (inside != (atLast ? first : last) && away(node, inside) < BEARING_METERS) {
            inside += step;
        }
        return atItsEnd ? bearing(inside, node) : bearing(node, inside);
    }

    private double away(int one, int other) {
        double dy = edges.latitudes()[other] - edges.latitudes()[one];
        double dx = (edges.longitudes()[other] - edges.longitudes()[one]) * shrink(one);
        return METERS_PER_UNIT * Math.hypot(dx, dy);
    }

    private double bearing(int one, int other) {
        double dy = edges.latitudes()[other] - edges.latitudes()[one];
        double dx = (edges.longitudes()[other] - edges.longitudes()[one]) * shrink(one);
        return Math.toDegrees(Math.atan2(dx, dy));
    }

    private double shrink(int corner) {
        return Math.cos(Math.toRadians(edges.latitudes()[corner] / StreetEdges.UNITS_PER_DEGREE));
    }

    /// From one bearing to another, -180 to 180, positive to the right.
    private static double angle(double before, double after) {
        double angle = (after - before) % 360;
        return angle > 180 ? angle - 360 : angle <= -180 ? angle + 360 : angle;
    }

    private static Kind side(List<Point> line, Snap end, Point stop) {
        Point last = line.getLast();
        Point before = last;
        for (int i = line.size() - 2; i >= 0 && before.metersTo(last) < 1; i--) {
            before = line.get(i);
        }
        if (end.meters() < SIDE_METERS || before.metersTo(last) < 1) {
            return Kind.ARRIVE;
        }
        double shrink = Math.cos(Math.toRadians(last.latitude()));
        double alongX = (last.longitude() - before.longitude()) * shrink;
        double alongY = last.latitude() - before.latitude();
        double offX = (stop.longitude() - last.longitude()) * shrink;
        double offY = stop.latitude() - last.latitude();
        return alongX * offY - alongY * offX > 0 ? Kind.ARRIVE_LEFT : Kind.ARRIVE_RIGHT;
    }
}
