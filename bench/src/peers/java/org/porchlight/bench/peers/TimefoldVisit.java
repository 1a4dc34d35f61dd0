// SPDX-License-Identifier: Apache-2.0
package org.porchlight.bench.peers;

import ai.timefold.solver.core.api.domain.common.PlanningId;
import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.variable.CascadingUpdateShadowVariable;
import ai.timefold.solver.core.api.domain.variable.IndexShadowVariable;
import ai.timefold.solver.core.api.domain.variable.InverseRelationShadowVariable;
import ai.timefold.solver.core.api.domain.variable.NextElementShadowVariable;
import ai.timefold.solver.core.api.domain.variable.PreviousElementShadowVariable;
import org.jspecify.annotations.Nullable;
import org.porchlight.bench.Pairs;

/// A visit as Timefold sees it; what follows from its place in a list is kept up by Timefold.
@PlanningEntity
public class TimefoldVisit {
    @PlanningId
    public int number;

    Pairs pairs;
    Pairs.Visit visit;

    @InverseRelationShadowVariable(sourceVariableName = "visits")
    @Nullable
    public TimefoldVehicle vehicle;

    @PreviousElementShadowVariable(sourceVariableName = "visits")
    @Nullable
    public TimefoldVisit previous;

    @NextElementShadowVariable(sourceVariableName = "visits")
    @Nullable
    public TimefoldVisit next;

    @IndexShadowVariable(sourceVariableName = "visits")
    @Nullable
    public Integer index;

    @CascadingUpdateShadowVariable(targetMethodName = "update")
    @Nullable
    public Long start;

    @CascadingUpdateShadowVariable(targetMethodName = "update")
    @Nullable
    public Long load;

    /// For Timefold, which copies visits.
    @SuppressWarnings({"unused", "NullAway"})
    public TimefoldVisit() {}

    /// @param number position in the pairs' visits: even for a pickup, its delivery's being one more
    TimefoldVisit(int number, Pairs pairs) {
        this.number = number;
        this.pairs = pairs;
        visit = pairs.visits().get(number);
    }

    @SuppressWarnings("unused")
    public void update() {
        if (vehicle == null) {
            start = null;
            load = null;
            return;
        }
        long arrival = way()
                + (previous == null || previous.start == null
                        ? pairs.shift().earliest()
                        : previous.start + previous.visit.service());
        start = Math.max(arrival, visit.window().earliest());
        load = visit.load() + (previous == null || previous.load == null ? 0 : previous.load);
    }

    boolean isPickup() {
        return number % 2 == 0;
    }

    int pair() {
        return number / 2;
    }

    /// Ticks from where the vehicle was before.
    long way() {
        return pairs.ticks()[previous == null ? pairs.depot() : previous.visit.place()][visit.place()];
    }

    /// Ticks home, for the last visit of a route; else 0.
    long wayHome() {
        return next == null ? pairs.ticks()[visit.place()][pairs.depot()] : 0;
    }

    /// Ticks after the window has closed, and after the shift for the last visit of a route.
    long lateness() {
        if (start == null) {
            return 0;
        }
        long home = start + visit.service() + wayHome();
        return Math.max(0, start - visit.window().latest())
                + (next == null ? Math.max(0, home - pairs.shift().latest()) : 0);
    }

    long overload() {
        return load == null ? 0 : Math.max(0, load - pairs.capacity());
    }
}
