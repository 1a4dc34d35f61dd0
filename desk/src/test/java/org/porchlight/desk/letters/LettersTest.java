// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LettersTest {
    private static final Instant NOW = Instant.parse("2026-11-22T14:00:00Z");
    private static final LocalDateTime NINE = LocalDateTime.parse("2026-11-22T09:00");
    private static final Window MORNING = new Window(NINE, NINE.plusHours(3));
    private static final String RUN = "AAAAAAAAAAAAAAAAAAAAAA";

    static Stream<Letter> everyKind() {
        return Stream.of(
                amina(),
                new Reply("Ring twice\nplease", NOW),
                new Status(Status.State.NOT_DONE, Optional.of(MORNING), Optional.of("Dov"), Optional.of("nobody"), NOW),
                new Offer(
                        "Dov",
                        Optional.of("555-0102"),
                        List.of("en", "yi"),
                        new Offer.Vehicle(Offer.Means.CARGO_BIKE, 0, 0, 6),
                        "1 Main Street",
                        Optional.empty(),
                        OptionalInt.of(12),
                        List.of("first aid"),
                        Optional.empty(),
                        List.of(MORNING)),
                new RunOffer(
                        RUN,
                        1,
                        LocalDate.parse("2026-11-22"),
                        "Riverside",
                        NINE,
                        NINE.plusHours(2),
                        5400,
                        List.of(new RunOffer.Stop("A1", Does.COLLECT, NINE, NINE.plusMinutes(30))),
                        4,
                        0,
                        0,
                        NOW),
                new RunAnswer(RUN, 1, RunAnswer.Answer.YES, List.of("A1"), Optional.of("too heavy")),
                sheet(),
                new SheetSeen(RUN, 2),
                new Outcome(RUN, 1, "A1", Outcome.Result.NOBODY_HOME, Optional.of("rang twice"), NOW),
                new RunWithdrawn(RUN, Optional.empty()));
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void readsBackWhatItWrote(Letter letter) throws UnreadableLetterException {
        assertThat(Letter.read(letter.kind(), letter.body())).isEqualTo(letter);
    }

    @Test
    void readsAChangeAsTheWholeAsk() throws UnreadableLetterException {
        assertThat(Letter.read("change", amina().body())).isEqualTo(amina());
    }

    @Test
    void saysEveryViolationAtOnceAndNothingOfTheBody() {
        Map<String, Object> body = new HashMap<>(amina().body());
        body.put("what", "secret-canary");
        body.put("people", 21L);
        body.put("windows", List.of(Map.of("earliest", "2026-11-22T09:00", "latest", "secret-canary")));
        body.put("name", "bell \u0007");
        body.remove("bags");

        UnreadableLetterException refusal =
                catchThrowableOfType(UnreadableLetterException.class, () -> Letter.read("ask", body));

        assertThat(refusal.violations())
                .extracting(Violation::field)
                .containsExactly("what", "windows[0].latest", "people", "bags", "name");
        assertThat(refusal.getMessage()).doesNotContain("canary");
    }

    @Test
    void trimsAndComposesTextsInsteadOfRefusingThem() throws UnreadableLetterException {
        Map<String, Object> body = new HashMap<>(amina().body());
        body.put("name", "  Ame\u0301lie ");

        assertThat(Ask.read(body).name()).isEqualTo("Am\u00e9lie");
    }

    @Test
    void ignoresUnknownFieldsInABody() throws UnreadableLetterException {
        Map<String, Object> body = new HashMap<>(amina().body());
        body.put("colour", "green");

        assertThat(Ask.read(body)).isEqualTo(amina());
    }

    @Test
    void keepsAContradictoryWindowSoThatSomebodyCanAskBack() throws UnreadableLetterException {
        Map<String, Object> body = new HashMap<>(amina().body());
        body.put("windows", List.of(new Window(NINE.plusHours(1), NINE).body()));

        Window window = Ask.read(body).windows().getFirst();

        assertThat(window.contradictory()).isTrue();
        assertThat(window.touches(LocalDate.parse("2026-11-22"))).isFalse();
    }

    private static Ask amina() {
        return new Ask(
                NOW,
                Optional.empty(),
                Ask.What.GROCERIES,
                "Food for the week",
                Optional.of(new Ask.Shopping("milk\nbread", Optional.of("$40"), Ask.Substitutes.CALL)),
                new Ask.Place("12 Main Street, apt 3B", false),
                Optional.empty(),
                Optional.empty(),
                List.of(MORNING),
                Optional.empty(),
                3,
                0,
                false,
                4,
                "Amina",
                Optional.of("555-0101"),
                true,
                Optional.of("after six"),
                List.of("so", "en"),
                Optional.of("ring 3B"),
                Optional.of("my cousin"),
                Optional.of(new Ask.OnBehalf("Bao", true)));
    }

    private static Sheet sheet() {
        return new Sheet(
                RUN,
                1,
                LocalDate.parse("2026-11-22"),
                "Dov",
                "555-0100",
                NOW,
                List.of(new Sheet.Stop(
                        "A1",
                        Does.BRING,
                        NINE,
                        NINE,
                        NINE.plusHours(1),
                        "12 Main Street",
                        Optional.of("ring 3B"),
                        Optional.of("Amina"),
                        Optional.empty(),
                        Optional.of("milk"),
                        4,
                        0,
                        false,
                        List.of("so"))),
                Map.of("v", 1L, "areas", List.of()));
    }
}
