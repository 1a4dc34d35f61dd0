// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.streets;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.porchlight.roads.geo.Point;
import org.porchlight.roads.times.Doubt;
import org.porchlight.roads.times.Leg;
import org.porchlight.roads.times.Matrix;
import org.porchlight.roads.times.Mode;
import org.porchlight.roads.times.Traffic;
import org.porchlight.roads.times.TravelTimes;
import org.porchlight.roads.times.Turn;

/// Times as a helper lives them: along the streets, in the traffic of an hour ({@link Traffic}), and from the
/// kerb to the door on foot at both ends. Places at one spot of the street have no time between them.
public final class DoorToDoor implements TravelTimes {

    /// Between the rush hours: for plans of a whole day.
    private static final LocalTime DAY = LocalTime.NOON;

    /// 4.5 km/h, as in `StraightLines`: people carry bags.
    private static final double WALKED_METERS_PER_SECOND = 1.25;

    private final StreetTimes streets;
    private final LocalTime hour;

    public DoorToDoor(StreetTimes streets) {
        this(streets, DAY);
    }

    private DoorToDoor(StreetTimes streets, LocalTime hour) {
        this.streets = streets;
        this.hour = hour;
    }

    /// The same in the traffic of another hour.
    public DoorToDoor at(LocalTime other) {
        return new DoorToDoor(streets, other);
    }

    /// Without traffic and doors.
    public StreetTimes streets() {
        return streets;
    }

    @Override
    public Matrix between(List<Point> points, Mode mode) {
        Matrix matrix = streets.between(points, mode);
        double factor = Traffic.factor(mode, hour);
        int n = matrix.size();
        int[] seconds = new int[n * n];
        int[] meters = new int[n * n];
        int[] snapMeters = new int[n];
        for (int from = 0; from < n; from++) {
            snapMeters[from] = matrix.snapMeters(from);
            for (int to = 0; to < n; to++) {
                int pair = from * n + to;
                meters[pair] = matrix.meters(from, to);
                boolean moves = from != to && matrix.reachable(from, to) && meters[pair] > 0;
                seconds[pair] = moves
                        ? (int) Math.round(matrix.seconds(from, to) * factor)
                                + walk(matrix.snapMeters(from))
                                + walk(matrix.snapMeters(to))
                        : matrix.seconds(from, to);
            }
        }
        return new Matrix(seconds, meters, snapMeters);
    }

    private static int walk(int meters) {
        return (int) Math.round(meters / WALKED_METERS_PER_SECOND);
    }

    @Override
    public List<Leg> legs(List<Point> points, Mode mode) {
        List<Leg> legs = streets.legs(points, mode);
        double factor = Traffic.factor(mode, hour);
        List<Leg> longer = new ArrayList<>(legs.size());
        for (int i = 0; i < legs.size(); i++) {
            Leg leg = legs.get(i);
            boolean moves = leg.reachable() && leg.meters() > 0;
            longer.add(moves ? withWalks(leg.slower(factor), points.get(i), points.get(i + 1), mode) : leg);
        }
        return List.copyOf(longer);
    }

    private Leg withWalks(Leg leg, Point from, Point to, Mode mode) {
        int before = walk(snapMeters(from, mode));
        int after = walk(snapMeters(to, mode));
        List<Turn> turns = new ArrayList<>(leg.turns());
        if (!turns.isEmpty()) {
            turns.set(0, longer(turns.getFirst(), before));
            turns.set(turns.size() - 1, longer(turns.getLast(), after));
        }
        return new Leg(leg.seconds() + before + after, leg.meters(), leg.line(), turns);
    }

    private static Turn longer(Turn turn, int seconds) {
        return new Turn(turn.kind(), turn.street(), turn.meters(), turn.seconds() + seconds, turn.exit());
    }

    private int snapMeters(Point point, Mode mode) {
        Snap snap = streets.snapping().snap(point, streets.hierarchy(mode));
        return snap == null ? 0 : (int) Math.round(snap.meters());
    }

    @Override
    public Optional<Doubt> doubt(Point point, Mode mode) {
        return streets.doubt(point, mode);
    }

    @Override
    public Basis basis() {
        return Basis.STREETS;
    }
}
