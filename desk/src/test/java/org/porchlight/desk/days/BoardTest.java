// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.days;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.porchlight.desk.days.DayLetter.RouteOrder;
import org.porchlight.desk.letters.Does;
import org.porchlight.desk.letters.Letter;
import org.porchlight.desk.letters.Outcome;
import org.porchlight.desk.letters.RunAnswer;
import org.porchlight.desk.post.Entry;
import org.porchlight.mail.Hash;
import org.porchlight.mail.Key;
import org.porchlight.mail.Mailbox;
import org.porchlight.mail.MemberId;
import org.porchlight.mail.Signer;
import org.porchlight.planner.Visit;
import org.porchlight.roads.geo.Point;

class BoardTest {
    private static final Key EDDA = Signer.fromSeed(new byte[32]).key();
    private static final Key DOVS_PHONE = Signer.fromSeed(new byte[] {
                1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
            })
            .key();
    private static final String DOV = "A".repeat(21) + "A.0900";
    private static final String CELIA = "B".repeat(21) + "A.0900";
    private static final Trip AMINA = trip("amina");
    private static final Trip BAO = trip("bao");
    private static final LocalDateTime TEN = LocalDateTime.parse("2026-11-23T10:00");
    private static final Run RUN = new Run(
            "R".repeat(21) + "A",
            DOV,
            TEN.minusHours(1),
            TEN.plusHours(1),
            4000,
            "north",
            new Point(40, -40),
            new Point(40, -40),
            Instant.parse("2026-11-23T13:00:00Z"),
            List.of(stop("A1", AMINA), stop("A2", BAO)));

    @Test
    void aPlanReplacesTheDraftAndRemembersWhatItLeftOut() {
        Board board = fold(planned(Map.of(DOV, List.of(AMINA)), BAO));

        assertThat(board.draft()).containsOnlyKeys(DOV);
        assertThat(board.leftOut()).containsExactly(BAO.id());
    }

    @Test
    void aMovedTripLeavesTheRouteItWasIn() {
        Board board = fold(
                planned(Map.of(DOV, List.of(AMINA, BAO))),
                new DayLetter.Moved(List.of(route(CELIA, AMINA)), List.of()));

        assertThat(board.draft()).containsEntry(CELIA, visits(AMINA)).containsEntry(DOV, visits(BAO));
    }

    @Test
    void whatIsPublishedIsOutOfTheDraftAndFirstInTheOrder() {
        Board board = fold(
                List.of(runFile()),
                planned(Map.of(DOV, List.of(AMINA, BAO))),
                new DayLetter.Published(List.of(RUN)),
                new DayLetter.Moved(List.of(route(DOV, trip("celia"))), List.of()));

        assertThat(board.draft().get(DOV)).isEqualTo(visits(trip("celia")));
        assertThat(board.order().get(DOV)).isEqualTo(visits(AMINA, BAO, trip("celia")));
    }

    @Test
    void aNoPutsEveryTripBackAndIsNotAskedAgain() {
        RunFile run = runFile(said(10, new RunAnswer(RUN.id(), 1, RunAnswer.Answer.NO, List.of(), Optional.empty())));

        Board board = fold(List.of(run), new DayLetter.Published(List.of(RUN)));

        assertThat(run.state()).isEqualTo(RunFile.State.DECLINED);
        assertThat(board.returned()).containsOnlyKeys(AMINA.id(), BAO.id());
        assertThat(board.refusals()).containsEntry(AMINA.id(), Set.of(DOV));
    }

    @Test
    void aYesWithoutOneStopPutsOnlyThatTripBack() {
        RunFile run =
                runFile(said(10, new RunAnswer(RUN.id(), 1, RunAnswer.Answer.YES, List.of("A2"), Optional.empty())));

        assertThat(run.state()).isEqualTo(RunFile.State.ACCEPTED);
        assertThat(run.standingStops()).extracting(Run.Stop::trip).containsExactly(AMINA);
        assertThat(fold(List.of(run), new DayLetter.Published(List.of(RUN))).returned())
                .containsOnlyKeys(BAO.id());
    }

