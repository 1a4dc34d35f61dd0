// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.search;

/// How far annealing may leave the plans that serve as much as the best one does: where a fleet is as small as it
/// can be, no small change leads from one whole plan to another, but a change that leaves something out for a
/// while does.
///
/// Leaving out has a price, which rises while more of the plans than wanted leave something out, and falls while
/// fewer do. Where no whole plan comes back, the chain is lost: then it works as in fitting; and if that does not
/// help either, it is to begin again at its best plan.
final class Tolerance {
    /// Prices of leaving out a unit of mean weight, in mean legs.
    static final double FIRST_PRICE = 10;

    private static final double LEAST_PRICE = 0.5;
    private static final double LARGEST_PRICE = 1000;
    private static final double RISE = 1.1;
    private static final double FALL = 1 / 1.05;
    private static final double RISE_WHEN_FORLORN = 2;
    /// Share of the plans that is to leave something out, and how many are looked at for that.
    private static final double SHARE = 0.2;

    private static final int LOOK_EVERY = 100;
    /// Rounds without a whole plan: until the chain is lost, and until it begins again.
    private static final int LOST = 2_000;

    private static final int FORLORN = 50_000;

    private final double meanWeight;
    private double price;
    private int rounds;
    private int incomplete;
    private int incompleteInARow;

    /// @param price of leaving out a unit of mean weight, in mean legs, to begin with
    Tolerance(Instance problem, double price) {
        this.price = price;
        long sum = 0;
        for (long weight : problem.weight) {
            sum += weight;
        }
        meanWeight = Math.max(1, (double) sum / Math.max(1, problem.units));
    }

    /// The price of leaving out a unit of mean weight, in mean legs.
    double price() {
        return price;
    }

    /// What it costs to leave out a weight of 1.
    double price(double meanLeg) {
        return price * meanLeg / meanWeight;
    }

    /// Whether no whole plan was found for so long that the chain should work at nothing else.
    boolean isLost() {
        return incompleteInARow > LOST;
    }

    /// Takes note of a round; whether to begin again at the best plan.
    boolean isForlornAfter(boolean whole) {
        incompleteInARow = whole ? 0 : incompleteInARow + 1;
        incomplete += whole ? 0 : 1;
        if (++rounds == LOOK_EVERY) {
            price = Math.clamp(price * (incomplete > SHARE * rounds ? RISE : FALL), LEAST_PRICE, LARGEST_PRICE);
            rounds = 0;
            incomplete = 0;
        }
        if (incompleteInARow <= FORLORN) {
            return false;
        }
        price = Math.min(LARGEST_PRICE, price * RISE_WHEN_FORLORN);
        incompleteInARow = 0;
        return true;
    }
}
