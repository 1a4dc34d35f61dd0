// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.search;

import java.util.SplittableRandom;

/// One chain of plans, each made from the one before by ruin and recreate, on a problem or a part of one. What
/// it does follows from the problem, the random numbers and the rounds that it may run, not from threads or
/// clocks.
///
/// Sources: Christiaens and Vanden Berghe 2020 (strings, absence counters), Ropke and Pisinger 2006 (regret).
final class Chain {
    private static final long MOST_REGRET_STEPS = 100_000_000;
    /// How often a ruin begins near something that is left out, while there is.
    private static final double NEAR_ABSENT = 0.5;
    /// As how many rounds before it counts that a unit is left out now: so that few are, and those easy to place.
    private static final long LEFT_OUT = 2000;

    private final Instance problem;
    private final long[] absences;

    private final boolean fewestVehicles;
    private final SplittableRandom random;
    private final State state;
    private final RideTimes rides;
    private final Ruin ruin;
    private final Recreate recreate;
    private final Tolerance tolerance;
    /// The last plan while annealing that left out no more than the best one.
    private final Tour[] wholeTours;

    private final Tour[] bestTours;
    private long bestCost;
    private long bestAbsentWeight;
    private int bestVehicles;
    private boolean bestIsNew;
    private double meanLeg = 1;

    /// @param absences  how often each unit was left out before; counted on
    /// @param tolerance of this chain alone
    Chain(Instance problem, SplittableRandom random, long[] absences, Tolerance tolerance, boolean fewestVehicles) {
        this.problem = problem;
        this.random = random;
        this.fewestVehicles = fewestVehicles;
        this.absences = absences;
        state = new State(problem);
        rides = new RideTimes(problem);
        ruin = new Ruin(problem, rides, random);
        recreate = new Recreate(problem, rides, random);
        wholeTours = new Tour[problem.vehicles];
        bestTours = new Tour[problem.vehicles];
        this.tolerance = tolerance;
        recreate.findHopeless(state);
        startAnew();
    }

    /// Makes a first plan: what of these orders keeps the rules, and then what is left out, each at its best
    /// place, what would lose most by waiting first.
    void start(Draft draft) {
        new WarmStart(problem, rides).load(state, draft.stops);
        state.begin();
        long steps = (long) state.absentCount * state.absentCount * problem.vehicles;
        if (steps <= MOST_REGRET_STEPS) {
            recreate.byRegret(state);
        } else {
            recreate.all(state);
        }
        state.begin();
        meanLeg = computeMeanLeg();
        startAnew();
    }

    /// Goes on from this draft, which keeps the rules; what was best before is forgotten.
    void load(Draft draft) {
        state.load(draft);
        meanLeg = computeMeanLeg();
        startAnew();
    }

    private void startAnew() {
        System.arraycopy(state.tours, 0, bestTours, 0, bestTours.length);
        bestCost = state.cost;
        bestAbsentWeight = state.absentWeight;
        bestVehicles = state.usedVehicles;
        bestIsNew = true;
    }

    /// The plan as it is now.
    Draft draft() {
        return state.draft();
    }

    /// The best plan since the last load.
    Draft best() {
        bestIsNew = false;
        return Draft.of(problem, bestTours);
    }

    /// Whether the best plan has changed since it was last asked for.
    boolean hasNewBest() {
        return bestIsNew;
    }

    /// No more vehicles than this get a tour from now on.
    void limitVehicles(int most) {
        recreate.mostVehicles = most;
    }

    /// Takes the load off the vehicle that is easiest to do without; whether there is one.
    boolean dropVehicle() {
        int vehicle = leastAbsent();
        if (vehicle < 0) {
            return false;
        }
        state.begin();
        ruin.wholeTour(state, vehicle);
        state.begin();
        return state.tours[vehicle].size == 0;
    }

