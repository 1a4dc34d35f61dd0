// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.streets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.porchlight.roads.DrawnExtract;
import org.porchlight.roads.geo.Point;
import org.porchlight.roads.times.Leg;
import org.porchlight.roads.times.Matrix;
import org.porchlight.roads.times.Mode;
import org.porchlight.roads.times.Turn;

/// One street of a kilometre, which a free car drives in 120 s.
class DoorToDoorTest {

    @TempDir
    Path folder;

    private DoorToDoor times() throws Exception {
        DrawnExtract drawn = new DrawnExtract();
        drawn.line(new double[] {0, 0, 1000, 0}, "highway", "residential", "name", "Main Street");
        Path work = Files.createDirectories(folder.resolve("work"));
        return new DoorToDoor(StreetImport.read(drawn.write(folder.resolve("x.osm.pbf")), work));
    }

    private static Point spot(double east, double south) {
        return new Point(DrawnExtract.latitude(south) / 1e7, DrawnExtract.longitude(east) / 1e7);
    }

    @Test
    void addsTheTrafficOfTheHourAndTheWalkToTheDoor() throws Exception {
        DoorToDoor times = times();
        List<Point> doors = List.of(spot(100, 10), spot(700, 25));

        // 600 m at 30 km/h are 72 s; 10 m and 25 m at 1.25 m/s are 8 s and 20 s
        assertThat(times.between(doors, Mode.CAR).seconds(0, 1)).isEqualTo(108 + 28); // 72 · 1.5
        assertThat(times.at(LocalTime.of(8, 0)).between(doors, Mode.CAR).seconds(0, 1))
                .isEqualTo(122 + 28); // 72 · 1.7
        assertThat(times.at(LocalTime.of(23, 0)).between(doors, Mode.CAR).seconds(0, 1))
                .isEqualTo(90 + 28); // 72 · 1.25
        // nobody on foot stands in traffic
        assertThat(times.between(doors, Mode.FOOT).seconds(0, 1))
                .isEqualTo(times.streets().between(doors, Mode.FOOT).seconds(0, 1) + 28);
    }

    @Test
    void takesNoTimeBetweenTwoDoorsAtOneSpot() throws Exception {
        Matrix matrix = times().between(List.of(spot(100, 10), spot(100, 10)), Mode.CAR);
        assertThat(matrix.seconds(0, 1)).isZero();
    }

    @Test
    void keepsWhatCannotBeReachedSo() throws Exception {
        Matrix matrix = times().between(List.of(spot(100, 10), spot(100, 5000)), Mode.CAR);
        assertThat(matrix.reachable(0, 1)).isFalse();
        assertThat(matrix.seconds(0, 1)).isEqualTo(Matrix.UNREACHABLE);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void saysTheSameInALegAsInTheMatrix(Mode mode) throws Exception {
        DoorToDoor times = times();
        List<Point> doors = List.of(spot(100, 10), spot(700, 25), spot(300, -40));
        Matrix matrix = times.between(doors, mode);
        List<Leg> legs = times.legs(doors, mode);
        for (int i = 0; i < legs.size(); i++) {
            assertThat(legs.get(i).seconds()).isEqualTo(matrix.seconds(i, i + 1));
            assertThat(legs.get(i).turns().stream().mapToInt(Turn::seconds).sum())
                    .isEqualTo(legs.get(i).seconds());
        }
    }
}
