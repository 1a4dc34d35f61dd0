// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.formats;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.porchlight.planner.Plan;
import org.porchlight.planner.PlannedStop;
import org.porchlight.planner.Problem;
import org.porchlight.planner.Route;
import org.porchlight.planner.Visit;

/// Route files as the SINTEF pages keep them: a few lines of heading, then `Route 1 : 3 5 …`, the numbers being the
/// stops' ids.
public final class SintefRoutes {
    private SintefRoutes() {}

    /// The routes of a plan; what is unserved is not in the file.
    public static String write(Plan plan, String instance) {
        StringBuilder text = new StringBuilder();
        text.append("Instance name : ").append(instance).append('\n');
        text.append("Authors       : Porchlight planner\n");
        text.append("Solution\n");
        int number = 0;
        for (Route route : plan.routes()) {
            text.append(String.format(Locale.ROOT, "Route %d :", ++number));
            for (PlannedStop stop : route.stops()) {
                text.append(' ').append(stop.stop());
            }
            text.append('\n');
        }
        return text.toString();
    }

    /// Reads a route file for a problem: the first route is driven by the problem's first vehicle, and so on.
    ///
    /// @throws UnreadableFileException if it has no routes or more of them than the problem has vehicles
    public static Map<String, List<Visit>> read(String text, Problem problem) throws UnreadableFileException {
        Map<String, List<Visit>> order = new LinkedHashMap<>();
        Rows rows = Rows.of(text);
        for (int row = 0; row < rows.count(); row++) {
            String[] words = rows.words(row);
            if (!words[0].equals("Route") || words.length < 2) {
                continue;
            }
            if (order.size() == problem.vehicles().size()) {
                rows.fault(row, "there are more routes than vehicles", "leave out routes or add vehicles");
                break;
            }
            List<Visit> visits = new ArrayList<>();
            int from = words.length > 2 && words[2].equals(":") ? 3 : 2;
            for (int i = from; i < words.length; i++) {
                visits.add(Visit.of(words[i]));
            }
            order.put(problem.vehicles().get(order.size()).id(), visits);
        }
        if (order.isEmpty()) {
            rows.fault(0, "there is no line \"Route 1 : …\"", "give one for each vehicle");
        }
        rows.throwIfFaulty();
        return order;
    }
}
