// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.porchlight.planner.check.Checker;

/// Breaks, set-ups, overtime and limits of the way where a day is so large that it is planned in parts.
class LargeShiftsTest {
    private static final int HOUR = 3600;
    private static final Problem DAY = withShifts(MutualAidDay.of(5, 260, 60));

    /// The same day where a third of the helpers eat at noon, a third may stay longer at a price, some go no farther
    /// than they want, and each stop begins with two minutes of parking.
    private static Problem withShifts(Problem day) {
        List<Vehicle> vehicles = new ArrayList<>();
        for (Vehicle vehicle : day.vehicles()) {
            Vehicle.Builder more = vehicle.toBuilder();
            int kind = vehicles.size() % 6;
            if (kind % 3 == 0) {
                Window noon = new Window(11 * HOUR, 14 * HOUR);
                Window shift = vehicle.shift();
                boolean there = shift.earliest() < 13 * HOUR && shift.latest() > 12 * HOUR;
                more.rest(Break.of("lunch", 1200, there ? noon : shift));
            }
            if (kind % 3 == 1) {
                more.overtime(1800, 1.5);
            }
            if (kind == 2) {
                more.maxMeters(15_000);
            } else if (kind == 3) {
                more.maxTravelSeconds(HOUR);
            }
            vehicles.add(more.build());
        }
        List<Shipment> shipments = day.shipments().stream()
                .map(s -> s.withStops(
                        s.pickups().stream().map(stop -> stop.withSetup(120)).toList(),
                        s.deliveries().stream().map(stop -> stop.withSetup(120)).toList()))
                .toList();
        return day.withVehicles(vehicles).withShipments(shipments);
    }

    @Test
    void everyRuleHoldsWhateverTheNumberOfThreads() {
        PlanOptions options = PlanOptions.iterations(5_000).withSeed(3);
        Plan plan = Planner.plan(DAY, options);
        assertThat(Checker.check(DAY, plan)).isEmpty();
        assertThat(Planner.plan(DAY, options.withThreads(2))).isEqualTo(plan);
        assertThat(plan.unserved()).hasSizeLessThan(20);
        // a third of the routes has a lunch, and somebody stays longer
        assertThat(plan.routes()).filteredOn(route -> !route.breaks().isEmpty()).hasSizeGreaterThan(5);
        assertThat(plan.routes())
                .filteredOn(route -> route.stops().stream().anyMatch(s -> s.setupSeconds() == 0))
                .isNotEmpty();
    }

    @Test
    void aRunningPlanKeepsThem() {
        RunningPlan running = RunningPlan.of(DAY, Planner.plan(DAY, PlanOptions.iterations(500)));
        List<String> served = new ArrayList<>();
        running.plan()
                .routes()
                .forEach(route -> served.add(route.stops().getFirst().shipment()));
        int back = 0;
        for (String shipment : served.subList(0, 10)) {
            Shipment gone = DAY.shipments().stream()
                    .filter(s -> s.id().equals(shipment))
                    .findFirst()
                    .orElseThrow();
            if (running.remove(shipment)) {
                running.add(new Shipment(
                        gone.id() + " again",
                        renamed(gone.pickups()),
                        renamed(gone.deliveries()),
                        gone.skills(),
                        gone.excludedVehicles(),
                        gone.preferredVehicles(),
                        gone.maxRideSeconds(),
                        gone.releaseSeconds(),
                        gone.weight()));
                back += running.insert(gone.id() + " again") ? 1 : 0;
            }
        }
        running.vehicleOut(running.plan().routes().getFirst().vehicle());
        assertThat(back).isPositive();
        assertThat(Checker.check(running.problem(), running.plan())).isEmpty();
    }

    private static List<Stop> renamed(List<Stop> stops) {
        return stops.stream()
                .map(stop -> new Stop(stop.id() + " again", stop.sites(), stop.load()))
                .toList();
    }
}
