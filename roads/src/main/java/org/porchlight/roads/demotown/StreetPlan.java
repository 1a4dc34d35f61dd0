// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.demotown;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleFunction;
import java.util.function.Predicate;
import org.porchlight.roads.demotown.StreetNames.Kind;

/// Draws the invented town's streets: arterials by hand, and eight quarters, each a family of lines and a
/// family across them, straight and turned, or round a centre.
final class StreetPlan {

    private static final double STEP = 10;
    private static final double SHORTEST = 90;

    private final Random random;
    private final StreetNames names;
    private final List<PlannedStreet> streets = new ArrayList<>();

    StreetPlan(Random random) {
        this.random = random;
        this.names = new StreetNames(random);
    }

    List<PlannedStreet> streets() {
        arterials();
        grid(northWest(), 0.32, 96, 190, Kind.GRID);
        rings(northEast(), new Xy(3050, -260), 98, 14, Kind.CURVED);
        grid(west(), -0.11, 92, 185, Kind.GRID);
        numberedGrid(downtown());
        rings(east(), new Xy(4250, 1080), 96, 15, Kind.CURVED);
        rings(southWest(), new Xy(700, 3330), 98, 16, Kind.CURVED);
        grid(south(), -0.2, 94, 180, Kind.GRID);
        grid(southEast(), 0.42, 96, 185, Kind.GRID);
        return streets;
    }

    private void arterials() {
        main("West Main Street", GroundPlan.along(120, 2000, StreetPlan::mainStreet));
        main("East Main Street", GroundPlan.along(2000, 3900, StreetPlan::mainStreet));
        main("North Lantern Avenue", GroundPlan.down(60, mainStreet(2000), StreetPlan::lanternAvenue));
        main("South Lantern Avenue", GroundPlan.down(mainStreet(2000), 3040, StreetPlan::lanternAvenue));
        middle("Mill Road", GroundPlan.down(250, 2900, y -> 1010 + 40 * StrictMath.sin(y / 500)));
        middle("Harbor View Road", GroundPlan.down(200, 2900, y -> 2960 + 60 * StrictMath.sin(y / 600 + 1)));
        middle("Northgate Avenue", GroundPlan.along(200, 3750, x -> 470 + 0.03 * x + 30 * StrictMath.sin(x / 420)));
        middle("Avenida del Sur", GroundPlan.along(250, 3750, x -> 2290 + 45 * StrictMath.sin(x / 480 + 2)));
        minor("Depot Street", GroundPlan.along(150, 3850, x -> GroundPlan.rail(x) + GroundPlan.RAIL_STRIP));
        minor("Railway Terrace", GroundPlan.along(250, 3800, x -> GroundPlan.rail(x) - GroundPlan.RAIL_STRIP));
        minor("Riverside Drive", GroundPlan.along(150, 3900, x -> GroundPlan.river(x) - GroundPlan.RIVER_STRIP));
        minor("Paseo de la Orilla", GroundPlan.along(150, 3900, x -> GroundPlan.river(x) + GroundPlan.RIVER_STRIP));
        minor("Ferry Bridge Street", GroundPlan.down(1500, 2300, y -> 3560 + 20 * StrictMath.sin(y / 200)));
    }

    static double mainStreet(double x) {
        return 1340 + 0.02 * x + 18 * StrictMath.sin(x / 500);
    }

    static double lanternAvenue(double y) {
        return 2100 + 30 * StrictMath.sin(y / 700);
    }

    private void main(String name, List<Xy> line) {
        add(name, "secondary", inside(line));
    }

    private void middle(String name, List<Xy> line) {
        add(name, "tertiary", inside(line));
    }

    private void minor(String name, List<Xy> line) {
        add(name, "residential", inside(line));
    }

    private void add(String name, String highway, List<Xy> line) {
        PlannedStreet street = line.size() < 2 ? null : new PlannedStreet(name, highway, line);
        if (street != null && street.lengthMeters() >= SHORTEST) {
            streets.add(street);
        }
    }

    private static List<Xy> inside(List<Xy> line) {
        return line.stream().filter(spot -> GroundPlan.inside(spot) > -0.015).toList();
    }

    private static Predicate<Xy> northWest() {
        return spot -> spot.x() < 2180 && spot.y() < GroundPlan.rail(spot.x());
    }

    private static Predicate<Xy> northEast() {
        return spot -> spot.x() >= 2100 && spot.y() < GroundPlan.rail(spot.x());
    }

    private static Predicate<Xy> between() {
        return spot -> spot.y() > GroundPlan.rail(spot.x()) && spot.y() < GroundPlan.river(spot.x());
    }

    private static Predicate<Xy> west() {
        return between().and(spot -> spot.x() < 1040);
    }

