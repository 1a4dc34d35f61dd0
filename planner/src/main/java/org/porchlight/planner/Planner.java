// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner;

import java.util.List;
import java.util.Map;
import org.porchlight.planner.search.BestPlaces;
import org.porchlight.planner.search.Evaluation;
import org.porchlight.planner.search.Instance;
import org.porchlight.planner.search.Search;

/// The front door: plans a day, judges a plan made by hand, and finds the best places for one more shipment.
///
/// Everything here is a pure function of its arguments (and of the clock, where a time limit is set), safe to call from
/// any thread. What counts, in this order: the sum of the weights of what is left out; then, if asked for, the number
/// of vehicles; then the cost.
public final class Planner {

    private Planner() {}

    /// Makes a plan. It keeps every rule, except where a [Pin] breaks one itself.
    ///
    /// @throws InvalidProblemException if the warm start in the options speaks of stops unknown to the problem
    public static Plan plan(Problem problem, PlanOptions options) {
        options.warmStart().ifPresent(plan -> OrderFaults.throwIfAny(problem, plan.order()));
        Instance instance =
                new Instance(problem, options.warmStart().map(Plan::order).orElse(Map.of()));
        return new Evaluation(instance, new Search(instance, options).run()).plan();
    }

    /// Schedules a plan made by hand as well as its order allows, and says exactly which rules it breaks.
    ///
    /// Shipments that `order` does not name are unserved, with reasons. Takes tens of milliseconds for 200
    /// shipments and 40 vehicles, most of them for the reasons.
    ///
    /// @param order the stops of each vehicle in order, by vehicle id; vehicles may be missing
    /// @throws InvalidProblemException if it names a vehicle, stop or site that the problem does not have
    public static Plan evaluate(Problem problem, Map<String, List<Visit>> order) {
        OrderFaults.throwIfAny(problem, order);
        return new Evaluation(new Instance(problem), order).plan();
    }

    /// The cheapest feasible places for one shipment in a plan, the rest of the plan staying in its order.
    ///
    /// A shipment that is in the plan already is taken out first, so this also answers "who else could do it?".
    ///
    /// @param most at most so many places
    /// @throws InvalidProblemException if the plan or the shipment is not of this problem
    public static Placements bestPlaces(Problem problem, Plan plan, String shipment, int most) {
        OrderFaults.throwIfAny(problem, plan.order());
        OrderFaults.throwIfUnknown(problem, shipment);
        return new BestPlaces(new Instance(problem)).find(plan.order(), shipment, most);
    }
}
