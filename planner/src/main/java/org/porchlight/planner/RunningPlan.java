// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.porchlight.planner.search.LivePlan;

/// A plan that is being driven, changed as news comes in: one more shipment, one fewer, a helper who is out, a
/// stop that runs late. Each change keeps what is pinned and every rule, touches as few routes as it can, and
/// takes less than a millisecond for plans of a day; [#repair(PlanOptions)] then searches for something better
/// near it. For one thread.
public final class RunningPlan {
    private Problem problem;
    private LivePlan live;
    /// Taken out for good; no longer in the problem that others see.
    private final Set<String> cancelled = new HashSet<>();

    private RunningPlan(Problem problem, LivePlan live) {
        this.problem = problem;
        this.live = live;
    }

    /// Makes a plan ready for changes. What of it breaks a rule is left out.
    ///
    /// @throws InvalidProblemException if the plan is not of this problem
    public static RunningPlan of(Problem problem, Plan plan) {
        OrderFaults.throwIfAny(problem, plan.order());
        return new RunningPlan(problem, LivePlan.of(problem, plan.order()));
    }

    /// The problem as it is by now.
    public Problem problem() {
        if (cancelled.isEmpty()) {
            return problem;
        }
        return new Problem(
                problem.dimensions(),
                problem.profiles(),
                problem.vehicles(),
                problem.shipments().stream()
                        .filter(shipment -> !cancelled.contains(shipment.id()))
                        .toList(),
                problem.linked().stream()
                        .filter(trips -> trips.shipments().stream().noneMatch(cancelled::contains))
                        .toList(),
                problem.neverTogether().stream()
                        .filter(pair -> !cancelled.contains(pair.shipment()) && !cancelled.contains(pair.other()))
                        .toList(),
                problem.pins().stream()
                        .filter(pin -> !(pin instanceof Pin.ToVehicle to && cancelled.contains(to.shipment())))
                        .toList(),
                problem.weights());
    }

    /// The plan as it is by now, with times, and with reasons for what is left out.
    public Plan plan() {
        return Planner.evaluate(problem(), live.order());
    }

    /// The stops of each vehicle that has any: the plan without its times.
    public Map<String, List<Visit>> order() {
        return live.order();
    }

    /// Adds a shipment to the problem, not yet to the plan; its places must be among those of the travel times.
    ///
    /// @throws InvalidProblemException if it does not fit the problem
    public void add(Shipment shipment) {
        List<Shipment> more = new ArrayList<>(problem.shipments());
        more.add(shipment);
        problem = problem.withShipments(more);
        live = live.withMore(problem);
    }

    /// The best places for a shipment as the plan stands, cheapest first, or why there is none.
    ///
    /// @throws InvalidProblemException if the shipment is not known
    public Placements places(String shipment, int most) {
        OrderFaults.throwIfUnknown(problem, shipment);
        return live.places(shipment, most);
    }

    /// Puts a shipment, and what is linked with it, at its best place; false if there is none or it is there
    /// already.
    ///
    /// @throws InvalidProblemException if the shipment is not known
    public boolean insert(String shipment) {
        OrderFaults.throwIfUnknown(problem, shipment);
        return !cancelled.contains(shipment) && live.insert(shipment);
    }

    /// Takes a shipment, and what is linked with it, out of the plan for good; false if it is begun or pinned
    /// so that it cannot go.
    ///
    /// @throws InvalidProblemException if the shipment is not known
    public boolean remove(String shipment) {
        OrderFaults.throwIfUnknown(problem, shipment);
        if (live.serves(shipment) && !live.remove(shipment)) {
            return false;
        }
        cancelled.add(shipment);
        Set<String> begun = begun();
        problem.linked().stream()
                .filter(trips -> trips.shipments().contains(shipment))
                .flatMap(trips -> trips.shipments().stream())
                .filter(other -> !begun.contains(other))
                .forEach(cancelled::add);
        return true;
    }