    private static Predicate<Xy> downtown() {
        return between().and(spot -> spot.x() >= 1000 && spot.x() < 2960);
    }

    private static Predicate<Xy> east() {
        return between().and(spot -> spot.x() >= 2930);
    }

    private static Predicate<Xy> southOfRiver(double from, double to) {
        return spot -> spot.y() > GroundPlan.river(spot.x()) && spot.x() >= from && spot.x() < to;
    }

    private static Predicate<Xy> southWest() {
        return southOfRiver(0, 1560);
    }

    private static Predicate<Xy> south() {
        return southOfRiver(1530, 2930);
    }

    private static Predicate<Xy> southEast() {
        return southOfRiver(2900, 4000);
    }

    /// Two families of straight lines, turned by an angle, a little warped and unevenly spaced.
    private void grid(Predicate<Xy> quarter, double turn, double spacing, double acrossSpacing, Kind kind) {
        family(quarter, turn, spacing, kind);
        family(quarter, turn + StrictMath.PI / 2, acrossSpacing, kind);
    }

    private void numberedGrid(Predicate<Xy> quarter) {
        family(quarter, 0.02, 104, Kind.GRID);
        double x = 1090;
        while (x < 2930) {
            double at = x;
            if (StrictMath.abs(at - lanternAvenue(1300)) > 60) {
                pieces(
                        quarter,
                        names.nextNumbered(),
                        Kind.GRID,
                        t -> warped(new Xy(at - 0.02 * t, t)),
                        700,
                        1900,
                        false);
            }
            x += 118 + random.nextInt(24);
        }
    }

    private void family(Predicate<Xy> quarter, double turn, double spacing, Kind kind) {
        double cos = StrictMath.cos(turn);
        double sin = StrictMath.sin(turn);
        double reach = 3200;
        double away = -reach + random.nextInt(60);
        while (away < reach) {
            double off = away;
            DoubleFunction<Xy> line = t -> warped(new Xy(2000 + t * cos - off * sin, 1550 + t * sin + off * cos));
            pieces(quarter, "", kind, line, -reach, reach, true);
            away += spacing * (0.94 + 0.18 * random.nextDouble());
        }
    }

    /// Crescents round a centre, and spokes across them.
    private void rings(Predicate<Xy> quarter, Xy center, double spacing, int spokes, Kind kind) {
        double radius = 200;
        while (radius < 2200) {
            double r = radius;
            DoubleFunction<Xy> ring = t -> center.plus(
                    r * StrictMath.cos(t / r) * (1 + 0.02 * StrictMath.sin(5 * t / r)), r * StrictMath.sin(t / r));
            pieces(quarter, "", kind, ring, 0, 2 * StrictMath.PI * r, true);
            radius += spacing * (0.94 + 0.14 * random.nextDouble());
        }
        for (int i = 0; i < 2 * spokes; i++) {
            double angle = StrictMath.PI * (i + 0.3 * random.nextDouble()) / spokes;
            DoubleFunction<Xy> spoke = t -> center.plus(
                    t * StrictMath.cos(angle + 0.12 * StrictMath.sin(t / 330)),
                    t * StrictMath.sin(angle + 0.12 * StrictMath.sin(t / 330)));
            pieces(quarter, "", kind, spoke, 300 + (i % 2) * 330, 2300, true);
        }
    }

    private static Xy warped(Xy spot) {
        return spot.plus(11 * StrictMath.sin(spot.y() / 270 + spot.x() / 900), 11 * StrictMath.sin(spot.x() / 310 + 1));
    }

    /// The parts of a line that lie in the quarter and can be built on, each a street. A long one changes its
    /// name on the way, where the generator is asked to name it.
    private void pieces(
            Predicate<Xy> quarter,
            String name,
            Kind kind,
            DoubleFunction<Xy> line,
            double from,
            double to,
            boolean renamed) {
        List<Xy> piece = new ArrayList<>();
        double most = 480 + random.nextInt(260);
        for (double t = from; t <= to; t += STEP) {
            Xy spot = line.apply(t);
            if (quarter.test(spot) && GroundPlan.buildable(spot, -4)) {
                piece.add(spot);
            } else {
                finish(piece, name, kind);
                piece.clear();
            }
            if (renamed && piece.size() * STEP > most) {
                finish(piece, name, kind);
                piece = new ArrayList<>(List.of(spot));
            }
        }
        finish(piece, name, kind);
    }

    private void finish(List<Xy> piece, String name, Kind kind) {
        if (piece.size() * STEP > SHORTEST) {
            Kind named = piece.size() * STEP < 150 ? Kind.SHORT : kind;
            add(name.isEmpty() ? names.next(named) : name, "residential", piece);
        }
    }
}
