// SPDX-License-Identifier: Apache-2.0
package org.porchlight.bench.peers;

import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.score.HardMediumSoftScore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The pairs as a planning problem of Timefold's, and the plan.
@PlanningSolution
public class TimefoldDay {
    @PlanningEntityCollectionProperty
    public List<TimefoldVehicle> vehicles = List.of();

    @PlanningEntityCollectionProperty
    @ValueRangeProvider
    public List<TimefoldVisit> visits = List.of();

    @PlanningScore
    @Nullable
    public HardMediumSoftScore score;

    /// For Timefold, which copies days.
    @SuppressWarnings("unused")
    public TimefoldDay() {}

    TimefoldDay(List<TimefoldVehicle> vehicles, List<TimefoldVisit> visits) {
        this.vehicles = vehicles;
        this.visits = visits;
    }
}
