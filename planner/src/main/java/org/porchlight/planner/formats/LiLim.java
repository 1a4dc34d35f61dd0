// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.formats;

import java.util.Locale;
import org.porchlight.planner.Problem;
import org.porchlight.planner.Shipment;
import org.porchlight.planner.Stop;
import org.porchlight.planner.Vehicle;
import org.porchlight.planner.Window;

/// Instances of Li and Lim (2001): `K Q S`, then `id x y demand earliest latest service pickup delivery` for each node,
/// node 0 being the depot. Time and cost are the straight line; fewest vehicles first.
final class LiLim {
    private LiLim() {}

    static ProblemFile read(Rows rows) throws UnreadableFileException {
        int fleet = rows.whole(0, 0, "the number of vehicles");
        int capacity = rows.whole(0, 1, "the capacity");
        int nodes = rows.count() - 1;
        double[] x = new double[nodes];
        double[] y = new double[nodes];
        double horizon = 0;
        for (int i = 0; i < nodes; i++) {
            if (rows.whole(i + 1, 0, "the node") != i) {
                rows.fault(i + 1, "the node is not " + i, "number the nodes from 0, one a line");
            }
            x[i] = rows.number(i + 1, 1, "x");
            y[i] = rows.number(i + 1, 2, "y");
            horizon = Math.max(horizon, rows.number(i + 1, 5, "latest") + rows.number(i + 1, 6, "service"));
        }
        int ticks = Plane.ticksFor(horizon);
        Problem.Builder problem = Problem.builder().dimension("load").profile("plane", new Plane(x, y, ticks));
        for (int i = 1; i < nodes; i++) {
            int partner = rows.whole(i + 1, 8, "the delivery");
            if (partner == 0) {
                int pickup = rows.whole(i + 1, 7, "the pickup");
                if (pickup < 1 || pickup >= nodes || rows.whole(pickup + 1, 8, "the delivery") != i) {
                    rows.fault(i + 1, "pickup " + pickup + " does not name " + i, "let both name each other");
                }
                continue;
            }
            if (partner < 1 || partner >= nodes || rows.whole(partner + 1, 7, "the pickup") != i) {
                rows.fault(i + 1, "delivery " + partner + " does not name " + i, "let both name each other");
                continue;
            }
            problem.shipment(Shipment.builder(Integer.toString(i))
                    .pickup(stop(rows, i, ticks))
                    .delivery(stop(rows, partner, ticks))
                    .load("load", rows.whole(i + 1, 3, "the demand"))
                    .build());
        }
        for (int k = 1; k <= fleet; k++) {
            problem.vehicle(Vehicle.builder(String.format(Locale.ROOT, "vehicle-%d", k), "plane")
                    .start(0)
                    .end(0)
                    .shift((int) Math.ceil(rows.number(1, 4, "earliest") * ticks), (int)
                            Math.floor(rows.number(1, 5, "latest") * ticks))
                    .capacity("load", capacity)
                    .build());
        }
        rows.throwIfFaulty();
        return new ProblemFile(ProblemFile.Format.LI_LIM, problem.build(), true, ticks);
    }

    private static Stop stop(Rows rows, int node, int ticks) {
        int earliest = (int) Math.ceil(rows.number(node + 1, 4, "earliest") * ticks);
        int latest = (int) Math.floor(rows.number(node + 1, 5, "latest") * ticks);
        int service = (int) Math.ceil(rows.number(node + 1, 6, "service") * ticks);
        return Stop.at(Integer.toString(node), node, service, new Window(earliest, latest));
    }
}
