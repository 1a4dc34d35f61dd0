// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.days;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.porchlight.desk.asks.AskFile;
import org.porchlight.desk.helpers.Helpers;
import org.porchlight.desk.letters.Does;
import org.porchlight.desk.letters.Outcome;
import org.porchlight.desk.letters.Status;
import org.porchlight.desk.letters.Window;
import org.porchlight.desk.pages.Shown;

/// What a household's ticket should say now; written only when it says something else.
final class StatusLetters {
    private final Helpers helpers;
    private final Instant now;

    StatusLetters(Helpers helpers, Instant now) {
        this.helpers = helpers;
        this.now = now;
    }

    /// Empty when the ticket says it already, or when a dispatcher's own words stand.
    Optional<Status> due(AskCard card) {
        Optional<Status> last = card.file().latestStatus();
        return wanted(card, last).filter(status -> last.isEmpty() || !same(last.get(), status));
    }

    private Optional<Status> wanted(AskCard card, Optional<Status> last) {
        if (card.file().closed()) {
            return Optional.empty();
        }
        return switch (card.state()) {
            case CANCELLED -> status(Status.State.CANCELLED, card, "");
            case DONE -> status(Status.State.DONE, card, "");
            case UNDER_WAY -> promised(Status.State.UNDER_WAY, card);
            case PROMISED -> promised(Status.State.PROMISED, card);
            case OFFERED -> status(Status.State.PLANNED, card, "");
            case BACK_IN_THE_POOL -> back(card);
            case NEW, NEEDS_A_LOOK, PLACED, PLANNED, LEFT_OUT, CLOSED ->
                last.isPresent() ? Optional.empty() : status(Status.State.RECEIVED, card, "");
        };
    }

    /// A failed visit is told as such; a helper's no is ours to mend, and told as "we look again".
    private Optional<Status> back(AskCard card) {
        Optional<Outcome> failed = card.runs().stream()
                .flatMap(run -> run.run().stops().stream()
                        .filter(stop -> stop.trip().ask().equals(card.file().id()))
                        .flatMap(stop -> Optional.ofNullable(run.outcomes().get(stop.code())).stream()))
                .filter(outcome -> !outcome.outcome().served())
                .reduce((first, second) -> second);
        return failed.isPresent()
                ? status(Status.State.NOT_DONE, card, Words.of(failed.get().outcome()) + ". We will try again.")
                : status(Status.State.RECEIVED, card, "We are looking for another helper.");
    }

    private Optional<Status> promised(Status.State state, AskCard card) {
        List<Run.Stop> stops = card.runs().stream()
                .filter(RunFile::isActive)
                .flatMap(run -> run.standingStops().stream())
                .filter(stop -> stop.trip().ask().equals(card.file().id()))
                .filter(stop -> stop.does() == Does.BRING || stop.does() == Does.FETCH)
                .toList();
        Optional<Run.Stop> there = stops.stream()
                .filter(stop -> stop.trip().leg() != Trip.Leg.BACK)
                .findFirst();
        Optional<Run.Stop> back = stops.stream()
                .filter(stop -> stop.trip().leg() == Trip.Leg.BACK)
                .findFirst();
        Optional<Run.Stop> first = there.or(() -> back);
        Optional<String> wayBack = back.filter(stop -> there.isPresent())
                .map(stop ->
                        "Way back between " + Shown.hour(stop.earliest()) + " and " + Shown.hour(stop.latest()) + ".");
        return Optional.of(new Status(
                state,
                first.map(stop -> new Window(stop.earliest(), stop.latest())),
                helper(card.file(), card.runs()),
                wayBack,
                now));
    }

    private Optional<String> helper(AskFile file, List<RunFile> runs) {
        return runs.stream()
                .filter(RunFile::isActive)
                .filter(run -> run.standingStops().stream()
                        .anyMatch(stop -> stop.trip().ask().equals(file.id())))
                .map(run -> helpers.name(run.run().member()))
                .findFirst();
    }

    private Optional<Status> status(Status.State state, AskCard card, String reason) {
        boolean names = state == Status.State.DONE;
        return Optional.of(new Status(
                state,
                Optional.empty(),
                names ? helper(card.file(), card.runs()) : Optional.empty(),
                Optional.of(reason).filter(text -> !text.isEmpty()),
                now));
    }

    private static boolean same(Status last, Status now) {
        return last.state() == now.state()
                && Objects.equals(last.window(), now.window())
                && Objects.equals(last.helper(), now.helper())
                && Objects.equals(last.reason(), now.reason());
    }
}
