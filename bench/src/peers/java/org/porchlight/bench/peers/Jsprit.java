// SPDX-License-Identifier: Apache-2.0
package org.porchlight.bench.peers;

import com.graphhopper.jsprit.core.algorithm.VehicleRoutingAlgorithm;
import com.graphhopper.jsprit.core.problem.Location;
import com.graphhopper.jsprit.core.problem.VehicleRoutingProblem;
import com.graphhopper.jsprit.core.problem.job.Shipment;
import com.graphhopper.jsprit.core.problem.solution.VehicleRoutingProblemSolution;
import com.graphhopper.jsprit.core.problem.solution.route.VehicleRoute;
import com.graphhopper.jsprit.core.problem.solution.route.activity.PickupActivity;
import com.graphhopper.jsprit.core.problem.solution.route.activity.TimeWindow;
import com.graphhopper.jsprit.core.problem.solution.route.activity.TourActivity;
import com.graphhopper.jsprit.core.problem.vehicle.VehicleImpl;
import com.graphhopper.jsprit.core.problem.vehicle.VehicleTypeImpl;
import com.graphhopper.jsprit.core.util.FastVehicleRoutingTransportCostsMatrix;
import com.graphhopper.jsprit.core.util.Solutions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.porchlight.bench.Contender;
import org.porchlight.bench.Limit;
import org.porchlight.bench.Pairs;
import org.porchlight.bench.Task;

/// jsprit with its default algorithm, as many vehicles as it likes, and a fixed cost that outweighs any way.
public final class Jsprit implements Contender {
    private static final double FIXED_COST_UNITS = 10_000;

    @Override
    public String name() {
        return "jsprit";
    }

    @Override
    public String version() {
        return "1.9.0-beta.11, default algorithm, fixed cost 10 000";
    }

    @Override
    public boolean canSolve(Task task) {
        return task.pairs().isPresent();
    }

    @Override
    public List<List<String>> solve(Task task, Limit limit, long seed) {
        Pairs pairs = task.pairs().orElseThrow();
        VehicleRoutingAlgorithm algorithm = com.graphhopper.jsprit.core.algorithm.box.Jsprit.Builder.newInstance(
                        problem(pairs, FIXED_COST_UNITS * task.file().ticksPerUnit()))
                .setRandom(new Random(seed))
                .buildAlgorithm();
        algorithm.setMaxIterations(Integer.MAX_VALUE);
        algorithm.setPrematureAlgorithmTermination(discovered -> limit.over());
        VehicleRoutingProblemSolution best = Solutions.bestOf(algorithm.searchSolutions());
        Map<String, String> deliveryOf = deliveries(pairs);
        List<List<String>> routes = new ArrayList<>();
        for (VehicleRoute route : best.getRoutes()) {
            List<String> stops = new ArrayList<>();
            for (TourActivity activity : route.getActivities()) {
                String pickup = ((TourActivity.JobActivity) activity).getJob().getId();
                stops.add(activity instanceof PickupActivity ? pickup : deliveryOf.getOrDefault(pickup, "?"));
            }
            routes.add(stops);
        }
        return routes;
    }

    private static Map<String, String> deliveries(Pairs pairs) {
        return java.util.stream.IntStream.range(0, pairs.visits().size() / 2)
                .boxed()
                .collect(Collectors.toMap(
                        i -> pairs.visits().get(2 * i).stop(),
                        i -> pairs.visits().get(2 * i + 1).stop()));
    }

    private static VehicleRoutingProblem problem(Pairs pairs, double fixedCost) {
        VehicleTypeImpl type = VehicleTypeImpl.Builder.newInstance("type")
                .addCapacityDimension(0, pairs.capacity())
                .setFixedCost(fixedCost)
                .setCostPerDistance(1)
                .setCostPerTransportTime(0)
                .build();
        VehicleImpl vehicle = VehicleImpl.Builder.newInstance("vehicle")
                .setType(type)
                .setStartLocation(Location.newInstance(pairs.depot()))
                .setEarliestStart(pairs.shift().earliest())
                .setLatestArrival(pairs.shift().latest())
                .build();
        VehicleRoutingProblem.Builder builder = VehicleRoutingProblem.Builder.newInstance()
                .setFleetSize(VehicleRoutingProblem.FleetSize.INFINITE)
                .setRoutingCost(ways(pairs))
                .addVehicle(vehicle);
        for (int i = 0; i < pairs.visits().size(); i += 2) {
            Pairs.Visit pickup = pairs.visits().get(i);
            Pairs.Visit delivery = pairs.visits().get(i + 1);
            builder.addJob(Shipment.Builder.newInstance(pickup.stop())
                    .addSizeDimension(0, pickup.load())
                    .setPickupLocation(Location.newInstance(pickup.place()))
                    .setPickupTimeWindow(window(pickup))
                    .setPickupServiceTime(pickup.service())
                    .setDeliveryLocation(Location.newInstance(delivery.place()))
                    .setDeliveryTimeWindow(window(delivery))
                    .setDeliveryServiceTime(delivery.service())
                    .build());
        }
        return builder.build();
    }

    private static TimeWindow window(Pairs.Visit visit) {
        return TimeWindow.newInstance(visit.window().earliest(), visit.window().latest());
    }

    private static FastVehicleRoutingTransportCostsMatrix ways(Pairs pairs) {
        int places = pairs.ticks().length;
        var ways = FastVehicleRoutingTransportCostsMatrix.Builder.newInstance(places, false);
        for (int from = 0; from < places; from++) {
            for (int to = 0; to < places; to++) {
                int ticks = pairs.ticks()[from][to];
                ways.addTransportTimeAndDistance(from, to, ticks, ticks);
            }
        }
        return ways.build();
    }
}
