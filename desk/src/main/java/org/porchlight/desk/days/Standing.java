// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.days;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.porchlight.desk.asks.AskFile;
import org.porchlight.desk.letters.Ask;

/// Where an ask stands on the boards: that of its trip which is least far.
final class Standing {
    private static final List<AskState> LEAST_FAR_FIRST = List.of(
            AskState.BACK_IN_THE_POOL,
            AskState.LEFT_OUT,
            AskState.NEW,
            AskState.PLANNED,
            AskState.OFFERED,
            AskState.UNDER_WAY,
            AskState.PROMISED,
            AskState.DONE);

    private final Collection<Board> boards;
    private final LocalDateTime now;

    Standing(Collection<Board> boards, LocalDateTime now) {
        this.boards = boards;
        this.now = now;
    }

    /// Empty while no board knows of it.
    Optional<AskState> of(AskFile file) {
        List<AskState> states = new ArrayList<>();
        for (Trip trip : trips(file)) {
            states.add(of(trip));
        }
        // A way back that is still ahead does not make a ride that has begun "promised" again.
        if (states.contains(AskState.DONE) && states.contains(AskState.PROMISED)) {
            states.add(AskState.UNDER_WAY);
        }
        return LEAST_FAR_FIRST.stream().filter(states::contains).findFirst().filter(state -> state != AskState.NEW);
    }

    String reason(AskFile file) {
        for (Trip trip : trips(file)) {
            for (Board board : boards) {
                RunFile.Return back = board.returned().get(trip.id());
                if (back != null && of(trip) == AskState.BACK_IN_THE_POOL) {
                    return back.reason();
                }
            }
        }
        return "";
    }

    static List<Trip> trips(AskFile file) {
        Ask ask = file.ask();
        return switch (ask.what()) {
            case GROCERIES, DELIVERY -> List.of(new Trip(file.id(), Trip.Leg.GOODS));
            case INTERPRETING, OTHER -> List.of(new Trip(file.id(), Trip.Leg.VISIT));
            case RIDE, ACCOMPANIMENT ->
                ask.back().isPresent()
                        ? List.of(new Trip(file.id(), Trip.Leg.THERE), new Trip(file.id(), Trip.Leg.BACK))
                        : List.of(new Trip(file.id(), Trip.Leg.THERE));
        };
    }

    private AskState of(Trip trip) {
        AskState state = AskState.NEW;
        for (Board board : boards) {
            Optional<RunFile> run = board.findActiveRun(trip);
            if (run.isPresent()) {
                return of(run.get(), trip);
            }
            if (board.findDraftVehicle(trip).isPresent()) {
                return AskState.PLANNED;
            }
            if (board.returned().containsKey(trip.id())) {
                state = AskState.BACK_IN_THE_POOL;
            } else if (board.leftOut().contains(trip.id()) && state == AskState.NEW) {
                state = AskState.LEFT_OUT;
            }
        }
        return state;
    }

    private AskState of(RunFile run, Trip trip) {
        if (run.isDone(trip)) {
            return AskState.DONE;
        }
        if (run.state() == RunFile.State.OFFERED || run.state() == RunFile.State.ACCEPTED) {
            return AskState.OFFERED;
        }
        boolean begun = !run.outcomes().isEmpty() || !now.isBefore(run.run().departs());
        return begun ? AskState.UNDER_WAY : AskState.PROMISED;
    }
}
