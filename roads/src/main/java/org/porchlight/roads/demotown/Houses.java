// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.demotown;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.porchlight.roads.demotown.StreetNet.NetStreet;
import org.porchlight.roads.demotown.StreetNet.Node;

/// Builds houses along the streets, on both sides, with numbers: odd on the left, even on the right, a new
/// hundred after each crossing. No house stands on a street, on the rails, in the river, in a park or in
/// another house.
final class Houses {

    private static final double CELL_METERS = 40;

    /// A house stands at least this far from the middle of any street.
    private static final double CLEARANCE_METERS = 11;

    private final Random random;
    private final List<NetStreet> streets;
    private final Map<Long, List<double[]>> segments = new HashMap<>();
    private final Map<Long, List<House>> byCell = new HashMap<>();
    private final List<House> houses = new ArrayList<>();

    /// @param corners  four, round the house
    /// @param postcode of its part of the town
    record House(String number, String street, String postcode, Xy center, double radius, List<Xy> corners) {}

    Houses(List<NetStreet> streets, Random random) {
        this.streets = streets;
        this.random = random;
    }

    List<House> build() {
        for (NetStreet street : streets) {
            for (int i = 1; i < street.nodes().size(); i++) {
                Xy from = street.nodes().get(i - 1).at();
                Xy to = street.nodes().get(i).at();
                double[] segment = {from.x(), from.y(), to.x(), to.y()};
                cells(from.towards(to, 0.5), from.metersTo(to) / 2 + CELL_METERS)
                        .forEach(cell -> segments.computeIfAbsent(cell, k -> new ArrayList<>())
                                .add(segment));
            }
        }
        streets.forEach(this::alongStreet);
        return houses;
    }

    private void alongStreet(NetStreet street) {
        int hundred = 0;
        double[] sinceCrossing = {0, 0};
        double[] next = {16, 16};
        int[] count = {0, 0};
        List<Node> nodes = street.nodes();
        for (int i = 1; i < nodes.size(); i++) {
            Xy from = nodes.get(i - 1).at();
            Xy to = nodes.get(i).at();
            double length = from.metersTo(to);
            for (int side = 0; side < 2; side++) {
                while (next[side] < sinceCrossing[side] + length) {
                    double part = (next[side] - sinceCrossing[side]) / length;
                    int number = hundred * 100 + 2 * count[side] + (side == 0 ? 1 : 2);
                    boolean built = tryHouse(street, from, to, part, side, number);
                    count[side] += built ? 1 + random.nextInt(3) : 0;
                    next[side] += built ? lotMeters(from) : 7;
                }
                sinceCrossing[side] += length;
            }
            if (nodes.get(i).crossing()) {
                hundred++;
                sinceCrossing = new double[2];
                next = new double[] {16, 16};
                count = new int[2];
            }
        }
    }

    /// Lots are narrow downtown and wide at the edge of the town.
    private double lotMeters(Xy at) {
        double inside = StrictMath.min(0.75, StrictMath.max(0, GroundPlan.inside(at)));
        return 36 - 14 * inside + 6 * random.nextDouble();
    }

    private boolean tryHouse(NetStreet street, Xy from, Xy to, double part, int side, int number) {
        double length = from.metersTo(to);
        double dx = (to.x() - from.x()) / length;
        double dy = (to.y() - from.y()) / length;
        double left = side == 0 ? 1 : -1;
        double halfWidth = 6 + 2.5 * random.nextDouble();
        double halfDepth = 4.5 + 2.5 * random.nextDouble();
        double away = (street.plan().highway().equals("residential") ? 12 : 14) + halfDepth + 2 * random.nextDouble();
        Xy center = from.towards(to, part).plus(left * dy * away, -left * dx * away);
        double radius = StrictMath.hypot(halfWidth, halfDepth);
        if (random.nextInt(12) == 0 || !GroundPlan.buildable(center, 14) || !clear(center, radius)) {
            return false;
        }
        List<Xy> corners = new ArrayList<>();
        for (int[] corner : new int[][] {{-1, -1}, {1, -1}, {1, 1}, {-1, 1}}) {
            double u = corner[0] * halfWidth;
            double v = corner[1] * halfDepth;
            corners.add(center.plus(u * dx - v * dy, u * dy + v * dx));
        }
        House house =
                new House(Integer.toString(number), street.plan().name(), postcode(center), center, radius, corners);
        houses.add(house);
        cells(center, 0)
                .forEach(cell ->
                        byCell.computeIfAbsent(cell, k -> new ArrayList<>()).add(house));
        return true;
    }

    private boolean clear(Xy center, double radius) {
        for (long cell : cells(center, radius + CELL_METERS / 2)) {
            for (House house : byCell.getOrDefault(cell, List.of())) {
                if (house.center.metersTo(center) < (house.radius + radius) * 0.9) {
                    return false;
                }
            }
        }
        for (long cell : cells(center, 0)) {
            for (double[] segment : segments.getOrDefault(cell, List.of())) {
                if (away(center, segment) < CLEARANCE_METERS + radius * 0.7) {
                    return false;
                }
            }
        }
        return true;
    }

    private static double away(Xy spot, double[] segment) {
        double dx = segment[2] - segment[0];
        double dy = segment[3] - segment[1];
        double along = ((spot.x() - segment[0]) * dx + (spot.y() - segment[1]) * dy) / (dx * dx + dy * dy);
        double bounded = StrictMath.max(0, StrictMath.min(1, along));
        return spot.metersTo(new Xy(segment[0] + bounded * dx, segment[1] + bounded * dy));
    }

    private static List<Long> cells(Xy center, double reach) {
        List<Long> cells = new ArrayList<>();
        long fromX = (long) StrictMath.floor((center.x() - reach) / CELL_METERS);
        long toX = (long) StrictMath.floor((center.x() + reach) / CELL_METERS);
        long fromY = (long) StrictMath.floor((center.y() - reach) / CELL_METERS);
        long toY = (long) StrictMath.floor((center.y() + reach) / CELL_METERS);
        for (long x = fromX; x <= toX; x++) {
            for (long y = fromY; y <= toY; y++) {
                cells.add(x * 100_000 + y);
            }
        }
        return cells;
    }

    /// Three postcodes of a range that no country's post uses for streets.
    private static String postcode(Xy at) {
        if (at.y() > GroundPlan.river(at.x())) {
            return "00103";
        }
        return at.y() < GroundPlan.rail(at.x()) ? "00101" : "00102";
    }
}
