// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.porchlight.planner.LineTown.bag;
import static org.porchlight.planner.LineTown.car;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.porchlight.planner.check.Checker;

/// Breaks, set-ups, overtime and limits of the way, in the town of one street where each step takes 60 s and 500 m:
/// every expected number can be counted on the fingers.
class ShiftRulesTest {

    private static Plan plan(Problem problem) {
        Plan plan = Planner.plan(problem, PlanOptions.iterations(200));
        assertThat(Checker.check(problem, plan)).isEmpty();
        return plan;
    }

    private static Route route(Vehicle.Builder vehicle, Shipment.Builder... shipments) {
        Problem.Builder problem = LineTown.problem().vehicle(vehicle.build());
        for (Shipment.Builder shipment : shipments) {
            problem.shipment(shipment.build());
        }
        Plan plan = plan(problem.build());
        assertThat(plan.unserved()).isEmpty();
        return plan.routes().getFirst();
    }

    private static Shipment.Builder visit(String id, int place, Window... windows) {
        return Shipment.builder(id).delivery(Stop.at(id, place, 0, windows));
    }

    private static Reason reason(Problem problem, String shipment) {
        Plan plan = plan(problem);
        assertThat(plan.unserved()).extracting(Unserved::shipment).containsExactly(shipment);
        return plan.unserved().getFirst().reasons().getFirst();
    }

    @Test
    void restsAtHomeWhereItWouldOnlyWaitElsewhere() {
        Route route = route(
                car("dov").rest(Break.of("lunch", 600, new Window(1000, 2000))),
                visit("amina", 5, new Window(9000, 9900)));
        // the way takes 300 s: it leaves at 8,700, long after lunch
        assertThat(route.breaks()).containsExactly(new PlannedBreak("lunch", "", 1000, 1600));
        assertThat(route.departureSeconds()).isEqualTo(8700);
        assertThat(route.stops().getFirst().waitSeconds()).isZero();
    }

    private static final Window AT_300 = new Window(300, 300);

    @Test
    void restsOnArrivalWhereTheBreakComesTooLateBeforeTheWay() {
        Route route = route(
                car("dov").rest(Break.of("lunch", 600, new Window(650, 700))),
                visit("amina", 5, AT_300),
                visit("bao", 10, new Window(1500, 1540)));
        // resting at amina from 650 on, it would be at bao at 1,550
        assertThat(route.breaks()).containsExactly(new PlannedBreak("lunch", "amina", 650, 1250));
        PlannedStop bao = route.stops().getLast();
        assertThat(bao.arrivalSeconds()).isEqualTo(600);
        assertThat(bao.waitSeconds()).isEqualTo(1500 - 600 - 600);
        // it may start 40 s later, and the break 50 s
        assertThat(bao.slackSeconds()).isEqualTo(40);
    }

    @Test
    void restsBeforeTheWayWhereTheBreakCannotWait() {
        Route route = route(
                car("dov").rest(Break.of("lunch", 600, new Window(300, 400))),
                visit("amina", 5, AT_300),
                visit("bao", 10));
        assertThat(route.breaks()).containsExactly(new PlannedBreak("lunch", "amina", 300, 900));
        assertThat(route.stops().getLast().arrivalSeconds()).isEqualTo(1200);
    }

    @Test
    void restsWhenItIsBackWhereTheBreakIsLaterThanThat() {
        Route route = route(car("dov").rest(Break.of("lunch", 600, new Window(3000, 4000))), visit("amina", 5));
        assertThat(route.breaks()).containsExactly(new PlannedBreak("lunch", "amina", 3000, 3600));
        assertThat(route.finishSeconds()).isEqualTo(600);
    }

    @Test
    void takesItsBreaksInTheirOrderEachInAWindowOfItsOwn() {
        Route route = route(
                car("dov")
                        .rest(Break.of("coffee", 100, new Window(0, 50), new Window(500, 550)))
                        .rest(Break.of("lunch", 600, new Window(0, 9000))),
                visit("amina", 5, AT_300),
                visit("bao", 10, new Window(600, 1300)));
        // before leaving, coffee would make amina late, and on arrival at bao it comes after both of its windows;
        // lunch is taken when it is back, at 600 + 300 + 600, so that it is back early
        assertThat(route.breaks())
                .containsExactly(
                        new PlannedBreak("coffee", "amina", 500, 600), new PlannedBreak("lunch", "bao", 1500, 2100));
    }

    @Test
    void whoHasNoRouteHasNoBreaks() {
        Plan plan = plan(LineTown.problem()
                .vehicle(car("dov").rest(Break.of("lunch", 600)).build())
                .build());
        assertThat(plan.routes()).isEmpty();
    }

    @Test
    void nobodySitsInTheCarLongerThanAllowedForABreak() {
        Route route = route(
                car("dov").rest(Break.of("lunch", 600, new Window(200, 400))),
                bag("amina", 5, 10).maxRideSeconds(300));
        // at the pickup from 300 on: rests there before it takes the bag
        assertThat(route.breaks()).containsExactly(new PlannedBreak("lunch", "", 300, 900));
        assertThat(route.stops().getFirst().startSeconds()).isEqualTo(900);
        assertThat(route.stops().getLast().startSeconds()).isEqualTo(1200);
    }

    @Test
    void saysByHowMuchABreakWouldBeLate() {
        Problem problem = LineTown.problem()
                .vehicle(car("dov")
                        .rest(Break.of("lunch", 600, new Window(3100, 3200)))
                        .build())
                .shipment(visit("amina", 5, new Window(3000, 3000)).weight(2).build())
                .shipment(visit("bao", 10, new Window(3300, 3300)).build())
                .build();
        // straight from one to the other, and lunch only then
        assertThat(reason(problem, "bao")).isEqualTo(new Reason.BreakMissedBy("dov", "lunch", 100));
    }

