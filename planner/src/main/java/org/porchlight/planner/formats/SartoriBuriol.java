// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.porchlight.planner.Problem;
import org.porchlight.planner.Shipment;
import org.porchlight.planner.Stop;
import org.porchlight.planner.TravelTimes;
import org.porchlight.planner.Vehicle;
import org.porchlight.planner.Window;

/// Instances of Sartori and Buriol (2020): a header, `NODES` with `id lat lon demand earliest latest service pickup
/// delivery` for each, `EDGES` with the matrix of travel times. The second half of the nodes are the deliveries of the
/// first, in order. Fewest vehicles first, then travel time.
final class SartoriBuriol {
    private SartoriBuriol() {}

    static ProblemFile read(Rows rows) throws UnreadableFileException {
        int size = header(rows, "SIZE:");
        int capacity = header(rows, "CAPACITY:");
        int first = rows.indexOf("NODES") + 1;
        int edges = rows.indexOf("EDGES");
        if (edges < first + size || rows.count() < edges + 1 + size) {
            rows.fault(rows.count(), "there are not " + size + " nodes and EDGES of " + size + " rows", "mend SIZE");
            rows.throwIfFaulty();
        }
        int[][] minutes = new int[size][size];
        for (int from = 0; from < size; from++) {
            for (int to = 0; to < size; to++) {
                minutes[from][to] = rows.whole(edges + 1 + from, to, "the travel time to " + to);
            }
        }
        Problem.Builder problem =
                Problem.builder().dimension("load").profile("street", TravelTimes.of(minutes, minutes));
        int pairs = (size - 1) / 2;
        for (int i = 1; i <= pairs; i++) {
            problem.shipment(Shipment.builder(Integer.toString(i))
                    .pickup(stop(rows, first, i))
                    .delivery(stop(rows, first, i + pairs))
                    .load("load", rows.whole(first + i, 3, "the demand"))
                    .build());
        }
        for (int k = 1; k <= pairs; k++) {
            problem.vehicle(Vehicle.builder(String.format(Locale.ROOT, "vehicle-%d", k), "street")
                    .start(0)
                    .end(0)
                    .shift(rows.whole(first, 4, "earliest"), rows.whole(first, 5, "latest"))
                    .capacity("load", capacity)
                    .build());
        }
        List<Coordinates> coordinates = new ArrayList<>();
        for (int node = 0; node < size; node++) {
            coordinates.add(new Coordinates(
                    rows.number(first + node, 2, "the longitude"), rows.number(first + node, 1, "the latitude")));
        }
        rows.throwIfFaulty();
        boolean onEarth = coordinates.stream().allMatch(Coordinates::onEarth);
        return new ProblemFile(
                ProblemFile.Format.SARTORI_BURIOL, problem.build(), true, 1, onEarth ? coordinates : List.of());
    }

    private static int header(Rows rows, String name) {
        for (int row = 0; row < rows.count(); row++) {
            if (rows.words(row)[0].equals(name)) {
                return rows.whole(row, 1, name);
            }
        }
        rows.fault(0, name + " is missing", "give it in the header");
        return 0;
    }

    private static Stop stop(Rows rows, int first, int node) {
        int row = first + node;
        if (rows.whole(row, 0, "the node") != node) {
            rows.fault(row, "the node is not " + node, "number the nodes from 0, one a line");
        }
        Window window = new Window(rows.whole(row, 4, "earliest"), rows.whole(row, 5, "latest"));
        return Stop.at(Integer.toString(node), node, rows.whole(row, 6, "service"), window);
    }
}
