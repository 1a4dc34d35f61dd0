// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.days;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.porchlight.desk.letters.Letter;
import org.porchlight.desk.letters.Outcome;
import org.porchlight.desk.letters.RunAnswer;
import org.porchlight.desk.letters.RunOffer;
import org.porchlight.desk.letters.RunWithdrawn;
import org.porchlight.desk.letters.Sheet;
import org.porchlight.desk.letters.SheetSeen;
import org.porchlight.desk.letters.UnreadableLetterException;
import org.porchlight.desk.post.Entry;
import org.porchlight.mail.Key;

/// A published run and all that was written about it since, by the desks and by the helper.
///
/// @param by           whose desk published it
/// @param offered      whether the offer is in the helper's mailbox
/// @param answer       the helper's latest
/// @param sheet        the latest that was sealed to the helper
/// @param seenRevision latest revision of the sheet that the helper has seen, 0 for none
/// @param outcomes     the latest of each stop, by code
/// @param withdrawn    whether a desk took it back
/// @param told         whether the helper was told that it was taken back
/// @param returns      when which trips went back into the pool
public record RunFile(
        Run run,
        Key by,
        boolean offered,
        Optional<RunAnswer> answer,
        Optional<Sheet> sheet,
        int seenRevision,
        Map<String, Outcome> outcomes,
        boolean withdrawn,
        boolean told,
        List<Return> returns) {

    /// A trip that went back into the pool.
    ///
    /// @param position in the hub's order
    /// @param declined whether the helper did not want it, so that it is not to be offered to the same helper again
    public record Return(Trip trip, long position, String reason, boolean declined) {}

    public enum State {
        OFFERED,
        ACCEPTED,
        PROMISED,
        DECLINED,
        WITHDRAWN
    }

    public State state() {
        if (withdrawn) {
            return State.WITHDRAWN;
        }
        if (answer.isEmpty()) {
            return State.OFFERED;
        }
        if (answer.get().answer() == RunAnswer.Answer.NO) {
            return State.DECLINED;
        }
        return sheet.isPresent() ? State.PROMISED : State.ACCEPTED;
    }

    /// Whether the helper has it, or may still take it.
    public boolean isActive() {
        return state() != State.DECLINED && state() != State.WITHDRAWN;
    }

    /// The stops that the helper has not declined and that have not failed.
    public List<Run.Stop> standingStops() {
        Set<Trip> gone = returns.stream().map(Return::trip).collect(java.util.stream.Collectors.toSet());
        return run.stops().stream().filter(stop -> !gone.contains(stop.trip())).toList();
    }

    /// The stops of a trip are done when its last one is.
    public boolean isDone(Trip trip) {
        return run.stops().stream()
                .filter(stop -> stop.trip().equals(trip))
                .reduce((first, second) -> second)
                .map(stop -> outcomes.get(stop.code()))
                .filter(outcome -> outcome.outcome().served())
                .isPresent();
    }

    /// Reads what was written about a run.
    ///
    /// @param memberEntries  of the helper's mailbox, in order
    /// @param ownKeys        the helper's devices: only their answers and outcomes count
    static RunFile read(
            Run run, Key by, Optional<DayEntry.Taken> takenBack, List<Entry> memberEntries, Set<Key> ownKeys) {
        Reader reader = new Reader(run);
        for (Entry entry : memberEntries) {
            entry.content().ifPresent(content -> reader.take(entry, content, ownKeys.contains(entry.author())));
        }
        takenBack.ifPresent(taken ->
                reader.giveBackAll(taken.position(), taken.letter().reason().orElse("the run was taken back"), false));
        return reader.file(by, takenBack.isPresent());
    }

    private static final class Reader {
        private final Run run;
        private final Map<String, Outcome> outcomes = new HashMap<>();
        private final Map<String, Long> outcomePositions = new HashMap<>();
        private final List<Return> returns = new ArrayList<>();
        private Optional<RunAnswer> answer = Optional.empty();
        private long answeredAt;
        private Optional<Sheet> sheet = Optional.empty();
        private int seenRevision;
        private boolean offered;
        private boolean told;

        Reader(Run run) {
            this.run = run;
        }

        void take(Entry entry, Entry.Content content, boolean byHelper) {
            try {
                take(Letter.read(content.kind(), content.body()), entry.position(), byHelper);
            } catch (UnreadableLetterException e) {
                // Listed by the inbox; it says nothing about this run.
            }
        }

        private void take(Letter letter, long position, boolean byHelper) {
            switch (letter) {
                case RunAnswer said
                when byHelper && said.run().equals(run.id()) -> {
                    answer = Optional.of(said);
                    answeredAt = position;
                }
                case Outcome outcome
                when byHelper && outcome.run().equals(run.id()) -> {
                    outcomes.put(outcome.stop(), outcome);
                    outcomePositions.put(outcome.stop(), position);
                }
                case SheetSeen seen
                when byHelper && seen.run().equals(run.id()) -> seenRevision = Math.max(seenRevision, seen.revision());
                case RunOffer offer when !byHelper && offer.run().equals(run.id()) -> offered = true;
                case Sheet sent
                when !byHelper && sent.run().equals(run.id()) -> {
                    if (sheet.isEmpty() || sheet.get().revision() < sent.revision()) {
                        sheet = Optional.of(sent);
                    }
                }
                case RunWithdrawn withdrawn when !byHelper && withdrawn.run().equals(run.id()) -> told = true;
                default -> {
                    // About another run, or by somebody who cannot say this.
                }
            }
        }

        void giveBackAll(long position, String reason, boolean declined) {
            run.stops().stream()
                    .map(Run.Stop::trip)
                    .distinct()
                    .forEach(trip -> returns.add(new Return(trip, position, reason, declined)));
        }

        private void giveBackAnswered() {
            RunAnswer said = answer.orElseThrow();
            String reason = said.reason().orElse("the helper did not want it");
            if (said.answer() == RunAnswer.Answer.NO) {
                giveBackAll(answeredAt, said.reason().orElse("the helper said no"), true);
            } else {
                run.stops().stream()
                        .filter(stop -> said.without().contains(stop.code()))
                        .map(Run.Stop::trip)
                        .distinct()
                        .forEach(trip -> returns.add(new Return(trip, answeredAt, reason, true)));
            }
        }

        private void giveBackFailed() {
            for (Run.Stop stop : run.stops()) {
                Outcome outcome = outcomes.get(stop.code());
                if (outcome != null && !outcome.outcome().served()) {
                    long position = outcomePositions.getOrDefault(stop.code(), 0L);
                    String reason = Words.of(outcome.outcome())
                            + outcome.note().map(note -> ": " + note).orElse("");
                    returns.add(new Return(stop.trip(), position, reason, false));
                }
            }
        }

        RunFile file(Key by, boolean withdrawn) {
            if (answer.isPresent()) {
                giveBackAnswered();
            }
            giveBackFailed();
            return new RunFile(
                    run,
                    by,
                    offered,
                    answer,
                    sheet,
                    seenRevision,
                    Map.copyOf(outcomes),
                    withdrawn,
                    told,
                    List.copyOf(returns));
        }
    }
}
