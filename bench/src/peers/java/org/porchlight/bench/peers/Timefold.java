// SPDX-License-Identifier: Apache-2.0
package org.porchlight.bench.peers;

import ai.timefold.solver.core.api.solver.Solver;
import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.heuristic.selector.move.composite.UnionMoveSelectorConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.factory.MoveIteratorFactoryConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.generic.list.ListChangeMoveSelectorConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.generic.list.SubListChangeMoveSelectorConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.generic.list.SubListSwapMoveSelectorConfig;
import ai.timefold.solver.core.config.localsearch.LocalSearchPhaseConfig;
import ai.timefold.solver.core.config.localsearch.LocalSearchType;
import ai.timefold.solver.core.config.solver.EnvironmentMode;
import ai.timefold.solver.core.config.solver.SolverConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.porchlight.bench.Contender;
import org.porchlight.bench.Limit;
import org.porchlight.bench.Pairs;
import org.porchlight.bench.Task;

/// Timefold's open edition: list variable, constraint streams, late acceptance, with a greedy start and a move for
/// pairs written for it, since without them it hardly moves.
public final class Timefold implements Contender {
    @Override
    public String name() {
        return "timefold";
    }

    @Override
    public String version() {
        return "2.2.0 community, late acceptance, own start and pair move";
    }

    @Override
    public boolean canSolve(Task task) {
        return task.pairs().isPresent();
    }

    @Override
    public List<List<String>> solve(Task task, Limit limit, long seed) {
        Pairs pairs = task.pairs().orElseThrow();
        SolverConfig config = new SolverConfig()
                .withSolutionClass(TimefoldDay.class)
                .withEntityClasses(TimefoldVehicle.class, TimefoldVisit.class)
                .withConstraintProviderClass(TimefoldRules.class)
                .withEnvironmentMode(EnvironmentMode.NO_ASSERT)
                .withRandomSeed(seed)
                .withPhases(localSearch());
        Solver<TimefoldDay> solver = SolverFactory.<TimefoldDay>create(config).buildSolver();
        Thread watch = Thread.ofPlatform().daemon().start(() -> {
            try {
                // again and again: told before it has begun to solve, it would not listen
                while (true) {
                    if (limit.over()) {
                        solver.terminateEarly();
                    }
                    Thread.sleep(5);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        TimefoldDay best = solver.solve(start(pairs));
        watch.interrupt();
        return best.vehicles.stream()
                .map(vehicle ->
                        vehicle.visits.stream().map(visit -> visit.visit.stop()).toList())
                .toList();
    }

    private static LocalSearchPhaseConfig localSearch() {
        MoveIteratorFactoryConfig pairs =
                new MoveIteratorFactoryConfig().withMoveIteratorFactoryClass(PairRelocations.class);
        pairs.setFixedProbabilityWeight(7.0);
        ListChangeMoveSelectorConfig one = new ListChangeMoveSelectorConfig();
        one.setFixedProbabilityWeight(1.0);
        SubListChangeMoveSelectorConfig some = new SubListChangeMoveSelectorConfig();
        some.setFixedProbabilityWeight(1.0);
        SubListSwapMoveSelectorConfig swap = new SubListSwapMoveSelectorConfig();
        swap.setFixedProbabilityWeight(1.0);
        UnionMoveSelectorConfig all = new UnionMoveSelectorConfig();
        all.setMoveSelectorList(List.of(pairs, one, some, swap));
        return new LocalSearchPhaseConfig()
                .withLocalSearchType(LocalSearchType.LATE_ACCEPTANCE)
                .withMoveSelectorConfig(all);
    }

    private static TimefoldDay start(Pairs pairs) {
        List<TimefoldVisit> visits = IntStream.range(0, pairs.visits().size())
                .mapToObj(number -> new TimefoldVisit(number, pairs))
                .toList();
        List<List<Integer>> routes = new TimefoldStart(pairs).routes();
        List<TimefoldVehicle> vehicles = new ArrayList<>();
        // one more than needed, so that there is always an empty one
        for (int i = 0; i < Math.max(Math.min(pairs.vehicles(), routes.size() + 1), routes.size()); i++) {
            TimefoldVehicle vehicle = new TimefoldVehicle(i);
            if (i < routes.size()) {
                routes.get(i).forEach(number -> vehicle.visits.add(visits.get(number)));
            }
            vehicles.add(vehicle);
        }
        return new TimefoldDay(vehicles, new ArrayList<>(visits));
    }
}
