// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.porchlight.roads.times.Turn;
import org.porchlight.roads.times.Turn.Kind;

class TurnWordsTest {

    private static final List<Turn> WAY = List.of(
            new Turn(Kind.START, "109th Avenue", 84, 10, 0),
            new Turn(Kind.LEFT, "Braddock Avenue", 412, 40, 0),
            new Turn(Kind.ROUNDABOUT, "", 1260, 90, 2),
            new Turn(Kind.ARRIVE_RIGHT, "Hillside Avenue", 0, 0, 0));

    @Test
    void saysAWayInEnglish() {
        assertThat(TurnWords.of(List.of("en-US")).lines(WAY))
                .containsExactly(
                        "Start along 109th Avenue, 80 m",
                        "Left into Braddock Avenue, 400 m",
                        "At the roundabout take exit 2, 1.3 km",
                        "You are there, on the right");
    }

    @Test
    void saysAWayInSpanish() {
        assertThat(TurnWords.of(List.of("es-MX")).lines(WAY))
                .containsExactly(
                        "Salga por 109th Avenue, 80 m",
                        "A la izquierda por Braddock Avenue, 400 m",
                        "En la rotonda tome la salida 2, 1,3 km",
                        "Ha llegado, a la derecha");
    }

    @Test
    void takesTheFirstLanguageThatItKnows() {
        assertThat(TurnWords.of(List.of("tlh", "es", "en")).language()).isEqualTo("es");
        assertThat(TurnWords.of(List.of("../en", "")).language()).isEqualTo("en");
        assertThat(TurnWords.of(List.of()).language()).isEqualTo("en");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "es"})
    void hasWordsForEveryTurn(String language) {
        List<Turn> all = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            all.add(new Turn(kind, "Main Street", 100, 9, 1));
            all.add(new Turn(kind, "", 100, 9, 1));
        }
        assertThat(TurnWords.of(List.of(language)).lines(all))
                .hasSize(2 * Kind.values().length)
                .noneMatch(line -> line.contains("{"));
    }
}
