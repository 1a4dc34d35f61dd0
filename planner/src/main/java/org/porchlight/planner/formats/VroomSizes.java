// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.porchlight.planner.Problem;
import tools.jackson.databind.JsonNode;

/// How many places and kinds of load a VROOM document has; reads what must keep to them.
record VroomSizes(int places, int dimensions) {

    /// Makes a fault of a field that VROOM knows and that cannot be honoured here, if it says anything.
    static void refuse(JsonFields fields, String field, String remedy) {
        if (fields.has(field)) {
            fields.fault(field, "it cannot be honoured here", remedy);
        }
    }

    /// Row and column in the matrices, which must be there.
    int place(JsonFields fields, String field) {
        if (fields.raw(field).isEmpty()) {
            fields.fault(field, "it is missing", "give the row in matrices: nothing here knows streets");
            return 0;
        }
        int place = fields.wholeOf(field);
        if (place < 0 || place >= places) {
            fields.fault(
                    field, "there is no row " + place, "give one of the " + places + " rows of matrices, from 0 on");
        }
        return place;
    }

    OptionalInt placeIfAny(JsonFields fields, String field) {
        return fields.raw(field).isPresent() ? OptionalInt.of(place(fields, field)) : OptionalInt.empty();
    }

    /// One number for each kind of load; all 0 if the field is missing.
    List<Integer> amounts(JsonFields fields, String field) {
        List<Long> given = fields.naturals(field);
        if (!given.isEmpty() && given.size() != dimensions) {
            fields.fault(
                    field,
                    "it has " + given.size() + " numbers and capacity has " + dimensions,
                    "give one number for each kind of load");
        }
        List<Integer> amounts = new ArrayList<>();
        for (int i = 0; i < dimensions; i++) {
            long amount = i < given.size() ? given.get(i) : 0;
            if (amount >= Problem.MAX_SECONDS) {
                fields.fault(field + "[" + i + "]", amount + " is out of range", "count in a larger unit");
                amount = 0;
            }
            amounts.add((int) amount);
        }
        return amounts;
    }

    /// Whether a window, at this field, is one.
    static boolean isWindow(JsonFields fields, String field, List<Long> window) {
        if (window.size() != 2) {
            fields.fault(field, "it is not a pair", "give [start, end]");
            return false;
        }
        if (window.get(1) < window.get(0)) {
            fields.fault(field, "it ends before it starts", "give the start first");
            return false;
        }
        return true;
    }

    /// Of set-up or service; 0 if it is missing.
    static int seconds(JsonFields fields, String field) {
        int seconds = fields.whole(field).orElse(0);
        // setup and service are added up
        if (seconds < 0 || seconds >= Problem.MAX_SECONDS / 2) {
            fields.fault(field, seconds + " is out of range", "give seconds, 0 or more");
            return 0;
        }
        return seconds;
    }

    /// Its `time_windows`, in order.
    static List<List<Long>> windows(JsonFields fields) {
        List<List<Long>> windows = fields.naturalRows("time_windows");
        if (fields.raw("time_windows").isPresent() && windows.isEmpty()) {
            fields.fault("time_windows", "it is empty", "give at least one [start, end], or leave it out");
        }
        long last = -1;
        for (int i = 0; i < windows.size(); i++) {
            if (isWindow(fields, "time_windows[" + i + "]", windows.get(i))) {
                if (windows.get(i).get(0) <= last) {
                    fields.fault("time_windows[" + i + "]", "it overlaps the one before", "sort and join them");
                }
                last = windows.get(i).get(1);
            }
        }
        return windows;
    }

    /// `[longitude, latitude]`, if it is there.
    static Optional<JsonNode> coordinates(JsonFields fields, String field) {
        Optional<JsonNode> pair = fields.raw(field);
        if (pair.isPresent()
                && !(pair.get().size() == 2 && isDegrees(pair.get(), 0, 180) && isDegrees(pair.get(), 1, 90))) {
            fields.fault(field, "it is not a place on earth", "give [longitude, latitude] in degrees");
        }
        return pair;
    }

    private static boolean isDegrees(JsonNode pair, int at, double most) {
        return pair.path(at).isNumber() && Math.abs(pair.path(at).doubleValue()) <= most;
    }
}
