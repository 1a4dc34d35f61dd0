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
    void setsNamesApartFromRightToLeft() {
        assertThat(TurnWords.of(List.of("ar-EG")).lines(WAY))
                .containsExactly(
                        "انطلق في \u2068109th Avenue\u2069، 80 م",
                        "يسارًا إلى \u2068Braddock Avenue\u2069، 400 م",
                        "عند الدوّار خذ المخرج 2، 1.3 كم",
                        "لقد وصلت، على اليمين");
    }

    @Test
    void writesTheDigitsOfDoorsAndSigns() {
        assertThat(TurnWords.of(List.of("bn")).lines(WAY).get(2))
                .isEqualTo("গোলচত্বরে 2 নম্বর পথে বেরিয়ে যান, 1.3 কিমি");
    }

    @Test
    void takesTheFirstLanguageThatItKnows() {
        assertThat(TurnWords.of(List.of("tlh", "es", "en")).language()).isEqualTo("es");
        assertThat(TurnWords.of(List.of("../en", "")).language()).isEqualTo("en");
        assertThat(TurnWords.of(List.of()).language()).isEqualTo("en");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar", "bn", "en", "es", "ht", "zh"})
    void hasWordsForEveryTurn(String language) {
        List<Turn> all = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            all.add(new Turn(kind, "Main Street", 100, 9, 1));
            all.add(new Turn(kind, "", 100, 9, 1));
        }
        TurnWords words = TurnWords.of(List.of(language));
        assertThat(words.language()).isEqualTo(language);
        assertThat(words.lines(all)).hasSize(2 * Kind.values().length).noneMatch(line -> line.contains("{"));
    }
}
