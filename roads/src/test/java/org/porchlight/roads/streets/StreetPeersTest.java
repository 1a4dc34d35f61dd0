// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.streets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.graphhopper.GHRequest;
import com.graphhopper.GHResponse;
import com.graphhopper.GraphHopper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.porchlight.roads.demotown.DemoTown;
import org.porchlight.roads.geo.Point;
import org.porchlight.roads.times.Leg;
import org.porchlight.roads.times.Matrix;
import org.porchlight.roads.times.Mode;
import org.porchlight.roads.times.Turn;

/// The hierarchy against two that do not use it: GraphHopper's own routes, and a plain Dijkstra written here.
/// In the whole of Lanternfield, from places beside the streets.
class StreetPeersTest {

    private static final int PLACES = 60;

    @TempDir
    static Path folder;

    private static GraphHopper hopper;
    private static StreetTimes streets;
    private static List<Point> places;

    @BeforeAll
    static void importDemoTown() throws Exception {
        Path file = folder.resolve("town.osm.pbf");
        DemoTown.write(file);
        hopper = StreetImport.importExtract(file, folder.resolve("work"), 1);
        streets = StreetImport.times(hopper);
        Random random = new Random(11);
        places = new ArrayList<>();
        StreetEdges edges = streets.edges();
        while (places.size() < PLACES) {
            int corner = random.nextInt(edges.latitudes().length);
            places.add(new Point(
                    edges.latitudes()[corner] / 1e7 + 0.0004 * (random.nextDouble() - 0.5),
                    edges.longitudes()[corner] / 1e7 + 0.0004 * (random.nextDouble() - 0.5)));
        }
    }

