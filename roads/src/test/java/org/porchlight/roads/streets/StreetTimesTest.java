// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.streets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.porchlight.roads.DrawnExtract;
import org.porchlight.roads.geo.Point;
import org.porchlight.roads.times.Leg;
import org.porchlight.roads.times.Matrix;
import org.porchlight.roads.times.Mode;
import org.porchlight.roads.times.TravelTimes;

/// Networks small enough to draw. GraphHopper drives residential streets at 30 km/h, which is 120 s a
/// kilometre.
class StreetTimesTest {

    @TempDir
    Path folder;

    private final DrawnExtract drawn = new DrawnExtract();

    private StreetTimes streets() throws Exception {
        Path work = Files.createDirectories(folder.resolve("work"));
        return StreetImport.read(drawn.write(folder.resolve("x.osm.pbf")), work);
    }

    private static Point spot(double east, double south) {
        return new Point(DrawnExtract.latitude(south) / 1e7, DrawnExtract.longitude(east) / 1e7);
    }

    private long street(double... spots) {
        return drawn.line(spots, "highway", "residential");
    }

    /// A block of 1000 by 500 m: north street, east street, south street, west street.
    private void block(String... northStreet) {
        long nw = drawn.node(0, 0);
        long ne = drawn.node(1000, 0);
        long se = drawn.node(1000, 500);
        long sw = drawn.node(0, 500);
        drawn.way(new long[] {nw, ne}, northStreet);
        drawn.way(new long[] {ne, se}, "highway", "residential");
        drawn.way(new long[] {se, sw}, "highway", "residential");
        drawn.way(new long[] {sw, nw}, "highway", "residential");
    }

    @Test
    void drivesAlongOneStreet() throws Exception {
        street(0, 0, 1000, 0);

        Matrix matrix = streets().between(List.of(spot(100, 0), spot(700, 0)), Mode.CAR);

        // 600 m at 30 km/h
        assertThat(matrix.meters(0, 1)).isCloseTo(600, within(1));
        assertThat(matrix.seconds(0, 1)).isEqualTo(72);
        assertThat(matrix.seconds(1, 0)).isEqualTo(72);
        assertThat(matrix.seconds(0, 0)).isZero();
    }

    @Test
    void takesTheShorterWayRoundABlock() throws Exception {
        block("highway", "residential");

        // from the middle of the north street to the middle of the east street: 500 + 250 m, at 30 km/h 90 s
        Matrix matrix = streets().between(List.of(spot(500, 0), spot(1000, 250)), Mode.CAR);

        assertThat(matrix.meters(0, 1)).isCloseTo(750, within(1));
        assertThat(matrix.seconds(0, 1)).isEqualTo(90);
    }

    @Test
    void goesRoundWhereTheStreetIsOneWay() throws Exception {
        // from west to east only
        block("highway", "residential", "oneway", "yes");
        StreetTimes streets = streets();
        List<Point> points = List.of(spot(250, 0), spot(750, 0));

        Matrix car = streets.between(points, Mode.CAR);
        // there: 500 m; back: 250 + 500 + 1000 + 500 + 250 m
        assertThat(car.meters(0, 1)).isCloseTo(500, within(1));
        assertThat(car.meters(1, 0)).isCloseTo(2500, within(2));
        // nobody on foot minds
        assertThat(streets.between(points, Mode.FOOT).meters(1, 0)).isCloseTo(500, within(1));
    }

    /// A street of 2600 m, in so many pieces that it counts as a part of town and not as an island.
    private void longStreet(double south) {
        long last = drawn.node(0, south);
        for (int i = 1; i <= 260; i++) {
            long next = drawn.node(10 * i, south);
            drawn.way(new long[] {last, next}, "highway", "residential");
            last = next;
        }
    }

    @Test
    void saysThatThereIsNoWayOverARiverWithoutABridge() throws Exception {
        longStreet(0);
        longStreet(300);

        Matrix matrix = streets().between(List.of(spot(100, 5), spot(900, 5), spot(100, 305)), Mode.CAR);

        assertThat(matrix.reachable(0, 1)).isTrue();
        assertThat(matrix.reachable(0, 2)).isFalse();
        assertThat(matrix.meters(2, 0)).isEqualTo(Matrix.UNREACHABLE);
        assertThat(matrix.snapMeters(2)).isEqualTo(5);
    }

    @Test
    void startsNoTripOnAnIsland() throws Exception {
        longStreet(0);
        street(100, 300, 200, 300);

        Matrix matrix = streets().between(List.of(spot(150, 299), spot(900, 0)), Mode.CAR);

        // from the long street instead, 299 m away
        assertThat(matrix.snapMeters(0)).isCloseTo(299, within(1));
        assertThat(matrix.meters(0, 1)).isCloseTo(750, within(1));
    }

    @Test
    void saysThatThereIsNoWayToAPlaceFarFromAnyStreet() throws Exception {
        block("highway", "residential");
        StreetTimes streets = streets();
        List<Point> points = List.of(spot(100, 0), spot(100, 5000));

        Matrix matrix = streets.between(points, Mode.CAR);

        assertThat(matrix.reachable(0, 1)).isFalse();
        assertThat(matrix.snapMeters(1)).isEqualTo(Matrix.UNREACHABLE);
        assertThat(streets.legs(points, Mode.CAR).getFirst().reachable()).isFalse();
    }

