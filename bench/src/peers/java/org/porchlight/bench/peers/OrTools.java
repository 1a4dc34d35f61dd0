// SPDX-License-Identifier: Apache-2.0
package org.porchlight.bench.peers;

import com.google.ortools.Loader;
import com.google.ortools.constraintsolver.Assignment;
import com.google.ortools.constraintsolver.FirstSolutionStrategy;
import com.google.ortools.constraintsolver.IntVar;
import com.google.ortools.constraintsolver.LocalSearchMetaheuristic;
import com.google.ortools.constraintsolver.RoutingDimension;
import com.google.ortools.constraintsolver.RoutingIndexManager;
import com.google.ortools.constraintsolver.RoutingModel;
import com.google.ortools.constraintsolver.RoutingSearchParameters;
import com.google.ortools.constraintsolver.Solver;
import com.google.ortools.constraintsolver.main;
import com.google.protobuf.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.porchlight.bench.Contender;
import org.porchlight.bench.Limit;
import org.porchlight.bench.Pairs;
import org.porchlight.bench.Task;

/// OR-Tools' routing: parallel cheapest insertion, then guided local search; ways as matrices, not callbacks; a fixed
/// cost that outweighs any way; as many vehicles as the instance has, but no more than three times the best known.
public final class OrTools implements Contender {
    private static final long FIXED_COST_UNITS = 10_000;

    @Override
    public String name() {
        return "or-tools";
    }

    @Override
    public String version() {
        return "9.15.6755, parallel cheapest insertion, guided local search, fixed cost 10 000";
    }

    @Override
    public boolean canSolve(Task task) {
        return task.pairs().isPresent();
    }

    @Override
    public List<List<String>> solve(Task task, Limit limit, long seed) {
        Loader.loadNativeLibraries();
        Pairs pairs = task.pairs().orElseThrow();
        int fleet = Math.min(pairs.vehicles(), 3 * task.bestVehicles().orElse(pairs.vehicles()));
        // node 0 is the depot, node i + 1 the i-th visit
        int nodes = pairs.visits().size() + 1;
        RoutingIndexManager manager = new RoutingIndexManager(nodes, fleet, 0);
        RoutingModel routing = new RoutingModel(manager);
        routing.setArcCostEvaluatorOfAllVehicles(routing.registerTransitMatrix(ways(pairs, false)));
        routing.setFixedCostOfAllVehicles(FIXED_COST_UNITS * task.file().ticksPerUnit());
        routing.addDimensionWithVehicleCapacity(
                routing.registerUnaryTransitVector(loads(pairs)), 0, capacities(pairs, fleet), true, "load");
        RoutingDimension time = time(pairs, routing, manager, fleet);
        pairUp(pairs, routing, manager, time);
        Solver solver = routing.solver();
        routing.addSearchMonitor(solver.makeCustomLimit(limit::over));
        RoutingSearchParameters parameters = main.defaultRoutingSearchParameters().toBuilder()
                .setFirstSolutionStrategy(FirstSolutionStrategy.Value.PARALLEL_CHEAPEST_INSERTION)
                .setLocalSearchMetaheuristic(LocalSearchMetaheuristic.Value.GUIDED_LOCAL_SEARCH)
                // the limit above ends it; without one on the wall guided local search warns that it may run for ever
                .setTimeLimit(
                        Duration.newBuilder().setSeconds(20 * limit.allowed().toSeconds()))
                .build();
        Assignment found = routing.solveWithParameters(parameters);
        return found == null ? List.of() : routes(pairs, routing, manager, found, fleet);
    }

    private static long[][] ways(Pairs pairs, boolean withService) {
        int nodes = pairs.visits().size() + 1;
        long[][] ways = new long[nodes][nodes];
        for (int from = 0; from < nodes; from++) {
            for (int to = 0; to < nodes; to++) {
                long service =
                        withService && from > 0 ? pairs.visits().get(from - 1).service() : 0;
                ways[from][to] = service + (from == to ? 0 : pairs.ticks()[place(pairs, from)][place(pairs, to)]);
            }
        }
        return ways;
    }

    private static int place(Pairs pairs, int node) {
        return node == 0 ? pairs.depot() : pairs.visits().get(node - 1).place();
    }

    private static long[] loads(Pairs pairs) {
        long[] loads = new long[pairs.visits().size() + 1];
        for (int i = 1; i < loads.length; i++) {
            loads[i] = pairs.visits().get(i - 1).load();
        }
        return loads;
    }

    private static long[] capacities(Pairs pairs, int fleet) {
        long[] capacities = new long[fleet];
        Arrays.fill(capacities, pairs.capacity());
        return capacities;
    }

    private static RoutingDimension time(Pairs pairs, RoutingModel routing, RoutingIndexManager manager, int fleet) {
        long horizon = pairs.shift().latest();
        routing.addDimension(routing.registerTransitMatrix(ways(pairs, true)), horizon, horizon, false, "time");
        RoutingDimension time = routing.getMutableDimension("time");
        for (int i = 0; i < pairs.visits().size(); i++) {
            Pairs.Visit visit = pairs.visits().get(i);
            time.cumulVar(manager.nodeToIndex(i + 1))
                    .setRange(
                            visit.window().earliest(),
                            Math.min(horizon, visit.window().latest()));
        }
        for (int vehicle = 0; vehicle < fleet; vehicle++) {
            time.cumulVar(routing.start(vehicle)).setRange(pairs.shift().earliest(), horizon);
            time.cumulVar(routing.end(vehicle)).setRange(pairs.shift().earliest(), horizon);
        }
        return time;
    }

    private static void pairUp(Pairs pairs, RoutingModel routing, RoutingIndexManager manager, RoutingDimension time) {
        Solver solver = routing.solver();
        for (int i = 0; i < pairs.visits().size(); i += 2) {
            long pickup = manager.nodeToIndex(i + 1);
            long delivery = manager.nodeToIndex(i + 2);
            routing.addPickupAndDelivery(pickup, delivery);
            IntVar first = routing.vehicleVar(pickup);
            solver.addConstraint(solver.makeEquality(first, routing.vehicleVar(delivery)));
            solver.addConstraint(solver.makeLessOrEqual(time.cumulVar(pickup), time.cumulVar(delivery)));
        }
    }

    private static List<List<String>> routes(
            Pairs pairs, RoutingModel routing, RoutingIndexManager manager, Assignment found, int fleet) {
        List<List<String>> routes = new ArrayList<>();
        for (int vehicle = 0; vehicle < fleet; vehicle++) {
            List<String> stops = new ArrayList<>();
            long at = found.value(routing.nextVar(routing.start(vehicle)));
            while (!routing.isEnd(at)) {
                stops.add(pairs.visits().get(manager.indexToNode(at) - 1).stop());
                at = found.value(routing.nextVar(at));
            }
            routes.add(stops);
        }
        return routes;
    }
}
