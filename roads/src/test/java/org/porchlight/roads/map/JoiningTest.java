// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JoiningTest {

    @Test
    void joinsPiecesWhateverTheirDirection() {
        List<int[]> joined = Joining.join(List.of(new int[] {3, 4}, new int[] {3, 2, 1}, new int[] {5, 4}));
        assertThat(joined).hasSize(1);
        assertThat(joined.getFirst()).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void leavesPiecesThatDoNotMeet() {
        assertThat(Joining.join(List.of(new int[] {1, 2}, new int[] {3, 4}))).hasSize(2);
    }

    @Test
    void closesARing() {
        List<int[]> joined = Joining.join(List.of(new int[] {1, 2, 3}, new int[] {1, 4, 3}));
        assertThat(joined).hasSize(1);
        assertThat(joined.getFirst()[0]).isEqualTo(joined.getFirst()[4]);
    }

    @Test
    void keepsARingThatCameClosed() {
        assertThat(Joining.join(List.of(new int[] {1, 2, 3, 1})).getFirst()).containsExactly(1, 2, 3, 1);
    }
}
