// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.times;

import java.util.ArrayList;
import java.util.List;
import org.porchlight.roads.geo.Point;

/// Travel times as the crow flies, made longer by a detour factor and divided by a mean speed: what a desk
/// knows before it has a road graph. Symmetric; everything is reachable, a river is not seen.
///
/// The figures, all rounded on purpose: they are estimates for ordering stops, not promises.
///
/// - Detour factor {@value #DETOUR}: street distance over straight distance. Published means lie on both sides of it:
/// 1.20 for the United States' roads in Ballou, Rahardja and Sakai 2002 (long trips), 1.42 in Boscoe, Henry and
/// Zdeb
/// 2012 (door to hospital). Measured with this library's own street times, trips of 0.3 to 6 km: median 1.38 by car
/// in
///   Queens Village and 1.33 in Vancouver, 1.28 to 1.29 on foot.
/// - Mean speeds with stops at crossings, without parking (that is the planner's service time): car 25 km/h, bike
/// 14 km/h, cargo bike 12 km/h, foot 4.5 km/h (1.25 m/s: people carry bags). They are this project's assumptions,
/// on the
/// slow side on purpose; streets without traffic, as GraphHopper rates them, give 44 to 54 km/h by car, 17 by bike
/// and
///   5 on foot.
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
        double[] spots = spots(points);
        double secondsPerMeter = 1 / metersPerSecond(mode);
        for (int from = 0; from < n; from++) {
            for (int to = from + 1; to < n; to++) {
                double travelled = DETOUR * straight(spots, 3 * from, 3 * to);
                int there = from * n + to;
                int back = to * n + from;
                meters[there] = meters[back] = (int) (travelled + 0.5);
                seconds[there] = seconds[back] = (int) (travelled * secondsPerMeter + 0.5);
            }
        }
        return new Matrix(seconds, meters, new int[n]);
    }

    /// Each point as x, y, z on a sphere of radius 1: then a pair costs one root and one arc sine, and no other
    /// angle.
    private static double[] spots(List<Point> points) {
        double[] spots = new double[3 * points.size()];
        for (int i = 0; i < points.size(); i++) {
            double latitude = Math.toRadians(points.get(i).latitude());
            double longitude = Math.toRadians(points.get(i).longitude());
            spots[3 * i] = Math.cos(latitude) * Math.cos(longitude);
            spots[3 * i + 1] = Math.cos(latitude) * Math.sin(longitude);
            spots[3 * i + 2] = Math.sin(latitude);
        }
        return spots;
    }

    /// The arc over the chord between two spots, in metres: equal to the haversine formula.
    private static double straight(double[] spots, int from, int to) {
        double dx = spots[from] - spots[to];
        double dy = spots[from + 1] - spots[to + 1];
        double dz = spots[from + 2] - spots[to + 2];
        double chord = Math.sqrt(dx * dx + dy * dy + dz * dz);
        return 2 * Point.EARTH_RADIUS_METERS * Math.asin(Math.min(1, chord / 2));
    }

    @Override
    public List<Leg> legs(List<Point> points, Mode mode) {
        List<Leg> legs = new ArrayList<>();
        for (int i = 1; i < points.size(); i++) {
            List<Point> ends = List.of(points.get(i - 1), points.get(i));
            Matrix pair = between(ends, mode);
            legs.add(new Leg(pair.seconds(0, 1), pair.meters(0, 1), ends));
        }
        return List.copyOf(legs);
    }

    @Override
    public Basis basis() {
        return Basis.STRAIGHT_LINES;
    }
}
