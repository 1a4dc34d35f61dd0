// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.addresses;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

    @ParameterizedTest
    @CsvSource({
        "109th Avenue, 109 av",
        "109th Avenue, 109TH AVE.",
        "Springfield Boulevard, springfield blvd",
        "Springfield Boulevard, Springfield Blv",
        "North Lantern Avenue, N. Lantern Ave",
        "Saint Brigid Street, St. Brigid St",
        "Doctor Osei Drive, Dr Osei Dr",
        "O'Malley Lane, OMalley ln",
        "O'Malley Lane, O\u2019Malley LN",
        "Calle Colibrí, CALLE COLIBRI",
        "Łucja Way, lucja way",
        "Fifth Avenue, 5th av",
        "McLaughlin Avenue, Mc Laughlin Ave",
        "Half-Moon Street, Half Moon St",
        "Hempstead Turnpike, hempstead tpke",
        "İstiklal Street, istiklal st"
    })
    void writesOneStreetOneWay(String name, String typed) {
        assertThat(Spelling.key(typed)).isEqualTo(Spelling.key(name));
    }

    @Test
    void keepsDifferentStreetsApart() {
        assertThat(Spelling.key("109th Avenue")).isNotEqualTo(Spelling.key("109th Road"));
        assertThat(Spelling.key("St James Place")).isEqualTo("saint james place");
        assertThat(Spelling.key("James St")).isEqualTo("james street");
        assertThat(Spelling.key("North St")).isEqualTo("north street");
        assertThat(Spelling.key("N St Clair Ave")).isEqualTo("north saint clair avenue");
    }

    @Test
    void keepsTheDashInAHouseNumberOnly() {
        assertThat(Spelling.words("203\u201306 Half-Moon St")).containsExactly("203-06", "half", "moon", "st");
    }

    @Property(seed = "20261122")
    void isItsOwnResult(@ForAll String text) {
        String key = Spelling.fold(text);
        assertThat(Spelling.fold(key)).isEqualTo(key);
    }
}