    @AfterAll
    static void close() {
        hopper.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"CAR", "BIKE", "FOOT"})
    void agreesWithGraphHopper(Mode mode) {
        Matrix matrix = streets.between(places, mode);
        int compared = 0;
        for (int from = 0; from < PLACES; from++) {
            for (int to = 0; to < PLACES; to += 3) {
                Point a = places.get(from);
                Point b = places.get(to);
                GHResponse route = hopper.route(new GHRequest(a.latitude(), a.longitude(), b.latitude(), b.longitude())
                        .setProfile(mode.name().toLowerCase(Locale.ROOT)));
                assertThat(matrix.reachable(from, to)).isEqualTo(!route.hasErrors());
                // ours is rounded to whole seconds and metres; theirs sums up milliseconds
                assertThat((double) matrix.seconds(from, to))
                        .isCloseTo(route.getBest().getTime() / 1000.0, within(0.52));
                assertThat((double) matrix.meters(from, to))
                        .isCloseTo(route.getBest().getDistance(), within(0.6));
                compared++;
            }
        }
        assertThat(compared).isEqualTo(1200);
    }

    @ParameterizedTest
    @EnumSource(names = {"CAR", "BIKE", "FOOT"})
    void agreesWithAPlainDijkstra(Mode mode) {
        Hierarchy hierarchy = streets.hierarchy(mode);
        for (int from = 0; from < 20; from++) {
            Snap start = streets.snapping().snap(places.get(from), hierarchy);
            double[] weights = dijkstra(hierarchy, start);
            for (int to = 0; to < PLACES; to++) {
                Snap end = streets.snapping().snap(places.get(to), hierarchy);
                double plain = Math.min(
                        weights[hierarchy.ends()[2 * end.edge()]]
                                + part(end.part(), hierarchy.weights()[2 * end.edge()]),
                        weights[hierarchy.ends()[2 * end.edge() + 1]]
                                + part(1 - end.part(), hierarchy.weights()[2 * end.edge() + 1]));
                Seeds.Direct direct = Seeds.direct(hierarchy, start, end);
                plain = direct == null ? plain : Math.min(plain, direct.weight());
                assertThat(climbed(hierarchy, start, end)).isCloseTo(plain, within(0.005));
            }
        }
    }

    private static double part(double part, float weight) {
        return part == 0 ? 0 : part * weight;
    }

    private static double climbed(Hierarchy hierarchy, Snap start, Snap end) {
        Climbing forwards = new Climbing(hierarchy, true);
        Seeds.leaving(hierarchy, start, forwards);
        forwards.run();
        Climbing backwards = new Climbing(hierarchy, false);
        Seeds.arriving(hierarchy, end, backwards);
        backwards.run();
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < forwards.settledCount(); i++) {
            int node = forwards.settled(i);
            if (backwards.reaches(node)) {
                best = Math.min(best, (double) forwards.weight(node) + backwards.weight(node));
            }
        }
        Seeds.Direct direct = Seeds.direct(hierarchy, start, end);
        return direct == null ? best : Math.min(best, direct.weight());
    }

    /// Weights from a place to each node, over pieces of street only.
    private static double[] dijkstra(Hierarchy hierarchy, Snap start) {
        List<List<double[]>> leaving = new ArrayList<>();
        for (int node = 0; node < hierarchy.nodes(); node++) {
            leaving.add(new ArrayList<>());
        }
        for (int edge = 0; edge < hierarchy.streetEdges(); edge++) {
            int a = hierarchy.ends()[2 * edge];
            int b = hierarchy.ends()[2 * edge + 1];
            leaving.get(a).add(new double[] {b, hierarchy.weights()[2 * edge]});
            leaving.get(b).add(new double[] {a, hierarchy.weights()[2 * edge + 1]});
        }
        double[] weights = new double[hierarchy.nodes()];
        Arrays.fill(weights, Double.POSITIVE_INFINITY);
        PriorityQueue<double[]> queue = new PriorityQueue<>(Comparator.comparingDouble(entry -> entry[1]));
        queue.add(new double[] {
            hierarchy.ends()[2 * start.edge() + 1],
            part(1 - start.part(), hierarchy.weights()[2 * start.edge()])
        });
        queue.add(new double[] {
            hierarchy.ends()[2 * start.edge()], part(start.part(), hierarchy.weights()[2 * start.edge() + 1])
        });
        while (!queue.isEmpty()) {
            double[] entry = queue.poll();
            int node = (int) entry[0];
            if (entry[1] < weights[node]) {
                weights[node] = entry[1];
                for (double[] edge : leaving.get(node)) {
                    queue.add(new double[] {edge[0], entry[1] + edge[1]});
                }
            }
        }
        return weights;
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void legsTellTheSameAsTheMatrix(Mode mode) {
        Matrix matrix = streets.between(places, mode);
        List<Leg> legs = streets.legs(places, mode);
        for (int i = 0; i < legs.size(); i++) {
            Leg leg = legs.get(i);
            assertThat(leg.seconds()).isCloseTo(matrix.seconds(i, i + 1), within(1));
            assertThat(leg.meters()).isCloseTo(matrix.meters(i, i + 1), within(1));
            assertThat(leg.turns().stream().mapToInt(Turn::seconds).sum()).isEqualTo(leg.seconds());
            assertThat(leg.turns().stream().mapToInt(Turn::meters).sum()).isCloseTo(leg.meters(), within(1));
            double drawn = 0;
            for (int corner = 1; corner < leg.line().size(); corner++) {
                drawn += leg.line().get(corner - 1).metersTo(leg.line().get(corner));
            }
            // the drawn line is as long as the way: nothing is missing, nothing is twice in it
            assertThat(drawn).isCloseTo(leg.meters(), within(1 + leg.meters() * 0.002));
        }
    }

    @Test
    void contractsTheSameWithOneThreadAndWithTwo() throws Exception {
        byte[][] written = new byte[2][];
        for (int threads = 1; threads <= 2; threads++) {
            Path file = folder.resolve("threads-" + threads);
            StreetFile.write(
                    StreetImport.read(folder.resolve("town.osm.pbf"), folder.resolve("work-" + threads), threads),
                    new byte[32],
                    file);
            written[threads - 1] = Files.readAllBytes(file);
        }
        assertThat(written[0]).isEqualTo(written[1]);
    }

    @Test
    void isTheSameWithOneThreadAndWithMany() throws Exception {
        Matrix many;
        Matrix one;
        try (ForkJoinPool pool = new ForkJoinPool(4)) {
            many = pool.submit(() -> streets.between(places, Mode.CAR)).get();
        }
        try (ForkJoinPool pool = new ForkJoinPool(1)) {
            one = pool.submit(() -> streets.between(places, Mode.CAR)).get();
        }
        for (int from = 0; from < PLACES; from++) {
            for (int to = 0; to < PLACES; to++) {
                assertThat(many.seconds(from, to)).isEqualTo(one.seconds(from, to));
                assertThat(many.meters(from, to)).isEqualTo(one.meters(from, to));
            }
        }
    }
}