    @Test
    void setsUpOnceForStopsAtOnePlace() {
        Stop first = Stop.at("amina", 3, 30).withSetup(120);
        Stop second = Stop.at("bao", 3, 30).withSetup(120);
        Route route = route(
                car("dov"),
                Shipment.builder("amina").delivery(first),
                Shipment.builder("bao").delivery(second));
        // there after 180 s, and 120 s later at work for 30 s each
        assertThat(route.stops()).extracting(PlannedStop::setupSeconds).containsExactly(120, 0);
        assertThat(route.stops()).extracting(PlannedStop::arrivalSeconds).containsExactly(180, 330);
        assertThat(route.stops()).extracting(PlannedStop::startSeconds).containsExactly(300, 330);
        assertThat(route.finishSeconds()).isEqualTo(360 + 180);
        assertThat(route.travelSeconds()).isEqualTo(360);
        assertThat(route.cost()).isEqualTo(360);
    }

    @Test
    void setsUpBeforeTheWindowOpens() {
        Stop stop = Stop.at("amina", 3, 30, new Window(1000, 1010)).withSetup(120);
        Route route = route(car("dov"), Shipment.builder("amina").delivery(stop));
        assertThat(route.departureSeconds()).isEqualTo(1000 - 120 - 180);
        assertThat(route.stops().getFirst().startSeconds()).isEqualTo(1000);
        // but at its own start it is set up already
        Route atHome = route(
                car("dov"),
                Shipment.builder("amina").delivery(Stop.at("amina", 0, 30).withSetup(120)));
        assertThat(atHome.stops().getFirst().setupSeconds()).isZero();
    }

    @Test
    void overrunsItsShiftAtAPrice() {
        Route route = route(car("dov").shift(0, 500).overtime(100, 2), visit("amina", 5));
        // 600 s under way, 100 of them overtime
        assertThat(route.finishSeconds()).isEqualTo(600);
        assertThat(route.cost()).isEqualTo(600 + 2 * 100);
    }

    @Test
    void someoneElseGoesWhereOvertimeWouldCostMore() {
        Problem problem = LineTown.problem()
                .vehicle(car("dov").shift(0, 500).overtime(100, 10).build())
                .vehicle(car("edda").costs(new Vehicle.Costs(700, 1, 0)).build())
                .shipment(visit("amina", 5).build())
                .build();
        // 600 + 1,000 against 600 + 700
        assertThat(plan(problem).routes()).extracting(Route::vehicle).containsExactly("edda");
    }

    private static Problem alone(Vehicle.Builder vehicle) {
        return LineTown.problem()
                .vehicle(vehicle.build())
                .shipment(visit("amina", 5).build())
                .build();
    }

    @Test
    void whatIsJustTooFarOrTooLongIsLeftOut() {
        // there and back: 10 steps, 600 s, 5,000 m
        assertThat(plan(alone(car("dov").maxMeters(5000).maxTravelSeconds(600))).unserved())
                .isEmpty();
        assertThat(reason(alone(car("dov").maxMeters(4999)), "amina")).isEqualTo(new Reason.TooFarBy("dov", 1));
        assertThat(reason(alone(car("dov").maxTravelSeconds(599)), "amina"))
                .isEqualTo(new Reason.TravelTooLongBy("dov", 1));
        assertThat(reason(alone(car("dov").shift(0, 500).overtime(99, 0)), "amina"))
                .isEqualTo(new Reason.ShiftEndsTooEarlyBy("dov", 1));
    }

    @Test
    void aRunningPlanKeepsThemToo() {
        Problem problem = LineTown.problem()
                .vehicle(Vehicle.builder("dov", "car")
                        .capacity("bags", 3)
                        .maxMeters(3000)
                        .rest(Break.of("lunch", 600, new Window(0, 1000)))
                        .build())
                .shipment(bag("amina", 1, 4).build())
                .build();
        RunningPlan running = RunningPlan.of(problem, plan(problem));
        Stop near = Stop.at("bao", 6, 0).withSetup(50);
        running.add(Shipment.builder("bao").delivery(near).build());
        running.add(visit("celia", 9).build());
        assertThat(running.insert("bao")).isTrue();
        assertThat(running.insert("celia")).isFalse();
        Plan plan = running.plan();
        assertThat(Checker.check(running.problem(), plan)).isEmpty();
        // from 1 to 4 and on to 6 it is 2,500 m; to 9 it would be 4,000
        assertThat(plan.routes().getFirst().meters()).isEqualTo(2500);
        assertThat(plan.routes().getFirst().stops().getLast().setupSeconds()).isEqualTo(50);
        assertThat(plan.unserved().getFirst().reasons()).contains(new Reason.TooFarBy("dov", 1000));
    }

    @Test
    void judgesAPlanMadeByHand() {
        Problem problem = LineTown.problem()
                .vehicle(car("dov")
                        .maxMeters(4000)
                        .rest(Break.of("lunch", 600, new Window(0, 0), new Window(400, 450)))
                        .shift(0, 1100)
                        .build())
                .shipment(visit("amina", 5, AT_300).build())
                .build();
        Plan plan = Planner.evaluate(problem, Map.of("dov", List.of(Visit.of("amina"))));
        // lunch at amina from 400 to 1,000, back at 1,300
        assertThat(plan.violations())
                .containsExactlyInAnyOrder(new Violation.ShiftOverrun("dov", 200), new Violation.TooFar("dov", 1000));
        assertThat(Checker.check(problem, plan)).containsExactlyInAnyOrderElementsOf(plan.violations());
    }
}