    /// The vehicle whose load was seldom hard to place; -1 if every one is bound by pins.
    private int leastAbsent() {
        int best = -1;
        long least = Long.MAX_VALUE;
        for (int v = 0; v < problem.vehicles; v++) {
            Tour tour = state.tours[v];
            if (tour.size == 0 || state.base[v].size > 0) {
                continue;
            }
            long sum = tour.size;
            for (int k = 1; k <= tour.size; k++) {
                sum += absences[problem.unitOf[problem.nodeRequest[tour.node[k]]]];
            }
            if (sum < least) {
                least = sum;
                best = v;
            }
        }
        return best;
    }

    /// Runs until no more than this weight is left out; whether that was reached.
    ///
    /// A trial is taken that leaves out what was seldom left out before, so that the hard ones settle and the easy
    /// ones find room around them; among trials that leave out the same, the cheaper ones, as in annealing.
    boolean fit(Allowance allowance, long targetWeight, double temperature) {
        while (state.absentWeight > Math.max(targetWeight, state.hopelessWeight)) {
            if (!allowance.next()) {
                return false;
            }
            fitRound(temperature);
        }
        return true;
    }

    private void fitRound(double temperature) {
        long before = absenceSum();
        long weightBefore = state.absentWeight;
        long costBefore = state.cost;
        trial(random.nextDouble() < NEAR_ABSENT);
        long after = absenceSum();
        for (int i = 0; i < state.absentCount; i++) {
            absences[state.absent[i]]++;
        }
        decide(state.absentWeight < weightBefore
                || after < before
                || after == before && state.cost < costBefore + heat(temperature));
    }

    private void decide(boolean take) {
        if (take) {
            keepIfBest();
        } else {
            state.rollBack();
        }
    }

    private long absenceSum() {
        long sum = 0;
        for (int i = 0; i < state.absentCount; i++) {
            sum += (LEFT_OUT + absences[state.absent[i]]) * problem.weight[state.absent[i]];
        }
        return sum;
    }

    /// Lowers the cost, the temperature falling from one value to the other; on its way it leaves things out.
    ///
    /// @param fitting temperature for when the chain is lost
    void anneal(Allowance allowance, double hot, double cold, double fitting) {
        while (allowance.next()) {
            if (tolerance.isLost()) {
                fitRound(fitting);
            } else {
                annealRound(hot + (cold - hot) * allowance.fraction());
            }
            if (tolerance.isForlornAfter(isWhole())) {
                state.copy(bestTours);
            }
        }
    }

    /// Goes back to the last plan that left out no more than the best one does.
    void returnToWhole() {
        if (!isWhole()) {
            state.copy(wholeTours);
        }
    }

    private boolean isWhole() {
        return state.absentWeight <= bestAbsentWeight;
    }

    private void annealRound(double temperature) {
        boolean whole = isWhole();
        if (whole) {
            System.arraycopy(state.tours, 0, wholeTours, 0, wholeTours.length);
        }
        double price = tolerance.price(meanLeg);
        double before = state.cost + price * state.absentWeight;
        trial(!whole && random.nextDouble() < NEAR_ABSENT);
        decide(state.cost + price * state.absentWeight < before + heat(temperature));
    }

    private double heat(double temperature) {
        return -temperature * Math.log(1 - random.nextDouble());
    }

    private void trial(boolean nearAbsent) {
        state.begin();
        ruin.strings(state, nearAbsent);
        recreate.all(state);
    }

    private void keepIfBest() {
        boolean better = state.absentWeight < bestAbsentWeight;
        if (state.absentWeight == bestAbsentWeight) {
            boolean fewer = fewestVehicles && state.usedVehicles < bestVehicles;
            boolean asFew = !fewestVehicles || state.usedVehicles == bestVehicles;
            better = fewer || asFew && state.cost < bestCost;
        }
        if (better) {
            startAnew();
        }
    }

    /// The mean cost of a way in the plan that was loaded, at least 1: the unit of temperatures.
    double meanLeg() {
        return meanLeg;
    }

    private double computeMeanLeg() {
        long sum = 0;
        long legs = 0;
        for (Tour tour : state.tours) {
            for (int k = 1; tour.size > 0 && k <= tour.size + 1; k++) {
                sum += tour.legCost[k];
                legs++;
            }
        }
        return legs == 0 ? 1 : Math.max(1, (double) sum / legs);
    }
}
