// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class PointTest {

    @Test
    void oneDegreeOfLatitudeIsAbout111Kilometers() {
        // 2π · 6371.0088 km / 360 = 111.195 km
        assertThat(new Point(40, -40).metersTo(new Point(41, -40))).isCloseTo(111_195, within(1.0));
    }

    @Test
    void oneDegreeOfLongitudeShrinksWithTheCosineOfTheLatitude() {
        // 111.195 km · cos 60° = 55.597 km; the great circle cuts the corner by 2 m
        assertThat(new Point(60, 10).metersTo(new Point(60, 11))).isCloseTo(55_597, within(5.0));
    }

    @Test
    void refusesCoordinatesThatAreNotOnTheEarth() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Point(91, 0))
                .withMessageContaining("latitude")
                .withMessageContaining("91");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Point(0, Double.NaN))
                .withMessageContaining("longitude");
    }

    @Property(seed = "20261122")
    void distanceIsTheSameBothWays(
            @ForAll @DoubleRange(min = -89, max = 89) double latitude,
            @ForAll @DoubleRange(min = -179, max = 179) double longitude,
            @ForAll @DoubleRange(min = -89, max = 89) double otherLatitude,
            @ForAll @DoubleRange(min = -179, max = 179) double otherLongitude) {
        Point here = new Point(latitude, longitude);
        Point there = new Point(otherLatitude, otherLongitude);
        assertThat(here.metersTo(there)).isEqualTo(there.metersTo(here), within(1e-6));
        assertThat(here.metersTo(here)).isZero();
    }
}