    @Test
    void drawsTheWayCornerByCorner() throws Exception {
        block("highway", "residential");

        Leg leg = streets()
                .legs(List.of(spot(500, -20), spot(1000, 250)), Mode.CAR)
                .getFirst();

        // the corner at 1000, 0 lies between the two places on the street
        assertThat(leg.line()).hasSize(3);
        assertThat(leg.line().get(0).metersTo(spot(500, 0))).isLessThan(0.5);
        assertThat(leg.line().get(1).metersTo(spot(1000, 0))).isLessThan(0.5);
        assertThat(leg.line().get(2).metersTo(spot(1000, 250))).isLessThan(0.5);
    }

    @Test
    void rides12WhereABikeRides14() throws Exception {
        block("highway", "residential");
        StreetTimes streets = streets();
        List<Point> points = List.of(spot(500, 0), spot(1000, 250));

        int bike = streets.between(points, Mode.BIKE).seconds(0, 1);

        assertThat(streets.between(points, Mode.CARGO_BIKE).seconds(0, 1))
                .isEqualTo((int) Math.round(bike * 14.0 / 12.0));
        assertThat(streets.legs(points, Mode.CARGO_BIKE).getFirst().seconds())
                .isEqualTo((int) Math.round(bike * 14.0 / 12.0));
    }

    @Test
    void nothingToMeasureIsNoMistake() throws Exception {
        block("highway", "residential");
        StreetTimes streets = streets();
        assertThat(streets.between(List.of(), Mode.CAR).size()).isZero();
        assertThat(streets.legs(List.of(spot(0, 0)), Mode.CAR)).isEmpty();
        assertThat(streets.basis()).isEqualTo(TravelTimes.Basis.STREETS);
    }

    private static List<String> said(Leg leg) {
        return leg.turns().stream()
                .map(turn -> turn.kind() + " " + turn.street() + (turn.exit() == 0 ? "" : " exit " + turn.exit()))
                .toList();
    }

    @Test
    void saysATurnWhereOneLeavesTheStreet() throws Exception {
        long west = drawn.node(0, 0);
        long middle = drawn.node(500, 0);
        long east = drawn.node(1000, 0);
        long south = drawn.node(500, 400);
        drawn.way(new long[] {west, middle, east}, "highway", "residential", "name", "Main Street");
        drawn.way(new long[] {middle, south}, "highway", "residential", "name", "Oak Street");
        StreetTimes streets = streets();

        // from the west end to a door on the east side of Oak Street, 300 m down: right at the crossing
        Leg there =
                streets.legs(List.of(spot(100, 0), spot(515, 300)), Mode.CAR).getFirst();
        assertThat(said(there)).containsExactly("START Main Street", "RIGHT Oak Street", "ARRIVE_LEFT Oak Street");
        assertThat(there.turns().get(0).meters()).isCloseTo(400, within(1));
        assertThat(there.turns().get(1).meters()).isCloseTo(300, within(1));

        Leg back = streets.legs(List.of(spot(515, 300), spot(100, 0)), Mode.CAR).getFirst();
        assertThat(said(back)).containsExactly("START Oak Street", "LEFT Main Street", "ARRIVE Main Street");

        // straight over the crossing there is nothing to say
        Leg over = streets.legs(List.of(spot(100, 0), spot(900, 0)), Mode.CAR).getFirst();
        assertThat(said(over)).containsExactly("START Main Street", "ARRIVE Main Street");
    }

    @Test
    void saysWhereAStreetChangesItsName() throws Exception {
        long[] nodes = {drawn.node(0, 0), drawn.node(500, 0), drawn.node(1000, 0)};
        drawn.way(new long[] {nodes[0], nodes[1]}, "highway", "residential", "name", "Main Street");
        drawn.way(new long[] {nodes[1], nodes[2]}, "highway", "residential", "name", "Old Road");

        Leg leg = streets().legs(List.of(spot(100, 0), spot(900, 0)), Mode.CAR).getFirst();

        assertThat(said(leg)).containsExactly("START Main Street", "CONTINUE Old Road", "ARRIVE Old Road");
    }

    @Test
    void countsTheExitsOfARoundabout() throws Exception {
        // seen from above, driven against the clock: in from the south, out at the east, north or west
        long[] round = {drawn.node(0, 20), drawn.node(20, 0), drawn.node(0, -20), drawn.node(-20, 0), 0};
        round[4] = round[0];
        drawn.way(round, "highway", "residential", "junction", "roundabout");
        String[] names = {"South Road", "East Road", "North Road", "West Road"};
        int[][] far = {{0, 400}, {400, 0}, {0, -400}, {-400, 0}};
        for (int i = 0; i < 4; i++) {
            long end = drawn.node(far[i][0], far[i][1]);
            drawn.way(new long[] {round[i], end}, "highway", "residential", "name", names[i]);
        }

        Leg leg = streets().legs(List.of(spot(0, 300), spot(-300, 0)), Mode.CAR).getFirst();

        assertThat(said(leg)).containsExactly("START South Road", "ROUNDABOUT West Road exit 3", "ARRIVE West Road");
    }
}
