// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.formats;

import java.util.Locale;
import org.porchlight.planner.Problem;
import org.porchlight.planner.Shipment;
import org.porchlight.planner.Stop;
import org.porchlight.planner.Vehicle;
import org.porchlight.planner.Window;

/// Dial-a-ride instances of Cordeau and Laporte: `K m T Q L`, then `id x y service load earliest latest` for each node,
/// node 0 being the depot, then the pickups, then their deliveries; some files repeat the depot at the end. Time and
/// cost are the straight line; a route takes at most T, a ride at most L.
final class Cordeau {
    private Cordeau() {}

    static ProblemFile read(Rows rows) throws UnreadableFileException {
        int fleet = rows.whole(0, 0, "the number of vehicles");
        double longestRun = rows.number(0, 2, "the longest route");
        int capacity = rows.whole(0, 3, "the capacity");
        double longestRide = rows.number(0, 4, "the longest ride");
        int nodes = rows.count() - 1;
        int pairs = (nodes - 1) / 2;
        nodes = 2 * pairs + 1;
        double[] x = new double[nodes];
        double[] y = new double[nodes];
        double horizon = longestRun;
        for (int i = 0; i < nodes; i++) {
            x[i] = rows.number(i + 1, 1, "x");
            y[i] = rows.number(i + 1, 2, "y");
            horizon = Math.max(horizon, rows.number(i + 1, 6, "latest") + rows.number(i + 1, 3, "service"));
        }
        int ticks = Plane.ticksFor(horizon);
        Problem.Builder problem = Problem.builder().dimension("seats").profile("plane", new Plane(x, y, ticks));
        for (int i = 1; i <= pairs; i++) {
            problem.shipment(Shipment.builder(Integer.toString(i))
                    .pickup(stop(rows, i, ticks))
                    .delivery(stop(rows, i + pairs, ticks))
                    .load("seats", rows.whole(i + 1, 4, "the load"))
                    .maxRideSeconds((int) Math.floor(longestRide * ticks))
                    .build());
        }
        for (int k = 1; k <= fleet; k++) {
            problem.vehicle(Vehicle.builder(String.format(Locale.ROOT, "vehicle-%d", k), "plane")
                    .start(0)
                    .end(0)
                    .shift((int) Math.ceil(rows.number(1, 5, "earliest") * ticks), (int)
                            Math.floor(rows.number(1, 6, "latest") * ticks))
                    .maxRunSeconds((int) Math.floor(longestRun * ticks))
                    .capacity("seats", capacity)
                    .build());
        }
        rows.throwIfFaulty();
        return new ProblemFile(ProblemFile.Format.CORDEAU_DARP, problem.build(), false, ticks);
    }

    private static Stop stop(Rows rows, int node, int ticks) {
        int service = (int) Math.ceil(rows.number(node + 1, 3, "service") * ticks);
        int earliest = (int) Math.ceil(rows.number(node + 1, 5, "earliest") * ticks);
        int latest = (int) Math.floor(rows.number(node + 1, 6, "latest") * ticks);
        return Stop.at(Integer.toString(node), node, service, new Window(earliest, latest));
    }
}
