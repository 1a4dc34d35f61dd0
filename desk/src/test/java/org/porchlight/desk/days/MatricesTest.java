// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.days;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.porchlight.roads.geo.Point;
import org.porchlight.roads.times.Leg;
import org.porchlight.roads.times.Matrix;
import org.porchlight.roads.times.Mode;
import org.porchlight.roads.times.StraightLines;
import org.porchlight.roads.times.TravelTimes;

class MatricesTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final Point AMINAS = new Point(40.001, -74);
    private static final Point BAOS = new Point(40.002, -74);

    private final List<List<Point>> asked = new ArrayList<>();
    private final Matrices matrices = new Matrices();
    private final TravelTimes times = new Counting();

    @Test
    void asksOnceWhileThePlacesStayTheSame() {
        Matrix first = matrices.of(DAY, List.of(AMINAS, BAOS), Mode.CAR, times);

        assertThat(matrices.of(DAY, List.of(AMINAS, BAOS), Mode.CAR, times)).isSameAs(first);
        assertThat(asked).hasSize(1);
    }

    @Test
    void asksAgainForOtherPlacesAnotherModeAndAnotherTown() {
        matrices.of(DAY, List.of(AMINAS, BAOS), Mode.CAR, times);
        matrices.of(DAY, List.of(BAOS, AMINAS), Mode.CAR, times);
        matrices.of(DAY, List.of(BAOS, AMINAS), Mode.BIKE, times);
        matrices.of(DAY, List.of(BAOS, AMINAS), Mode.CAR, new Counting());

        assertThat(asked).hasSize(4);
    }

    private final class Counting implements TravelTimes {
        private final TravelTimes lines = new StraightLines();

        @Override
        public Matrix between(List<Point> points, Mode mode) {
            asked.add(points);
            return lines.between(points, mode);
        }

        @Override
        public List<Leg> legs(List<Point> points, Mode mode) {
            return lines.legs(points, mode);
        }

        @Override
        public Basis basis() {
            return lines.basis();
        }
    }
}
