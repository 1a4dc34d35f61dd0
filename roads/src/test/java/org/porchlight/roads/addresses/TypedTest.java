// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.addresses;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12 Main St apt 3B         | apt 3b",
                "12 Main St, Apt. #3B      | apt #3b",
                "12 Main St #3             | #3",
                "12 Main St # 3            | #3",
                "2nd floor, 12 Main St     | 2nd floor",
                "12 Main St fl 2           | fl 2",
                "12 Main St piso 2         | piso 2",
                "12 Main St basement       | basement",
                "Flat 3, 12 Main St        | flat 3",
                "12 Main St apt 3B floor 2 | apt 3b floor 2"
            })
    void takesTheUnitApart(String text, String unit) {
        Typed typed = Typed.parse(text);
        assertThat(typed.unit()).isEqualTo(unit);
        assertThat(typed.words()).containsExactly("12", "main", "st");
    }

    @Test
    void leavesWhatIsNoUnit() {
        assertThat(Typed.parse("12 Main St").unit()).isEmpty();
        // a street may be called so
        assertThat(Typed.parse("12 Flat Rock Road").words()).containsExactly("12", "flat", "rock", "road");
    }

    @Property(seed = "20261122")
    void neverFailsAndNeverGrows(@ForAll String text) {
        assertThat(Typed.parse(text).words()).hasSizeLessThanOrEqualTo(Typed.MOST_WORDS);
    }
}
