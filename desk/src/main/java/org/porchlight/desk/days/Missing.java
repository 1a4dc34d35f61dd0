// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.days;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.porchlight.desk.addresses.Whereabouts;
import org.porchlight.desk.asks.AskFile;
import org.porchlight.desk.asks.Notes;
import org.porchlight.desk.letters.Ask;
import org.porchlight.desk.letters.Window;

/// What stands in the way of serving an ask, in words for the dispatcher.
final class Missing {
    private final DayProblem.Locator locator;
    private final Notes notes;
    private final LocalDateTime now;

    Missing(DayProblem.Locator locator, Notes notes, LocalDateTime now) {
        this.locator = locator;
        this.notes = notes;
        this.now = now;
    }

    List<String> of(AskFile file) {
        List<String> missing = new ArrayList<>();
        Ask ask = file.ask();
        addPlace(missing, file, "address", ask.place().text());
        if (ask.place().unsure() && !isPlacedByPerson(file)) {
            missing.add("they are not sure of their address: ring and place it");
        }
        ask.pickUp().ifPresent(where -> addPlace(missing, file, "pick-up place", where));
        if (ask.what().travels()) {
            addPlace(missing, file, "destination", ask.destination().orElse(""));
        }
        addWindows(missing, ask);
        boolean alone = ask.replyTo().isEmpty();
        if (ask.phone().isEmpty()) {
            missing.add(alone ? "no telephone and no ticket: they cannot be reached" : "no telephone: reply by ticket");
        }
        if (ask.neverSee().isPresent() && !isNeverSeeMarked(file)) {
            missing.add("says whom they must never see: read it, mark who");
        }
        return missing;
    }

    /// What of it keeps the ask from being planned safely; a missing telephone alone does not.
    static boolean isSerious(String missing) {
        return !missing.startsWith("no telephone: ");
    }

    private boolean isPlacedByPerson(AskFile file) {
        return locator.of(file.mailbox().text(), file.ask().place().text())
                .found()
                .filter(Whereabouts.Found::byPerson)
                .isPresent();
    }

    private boolean isNeverSeeMarked(AskFile file) {
        return notes.findClaim(file.id()).isPresent()
                || notes.keptApart().stream()
                        .anyMatch(pair -> pair.ask().equals(file.id())
                                || pair.other().equals(file.id().text()));
    }

    private void addPlace(List<String> missing, AskFile file, String what, String typed) {
        switch (locator.of(file.mailbox().text(), typed)) {
            case Whereabouts.Found found -> {
                // Nothing is missing.
            }
            case Whereabouts.Unsure unsure -> missing.add(what + " is not certain: choose which");
            case Whereabouts.OnlyStreet _, Whereabouts.NotInTown _ ->
                missing.add(what + " not found in town: pin it on the map");
            case Whereabouts.NotGiven none -> missing.add("no " + what + " given: ask");
        }
    }

    private void addWindows(List<String> missing, Ask ask) {
        if (ask.windows().stream().anyMatch(Window::contradictory)
                || ask.back().filter(Window::contradictory).isPresent()) {
            missing.add("a time ends before it begins: ask back");
        }
        if (ask.windows().stream().allMatch(window -> window.latest().isBefore(now))) {
            missing.add("the times asked for are past: ask for new ones");
        }
    }
}
