// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class BoundsTest {

    @Test
    void areAsSmallAsThePointsAllow() {
        Bounds bounds = Bounds.around(List.of(new Point(40, -40), new Point(39, -38), new Point(39.5, -39)));
        assertThat(bounds).isEqualTo(new Bounds(39, -40, 40, -38));
        assertThat(bounds.center()).isEqualTo(new Point(39.5, -39));
        assertThat(bounds.contains(new Point(40, -38))).isTrue();
        assertThat(bounds.contains(new Point(40.001, -38))).isFalse();
    }

    @Test
    void growByMeters() {
        Bounds grown = new Bounds(40, -40, 40, -40).grownBy(111.195);
        // 111.195 m are 0.001 degrees north, and 0.001 / cos 40° = 0.0013054 degrees east
        assertThat(grown.north()).isCloseTo(40.001, within(1e-7));
        assertThat(grown.east()).isCloseTo(-39.9986946, within(1e-6));
    }

    @Test
    void areNeverInsideOut() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Bounds(41, -40, 40, -39));
        assertThatIllegalArgumentException().isThrownBy(() -> Bounds.around(List.of()));
    }
}
