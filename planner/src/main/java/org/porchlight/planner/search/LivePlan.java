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
import org.porchlight.planner.Problem;
import org.porchlight.planner.Visit;

/// A plan kept ready for changes: its tours stand compiled, so that one request is put in or taken out without
/// looking at the rest. For one thread.
public final class LivePlan {
    private final Instance problem;
    private final RideTimes rides;
    private final Insertion insertion;
    private final State state;

    private LivePlan(Instance problem) {
        this.problem = problem;
        rides = new RideTimes(problem);
        insertion = new Insertion(problem, rides);
        insertion.thorough = true;
        state = new State(problem);
    }

    /// Of these orders, what keeps the rules.
    public static LivePlan of(Problem problem, Map<String, List<Visit>> order) {
        LivePlan live = new LivePlan(new Instance(problem));
        live.load(order);
        return live;
    }

    /// Of these orders, what keeps the rules of another problem between the same places.
    public LivePlan in(Problem other, Map<String, List<Visit>> order) {
        LivePlan live = new LivePlan(problem.next(other));
        live.load(order);
        return live;
    }

    /// The same orders in a problem that has more shipments behind those of this one and differs in nothing
    /// else.
    public LivePlan withMore(Problem longer) {
        LivePlan live = new LivePlan(problem.next(longer));
        // what is there keeps its numbers
        live.state.copy(state.tours);
        return live;
    }

    private void load(Map<String, List<Visit>> order) {
        int[][] stops = problem.prefix.clone();
        order.forEach((vehicle, visits) -> stops[problem.vehicle(vehicle)] =
                visits.stream().mapToInt(problem::node).toArray());
        new WarmStart(problem, rides).load(state, stops);
    }

    /// Whether a shipment is in the plan.
    public boolean serves(String shipment) {
        return state.vehicleOf[problem.request(shipment)] >= 0;
    }

    /// The cheapest places of a shipment, one a vehicle; where there is none, why. One that is in the plan
    /// already is looked at as if it were not.
    public Placements places(String shipment, int most) {
        int request = problem.request(shipment);
        List<Place> found = new ArrayList<>();
        for (int v = 0; v < problem.vehicles; v++) {
            Place place = may(request, v) ? place(request, v) : null;
            if (place != null) {
                found.add(place);
            }
        }
        if (found.isEmpty()) {
            return new BestPlaces(problem).find(order(), shipment, most);
        }
        found.sort(Comparator.comparingLong(Place::extraCost));
        return new Placements(
                found.stream()
                        .limit(most)
                        .map(place ->
                                new Placement(problem.vehicleId(place.vehicle), visits(place.stops), place.extraCost))
                        .toList(),
                List.of());
    }

    private record Place(int vehicle, int[] stops, long extraCost) {}

    private boolean may(int request, int vehicle) {
        for (int other : problem.conflicts[request]) {
            if (state.vehicleOf[other] == vehicle) {
                return false;
            }
        }
        return problem.allowed[request].get(vehicle) && !problem.locked[request];
    }

    private @Nullable Place place(int request, int vehicle) {
        Tour tour = state.tours[vehicle];
        if (state.vehicleOf[request] == vehicle) {
            Tour rest = without(tour, request);
            if (rest == null) {
                return null;
            }
            tour = rest;
        }
        if (!problem.isPair(request) && !problem.isSingle(request)) {
            Tour with = insertion.widely(tour, request, state.nextVersion());
            return with == null ? null : new Place(vehicle, with.stops(), with.cost - tour.cost);
        }
        long cost = insertion.find(tour, request);
        return cost >= Insertion.NONE ? null : new Place(vehicle, insertion.apply(tour), cost);
    }

    private @Nullable Tour without(Tour tour, int request) {
        boolean[] removed = new boolean[problem.requests];
        removed[request] = true;
        int[] rest = tour.without(problem, removed);
        return rest.length <= state.base[tour.vehicle].size
                ? state.base[tour.vehicle]
                : Tour.of(problem, tour.vehicle, rest, rides, state.nextVersion());
    }

    private List<Visit> visits(int[] stops) {
        return Arrays.stream(stops).mapToObj(problem::visit).toList();
    }

    /// Puts a shipment that is not in the plan, and what is linked with it, at the cheapest places; whether all
    /// found one. If not, nothing changes.
    public boolean insert(String shipment) {
        int unit = problem.unitOf[problem.request(shipment)];
        if (!state.isAbsent(unit) || problem.neverWhole[unit]) {
            return false;
        }
        state.begin();
        int vehicle = -1;
        for (int request : problem.members[unit]) {
            Place best = null;
            for (int v = 0; v < problem.vehicles; v++) {
                if (may(request, v) && (vehicle < 0 || vehicle == v)) {
                    Place place = place(request, v);
                    best = place != null && (best == null || place.extraCost < best.extraCost) ? place : best;
                }
            }
            Tour with = best == null ? null : Tour.of(problem, best.vehicle, best.stops, rides, state.nextVersion());
            if (with == null) {
                state.rollBack();
                return false;
            }
            state.put(with);
            state.assign(request, with.vehicle);
            vehicle = problem.sameVehicle[unit] ? with.vehicle : -1;
        }
        state.markPresent(unit);
        return true;
    }

    /// Takes a shipment, and what is linked with it, out of the plan; whether that could be done. It cannot
    /// for one that is begun, and where the way past its stops would be so long that another gets late.
    public boolean remove(String shipment) {
        int unit = problem.unitOf[problem.request(shipment)];
        if (state.isAbsent(unit)) {
            return false;
        }
        state.begin();
        for (int request : problem.members[unit]) {
            Tour rest = problem.locked[request] ? null : without(state.tours[state.vehicleOf[request]], request);
            if (rest == null) {
                state.rollBack();
                return false;
            }
            state.put(rest);
            state.assign(request, -1);
        }
        state.markAbsent(unit);
        return true;
    }

    /// The stops of each vehicle that has any.
    public Map<String, List<Visit>> order() {
        Map<String, List<Visit>> order = new LinkedHashMap<>();
        for (Tour tour : state.tours) {
            if (tour.size > 0) {
                order.put(problem.vehicleId(tour.vehicle), visits(tour.stops()));
            }
        }
        return order;
    }

    /// The shipment that a stop belongs to.
    public String shipment(String stop) {
        return problem.shipmentId(problem.shipmentOfStop(stop));
    }

    /// The stops of one vehicle.
    public List<Visit> order(String vehicle) {
        return visits(state.tours[problem.vehicle(vehicle)].stops());
    }
}
