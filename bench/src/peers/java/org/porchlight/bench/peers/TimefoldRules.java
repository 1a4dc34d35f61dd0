// SPDX-License-Identifier: Apache-2.0
package org.porchlight.bench.peers;

import ai.timefold.solver.core.api.score.HardMediumSoftScore;
import ai.timefold.solver.core.api.score.stream.Constraint;
import ai.timefold.solver.core.api.score.stream.ConstraintFactory;
import ai.timefold.solver.core.api.score.stream.ConstraintProvider;
import ai.timefold.solver.core.api.score.stream.Joiners;

/// Hard: windows, shift, capacity, pairs. Medium: vehicles. Soft: ways.
public final class TimefoldRules implements ConstraintProvider {
    /// So that one pair apart weighs like some lateness.
    private static final long APART = 10_000;

    @Override
    public Constraint[] defineConstraints(ConstraintFactory factory) {
        return new Constraint[] {
            factory.forEach(TimefoldVisit.class)
                    .filter(visit -> visit.lateness() > 0)
                    .penalize(HardMediumSoftScore.ONE_HARD, TimefoldVisit::lateness)
                    .asConstraint("late"),
            factory.forEach(TimefoldVisit.class)
                    .filter(visit -> visit.overload() > 0)
                    .penalize(HardMediumSoftScore.ONE_HARD, visit -> APART * visit.overload())
                    .asConstraint("overloaded"),
            factory.forEach(TimefoldVisit.class)
                    .filter(TimefoldVisit::isPickup)
                    .join(
                            factory.forEach(TimefoldVisit.class).filter(visit -> !visit.isPickup()),
                            Joiners.equal(TimefoldVisit::pair))
                    .filter(TimefoldRules::apart)
                    .penalize(HardMediumSoftScore.ONE_HARD, (pickup, delivery) -> APART)
                    .asConstraint("pair apart or the wrong way round"),
            factory.forEach(TimefoldVisit.class)
                    .filter(visit -> visit.previous == null)
                    .penalize(HardMediumSoftScore.ONE_MEDIUM, first -> 1)
                    .asConstraint("vehicle used"),
            factory.forEach(TimefoldVisit.class)
                    .penalize(HardMediumSoftScore.ONE_SOFT, visit -> visit.way() + visit.wayHome())
                    .asConstraint("way"),
        };
    }

    private static boolean apart(TimefoldVisit pickup, TimefoldVisit delivery) {
        return pickup.vehicle != delivery.vehicle
                || pickup.index == null
                || delivery.index == null
                || pickup.index > delivery.index;
    }
}
