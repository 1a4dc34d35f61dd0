// SPDX-License-Identifier: Apache-2.0
package org.porchlight.bench.peers;

import ai.timefold.solver.core.impl.heuristic.selector.move.factory.MoveIteratorFactory;
import ai.timefold.solver.core.impl.score.director.ScoreDirector;
import ai.timefold.solver.core.preview.api.domain.metamodel.PlanningListVariableMetaModel;
import ai.timefold.solver.core.preview.api.move.SolutionView;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Random relocations of pairs, seven in ten of them beside a visit near the pickup.
public final class PairRelocations implements MoveIteratorFactory<TimefoldDay, PairRelocation> {
    private static final int NEAR = 25;
    private static final double NEAR_SHARE = 0.7;
    private static final int MOST_BETWEEN = 8;

    private @Nullable PlanningListVariableMetaModel<TimefoldDay, TimefoldVehicle, TimefoldVisit> list;
    private int[][] near = {};

    /// The solver's own description of the list; another equal one it does not take.
    PlanningListVariableMetaModel<TimefoldDay, TimefoldVehicle, TimefoldVisit> list(SolutionView<TimefoldDay> view) {
        if (list == null) {
            list = view.getSolutionMetaModel()
                    .genuineEntity(TimefoldVehicle.class)
                    .listVariable("visits", TimefoldVisit.class);
        }
        return list;
    }

    @Override
    public long getSize(ScoreDirector<TimefoldDay> director) {
        TimefoldDay day = director.getWorkingSolution();
        return (long) day.visits.size() * day.visits.size();
    }

    @Override
    public Iterator<PairRelocation> createOriginalMoveIterator(ScoreDirector<TimefoldDay> director) {
        throw new UnsupportedOperationException("only at random");
    }

    @Override
    public Iterator<PairRelocation> createRandomMoveIterator(
            ScoreDirector<TimefoldDay> director, RandomGenerator random) {
        TimefoldDay day = director.getWorkingSolution();
        if (near.length == 0) {
            near = near(day);
        }
        return Stream.generate(() -> relocation(day, random)).iterator();
    }

    private static int[][] near(TimefoldDay day) {
        List<TimefoldVisit> visits = day.visits;
        return visits.stream()
                .map(visit -> IntStream.range(0, visits.size())
                        .filter(other -> other / 2 != visit.pair())
                        .boxed()
                        .sorted(Comparator.comparingInt(other ->
                                visit.pairs.ticks()[visits.get(other).visit.place()][visit.visit.place()]))
                        .limit(NEAR)
                        .mapToInt(Integer::intValue)
                        .toArray())
                .toArray(int[][]::new);
    }

    private PairRelocation relocation(TimefoldDay day, RandomGenerator random) {
        int pickup = 2 * random.nextInt(day.visits.size() / 2);
        TimefoldVehicle to = day.vehicles.get(random.nextInt(day.vehicles.size()));
        int index = random.nextInt(to.visits.size() + 1);
        if (near[pickup].length > 0 && random.nextDouble() < NEAR_SHARE) {
            TimefoldVisit beside = day.visits.get(near[pickup][random.nextInt(near[pickup].length)]);
            if (beside.vehicle != null && beside.index != null) {
                to = beside.vehicle;
                index = beside.index + 1;
            }
        }
        int gap = random.nextInt(Math.min(MOST_BETWEEN, Math.max(0, to.visits.size() - index)) + 1);
        return new PairRelocation(this, day.visits.get(pickup), day.visits.get(pickup + 1), to, index, gap);
    }
}
