// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.porchlight.planner.check.Checker;

class MutualAidDayTest {

    @Test
    void aDayOf200AsksAnd40HelpersIsPlannedFeasibly() {
        Problem problem = MutualAidDay.of(1, 200, 40);
        List<Progress> told = new ArrayList<>();
        Plan first = Planner.plan(problem, PlanOptions.iterations(0).withListener(told::add));
        assertThat(Checker.check(problem, first)).isEmpty();
        Plan better = Planner.plan(problem, PlanOptions.iterations(500).withListener(told::add));
        assertThat(Checker.check(problem, better)).isEmpty();
        assertThat(better.unserved().size())
                .isLessThanOrEqualTo(first.unserved().size());
        assertThat(told).extracting(Progress::phase).contains(Progress.Phase.FIRST_PLAN, Progress.Phase.DONE);
        assertThat(told.getLast().unserved()).isEqualTo(better.unserved().size());
        assertThat(told.getLast().cost()).isEqualTo(better.cost());
    }
}
