// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Tiny problems, solved beside the search by trying everything.
class OptimumTest {

    /// Optimal in at least 99 of 100, and never better than possible.
    @Test
    void tinyProblemsAreSolvedToTheOptimum() {
        int cases = 400;
        List<String> missed = new ArrayList<>();
        for (long seed = 0; seed < cases; seed++) {
            Problem problem = RandomProblems.of(seed, 4);
            BruteForce best = BruteForce.solve(problem);
            Plan plan = Planner.plan(problem, PlanOptions.iterations(300));
            long weight = RandomPlansTest.weightLeftOut(problem, plan);
            assertThat(weight).as("seed %d", seed).isGreaterThanOrEqualTo(best.leftOutWeight);
            if (weight == best.leftOutWeight) {
                assertThat(plan.cost()).as("seed %d", seed).isGreaterThanOrEqualTo(best.cost);
            }
            if (weight > best.leftOutWeight || plan.cost() > best.cost) {
                missed.add("seed " + seed + ": " + weight + "/" + plan.cost() + " for " + best.leftOutWeight + "/"
                        + best.cost);
            }
        }
        assertThat(missed).hasSizeLessThanOrEqualTo(cases / 100);
    }
}
