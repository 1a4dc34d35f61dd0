// SPDX-License-Identifier: Apache-2.0
package org.porchlight.bench.peers;

import ai.timefold.solver.core.preview.api.domain.metamodel.PlanningListVariableMetaModel;
import ai.timefold.solver.core.preview.api.domain.metamodel.PositionInList;
import ai.timefold.solver.core.preview.api.move.Move;
import ai.timefold.solver.core.preview.api.move.MutableSolutionView;

/// Moves a pickup and its delivery to another vehicle, or elsewhere in theirs, at once. Without such a move Timefold
/// has to tear a pair to move it, which the score forbids.
///
/// @param owner      knows the list variable
/// @param index      of the pickup in the list without the pair
/// @param gap        so many visits stand between pickup and delivery
record PairRelocation(
        PairRelocations owner, TimefoldVisit pickup, TimefoldVisit delivery, TimefoldVehicle to, int index, int gap)
        implements Move<TimefoldDay> {

    @Override
    public void execute(MutableSolutionView<TimefoldDay> view) {
        var list = owner.list(view);
        move(view, list, delivery, index + gap);
        move(view, list, pickup, index);
    }

    private void move(
            MutableSolutionView<TimefoldDay> view,
            PlanningListVariableMetaModel<TimefoldDay, TimefoldVehicle, TimefoldVisit> list,
            TimefoldVisit visit,
            int wanted) {
        PositionInList from = view.getPositionOf(list, visit).ensureAssigned();
        TimefoldVehicle vehicle = from.entity();
        if (vehicle == to) {
            int at = Math.min(wanted, view.countValues(list, to) - 1);
            if (at != from.index()) {
                view.moveValueInList(list, to, from.index(), at);
            }
        } else {
            view.moveValueBetweenLists(list, vehicle, from.index(), to, Math.min(wanted, view.countValues(list, to)));
        }
    }
}
