// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.porchlight.planner.Placement;
import org.porchlight.planner.Placements;
import org.porchlight.planner.Visit;

/// The cheapest feasible places for one request in a plan whose order stays.
public final class BestPlaces {
    private final Instance problem;
    private final RideTimes rides;
    private final Insertion insertion;

    public BestPlaces(Instance problem) {
        this.problem = problem;
        rides = new RideTimes(problem);
        insertion = new Insertion(problem, rides);
        insertion.thorough = true;
    }

    public Placements find(Map<String, List<Visit>> order, String shipment, int most) {
        int request = problem.request(shipment);
        Map<String, List<Visit>> others = without(order, request);
        Timeline[] timelines = new Timeline[problem.vehicles];
        int[] vehicleOf = new int[problem.requests];
        Arrays.fill(vehicleOf, -1);
        for (int v = 0; v < problem.vehicles; v++) {
            int[] stops = others.getOrDefault(problem.vehicleId(v), List.of()).stream()
                    .mapToInt(problem::node)
                    .toArray();
            timelines[v] = new Timeline(problem, rides, v, stops);
            for (int node : stops) {
                vehicleOf[problem.nodeRequest[node]] = v;
            }
        }
        List<Placement> places = new ArrayList<>();
        for (int v = 0; v < problem.vehicles; v++) {
            Placement place = may(request, v, vehicleOf) ? place(timelines[v], request) : null;
            if (place != null) {
                places.add(place);
            }
        }
        places.sort(Comparator.comparingLong(Placement::extraCost));
        List<Placement> best = places.subList(0, Math.min(most, places.size()));
        return best.isEmpty()
                ? new Placements(List.of(), new Misses(problem, rides, timelines, vehicleOf).reasons(request))
                : new Placements(best, List.of());
    }

    private Map<String, List<Visit>> without(Map<String, List<Visit>> order, int request) {
        Map<String, List<Visit>> others = new LinkedHashMap<>();
        order.forEach((vehicle, visits) -> others.put(
                vehicle,
                visits.stream()
                        .filter(visit -> problem.nodeRequest[problem.node(visit)] != request)
                        .toList()));
        return others;
    }

    private boolean may(int request, int vehicle, int[] vehicleOf) {
        for (int other : problem.conflicts[request]) {
            if (vehicleOf[other] == vehicle) {
                return false;
            }
        }
        return problem.allowed[request].get(vehicle);
    }

    private @Nullable Placement place(Timeline timeline, int request) {
        Tour tour = Tour.forced(problem, timeline.vehicle, timeline.stops, 0);
        int[] stops;
        if (problem.isPair(request) || problem.isSingle(request)) {
            if (insertion.find(tour, request) >= Insertion.NONE) {
                return null;
            }
            stops = insertion.apply(tour);
        } else {
            Tour with = insertion.widely(tour, request, 0);
            if (with == null) {
                return null;
            }
            stops = with.stops();
        }
        long cost = Tour.forced(problem, timeline.vehicle, stops, 0).cost;
        return new Placement(
                problem.vehicleId(timeline.vehicle),
                Arrays.stream(stops).mapToObj(problem::visit).toList(),
                cost - tour.cost);
    }
}
