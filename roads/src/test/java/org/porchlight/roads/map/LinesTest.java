// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LinesTest {

    private static final Box BOX = new Box(0, 0, 100, 100);

    @Test
    void simplifyingDropsWhatLiesOnTheWay() {
        assertThat(Lines.simplified(new int[] {0, 0, 50, 1, 100, 0}, 2)).containsExactly(0, 0, 100, 0);
        assertThat(Lines.simplified(new int[] {0, 0, 50, 3, 100, 0}, 2)).containsExactly(0, 0, 50, 3, 100, 0);
    }

    @Test
    void clippingCutsAtTheEdge() {
        List<int[]> parts = Lines.clipped(new int[] {-50, 50, 50, 50, 50, 150}, BOX);
        assertThat(parts).hasSize(1);
        assertThat(parts.getFirst()).containsExactly(0, 50, 50, 50, 50, 100);
    }

    @Test
    void clippingSplitsALineThatLeavesAndComesBack() {
        List<int[]> parts = Lines.clipped(new int[] {10, 50, 10, -50, 90, -50, 90, 50}, BOX);
        assertThat(parts).hasSize(2);
        assertThat(parts.get(0)).containsExactly(10, 50, 10, 0);
        assertThat(parts.get(1)).containsExactly(90, 0, 90, 50);
    }

    @Test
    void clippingARingKeepsItClosed() {
        int[] clipped = Lines.clippedRing(new int[] {-50, -50, 50, -50, 50, 50, -50, 50, -50, -50}, BOX);
        // the quarter inside: 50 by 50
        assertThat(Math.abs(Lines.doubledArea(clipped)) / 2).isEqualTo(2500);
        assertThat(clipped[0]).isEqualTo(clipped[clipped.length - 2]);
    }

    @Test
    void aRingOutsideLeavesNothing() {
        assertThat(Lines.clippedRing(new int[] {200, 200, 300, 200, 300, 300, 200, 200}, BOX))
                .isEmpty();
    }

    @Test
    void knowsInsideFromOutside() {
        int[] ring = {0, 0, 100, 0, 100, 100, 50, 20, 0, 100, 0, 0};
        assertThat(Lines.inside(ring, 10, 50)).isTrue();
        // in the notch that comes in from below
        assertThat(Lines.inside(ring, 50, 60)).isFalse();
        assertThat(Lines.inside(ring, 150, 50)).isFalse();
    }

    @Property(seed = "20261122")
    void clippedLinesStayInTheBox(@ForAll("lines") int[] line) {
        for (int[] part : Lines.clipped(line, BOX)) {
            assertThat(BOX.contains(Box.around(part))).isTrue();
        }
    }

    @Property(seed = "20261122")
    void simplifiedLinesKeepTheirEndsAndGainNothing(@ForAll("lines") int[] line) {
        int[] simplified = Lines.simplified(line, 5);
        assertThat(simplified.length).isLessThanOrEqualTo(line.length);
        assertThat(simplified).startsWith(line[0], line[1]);
        assertThat(simplified).endsWith(line[line.length - 2], line[line.length - 1]);
    }

    @Provide
    Arbitrary<int[]> lines() {
        return Arbitraries.integers()
                .between(-300, 400)
                .list()
                .ofMinSize(4)
                .ofMaxSize(40)
                .map(all -> all.subList(0, all.size() / 2 * 2).stream()
                        .mapToInt(Integer::intValue)
                        .toArray());
    }
}
