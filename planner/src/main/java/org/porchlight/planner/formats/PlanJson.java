// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.formats;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.porchlight.planner.Fault;
import org.porchlight.planner.Plan;
import org.porchlight.planner.Visit;

/// Plans in our own JSON: the fields are those of [Plan] and its parts, by the same names.
public final class PlanJson {
    private PlanJson() {}

    /// The whole plan, its times and figures included.
    public static String write(Plan plan) {
        JsonText json = new JsonText();
        json.put("cost", plan.cost());
        json.put("routes", plan.routes().stream().map(JsonText::record).toList());
        json.put("unserved", plan.unserved().stream().map(JsonText::record).toList());
        json.put(
                "violations",
                plan.violations().stream().map(v -> JsonText.record((Record) v)).toList());
        return json.text();
    }

    /// The order of the stops in a written plan, for [org.porchlight.planner.Planner#evaluate]; its times and figures
    /// are not read, since they follow from the order.
    ///
    /// @throws UnreadableFileException naming every fault by its path
    public static Map<String, List<Visit>> readOrder(String text) throws UnreadableFileException {
        List<Fault> faults = new ArrayList<>();
        JsonFields root = JsonFields.parse(text, faults);
        Map<String, List<Visit>> order = new LinkedHashMap<>();
        for (JsonFields route : root.objects("routes")) {
            List<Visit> visits = route.objects("stops").stream()
                    .map(stop -> new Visit(stop.text("stop"), stop.whole("site").orElse(0)))
                    .toList();
            if (order.put(route.text("vehicle"), visits) != null) {
                route.fault("vehicle", "it has a second route", "give one route for each vehicle");
            }
        }
        if (!faults.isEmpty()) {
            throw new UnreadableFileException(faults);
        }
        return order;
    }
}
