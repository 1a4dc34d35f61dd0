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

    @Test
    void joinsWhatBelongsTogether() {
        assertThat(Typed.parse("93-14 214 th street").words()).containsExactly("93-14", "214th", "street");
        assertThat(Typed.parse("12 Mc Laughlin Ave").words()).containsExactly("12", "mclaughlin", "ave");
    }

    @Test
    void takesNoNumberedStreetForAFloor() {
        Typed typed = Typed.parse("89-19 202nd piso 2");
        assertThat(typed.words()).containsExactly("89-19", "202nd");
        assertThat(typed.unit()).isEqualTo("piso 2");
        assertThat(Typed.parse("12 Main St 2nd floor").unit()).isEqualTo("2nd floor");
    }

    @Test
    void readsSpanishKindsOfStreetWhereverTheyStand() {
        assertThat(Typed.parse("94-27 calle 212th, 11428").inEnglish().words())
                .containsExactly("94-27", "212th", "street", "11428");
        assertThat(Typed.parse("94-27 210th calle 11428").inEnglish().words())
                .containsExactly("94-27", "210th", "street", "11428");
        Typed english = Typed.parse("94-27 212th Street");
        assertThat(english.inEnglish()).isSameAs(english);
    }
}
