// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.porchlight.planner.PlanOptions;
import org.porchlight.planner.Progress.Phase;
import org.porchlight.planner.Visit;

/// Searches for a good plan: a first one by regret, then ruin and recreate under falling temperature.
///
/// What is left out is worked on first, by counting how often each unit was absent: a trial that leaves out what was
/// seldom left out before is taken, so that the hard ones settle and the easy ones find room around them. Emptying a
/// vehicle to need one fewer is the same work.
/// Sources: Christiaens and Vanden Berghe 2020 (strings, absence counters), Ropke and Pisinger 2006 (regret).
public final class Search {
    /// Share of the budget after which no more is tried to serve more, or with fewer vehicles.
    private static final double FIT_UNTIL = 0.5;

    /// Start and end temperature, as shares of the mean leg.
    private static final double HOT = 0.6;

    private static final double COLD = 0.004;
    private static final long MOST_REGRET_STEPS = 60_000_000;

    private final Instance problem;
    private final PlanOptions options;
    private final Budget budget;
    private final SplittableRandom random;
    private final State state;
    private final RideTimes rides;
    private final Ruin ruin;
    private final Recreate recreate;
    private final long[] absences;

    private final Tour[] bestTours;
    private long bestCost = Long.MAX_VALUE;
    private long bestAbsentWeight = Long.MAX_VALUE;
    private int bestAbsent;
    private int bestVehicles = Integer.MAX_VALUE;

    public Search(Instance problem, PlanOptions options) {
        this.problem = problem;
        this.options = options;
        budget = new Budget(options);
        random = new SplittableRandom(options.seed());
        state = new State(problem);
        rides = new RideTimes(problem);
        ruin = new Ruin(problem, rides, random);
        recreate = new Recreate(problem, rides, random);
        absences = new long[problem.units];
        bestTours = new Tour[problem.vehicles];
    }

    /// The order of the best plan found.
    public Map<String, List<Visit>> run() {
        recreate.findHopeless(state);
        options.warmStart().ifPresent(plan -> new WarmStart(problem, rides).load(state, plan.order()));
        construct();
        keepIfBest();
        tell(Phase.FIRST_PLAN);
        if (options.fewestVehicles()) {
            fewerVehicles();
        } else if (state.absentCount > 0) {
            serveMore(0, Phase.IMPROVING);
        }
        restoreBest();
        improve();
        restoreBest();
        tell(Phase.DONE);
        return order();
    }

    private void construct() {
        state.begin();
        long steps = (long) state.absentCount * state.absentCount * problem.classes;
        if (steps <= MOST_REGRET_STEPS) {
            recreate.byRegret(state);
        } else {
            recreate.all(state);
        }
        state.begin();
    }

    private void tell(Phase phase) {
        budget.tellNow(phase, bestAbsent, bestVehicles, bestCost);
    }

    /// Ruins and recreates until no more than this weight is left out; whether that was reached.
    private boolean serveMore(long targetWeight, Phase phase) {
        long patience = 3_000 + 30L * problem.units;
        long bestWeight = state.absentWeight;
        long lastGain = budget.iterations();
        while (state.absentWeight > Math.max(targetWeight, state.hopelessWeight)) {
            if (budget.over() || budget.fraction() > FIT_UNTIL || budget.iterations() - lastGain > patience) {
                return false;
            }
            long before = absenceSum();
            long weightBefore = state.absentWeight;
            long costBefore = state.cost;
            trial();
            for (int i = 0; i < state.absentCount; i++) {
                absences[state.absent[i]]++;
            }
            long after = absenceSum();
            boolean take =
                    state.absentWeight < weightBefore || after < before || after == before && state.cost < costBefore;
            if (!take) {
                state.rollBack();
            } else if (state.absentWeight < bestWeight) {
                bestWeight = state.absentWeight;
                lastGain = budget.iterations();
            }
            if (phase == Phase.IMPROVING) {
                keepIfBest();
            }
            budget.tell(phase, bestAbsent, bestVehicles, bestCost);
        }
        return true;
    }

