// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.demotown;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/// Where the river, the railway, the parks and the edge of the invented town lie. All formulas are strict, so
/// that each computer draws the same town.
final class GroundPlan {

    static final double WIDTH = 4000;
    static final double HEIGHT = 3100;

    /// From the middle of the rails to the streets beside them.
    static final double RAIL_STRIP = 34;

    /// From the middle of the river to the drives on its banks.
    static final double RIVER_STRIP = 78;

    private static final double STEP = 20;

    /// @param pond a lake in its middle
    record Park(String name, Xy center, double halfWidth, double halfHeight, double turn, boolean pond) {

        /// Distance from the middle, 1 on the edge: an ellipse with corners, a little turned.
        boolean contains(Xy spot, double margin) {
            double dx = spot.x() - center.x();
            double dy = spot.y() - center.y();
            double u = (dx * StrictMath.cos(turn) + dy * StrictMath.sin(turn)) / (halfWidth + margin);
            double v = (dy * StrictMath.cos(turn) - dx * StrictMath.sin(turn)) / (halfHeight + margin);
            return u * u * u * u + v * v * v * v <= 1;
        }

        List<Xy> edge(double size) {
            List<Xy> edge = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                double angle = 2 * StrictMath.PI * i / 40;
                double cos = StrictMath.cos(angle);
                double sin = StrictMath.sin(angle);
                double radius = size / StrictMath.pow(cos * cos * cos * cos + sin * sin * sin * sin, 0.25);
                double u = radius * cos * halfWidth;
                double v = radius * sin * halfHeight;
                edge.add(center.plus(
                        u * StrictMath.cos(turn) - v * StrictMath.sin(turn),
                        u * StrictMath.sin(turn) + v * StrictMath.cos(turn)));
            }
            edge.add(edge.getFirst());
            return edge;
        }
    }

    static final List<Park> PARKS = List.of(
            new Park("Lantern Green", new Xy(1960, 1235), 105, 75, 0, false),
            new Park("Heron Wood", new Xy(700, 655), 200, 105, 0.12, true),
            new Park("Parque de los Olmos", new Xy(3160, 2500), 165, 120, -0.2, false),
            new Park("Riverside Gardens", new Xy(2490, 1905), 190, 62, 0.12, false),
            new Park("Orchard Common", new Xy(3290, 760), 150, 88, 0.1, false),
            new Park("Old Quarry Park", new Xy(1150, 2600), 150, 120, 0.5, true),
            new Park("Quiet Garden Cemetery", new Xy(560, 1480), 120, 90, -0.1, false));

    private GroundPlan() {}

    /// y of the middle of the river.
    static double river(double x) {
        return 1720 + 0.03 * x + 95 * StrictMath.sin(x / 540 + 0.9) + 25 * StrictMath.sin(x / 190);
    }

    static double riverHalfWidth(double x) {
        return 36 + 7 * StrictMath.sin(x / 310) + 4 * StrictMath.sin(x / 90);
    }

    /// y of the rails.
    static double rail(double x) {
        return 800 + 0.05 * x + 45 * StrictMath.sin(x / 900);
    }

    /// How far inside the town a spot is: 0 on its ragged edge, less outside, about 1 in the middle.
    static double inside(Xy spot) {
        double dx = (spot.x() - WIDTH / 2) / (WIDTH / 2);
        double dy = (spot.y() - HEIGHT / 2) / (HEIGHT / 2);
        double angle = StrictMath.atan2(dy, dx);
        double ragged = 0.93
                + 0.05 * StrictMath.sin(3 * angle + 0.5)
                + 0.03 * StrictMath.sin(7 * angle)
                + 0.02 * StrictMath.sin(13 * angle);
        return ragged - StrictMath.pow(dx * dx * dx * dx + dy * dy * dy * dy, 0.25);
    }

    static boolean inPark(Xy spot, double margin) {
        return PARKS.stream().anyMatch(park -> park.contains(spot, margin));
    }

    /// True where a house or a small street can stand: inside the town, off the river, the rails and the parks.
    static boolean buildable(Xy spot, double margin) {
        return inside(spot) > 0
                && StrictMath.abs(spot.y() - rail(spot.x())) > RAIL_STRIP - 6 + margin
                && StrictMath.abs(spot.y() - river(spot.x())) > RIVER_STRIP - 6 + margin
                && !inPark(spot, margin + 8);
    }

    /// The line y(x) from one x to another.
    static List<Xy> along(double from, double to, DoubleUnaryOperator y) {
        List<Xy> line = new ArrayList<>();
        for (double x = from; x < to; x += STEP) {
            line.add(new Xy(x, y.applyAsDouble(x)));
        }
        line.add(new Xy(to, y.applyAsDouble(to)));
        return line;
    }

    /// The line x(y) from one y to another.
    static List<Xy> down(double from, double to, DoubleUnaryOperator x) {
        List<Xy> line = new ArrayList<>();
        for (double y = from; y < to; y += STEP) {
            line.add(new Xy(x.applyAsDouble(y), y));
        }
        line.add(new Xy(x.applyAsDouble(to), to));
        return line;
    }
}
