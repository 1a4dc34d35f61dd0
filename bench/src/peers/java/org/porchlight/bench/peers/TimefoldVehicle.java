// SPDX-License-Identifier: Apache-2.0
package org.porchlight.bench.peers;

import ai.timefold.solver.core.api.domain.common.PlanningId;
import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.variable.PlanningListVariable;
import java.util.ArrayList;
import java.util.List;

/// A vehicle as Timefold sees it: a list of visits to be filled.
@PlanningEntity
public class TimefoldVehicle {
    @PlanningId
    public int number;

    @PlanningListVariable
    public List<TimefoldVisit> visits = new ArrayList<>();

    /// For Timefold, which copies vehicles.
    @SuppressWarnings("unused")
    public TimefoldVehicle() {}

    TimefoldVehicle(int number) {
        this.number = number;
    }
}
