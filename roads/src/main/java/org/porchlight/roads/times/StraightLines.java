// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.times;

import java.util.ArrayList;
import java.util.List;
import org.porchlight.roads.geo.Point;

/// Travel times as the crow flies, made longer by a detour factor and divided by a mean speed: what a desk knows
/// before
/// it has a road graph. Symmetric; everything is reachable, a river is not seen.
///
/// The figures, all rounded on purpose: they are estimates for ordering stops, not promises.
///
/// - Detour factor {@value #DETOUR}: street distance over straight distance. Published means lie on both sides of it:
/// 1.20 for the United States' roads in Ballou, Rahardja and Sakai 2002 (long trips), 1.42 in Boscoe, Henry and
/// Zdeb
///   2012 (door to hospital). Towns with grids and short trips fall between.
/// - Mean speeds with stops at crossings, without parking (that is the planner's service time): car 25 km/h, bike
///   14 km/h, cargo bike 12 km/h, foot 4.5 km/h (1.25 m/s, a little under the 1.2–1.4 m/s of healthy adults: people
///   carry bags). They are this project's assumptions, to be replaced by the streets' own speeds.
public final class StraightLines implements TravelTimes {

    /// Metres travelled for each metre as the crow flies.
    public static final double DETOUR = 1.3;

    /// Mean speed of travel in metres a second.
    public static double metersPerSecond(Mode mode) {
        return switch (mode) {
            case CAR -> 25 / 3.6;
            case BIKE -> 14 / 3.6;
            case CARGO_BIKE -> 12 / 3.6;
            case FOOT -> 4.5 / 3.6;
        };
    }

    @Override
    public Matrix between(List<Point> points, Mode mode) {
        int n = points.size();
        int[] seconds = new int[n * n];
        int[] meters = new int[n * n];
        double secondsPerMeter = 1 / metersPerSecond(mode);
        for (int from = 0; from < n; from++) {
            Point start = points.get(from);
            for (int to = from + 1; to < n; to++) {
                double travelled = DETOUR * start.metersTo(points.get(to));
                int there = from * n + to;
                int back = to * n + from;
                meters[there] = meters[back] = (int) Math.round(travelled);
                seconds[there] = seconds[back] = (int) Math.round(travelled * secondsPerMeter);
            }
        }
        return new Matrix(seconds, meters, new int[n]);
    }

    @Override
    public List<Leg> legs(List<Point> points, Mode mode) {
        List<Leg> legs = new ArrayList<>();
        for (int i = 1; i < points.size(); i++) {
            Point from = points.get(i - 1);
            Point to = points.get(i);
            double travelled = DETOUR * from.metersTo(to);
            int seconds = (int) Math.round(travelled / metersPerSecond(mode));
            legs.add(new Leg(seconds, (int) Math.round(travelled), List.of(from, to)));
        }
        return List.copyOf(legs);
    }

    @Override
    public Basis basis() {
        return Basis.STRAIGHT_LINES;
    }
}
