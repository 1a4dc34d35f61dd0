// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.streets;

import static org.assertj.core.api.Assertions.assertThat;

import com.graphhopper.GHRequest;
import com.graphhopper.GHResponse;
import com.graphhopper.GraphHopper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.porchlight.roads.RealExtracts;
import org.porchlight.roads.geo.Point;
import org.porchlight.roads.times.Matrix;
import org.porchlight.roads.times.Mode;

/// 5,000 random pairs for each mode in each real town, against GraphHopper's own routes.
@Tag("slow")
class RealPairsTest {

    private static final int PLACES = 250;
    private static final int PAIRS_OF_EACH = 21;

    @TempDir
    Path folder;

    /// What was compared, in one line.
    private static final class Differences {
        private int compared;
        private int bothUnreachable;
        private int reachableDiffer;
        private int overHundredth;
        private double mostSeconds;
        private double mostMeters;

        private void add(Matrix matrix, int from, int to, int exactMillis, GHResponse route) {
            compared++;
            boolean theirs = !route.hasErrors();
            if (matrix.reachable(from, to) != theirs) {
                reachableDiffer++;
            } else if (!theirs) {
                bothUnreachable++;
            } else {
                double seconds = Math.abs(exactMillis - route.getBest().getTime()) / 1000.0;
                overHundredth += seconds > 0.01 ? 1 : 0;
                mostSeconds = Math.max(mostSeconds, seconds);
                double meters =
                        Math.abs(matrix.meters(from, to) - route.getBest().getDistance());
                mostMeters = Math.max(mostMeters, meters);
            }
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%,d pairs, %d unreachable for both, %d only for one, %d times differ by more than 0.01 s"
                            + " (most %.3f s), distances by at most %.1f m",
                    compared,
                    bothUnreachable,
                    reachableDiffer,
                    overHundredth,
                    mostSeconds,
                    mostMeters);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "queens_core_test.osm.pbf",
                "queens_village_ny.osm.pbf",
                "west_oakland.osm.pbf",
                "vancouver_canada.osm.pbf"
            })
    void agreesWithGraphHoppersOwnRoutes(String name) {
        GraphHopper hopper = StreetImport.importExtract(RealExtracts.file(name), folder.resolve("work"), 2);
        try {
            StreetTimes streets = StreetImport.times(hopper);
            List<Point> places = places(hopper, streets, new Random(5));
            for (Mode mode : List.of(Mode.CAR, Mode.BIKE, Mode.FOOT)) {
                Differences differences = compare(hopper, streets, places, mode);
                System.out.println("RealPairsTest " + name + " " + mode + ": " + differences);
                assertThat(differences.compared).isGreaterThanOrEqualTo(5000);
                assertThat(differences.reachableDiffer).isZero();
                // the rest are two ways of equal weight, of which each takes another, and rounding of single pieces
                assertThat(differences.overHundredth).isLessThan(differences.compared / 10);
                assertThat(differences.mostSeconds).isLessThan(10);
            }
        } finally {
            hopper.close();
        }
    }

    /// Beside the streets, a few metres off, as doors are. GraphHopper refuses what lies outside the box of
    /// the streets.
    private static List<Point> places(GraphHopper hopper, StreetTimes streets, Random random) {
        StreetEdges edges = streets.edges();
        List<Point> places = new ArrayList<>();
        while (places.size() < PLACES) {
            int corner = random.nextInt(edges.latitudes().length);
            Point place = new Point(
                    edges.latitudes()[corner] / StreetEdges.UNITS_PER_DEGREE + 0.0004 * (random.nextDouble() - 0.5),
                    edges.longitudes()[corner] / StreetEdges.UNITS_PER_DEGREE + 0.0004 * (random.nextDouble() - 0.5));
            boolean inside = hopper.getBaseGraph().getBounds().contains(place.latitude(), place.longitude());
            boolean near = Stream.of(Mode.CAR, Mode.BIKE, Mode.FOOT)
                    .allMatch(mode -> streets.snapping().snap(place, streets.hierarchy(mode)) != null);
            if (inside && near) {
                places.add(place);
            }
        }
        return places;
    }

    private static Differences compare(GraphHopper hopper, StreetTimes streets, List<Point> places, Mode mode) {
        Differences differences = new Differences();
        Matrix matrix = streets.between(places, mode);
        Hierarchy hierarchy = streets.hierarchy(mode);
        WayFinding wayFinding = new WayFinding(streets.edges(), hierarchy);
        Random random = new Random(6);
        for (int from = 0; from < PLACES; from++) {
            for (int k = 0; k < PAIRS_OF_EACH; k++) {
                int to = random.nextInt(PLACES);
                Point a = places.get(from);
                Point b = places.get(to);
                if (from == to) {
                    continue;
                }
                GHResponse route = hopper.route(new GHRequest(a.latitude(), a.longitude(), b.latitude(), b.longitude())
                        .setSnapPreventions(List.of("motorway"))
                        .setProfile(mode.name().toLowerCase(Locale.ROOT)));
                int millis = wayFinding.millis(
                        streets.snapping().snap(a, hierarchy),
                        streets.snapping().snap(b, hierarchy));
                differences.add(matrix, from, to, millis, route);
            }
        }
        return differences;
    }
}
