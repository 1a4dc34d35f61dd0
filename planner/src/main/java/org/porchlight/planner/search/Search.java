// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.porchlight.planner.PlanOptions;
import org.porchlight.planner.Progress.Phase;
import org.porchlight.planner.Visit;

/// Searches for a good plan: a first one by regret; then what is left out is fitted in, or vehicles are
/// emptied, which is the same work; then the cost is lowered by annealing.
///
/// A small plan is searched whole, by one [Chain]. A large one is cut into parts, each searched by a chain of
/// its own for an epoch; then they are put together and cut elsewhere. Parts share nothing, so that threads
/// only decide how many are searched at a time: with an iteration limit, the plan does not depend on their
/// number.
public final class Search {
    /// Share of the budget after which no more is tried to serve more, or with fewer vehicles.
    private static final double FIT_UNTIL = 0.5;
    /// Share of the budget without progress after which an attempt at this is given up: for serving more, and
    /// the least (in a plan of one part; more in larger ones) and the most for fewer vehicles, which ends
    /// sooner where the vehicles before went quickly.
    private static final double FIT_PATIENCE = 0.2;

    private static final double LEAST_PATIENCE = 0.03;
    private static final double MOST_PATIENCE = 0.08;
    private static final double PATIENCE_PER_SUCCESS = 4;
    /// How many vehicles in a row may turn out not to be dispensable.
    private static final int DROPS = 3;

    /// Temperatures, as shares of the mean leg: of fitting, and first and last of annealing.
    private static final double FITTING = 0.3;

    private static final double HOT = 2;
    private static final double COLD = 0.004;

    /// Rounds between looks at the clock and the best plan, where the plan is searched whole.
    private static final int SLICE = 100;
    /// Units in a part, about; and rounds of an epoch for each.
    private static final int PART = 100;

    private static final int EPOCH = 8;
    /// The same where something is to be fitted in, if there are few parts; and how many left-out shipments for
    /// each part are so few that parts are made around them.
    private static final int FITTING_EPOCH = 60;

    private static final int FEW = 10;
    private static final int FEWEST_TOURS = 4;

    /// When tours of different plans are put together, as shares of the time of annealing; and how many tours may be
    /// looked at for each round since the last time.
    private static final double RECOMBINE_FROM = 0.6;

    private static final double RECOMBINE_EVERY = 0.095;
    /// From then on annealing goes on from what came of it; before, that would end its wandering too soon.
    private static final double RESUME_FROM = 0.75;
    private static final long LOOKS = 30;
    /// Shipments beyond which this is not tried.
    private static final int MOST_POOLED = 1_000;

    private final Instance problem;
    private final PlanOptions options;
    private final Budget budget;
    private final SplittableRandom random;
    private final long[] absences;
    /// Searches the plan whole; null where the ways between all places do not fit into memory.
    private final @Nullable Chain whole;
    /// What the chain for the whole has loaded.
    private @Nullable Draft loaded;

    private Draft now;
    private Draft best;
    /// Where fewest vehicles are wanted: no plan that is searched whole gets more.
    private int mostVehicles;
    /// Of leaving something out of parts, in the sense of [Tolerance].
    private double price = Tolerance.FIRST_PRICE;
    private final @Nullable TourPool pool;
    /// How many rounds there had been when tours were last put together.
    private long roundsRecombined;

    public Search(Instance problem, PlanOptions options) {
        this.problem = problem;
        this.options = options;
        budget = new Budget(options);
        random = new SplittableRandom(options.seed());
        absences = new long[problem.units];
        whole = problem.holdsMatrices
                ? new Chain(
                        problem,
                        random.split(),
                        absences,
                        new Tolerance(problem, Tolerance.FIRST_PRICE),
                        options.fewestVehicles())
                : null;
        pool = problem.requests <= MOST_POOLED ? new TourPool(problem) : null;
        now = Draft.bare(problem, given());
        best = now;
    }

    /// The stops of the warm start by vehicle, or else of the pins.
    private int[][] given() {
        int[][] stops = problem.prefix.clone();
        options.warmStart()
                .ifPresent(plan -> plan.order()
                        .forEach((vehicle, visits) -> stops[problem.vehicle(vehicle)] =
                                visits.stream().mapToInt(problem::node).toArray()));
        return stops;
    }

    /// The order of the best plan found.
    public Map<String, List<Visit>> run() {
        try (Crew crew = new Crew(options.threads())) {
            construct(crew);
            tell(Phase.FIRST_PLAN);
            if (options.fewestVehicles()) {
                fewerVehicles(crew);
            } else if (best.absentWeight > 0) {
                fit(crew, 0, FIT_PATIENCE, Phase.IMPROVING);
            }
            improve(crew);
        }
        tell(Phase.DONE);
        return order();
    }

