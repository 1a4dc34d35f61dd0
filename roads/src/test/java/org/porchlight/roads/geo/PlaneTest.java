// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class PlaneTest {

    private static final Bounds TOWN = new Bounds(39.98, -40.02, 40.00, -39.99);

    @Test
    void startsAtTheNorthWestCorner() {
        Plane plane = new Plane(TOWN, 2);
        assertThat(plane.x(-40.02)).isZero();
        assertThat(plane.y(40.00)).isZero();
    }

    @Test
    void drawsAMeterAtTheMiddleAsLongAsItSays() {
        Plane plane = new Plane(TOWN, 2);
        Point here = TOWN.center();
        Point there = new Point(here.latitude(), here.longitude() + 0.001);
        double drawn = plane.x(there.longitude()) - plane.x(here.longitude());
        assertThat(drawn).isCloseTo(2 * here.metersTo(there), within(0.001));
        double down = plane.y(here.latitude() - 0.001) - plane.y(here.latitude());
        // 0.001 degrees are 111.195 m
        assertThat(down).isCloseTo(2 * 111.195, within(0.01));
    }

    @Property(seed = "20261122")
    void pointUndoesTheDrawing(
            @ForAll @DoubleRange(min = 39.9, max = 40.1) double latitude,
            @ForAll @DoubleRange(min = -40.1, max = -39.9) double longitude) {
        Plane plane = new Plane(TOWN, 2);
        Point back = plane.point(plane.x(longitude), plane.y(latitude));
        assertThat(back.latitude()).isCloseTo(latitude, within(1e-9));
        assertThat(back.longitude()).isCloseTo(longitude, within(1e-9));
    }
}
