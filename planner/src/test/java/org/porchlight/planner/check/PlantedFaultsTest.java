// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.porchlight.planner.LinkedTrips;
import org.porchlight.planner.Pin;
import org.porchlight.planner.Plan;
import org.porchlight.planner.PlanOptions;
import org.porchlight.planner.PlannedStop;
import org.porchlight.planner.Planner;
import org.porchlight.planner.Problem;
import org.porchlight.planner.Route;
import org.porchlight.planner.Shipment;
import org.porchlight.planner.Stop;
import org.porchlight.planner.TravelTimes;
import org.porchlight.planner.Vehicle;
import org.porchlight.planner.Violation;
import org.porchlight.planner.Visit;
import org.porchlight.planner.Window;

/// A checker that finds nothing proves nothing, until it has found what was planted.
class PlantedFaultsTest {

    private static final TravelTimes LINE = new TravelTimes() {
        @Override
        public int places() {
            return 10;
        }

        @Override
        public int seconds(int from, int to) {
            return 60 * Math.abs(from - to);
        }

        @Override
        public int meters(int from, int to) {
            return 500 * Math.abs(from - to);
        }
    };

    private static Vehicle.Builder car(String id) {
        return Vehicle.builder(id, "car")
                .start(0)
                .end(0)
                .shift(0, 9000)
                .capacity("bags", 2)
                .skill("ramp");
    }

    private static Shipment.Builder bag(String id, int from, int to) {
        return Shipment.builder(id)
                .pickup(Stop.at(id + "+", from, 30, new Window(0, 2000)))
                .delivery(Stop.at(id + "-", to, 30, new Window(0, 4000)))
                .load("bags", 1)
                .maxRideSeconds(600)
                .skill("ramp");
    }

    private static Problem.Builder builder(Vehicle.Builder dov, Shipment.Builder amina, Shipment.Builder bao) {
        return Problem.builder()
                .dimension("bags")
                .profile("car", LINE)
                .vehicle(dov.build())
                .vehicle(car("edda").build())
                .shipment(amina.build())
                .shipment(bao.build());
    }

    private static final Problem SOUND =
            builder(car("dov"), bag("amina", 1, 4), bag("bao", 2, 5)).build();

    private static Plan plan() {
        return Planner.evaluate(
                SOUND,
                Map.of("dov", List.of(Visit.of("amina+"), Visit.of("bao+"), Visit.of("amina-"), Visit.of("bao-"))));
    }

    @Test
    void theSoundPlanIsSound() {
        assertThat(Checker.check(SOUND, plan())).isEmpty();
        assertThat(Checker.check(SOUND, Planner.plan(SOUND, PlanOptions.iterations(50))))
                .isEmpty();
    }

