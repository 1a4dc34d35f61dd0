// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LabellingTest {

    private final Labelling labelling = new Labelling(new Box(0, 0, 600, 400), 10, 250);

    @Test
    void writesANameInTheMiddleOfItsStreet() {
        assertThat(labelling.alongLines("Main Street", List.of(new int[] {0, 200, 600, 200}), 1))
                .isTrue();

        Label label = labelling.labels().getFirst();
        assertThat(label.text()).isEqualTo("Main Street");
        assertThat(label.x()).isBetween(290, 310);
        assertThat(label.y()).isEqualTo(200);
    }

    @Test
    void shortensANameThatDoesNotFit() {
        // "Braddock Avenue" needs (15 · 0.56 + 0.4) · 10 = 88 units, "Braddock Ave" (12 · 0.56 + 0.4) · 10 = 71
        labelling.alongLines("Braddock Avenue", List.of(new int[] {100, 200, 180, 200}), 1);
        assertThat(labelling.labels()).extracting(Label::text).containsExactly("Braddock Ave");
    }

    @Test
    void leavesOutANameForWhichThereIsNoRoom() {
        assertThat(labelling.alongLines("Main Street", List.of(new int[] {100, 200, 130, 200}), 1))
                .isFalse();
        assertThat(labelling.labels()).isEmpty();
    }

    @Test
    void readsFromLeftToRightWhicheverWayTheStreetRuns() {
        labelling.alongLines("Main Street", List.of(new int[] {500, 300, 100, 100}), 1);
        // down 200 on 400 to the right: 26.6 degrees
        assertThat(labelling.labels().getFirst().angle()).isEqualTo(27);
    }

    @Test
    void doesNotWriteOneNameOverAnother() {
        labelling.alongLines("Main Street", List.of(new int[] {200, 200, 300, 200}), 1);
        assertThat(labelling.alongLines("Back Street", List.of(new int[] {200, 204, 300, 204}), 1))
                .isFalse();
        assertThat(labelling.alongLines("Other Street", List.of(new int[] {200, 230, 300, 230}), 1))
                .isTrue();
    }

    @Test
    void doesNotWriteRoundASharpCorner() {
        assertThat(labelling.alongLines("Main Street", List.of(new int[] {100, 100, 140, 100, 140, 140}), 1))
                .isFalse();
    }

    @Test
    void keepsOffMarkers() {
        labelling.block(300, 200, 300);
        assertThat(labelling.alongLines("Main Street", List.of(new int[] {0, 200, 600, 200}), 1))
                .isFalse();
    }

    @Test
    void repeatsANameOnALongStreet() {
        labelling.alongLines("Main Street", List.of(new int[] {0, 200, 600, 200}), 9);
        // 600 units, one name each 250, the first in the middle
        assertThat(labelling.labels()).hasSizeBetween(2, 3);
    }
}