    private long absenceSum() {
        long sum = 0;
        for (int i = 0; i < state.absentCount; i++) {
            sum += absences[state.absent[i]] * problem.weight[state.absent[i]];
        }
        return sum;
    }

    private void trial() {
        state.begin();
        ruin.strings(state);
        recreate.all(state);
        budget.spend();
    }

    private void fewerVehicles() {
        if (state.absentCount > 0) {
            serveMore(0, Phase.FEWER_VEHICLES);
            keepIfBest();
            restoreBest();
        }
        long target = bestAbsentWeight;
        while (!budget.over() && budget.fraction() < FIT_UNTIL && state.usedVehicles > 1) {
            recreate.mostVehicles = state.usedVehicles - 1;
            state.begin();
            ruin.wholeTour(state, leastAbsent());
            if (state.usedVehicles > recreate.mostVehicles) {
                break;
            }
            recreate.all(state);
            if (!serveMore(target, Phase.FEWER_VEHICLES)) {
                break;
            }
            keepIfBest();
        }
        recreate.mostVehicles = bestVehicles;
    }

    /// The vehicle whose load was seldom hard to place: the easiest to do without.
    private int leastAbsent() {
        int best = -1;
        long least = Long.MAX_VALUE;
        for (int v = 0; v < problem.vehicles; v++) {
            Tour tour = state.tours[v];
            long sum = tour.size;
            for (int k = 1; k <= tour.size; k++) {
                sum += absences[problem.unitOf[problem.nodeRequest[tour.node[k]]]];
            }
            if (tour.size > state.base[v].size && sum < least && state.base[v].size == 0) {
                least = sum;
                best = v;
            }
        }
        return best < 0 ? firstUsed() : best;
    }

    private int firstUsed() {
        for (int v = 0; v < problem.vehicles; v++) {
            if (state.tours[v].size > 0) {
                return v;
            }
        }
        return 0;
    }

    private void improve() {
        double from = budget.fraction();
        double leg = meanLeg();
        while (!budget.over()) {
            double progress = from >= 1 ? 1 : (budget.fraction() - from) / (1 - from);
            double temperature = leg * HOT * Math.pow(COLD / HOT, progress);
            long weightBefore = state.absentWeight;
            long costBefore = state.cost;
            trial();
            boolean take = state.absentWeight < weightBefore
                    || state.absentWeight == weightBefore
                            && state.cost < costBefore - temperature * Math.log(1 - random.nextDouble());
            if (!take) {
                state.rollBack();
            } else {
                keepIfBest();
            }
            budget.tell(Phase.IMPROVING, bestAbsent, bestVehicles, bestCost);
        }
    }

    private double meanLeg() {
        long sum = 0;
        long legs = 0;
        for (Tour tour : state.tours) {
            for (int k = 1; tour.size > 0 && k <= tour.size + 1; k++) {
                sum += problem.cost[tour.vehicle][tour.place[k - 1] * problem.places + tour.place[k]];
                legs++;
            }
        }
        return legs == 0 ? 1 : Math.max(1, (double) sum / legs);
    }

    private void keepIfBest() {
        boolean better = state.absentWeight < bestAbsentWeight;
        if (state.absentWeight == bestAbsentWeight) {
            boolean fewer = options.fewestVehicles() && state.usedVehicles < bestVehicles;
            boolean asFew = !options.fewestVehicles() || state.usedVehicles == bestVehicles;
            better = fewer || asFew && state.cost < bestCost;
        }
        if (better) {
            bestAbsentWeight = state.absentWeight;
            bestCost = state.cost;
            bestAbsent = state.absentRequests();
            bestVehicles = state.usedVehicles;
            System.arraycopy(state.tours, 0, bestTours, 0, bestTours.length);
        }
    }

    private void restoreBest() {
        state.copy(bestTours);
    }

    private Map<String, List<Visit>> order() {
        Map<String, List<Visit>> order = new LinkedHashMap<>();
        for (Tour tour : bestTours) {
            if (tour.size > 0) {
                List<Visit> visits = new ArrayList<>();
                for (int node : tour.stops()) {
                    visits.add(problem.visit(node));
                }
                order.put(problem.vehicleId(tour.vehicle), visits);
            }
        }
        return order;
    }
}