    /// The same plan under a rule that it breaks.
    record Broken(String name, Problem problem, Class<? extends Violation> expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Broken> brokenRules() {
        Vehicle.Builder plain =
                Vehicle.builder("dov", "car").start(0).end(0).shift(0, 9000).capacity("bags", 2);
        return List.of(
                new Broken(
                        "capacity",
                        builder(car("dov").capacity("bags", 1), bag("amina", 1, 4), bag("bao", 2, 5))
                                .build(),
                        Violation.Overload.class),
                new Broken(
                        "skill",
                        builder(plain, bag("amina", 1, 4), bag("bao", 2, 5)).build(),
                        Violation.SkillMissing.class),
                new Broken(
                        "exclusion",
                        builder(car("dov"), bag("amina", 1, 4).excludedVehicle("dov"), bag("bao", 2, 5))
                                .build(),
                        Violation.VehicleExcluded.class),
                new Broken(
                        "ride",
                        builder(car("dov"), bag("amina", 1, 4).maxRideSeconds(209), bag("bao", 2, 5))
                                .build(),
                        Violation.RideTooLong.class),
                new Broken(
                        "run",
                        builder(car("dov").maxRunSeconds(719), bag("amina", 1, 4), bag("bao", 2, 5))
                                .build(),
                        Violation.RunTooLong.class),
                new Broken(
                        "stops",
                        builder(car("dov").maxStops(3), bag("amina", 1, 4), bag("bao", 2, 5))
                                .build(),
                        Violation.TooManyStops.class),
                new Broken(
                        "shift",
                        builder(car("dov").shift(0, 719), bag("amina", 1, 4), bag("bao", 2, 5))
                                .build(),
                        Violation.ShiftOverrun.class),
                new Broken(
                        "together",
                        builder(car("dov"), bag("amina", 1, 4), bag("bao", 2, 5))
                                .neverTogether("amina", "bao")
                                .build(),
                        Violation.TogetherInOneRoute.class),
                new Broken(
                        "linked",
                        builder(car("dov"), bag("amina", 1, 4), bag("bao", 2, 5))
                                .shipment(bag("celia", 1, 2).build())
                                .linked(new LinkedTrips(List.of("amina", "celia"), false))
                                .build(),
                        Violation.LinkedLeftOut.class),
                new Broken(
                        "pin",
                        builder(car("dov"), bag("amina", 1, 4), bag("bao", 2, 5))
                                .pin(new Pin.ToVehicle("bao", "edda"))
                                .build(),
                        Violation.PinBroken.class),
                new Broken(
                        "prefix",
                        builder(car("dov"), bag("amina", 1, 4), bag("bao", 2, 5))
                                .pin(new Pin.Prefix("dov", List.of(Visit.of("bao+"))))
                                .build(),
                        Violation.PinBroken.class));
    }

    @ParameterizedTest
    @MethodSource("brokenRules")
    void findsTheRuleThatIsBroken(Broken broken) {
        assertThat(Checker.check(broken.problem, plan())).hasAtLeastOneElementOfType(broken.expected);
    }

    @Test
    void findsALateStop() {
        Problem late = builder(
                        car("dov"),
                        bag("amina", 1, 4),
                        Shipment.builder("bao")
                                .pickup(Stop.at("bao+", 2, 30, new Window(0, 149)))
                                .delivery(Stop.at("bao-", 5, 30))
                                .load("bags", 1))
                .build();
        // amina+ at 60, service to 90, bao+ at 150
        assertThat(Checker.check(late, plan())).contains(new Violation.Late("dov", "bao+", 1));
    }

    private static Plan with(UnaryOperator<Route> change) {
        Plan plan = plan();
        return new Plan(List.of(change.apply(plan.routes().getFirst())), plan.unserved(), plan.violations());
    }

    private static Route stops(Route route, List<PlannedStop> stops) {
        return new Route(
                route.vehicle(),
                route.departureSeconds(),
                stops,
                route.breaks(),
                route.finishSeconds(),
                route.travelSeconds(),
                route.meters(),
                route.cost());
    }

    private static Route second(Route route, UnaryOperator<PlannedStop> change) {
        List<PlannedStop> stops = new ArrayList<>(route.stops());
        stops.set(1, change.apply(stops.get(1)));
        return stops(route, stops);
    }

    @Test
    void findsAStopThatIsMissing() {
        Plan torn = with(route -> stops(route, route.stops().subList(0, 3)));
        assertThat(Checker.check(SOUND, torn)).contains(new Violation.Torn("bao"));
    }

    @Test
    void findsAStopThatIsMadeTwice() {
        Plan twice = with(route -> {
            List<PlannedStop> stops = new ArrayList<>(route.stops());
            stops.add(stops.get(1));
            return stops(route, stops);
        });
        assertThat(Checker.check(SOUND, twice)).contains(new Violation.Torn("bao"));
    }

    @Test
    void findsADeliveryBeforeItsPickup() {
        Plan plan = Planner.evaluate(
                SOUND,
                Map.of("dov", List.of(Visit.of("amina-"), Visit.of("bao+"), Visit.of("amina+"), Visit.of("bao-"))));
        assertThat(Checker.check(SOUND, plan)).contains(new Violation.DeliveredBeforePickedUp("dov", "amina"));
    }

    static List<UnaryOperator<Plan>> misstatements() {
        return List.of(
                plan -> with(r -> new Route(
                        r.vehicle(),
                        r.departureSeconds() + 1,
                        r.stops(),
                        r.breaks(),
                        r.finishSeconds(),
                        r.travelSeconds(),
                        r.meters(),
                        r.cost())),
                plan -> with(r -> new Route(
                        r.vehicle(),
                        r.departureSeconds(),
                        r.stops(),
                        r.breaks(),
                        r.finishSeconds() + 1,
                        r.travelSeconds(),
                        r.meters(),
                        r.cost())),
                plan -> with(r -> new Route(
                        r.vehicle(),
                        r.departureSeconds(),
                        r.stops(),
                        r.breaks(),
                        r.finishSeconds(),
                        r.travelSeconds() - 1,
                        r.meters(),
                        r.cost())),
                plan -> with(r -> new Route(
                        r.vehicle(),
                        r.departureSeconds(),
                        r.stops(),
                        r.breaks(),
                        r.finishSeconds(),
                        r.travelSeconds(),
                        r.meters() + 1,
                        r.cost())),
                plan -> with(r -> new Route(
                        r.vehicle(),
                        r.departureSeconds(),
                        r.stops(),
                        r.breaks(),
                        r.finishSeconds(),
                        r.travelSeconds(),
                        r.meters(),
                        r.cost() - 1)),
                plan -> with(r -> new Route(
                        "nobody",
                        r.departureSeconds(),
                        r.stops(),
                        r.breaks(),
                        r.finishSeconds(),
                        r.travelSeconds(),
                        r.meters(),
                        r.cost())),
                plan -> with(r -> stops(r, List.of())),
                plan -> with(r -> second(
                        r,
                        s -> stop(
                                s,
                                s.shipment(),
                                1,
                                s.arrivalSeconds(),
                                s.waitSeconds(),
                                s.startSeconds(),
                                s.departureSeconds(),
                                s.slackSeconds(),
                                2))),
                plan -> with(r -> second(
                        r,
                        s -> stop(
                                s,
                                "amina",
                                0,
                                s.arrivalSeconds(),
                                s.waitSeconds(),
                                s.startSeconds(),
                                s.departureSeconds(),
                                s.slackSeconds(),
                                2))),
                plan -> with(r -> second(
                        r,
                        s -> stop(
                                s,
                                s.shipment(),
                                0,
                                s.arrivalSeconds() - 1,
                                s.waitSeconds(),
                                s.startSeconds(),
                                s.departureSeconds(),
                                s.slackSeconds(),
                                2))),
                plan -> with(r -> second(
                        r,
                        s -> stop(
                                s,
                                s.shipment(),
                                0,
                                s.arrivalSeconds(),
                                s.waitSeconds() + 1,
                                s.startSeconds(),
                                s.departureSeconds(),
                                s.slackSeconds(),
                                2))),
                plan -> with(r -> second(
                        r,
                        s -> stop(
                                s,
                                s.shipment(),
                                0,
                                s.arrivalSeconds(),
                                s.waitSeconds(),
                                s.startSeconds() - 1,
                                s.departureSeconds(),
                                s.slackSeconds(),
                                2))),
                plan -> with(r -> second(
                        r,
                        s -> stop(
                                s,
                                s.shipment(),
                                0,
                                s.arrivalSeconds(),
                                s.waitSeconds(),
                                s.startSeconds(),
                                s.departureSeconds() + 1,
                                s.slackSeconds(),
                                2))),
                plan -> with(r -> second(
                        r,
                        s -> stop(
                                s,
                                s.shipment(),
                                0,
                                s.arrivalSeconds(),
                                s.waitSeconds(),
                                s.startSeconds(),
                                s.departureSeconds(),
                                s.slackSeconds() + 1,
                                2))),
                plan -> with(r -> second(
                        r,
                        s -> stop(
                                s,
                                s.shipment(),
                                0,
                                s.arrivalSeconds(),
                                s.waitSeconds(),
                                s.startSeconds(),
                                s.departureSeconds(),
                                s.slackSeconds(),
                                1))),
                plan -> new Plan(
                        plan.routes(), List.of(new org.porchlight.planner.Unserved("amina", List.of())), List.of()),
                plan -> new Plan(List.of(), List.of(), List.of()),
                plan -> new Plan(List.of(plan.routes().getFirst(), plan.routes().getFirst()), List.of(), List.of()));
    }

    private static PlannedStop stop(
            PlannedStop s,
            String shipment,
            int site,
            int arrival,
            int wait,
            int start,
            int departure,
            int slack,
            int bags) {
        Map<String, Integer> load = new HashMap<>(s.loadAfter());
        load.put("bags", bags);
        return new PlannedStop(
                s.stop(), shipment, site, arrival, s.setupSeconds(), wait, start, departure, slack, load);
    }

    @ParameterizedTest
    @MethodSource("misstatements")
    void findsWhatIsMisstated(UnaryOperator<Plan> change) {
        assertThat(Checker.check(SOUND, change.apply(plan()))).isNotEmpty();
    }
}
