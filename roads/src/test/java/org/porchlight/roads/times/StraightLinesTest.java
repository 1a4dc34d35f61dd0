// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.times;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.porchlight.roads.geo.Point;

class StraightLinesTest {

    private static final Point AMINA = new Point(40, -40);

    /// 0.01 degrees to the north: 1111.95 m, as the crow flies.
    private static final Point BAO = new Point(40.01, -40);

    private final StraightLines lines = new StraightLines();

    @Test
    void addsTheDetourToTheStraightLine() {
        Matrix matrix = lines.between(List.of(AMINA, BAO), Mode.CAR);
        // 1111.95 m · 1.3 = 1445.5 m; at 25 km/h = 6.944 m/s that takes 208.2 s
        assertThat(matrix.meters(0, 1)).isEqualTo(1446);
        assertThat(matrix.seconds(0, 1)).isEqualTo(208);
        assertThat(matrix.snapMeters(0)).isZero();
    }

    @Test
    void isSlowerOnFootThanByBikeThanByCar() {
        List<Point> points = List.of(AMINA, BAO);
        // 1445.5 m at 14, 12 and 4.5 km/h
        assertThat(lines.between(points, Mode.BIKE).seconds(0, 1)).isEqualTo(372);
        assertThat(lines.between(points, Mode.CARGO_BIKE).seconds(0, 1)).isEqualTo(434);
        assertThat(lines.between(points, Mode.FOOT).seconds(0, 1)).isEqualTo(1156);
    }

    @Test
    void legsTellTheSameAsTheMatrix() {
        Point celia = new Point(40.004, -40.01);
        List<Point> run = List.of(AMINA, BAO, celia, AMINA);
        Matrix matrix = lines.between(run, Mode.BIKE);

        List<Leg> legs = lines.legs(run, Mode.BIKE);

        assertThat(legs).hasSize(3);
        for (int i = 0; i < 3; i++) {
            assertThat(legs.get(i).seconds()).isEqualTo(matrix.seconds(i, i + 1));
            assertThat(legs.get(i).meters()).isEqualTo(matrix.meters(i, i + 1));
            assertThat(legs.get(i).line()).containsExactly(run.get(i), run.get(i + 1));
        }
    }

    @Test
    void nothingToMeasureIsNoMistake() {
        assertThat(lines.between(List.of(), Mode.CAR).size()).isZero();
        assertThat(lines.legs(List.of(AMINA), Mode.CAR)).isEmpty();
        assertThat(lines.basis()).isEqualTo(TravelTimes.Basis.STRAIGHT_LINES);
    }

    @Test
    void asksForPointsThatItHas() {
        Matrix matrix = lines.between(List.of(AMINA, BAO), Mode.CAR);
        assertThatThrownBy(() -> matrix.seconds(0, 2))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("2 points");
        // would be inside the array without the check
        assertThatThrownBy(() -> matrix.seconds(-1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void unreachableTwiceIsStillUnreachableAndPositive() {
        assertThat(Matrix.UNREACHABLE + Matrix.UNREACHABLE).isGreaterThan(Matrix.UNREACHABLE);
    }

    @Property(seed = "20261122")
    void isSymmetricAndZeroOnTheDiagonalAndEverywhereReachable(@ForAll("points") List<Point> points) {
        Matrix matrix = lines.between(points, Mode.FOOT);
        for (int from = 0; from < points.size(); from++) {
            assertThat(matrix.seconds(from, from)).isZero();
            for (int to = 0; to < points.size(); to++) {
                assertThat(matrix.seconds(from, to)).isEqualTo(matrix.seconds(to, from));
                assertThat(matrix.reachable(from, to)).isTrue();
            }
        }
    }

    @Property(seed = "20261122")
    void aDetourOverAThirdPointIsNeverShorterThanRoundingAllows(@ForAll("points") List<Point> points) {
        Matrix matrix = lines.between(points, Mode.CAR);
        for (int a = 0; a < points.size(); a++) {
            for (int b = 0; b < points.size(); b++) {
                for (int c = 0; c < points.size(); c++) {
                    assertThat(matrix.meters(a, b)).isLessThanOrEqualTo(matrix.meters(a, c) + matrix.meters(c, b) + 2);
                }
            }
        }
    }

    @Provide
    Arbitrary<List<Point>> points() {
        Arbitrary<Double> latitude = Arbitraries.doubles().between(39.9, 40.1);
        Arbitrary<Double> longitude = Arbitraries.doubles().between(-40.1, -39.9);
        return Combinators.combine(latitude, longitude)
                .as(Point::new)
                .list()
                .ofMaxSize(8)
                .map(ArrayList::new);
    }
}
