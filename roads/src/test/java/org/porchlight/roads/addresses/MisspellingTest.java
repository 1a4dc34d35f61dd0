// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.addresses;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.porchlight.roads.addresses.Misspelling.Correction;
import org.porchlight.roads.geo.Point;

class MisspellingTest {

    private final Misspelling town = new Misspelling(List.of(
            street("springfield boulevard"), street("braddock avenue"), street("elm street"), street("109 avenue")));

    private static Target street(String key) {
        return new Target.Street(key, key, "", new Point(40, -40));
    }

    @Test
    void countsMistakes() {
        assertThat(Misspelling.mistakes("bradock", "braddock")).isEqualTo(1);
        assertThat(Misspelling.mistakes("barddock", "braddock")).isEqualTo(1);
        assertThat(Misspelling.mistakes("spingfeild", "springfield")).isEqualTo(2);
        assertThat(Misspelling.mistakes("", "elm")).isEqualTo(3);
    }

    @Test
    void findsTheWordThatWasMeant() {
        assertThat(town.corrections("bradock")).extracting(Correction::word).containsExactly("braddock");
        assertThat(town.corrections("spingfeild")).extracting(Correction::word).containsExactly("springfield");
    }

    @Test
    void hearsTheWordThatWasMeant() {
        assertThat(Misspelling.sound("heellseede")).isNotEqualTo(Misspelling.sound("elmside"));
        assertThat(Misspelling.sound("uneeon")).isEqualTo(Misspelling.sound("union"));
        assertThat(Misspelling.sound("springfeeld")).isEqualTo(Misspelling.sound("springfield"));
        assertThat(town.corrections("bradok")).extracting(Correction::word).contains("braddock");
    }

    @Test
    void guessesNothingForNumbersAndShortWords() {
        assertThat(town.corrections("elk")).isEmpty();
        assertThat(town.corrections("108")).isEmpty();
    }

    @Test
    void knowsAbbreviations() {
        assertThat(town.knows("blvd")).isTrue();
        assertThat(town.knows("109th")).isTrue();
        assertThat(town.knows("bradock")).isFalse();
    }

    @Property(seed = "20261122")
    void mistakesAreTheSameBothWaysAndZeroForTheSame(
            @ForAll @AlphaChars @StringLength(max = 12) String one,
            @ForAll @AlphaChars @StringLength(max = 12) String other) {
        assertThat(Misspelling.mistakes(one, other)).isEqualTo(Misspelling.mistakes(other, one));
        assertThat(Misspelling.mistakes(one, one)).isZero();
    }
}
