// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.porchlight.planner.check.Checker;

/// Threads make a search faster and nothing else.
class ThreadsTest {
    // large enough to be cut into parts
    private static final Problem DAY = MutualAidDay.of(3, 260, 60);

    @Test
    void thePlanDoesNotDependOnTheNumberOfThreads() {
        PlanOptions options = PlanOptions.iterations(6_000).withSeed(7);
        Plan alone = Planner.plan(DAY, options);
        assertThat(Checker.check(DAY, alone)).isEmpty();
        assertThat(Planner.plan(DAY, options.withThreads(2))).isEqualTo(alone);
        assertThat(Planner.plan(DAY, options.withThreads(5))).isEqualTo(alone);
    }

    @Test
    void noMoreRoundsAreRunThanAllowed() {
        List<Progress> told = new ArrayList<>();
        Planner.plan(DAY, PlanOptions.iterations(5_000).withThreads(2).withListener(told::add));
        assertThat(told.getLast().phase()).isEqualTo(Progress.Phase.DONE);
        assertThat(told.getLast().iterations()).isEqualTo(5_000);
    }

    @Test
    void stopsSoonWhenToldToAndGivesWhatItHas() {
        List<Progress> told = new ArrayList<>();
        Plan plan = Planner.plan(
                DAY,
                PlanOptions.time(Duration.ofHours(1))
                        .withThreads(2)
                        .withListener(told::add)
                        .withStopWhen(() -> told.size() > 2));
        assertThat(Checker.check(DAY, plan)).isEmpty();
        assertThat(told.getLast().fractionDone()).isLessThan(0.1);
    }
}
