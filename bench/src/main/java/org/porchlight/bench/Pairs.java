// SPDX-License-Identifier: Apache-2.0
package org.porchlight.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.porchlight.planner.Problem;
import org.porchlight.planner.Shipment;
import org.porchlight.planner.Site;
import org.porchlight.planner.Stop;
import org.porchlight.planner.TravelTimes;
import org.porchlight.planner.Vehicle;
import org.porchlight.planner.Window;

/// Pickup and delivery with windows and nothing else: what every peer can express. One depot, equal vehicles, one kind
/// of load; times and costs are ticks.
///
/// @param ticks    from the place of the row to that of the column
/// @param vehicles how many there are
/// @param depot    place where routes start and end
/// @param shift    when they may
/// @param visits   pickups at even indexes, each followed by its delivery
public record Pairs(int[][] ticks, int vehicles, int capacity, int depot, Window shift, List<Visit> visits) {

    /// @param load taken on board, negative where it is set down
    public record Visit(String stop, int place, Window window, int service, int load) {}

    /// The pairs of a problem, if it is no more than that.
    public static Optional<Pairs> of(Problem problem) {
        boolean plain = problem.dimensions().size() == 1
                && problem.profiles().size() == 1
                && problem.linked().isEmpty()
                && problem.neverTogether().isEmpty()
                && problem.pins().isEmpty()
                && !problem.vehicles().isEmpty()
                && problem.vehicles().stream()
                        .allMatch(vehicle -> same(vehicle, problem.vehicles().getFirst()))
                && problem.shipments().stream().allMatch(Pairs::isPair);
        if (!plain) {
            return Optional.empty();
        }
        Vehicle vehicle = problem.vehicles().getFirst();
        List<Visit> visits = new ArrayList<>();
        String dimension = problem.dimensions().getFirst();
        for (Shipment shipment : problem.shipments()) {
            visits.add(visit(shipment.pickups().getFirst(), dimension, 1));
            visits.add(visit(shipment.deliveries().getFirst(), dimension, -1));
        }
        return Optional.of(new Pairs(
                matrix(problem.profiles().values().iterator().next()),
                problem.vehicles().size(),
                vehicle.capacities().getOrDefault(dimension, 0),
                vehicle.start().orElseThrow(),
                vehicle.shift(),
                List.copyOf(visits)));
    }

    private static boolean same(Vehicle vehicle, Vehicle first) {
        return vehicle.start().isPresent()
                && vehicle.start().equals(vehicle.end())
                && vehicle.start().equals(first.start())
                && vehicle.shift().equals(first.shift())
                && vehicle.capacities().equals(first.capacities())
                && vehicle.maxRunSeconds().isEmpty()
                && vehicle.maxStops().isEmpty();
    }

    private static boolean isPair(Shipment shipment) {
        return shipment.pickups().size() == 1
                && shipment.deliveries().size() == 1
                && shipment.skills().isEmpty()
                && shipment.excludedVehicles().isEmpty()
                && shipment.maxRideSeconds().isEmpty()
                && shipment.stops().stream()
                        .allMatch(stop -> stop.sites().size() == 1
                                && stop.sites().getFirst().windows().size() == 1);
    }

    private static Visit visit(Stop stop, String dimension, int sign) {
        Site site = stop.sites().getFirst();
        return new Visit(
                stop.id(),
                site.place(),
                site.windows().getFirst(),
                site.serviceSeconds(),
                sign * stop.load().getOrDefault(dimension, 0));
    }

    private static int[][] matrix(TravelTimes travel) {
        int[][] ticks = new int[travel.places()][travel.places()];
        for (int from = 0; from < ticks.length; from++) {
            for (int to = 0; to < ticks.length; to++) {
                ticks[from][to] = travel.seconds(from, to);
            }
        }
        return ticks;
    }
}
