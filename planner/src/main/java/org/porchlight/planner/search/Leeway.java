// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.porchlight.planner.Reason;

/// One sound route and one request that does not fit into it, by themselves: finds how little of what was found
/// missing is enough, wherever the request is put.
///
/// A miss is found by scheduling as early as can be, so that where rides wait or a stop has several windows it may ask
/// for more than is needed.
final class Leeway {
    private final Instance whole;
    private final Instance part;
    private final int request;
    private final int[] route;
    private final RideTimes rides;

    Leeway(Instance whole, Timeline now, int wanted) {
        this.whole = whole;
        int[] served = Arrays.stream(now.stops)
                .map(node -> whole.nodeRequest[node])
                .distinct()
                .toArray();
        part = whole.part(
                new int[] {now.vehicle},
                IntStream.concat(Arrays.stream(served), IntStream.of(wanted)).toArray());
        request = served.length;
        // what is changed below must be this part's own
        Arrays.setAll(part.windows, node -> part.windows[node] == null ? null : part.windows[node].clone());
        route = Arrays.stream(now.stops)
                .map(node -> IntStream.range(0, part.nodes)
                        .filter(own -> part.wholeNode[own] == node)
                        .findFirst()
                        .orElseThrow())
                .toArray();
        part.capacity[0] = part.capacity[0].clone();
        part.breaks[0] = part.breaks[0].clone();
        rides = new RideTimes(part);
    }

    /// The same reasons with the least amounts that are enough, each while the others are given; those of which
    /// nothing is needed are left out.
    List<Reason> least(List<Reason> reasons) {
        reasons.forEach(reason -> give(reason, amount(reason)));
        List<Reason> needed = new ArrayList<>();
        for (Reason reason : reasons) {
            int enough = amount(reason);
            if (enough == 0) {
                needed.add(reason);
                continue;
            }
            int less = least(reason, enough);
            give(reason, less - enough);
            if (less > 0) {
                needed.add(with(reason, less));
            }
        }
        return needed;
    }

    /// By halving, for whatever is enough, more is too.
    private int least(Reason reason, int enough) {
        int given = enough;
        int most = enough;
        int tooLittle = -1;
        int next = enough - 1;
        while (most - tooLittle > 1) {
            give(reason, next - given);
            given = next;
            if (fits()) {
                most = next;
            } else {
                tooLittle = next;
            }
            next = (most + tooLittle) / 2;
        }
        give(reason, enough - given);
        return most;
    }

    private boolean fits() {
        if (part.isPair(request) || part.isSingle(request)) {
            Insertion insertion = new Insertion(part, rides);
            insertion.thorough = true;
            return insertion.find(Tour.forced(part, 0, route, 0), request) < Insertion.NONE;
        }
        Candidates candidates = new Candidates(part, request, route, 0);
        for (int[] stops = candidates.next(); stops != null; stops = candidates.next()) {
            if (Tour.of(part, 0, stops.clone(), rides, 0) != null) {
                return true;
            }
        }
        return false;
    }

    /// What could be given in smaller pieces; 0 for what could not.
    static int amount(Reason reason) {
        return switch (reason) {
            case Reason.WindowMissedBy r -> r.seconds();
            case Reason.DelaysOtherBy r -> r.seconds();
            case Reason.ShiftEndsTooEarlyBy r -> r.seconds();
            case Reason.NoCapacity r -> r.missing();
            case Reason.RideTooLongBy r -> r.seconds();
            case Reason.RunTooLongBy r -> r.seconds();
            case Reason.BreakMissedBy r -> r.seconds();
            case Reason.TravelTooLongBy r -> r.seconds();
            case Reason.TooFarBy r -> r.meters();
            case Reason.TooManyStops r -> r.excess();
            default -> 0;
        };
    }

    private static Reason with(Reason reason, int amount) {
        return switch (reason) {
            case Reason.WindowMissedBy r -> new Reason.WindowMissedBy(r.vehicle(), r.stop(), amount);
            case Reason.DelaysOtherBy r -> new Reason.DelaysOtherBy(r.vehicle(), r.stop(), amount);
            case Reason.ShiftEndsTooEarlyBy r -> new Reason.ShiftEndsTooEarlyBy(r.vehicle(), amount);
            case Reason.NoCapacity r -> new Reason.NoCapacity(r.vehicle(), r.dimension(), amount);
            case Reason.RideTooLongBy r -> new Reason.RideTooLongBy(r.vehicle(), r.shipment(), amount);
            case Reason.RunTooLongBy r -> new Reason.RunTooLongBy(r.vehicle(), amount);
            case Reason.BreakMissedBy r -> new Reason.BreakMissedBy(r.vehicle(), r.breakId(), amount);
            case Reason.TravelTooLongBy r -> new Reason.TravelTooLongBy(r.vehicle(), amount);
            case Reason.TooFarBy r -> new Reason.TooFarBy(r.vehicle(), amount);
            case Reason.TooManyStops r -> new Reason.TooManyStops(r.vehicle(), amount);
            default -> reason;
        };
    }

    /// Gives so much more of what a reason names; less, if that is negative.
    private void give(Reason reason, int more) {
        switch (reason) {
            case Reason.WindowMissedBy r -> later(r.stop(), more);
            case Reason.DelaysOtherBy r -> later(r.stop(), more);
            case Reason.ShiftEndsTooEarlyBy r -> {
                part.overtimeFrom[0] += more;
                part.shiftClose[0] += more;
            }
            case Reason.NoCapacity r ->
                part.capacity[0][whole.problem.dimensions().indexOf(r.dimension())] += more;
            case Reason.RideTooLongBy r -> part.maxRide[requestOf(r.shipment())] += more;
            case Reason.RunTooLongBy r -> part.maxRun[0] += more;
            case Reason.BreakMissedBy r ->
                Arrays.setAll(
                        part.breaks[0],
                        b -> part.breaks[0][b].id.equals(r.breakId())
                                ? part.breaks[0][b].later(more)
                                : part.breaks[0][b]);
            case Reason.TravelTooLongBy r -> part.maxTravel[0] += more;
            case Reason.TooFarBy r -> part.maxMeters[0] += more;
            case Reason.TooManyStops r -> part.maxStops[0] += more;
            default -> {}
        }
    }

    private int requestOf(String shipment) {
        for (int node = 0; node < part.nodes; node++) {
            if (whole.shipmentId(whole.nodeRequest[part.wholeNode[node]]).equals(shipment)) {
                return part.nodeRequest[node];
            }
        }
        throw new IllegalArgumentException(shipment);
    }

    private void later(String stop, int more) {
        for (int node = 0; node < part.nodes; node++) {
            if (whole.stopId(part.wholeNode[node]).equals(stop)) {
                part.close[node] += more;
                int[] several = part.windows[node];
                if (several != null) {
                    several[several.length - 1] += more;
                }
            }
        }
    }
}
