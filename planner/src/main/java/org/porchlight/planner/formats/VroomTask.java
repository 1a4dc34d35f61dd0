// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.formats;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A job, a pickup or a delivery of a VROOM document.
///
/// @param location     coordinates, to be said back
/// @param index        row and column in the matrices
/// @param windows      pairs of seconds on the document's clock; empty means any time
/// @param pickup       amount by dimension that comes on board
/// @param delivery     amount by dimension that goes off board
/// @param setupIsService whether its set-up is always spent, as no other task and no start is at its place
record VroomTask(
        Kind kind,
        long id,
        Optional<String> description,
        Optional<JsonNode> location,
        int index,
        int setupSeconds,
        int serviceSeconds,
        List<List<Long>> windows,
        List<Integer> pickup,
        List<Integer> delivery,
        int priority,
        boolean setupIsService) {

    enum Kind {
        JOB,
        PICKUP,
        DELIVERY;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    VroomTask withSetupAsService(boolean is) {
        return new VroomTask(
                kind,
                id,
                description,
                location,
                index,
                setupSeconds,
                serviceSeconds,
                windows,
                pickup,
                delivery,
                priority,
                is);
    }

    static boolean any(List<Integer> amounts) {
        return amounts.stream().anyMatch(amount -> amount > 0);
    }

    /// Its id among the planner's stops.
    String stop() {
        return stop(kind.word(), id);
    }

    static String stop(String kind, long id) {
        return kind + " " + id;
    }
}
