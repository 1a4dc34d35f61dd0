// SPDX-License-Identifier: Apache-2.0
package org.porchlight.bench;

import java.util.List;
import org.porchlight.planner.Plan;
import org.porchlight.planner.PlanOptions;
import org.porchlight.planner.PlannedStop;
import org.porchlight.planner.Planner;

/// Our own planner.
final class Ours implements Contender {
    static final String NAME = "porchlight";
    private final int threads;

    Ours(int threads) {
        this.threads = threads;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String version() {
        return "this commit, threads " + threads;
    }

    @Override
    public boolean canSolve(Task task) {
        return true;
    }

    @Override
    public List<List<String>> solve(Task task, Limit limit, long seed) {
        PlanOptions options = PlanOptions.time(limit.allowed())
                .withClock(limit.clock())
                .withSeed(seed)
                .withThreads(threads);
        Plan plan = Planner.plan(
                task.file().problem(), task.file().fewestVehicles() ? options.withFewestVehicles() : options);
        return plan.routes().stream()
                .map(route -> route.stops().stream().map(PlannedStop::stop).toList())
                .toList();
    }
}
