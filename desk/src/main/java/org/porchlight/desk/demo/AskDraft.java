// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.demo;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.porchlight.desk.letters.Ask;
import org.porchlight.desk.letters.Window;

/// An ask while it is being thought up: what most asks leave out is left out until it is said.
final class AskDraft {
    private final Cast.Person person;
    private final Ask.What what;
    private final String summary;
    private final String door;
    private final List<Window> windows = new ArrayList<>();
    Optional<Ask.Shopping> shopping = Optional.empty();
    Optional<String> pickUp = Optional.empty();
    Optional<String> destination = Optional.empty();
    Optional<Window> back = Optional.empty();
    Optional<String> safeToCall = Optional.empty();
    Optional<String> access = Optional.empty();
    Optional<String> neverSee = Optional.empty();
    Optional<Ask.OnBehalf> onBehalf = Optional.empty();
    boolean phone = true;
    boolean phoneForHelper;
    boolean unsure;
    boolean wheelchair;
    int people = 1;
    int seats;
    int bags;

    AskDraft(Cast.Spoken spoken, Ask.What what, String door) {
        this(spoken.person(), what, spoken.text(), door);
    }

    AskDraft(Cast.Person person, Ask.What what, String summary, String door) {
        this.person = person;
        this.what = what;
        this.summary = summary;
        this.door = door;
    }

    AskDraft between(LocalDateTime earliest, LocalDateTime latest) {
        windows.add(new Window(earliest, latest));
        return this;
    }

    Cast.Person person() {
        return person;
    }

    /// @param replyTo the ticket's recipient, if the household has a ticket
    Ask at(Instant askedAt, Optional<String> replyTo) {
        return new Ask(
                askedAt,
                replyTo,
                what,
                summary,
                shopping,
                new Ask.Place(door, unsure),
                pickUp,
                destination,
                List.copyOf(windows),
                back,
                people,
                seats,
                wheelchair,
                bags,
                person.name(),
                phone ? Optional.of(person.phone()) : Optional.empty(),
                phone && phoneForHelper,
                safeToCall,
                person.languages(),
                access,
                neverSee,
                onBehalf);
    }
}