    private void tell(Phase phase) {
        budget.tellNow(phase, best.absentRequests, best.usedVehicles, best.totalCost);
    }

    /// Something to do with a chain for so many rounds.
    private interface Work {
        void on(Chain chain, Allowance allowance);
    }

    private void construct(Crew crew) {
        if (whole != null) {
            whole.start(now);
            now = whole.best();
            loaded = now;
        } else {
            inParts(crew, cut(parts()), (chain, allowance) -> {}, EPOCH, true);
        }
        best = now;
    }

    /// How many parts the plan is cut into.
    private int parts() {
        int parts = (problem.units + PART / 2) / PART;
        if (whole == null) {
            return Math.max(1, parts);
        }
        if (options.iterations().isEmpty()) {
            parts = Math.max(parts, options.threads());
        }
        return Math.clamp(now.usedVehicles / FEWEST_TOURS, 1, Math.max(1, parts));
    }

    private Instance[] cut(int count) {
        return Cut.into(count, problem, now, random.split());
    }

    /// Lets chains work on the plan for an epoch; whether they did anything.
    private boolean epoch(Crew crew, Work work) {
        int parts = parts();
        boolean worked =
                parts == 1 && whole != null ? atOnce(whole, work) : inParts(crew, cut(parts), work, EPOCH, false);
        if (pool != null) {
            pool.add(now);
        }
        return worked;
    }

    /// The same where something is left out: if that is little, only around it.
    private boolean epochOfFitting(Crew crew, Work work) {
        int count = parts();
        if (count > 1 && now.absentRequests <= FEW * count) {
            boolean idleToo = !options.fewestVehicles();
            Instance[] parts = Focus.on(count, 2 * PART, problem, now, idleToo, random.split());
            int epoch = Math.clamp(10L * FITTING_EPOCH / Math.max(1, parts.length), EPOCH, FITTING_EPOCH);
            if (inParts(crew, parts, work, epoch, false)) {
                return true;
            }
        }
        return epoch(crew, work);
    }

    private boolean atOnce(Chain chain, Work work) {
        if (loaded != now) {
            chain.load(now);
        }
        chain.limitVehicles(options.fewestVehicles() ? mostVehicles : problem.vehicles);
        Allowance allowance = new Allowance(Math.min(SLICE, budget.left()), budget::expired);
        work.on(chain, allowance);
        budget.spend(allowance.used());
        now = chain.draft();
        loaded = now;
        if (chain.hasNewBest()) {
            keepIfBest(chain.best());
        }
        return allowance.used() > 0;
    }

    private record Result(Draft draft, Draft best, double price, long rounds) {}

    private boolean inParts(Crew crew, Instance[] parts, Work work, int epoch, boolean fresh) {
        List<Callable<Result>> pieces = new ArrayList<>();
        long left = budget.left();
        for (int i = 0; i < parts.length; i++) {
            Instance part = parts[i];
            SplittableRandom own = random.split();
            Draft before = now.part(problem, part);
            long share = left / (parts.length - i);
            long rounds = Math.min(share, (long) epoch * part.units);
            left -= rounds;
            Allowance allowance = new Allowance(rounds, budget::expired);
            pieces.add(() -> piece(part, own, before, work, allowance, fresh));
        }
        List<Result> results = crew.all(pieces);
        Draft before = now;
        budget.spend(results.stream().mapToLong(Result::rounds).sum());
        price = results.stream().mapToDouble(Result::price).average().orElse(price);
        now = before.with(problem, parts, results.stream().map(Result::draft).toArray(Draft[]::new));
        keepIfBest(
                before.with(problem, parts, results.stream().map(Result::best).toArray(Draft[]::new)));
        return results.stream().anyMatch(result -> result.rounds > 0);
    }

    private Result piece(
            Instance part, SplittableRandom own, Draft before, Work work, Allowance allowance, boolean fresh) {
        long[] counts = new long[part.units];
        for (int u = 0; u < part.units; u++) {
            counts[u] = absences[part.wholeUnit[u]];
        }
        Tolerance tolerance = new Tolerance(part, price);
        Chain chain = new Chain(part, own, counts, tolerance, options.fewestVehicles());
        if (fresh) {
            chain.start(before);
        } else {
            chain.load(before);
        }
        chain.limitVehicles(options.fewestVehicles() && !fresh ? before.usedVehicles : part.vehicles);
        work.on(chain, allowance);
        // no two parts hold the same unit
        for (int u = 0; u < part.units; u++) {
            absences[part.wholeUnit[u]] = counts[u];
        }
        return new Result(chain.draft(), chain.best(), tolerance.price(), allowance.used());
    }