    /// A vehicle takes nothing more: what it has not begun goes to others, each at its best place. Those on
    /// board stay in its route, for somebody has to look after them.
    ///
    /// @return the shipments for which there was no other place
    /// @throws InvalidProblemException if the vehicle is not known
    public List<String> vehicleOut(String vehicle) {
        Vehicle out = vehicle(vehicle);
        List<Visit> before = live.order(vehicle);
        Set<String> begun = begun();
        int kept = (int) before.stream()
                .filter(visit -> begun.contains(shipmentOf(visit)))
                .count();
        List<Vehicle> others = new ArrayList<>(problem.vehicles());
        others.set(others.indexOf(out), out.toBuilder().maxStops(kept).build());
        problem = problem.withVehicles(others);
        Map<String, List<Visit>> order = new LinkedHashMap<>(live.order());
        order.put(
                vehicle,
                before.stream()
                        .filter(visit -> begun.contains(shipmentOf(visit)))
                        .toList());
        live = live.in(problem, order);
        return insertAll(shipments(before));
    }

    /// A vehicle has done its route up to this stop, where service starts no earlier than this; the stops up to
    /// there are pinned. What then would be late goes to others, or elsewhere in the route.
    ///
    /// @param startSeconds when service starts at the stop, on the problem's clock
    /// @return             the shipments for which there was no place
    /// @throws InvalidProblemException if the vehicle's route has no such stop, or has a later one pinned
    public List<String> reached(String vehicle, String stop, int startSeconds) {
        vehicle(vehicle);
        List<Visit> visits = live.order(vehicle);
        int at = visits.stream().map(Visit::stop).toList().indexOf(stop);
        if (at < 0) {
            throw new InvalidProblemException(List.of(new Fault(
                    "stop", "\"" + stop + "\" is not in the route of " + vehicle, "name a stop of that route")));
        }
        if (at + 1 < done(vehicle)) {
            throw new InvalidProblemException(List.of(new Fault(
                    "stop", "\"" + stop + "\" is behind " + vehicle + " already", "name the last stop reached")));
        }
        List<Pin> pins = new ArrayList<>(problem.pins());
        pins.removeIf(
                pin -> pin instanceof Pin.Prefix prefix && prefix.vehicle().equals(vehicle));
        pins.add(new Pin.Prefix(vehicle, visits.subList(0, at + 1), startSeconds));
        Set<String> before = served();
        problem = problem.withPins(pins);
        live = live.in(problem, live.order());
        before.removeAll(served());
        return insertAll(before);
    }

    /// How many stops of a vehicle's route are pinned.
    private int done(String vehicle) {
        for (Pin pin : problem.pins()) {
            if (pin instanceof Pin.Prefix prefix && prefix.vehicle().equals(vehicle)) {
                return prefix.visits().size();
            }
        }
        return 0;
    }

    /// The shipments of which a stop is pinned, as it is done or under way.
    private Set<String> begun() {
        Set<String> begun = new HashSet<>();
        for (Pin pin : problem.pins()) {
            if (pin instanceof Pin.Prefix prefix) {
                prefix.visits().forEach(visit -> begun.add(shipmentOf(visit)));
            }
        }
        return begun;
    }

    private Set<String> served() {
        return shipments(live.order().values().stream().flatMap(List::stream).toList());
    }

    private Set<String> shipments(List<Visit> visits) {
        Set<String> ids = new LinkedHashSet<>();
        visits.forEach(visit -> ids.add(shipmentOf(visit)));
        return ids;
    }

    private List<String> insertAll(Set<String> shipments) {
        List<String> left = new ArrayList<>();
        for (String shipment : shipments) {
            if (!live.serves(shipment) && !live.insert(shipment)) {
                left.add(shipment);
            }
        }
        // linked ones may have come back with one that was tried after them
        left.removeIf(live::serves);
        return left;
    }

    private String shipmentOf(Visit visit) {
        return live.shipment(visit.stop());
    }

    private Vehicle vehicle(String id) {
        return problem.vehicles().stream()
                .filter(vehicle -> vehicle.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new InvalidProblemException(
                        List.of(new Fault("vehicle", "\"" + id + "\" is not known", "name a vehicle of the problem"))));
    }

    /// Searches from this plan on and takes over what it finds. What moves to another vehicle costs what
    /// [Weights#movedFromWarmStart] says, so that a plan people know changes only where it gains.
    public Plan repair(PlanOptions options) {
        Problem current = problem();
        Plan plan = Planner.plan(current, options.withWarmStart(plan()));
        problem = current;
        cancelled.clear();
        live = LivePlan.of(current, plan.order());
        return plan;
    }
}