    @Test
    void nobodyHomePutsTheTripBackButTheSameHelperMayTryAgain() {
        RunFile run = runFile(
                said(10, new RunAnswer(RUN.id(), 1, RunAnswer.Answer.YES, List.of(), Optional.empty())),
                said(11, new Outcome(RUN.id(), 1, "A1", Outcome.Result.NOBODY_HOME, Optional.empty(), Instant.EPOCH)));

        Board board = fold(List.of(run), new DayLetter.Published(List.of(RUN)));

        assertThat(board.returned()).containsOnlyKeys(AMINA.id());
        assertThat(board.refusals()).isEmpty();
    }

    @Test
    void aTripThatIsPlannedAgainAfterItCameBackIsInTheDraft() {
        RunFile run = runFile(said(2, new RunAnswer(RUN.id(), 1, RunAnswer.Answer.NO, List.of(), Optional.empty())));

        Board board = Board.fold(
                List.of(
                        entry(1, new DayLetter.Published(List.of(RUN))),
                        entry(3, new DayLetter.Moved(List.of(route(CELIA, AMINA)), List.of()))),
                List.of(run));

        assertThat(board.findDraftVehicle(AMINA)).contains(CELIA);
    }

    @Test
    void anotherMembersAnswerDoesNotCount() {
        Entry forged = new Entry(
                10,
                new Mailbox.Member(new MemberId(DOV.substring(0, 22))),
                EDDA,
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Entry.Content(
                        "run-answer",
                        new RunAnswer(RUN.id(), 1, RunAnswer.Answer.YES, List.of(), Optional.empty()).body())),
                "");

        assertThat(runFile(forged).state()).isEqualTo(RunFile.State.OFFERED);
    }

    @Test
    void everyLetterReadsBackAsItWasWritten() {
        List<DayLetter> letters = List.of(
                planned(Map.of(DOV, List.of(AMINA)), BAO),
                new DayLetter.Moved(List.of(route(DOV, AMINA)), List.of(BAO.id())),
                new DayLetter.Pinned(AMINA.id(), DOV),
                new DayLetter.Unpinned(AMINA.id(), DOV),
                new DayLetter.Published(List.of(RUN)),
                new DayLetter.Withdrawn(RUN.id(), Optional.of("flat tyre")));

        for (DayLetter letter : letters) {
            assertThat(DayLetter.read(new Entry.Content(letter.kind(), letter.body())))
                    .contains(letter);
        }
    }

    private static Board fold(DayLetter... letters) {
        return fold(List.of(), letters);
    }

    private static Board fold(List<RunFile> runs, DayLetter... letters) {
        List<DayEntry> entries = new ArrayList<>();
        for (DayLetter letter : letters) {
            entries.add(entry(entries.size() + 1, letter));
        }
        return Board.fold(entries, runs);
    }

    private static DayEntry entry(long position, DayLetter letter) {
        return new DayEntry(letter, EDDA, position);
    }

    private static RunFile runFile(Entry... entries) {
        return RunFile.read(RUN, EDDA, Optional.empty(), List.of(entries), Set.of(DOVS_PHONE));
    }

    private static Entry said(long position, Letter letter) {
        return new Entry(
                position,
                new Mailbox.Member(new MemberId(DOV.substring(0, 22))),
                DOVS_PHONE,
                position,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Entry.Content(letter.kind(), letter.body())),
                "");
    }

    private static DayLetter.Planned planned(Map<String, List<Trip>> routes, Trip... leftOut) {
        return new DayLetter.Planned(
                routes.entrySet().stream()
                        .map(route -> route(route.getKey(), route.getValue().toArray(Trip[]::new)))
                        .toList(),
                Arrays.stream(leftOut).map(Trip::id).toList());
    }

    private static RouteOrder route(String vehicle, Trip... trips) {
        return new RouteOrder(vehicle, visits(trips));
    }

    private static List<Visit> visits(Trip... trips) {
        return Arrays.stream(trips).map(trip -> Visit.of(trip.id() + ".bring")).toList();
    }

    private static Trip trip(String name) {
        return new Trip(Hash.of(name.getBytes(StandardCharsets.UTF_8)), Trip.Leg.GOODS);
    }

    private static Run.Stop stop(String code, Trip trip) {
        return new Run.Stop(
                code,
                trip,
                Does.BRING,
                0,
                TEN,
                TEN.minusMinutes(10),
                TEN.plusMinutes(20),
                "12 Dove Street",
                "",
                new Point(40, -40));
    }
}