    private void keepIfBest(Draft draft) {
        if (draft.isBetterThan(best, options.fewestVehicles())) {
            best = draft;
        }
    }

    /// Fits in what is left out until no more than this weight is; whether that was reached.
    ///
    /// @param patience share of the budget without progress after which this is given up
    private boolean fit(Crew crew, long targetWeight, double patience, Phase phase) {
        long least = now.absentWeight;
        double lastGain = budget.fraction();
        while (now.absentWeight > targetWeight) {
            double used = budget.fraction();
            if (budget.over() || used > FIT_UNTIL || used - lastGain > patience) {
                return false;
            }
            boolean worked =
                    epochOfFitting(crew, (chain, allowance) -> chain.fit(allowance, 0, FITTING * chain.meanLeg()));
            if (!worked) {
                return false;
            }
            if (now.absentWeight < least) {
                least = now.absentWeight;
                lastGain = used;
            }
            budget.tell(phase, best.absentRequests, best.usedVehicles, best.totalCost);
        }
        return true;
    }

    private void fewerVehicles(Crew crew) {
        mostVehicles = best.usedVehicles;
        if (best.absentWeight > 0) {
            fit(crew, 0, FIT_PATIENCE, Phase.FEWER_VEHICLES);
        }
        long target = best.absentWeight;
        double leastPatience = Math.min(MOST_PATIENCE, LEAST_PATIENCE * problem.units / PART);
        double longest = 0;
        int failed = 0;
        while (whole != null && failed < DROPS && budget.fraction() < FIT_UNTIL && best.usedVehicles > 1) {
            double from = budget.fraction();
            whole.load(best);
            if (!whole.dropVehicle()) {
                return;
            }
            now = whole.draft();
            loaded = now;
            mostVehicles = now.usedVehicles;
            double patience = Math.clamp(PATIENCE_PER_SUCCESS * longest, leastPatience, MOST_PATIENCE);
            if (fit(crew, target, patience, Phase.FEWER_VEHICLES)) {
                keepIfBest(now);
                longest = Math.max(longest, budget.fraction() - from);
                failed = 0;
            } else {
                failed++;
            }
        }
    }

    private void improve(Crew crew) {
        now = best;
        double from = budget.fraction();
        double step = 0;
        double recombineAt = RECOMBINE_FROM;
        roundsRecombined = budget.used();
        while (!budget.over()) {
            double used = budget.fraction();
            double hot = temperature(from, used);
            double cold = temperature(from, used + step);
            mostVehicles = best.usedVehicles;
            if (!epoch(crew, annealing(hot, cold))) {
                break;
            }
            step = budget.fraction() - used;
            if (pool != null && progress(from, used) >= recombineAt) {
                recombine(pool, recombineAt >= RESUME_FROM);
                recombineAt += RECOMBINE_EVERY;
            }
            budget.tell(Phase.IMPROVING, best.absentRequests, best.usedVehicles, best.totalCost);
        }
    }

    /// Makes the best plan better by tours of other plans.
    ///
    /// @param resume whether to go on from there
    private void recombine(TourPool pool, boolean resume) {
        long rounds = budget.used() - roundsRecombined;
        roundsRecombined = budget.used();
        Draft better = pool.improve(best, LOOKS * rounds, budget::expired);
        if (better.isBetterThan(best, options.fewestVehicles())) {
            best = better;
            now = resume ? better : now;
        }
    }

    /// Between two temperatures, as shares of the mean leg.
    private Work annealing(double hot, double cold) {
        return (chain, allowance) -> {
            double leg = chain.meanLeg();
            chain.anneal(allowance, hot * leg, cold * leg, FITTING * leg);
            if (chain != whole) {
                // what is left out of any part would spoil the plan as a whole
                chain.returnToWhole();
            }
        };
    }

    /// As a share of the mean leg, when so much of the budget is used.
    private static double temperature(double from, double used) {
        return HOT * Math.pow(COLD / HOT, progress(from, used));
    }

    private static double progress(double from, double used) {
        return from >= 1 ? 1 : Math.clamp((used - from) / (1 - from), 0, 1);
    }

    private Map<String, List<Visit>> order() {
        Map<String, List<Visit>> order = new LinkedHashMap<>();
        for (int v = 0; v < problem.vehicles; v++) {
            if (best.stops[v].length > 0) {
                List<Visit> visits = new ArrayList<>();
                for (int node : best.stops[v]) {
                    visits.add(problem.visit(node));
                }
                order.put(problem.vehicleId(v), visits);
            }
        }
        return order;
    }
}
