// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.porchlight.planner.LineTown.bag;
import static org.porchlight.planner.LineTown.car;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.porchlight.planner.check.Checker;

/// A ladder from one shipment to all features, in a town of one street (see [LineTown]): every expected number can be
/// counted on the fingers.
class ScenarioTest {

    private static Plan plan(Problem problem) {
        Plan plan = Planner.plan(problem, PlanOptions.iterations(400));
        assertThat(Checker.check(problem, plan)).isEmpty();
        return plan;
    }

    /// `dov: amina+ amina-; edda: …`
    private static String drawn(Plan plan) {
        return plan.routes().stream()
                .map(route -> route.vehicle() + ": "
                        + route.stops().stream().map(PlannedStop::stop).collect(Collectors.joining(" ")))
                .collect(Collectors.joining("; "));
    }

    private static List<Reason> reasons(Plan plan, String shipment) {
        return plan.unserved().stream()
                .filter(left -> left.shipment().equals(shipment))
                .findFirst()
                .orElseThrow()
                .reasons();
    }

    @Test
    void nothingToDoIsAnEmptyPlan() {
        Plan plan = plan(LineTown.problem().vehicle(car("dov").build()).build());
        assertThat(plan.routes()).isEmpty();
        assertThat(plan.unserved()).isEmpty();
        assertThat(plan.cost()).isZero();
    }

    @Test
    void withoutVehiclesEverythingIsLeftOut() {
        Plan plan = plan(LineTown.problem().shipment(bag("amina", 1, 2).build()).build());
        assertThat(reasons(plan, "amina")).containsExactly(new Reason.NoVehicles());
    }

    @Test
    void carriesOneBagThereAndComesBack() {
        Plan plan = plan(LineTown.problem()
                .vehicle(car("dov").build())
                .shipment(bag("amina", 2, 5).build())
                .build());
        // 0 → 2 → 5 → 0: 2 + 3 + 5 steps
        Route route = plan.routes().getFirst();
        assertThat(drawn(plan)).isEqualTo("dov: amina+ amina-");
        assertThat(route.travelSeconds()).isEqualTo(10 * 60);
        assertThat(route.meters()).isEqualTo(10 * 500);
        assertThat(route.cost()).isEqualTo(600);
        assertThat(route.stops().get(0).loadAfter()).containsEntry("bags", 1);
        assertThat(route.stops().get(1).loadAfter()).containsEntry("bags", 0);
    }

    @Test
    void anOpenEndStaysWhereTheLastStopIs() {
        Plan plan = plan(LineTown.problem()
                .vehicle(Vehicle.builder("dov", "car")
                        .start(0)
                        .capacity("bags", 1)
                        .build())
                .shipment(bag("amina", 2, 5).build())
                .build());
        // 0 → 2 → 5
        assertThat(plan.routes().getFirst().travelSeconds()).isEqualTo(5 * 60);
        assertThat(plan.routes().getFirst().finishSeconds())
                .isEqualTo(plan.routes().getFirst().stops().get(1).departureSeconds());
    }

    @Test
    void leavesLateInsteadOfWaitingAtTheFirstStop() {
        Plan plan = plan(LineTown.problem()
                .vehicle(car("dov").build())
                .shipment(Shipment.builder("amina")
                        .delivery(Stop.at("amina-", 5, 120, new Window(3600, 4000)))
                        .build())
                .build());
        Route route = plan.routes().getFirst();
        // 5 steps before 3600
        assertThat(route.departureSeconds()).isEqualTo(3600 - 300);
        assertThat(route.stops().getFirst().waitSeconds()).isZero();
        assertThat(route.stops().getFirst().startSeconds()).isEqualTo(3600);
        // the window leaves 400 s, the shift far more
        assertThat(route.stops().getFirst().slackSeconds()).isEqualTo(400);
        assertThat(route.finishSeconds()).isEqualTo(3600 + 120 + 300);
    }

    @Test
    void waitsWhenItArrivesBeforeTheWindowOpens() {
        Plan plan = plan(LineTown.problem()
                .vehicle(car("dov").build())
                .shipment(Shipment.builder("amina")
                        .pickup(Stop.at("amina+", 1, 0, new Window(0, 100)))
                        .delivery(Stop.at("amina-", 3, 0, new Window(1000, 1100)))
                        .load("bags", 1)
                        .build())
                .build());
        List<PlannedStop> stops = plan.routes().getFirst().stops();
        // at 1 by 60, at 3 by 180, opens at 1000
        assertThat(stops.get(0).startSeconds()).isEqualTo(60);
        assertThat(stops.get(1).arrivalSeconds()).isEqualTo(180);
        assertThat(stops.get(1).waitSeconds()).isEqualTo(820);
        // the pickup's own window closes at 100, 40 s after its start
        assertThat(stops.get(0).slackSeconds()).isEqualTo(40);
    }

    @Test
    void takesTheSecondWindowWhenTheFirstIsMissed() {
        Plan plan = plan(LineTown.problem()
                .vehicle(car("dov").shift(200, 9000).build())
                .shipment(Shipment.builder("amina")
                        .delivery(Stop.at("amina-", 2, 0, new Window(5000, 5100), new Window(0, 300)))
                        .build())
                .build());
        // leaves at 200 at the earliest, is there at 320: the window to 300 is over
        assertThat(plan.routes().getFirst().stops().getFirst().startSeconds()).isEqualTo(5000);
    }

    @Test
    void picksUpTwoOnTheWayWhenBothFit() {
        Plan plan = plan(LineTown.problem()
                .vehicle(car("dov").build())
                .shipment(bag("amina", 1, 8).build())
                .shipment(bag("bao", 2, 9).build())
                .build());
        // out to 9 and back, everything on the way
        assertThat(plan.cost()).isEqualTo(18 * 60);
    }

    @Test
    void goesTwiceWhenTheCarIsTooSmallForBoth() {
        Plan plan = plan(LineTown.problem()
                .vehicle(car("dov").capacity("bags", 1).build())
                .shipment(bag("amina", 1, 4).build())
                .shipment(bag("bao", 1, 5).build())
                .build());
        // 0 → 1 → 4 → 1 → 5 → 0 is 1 + 3 + 3 + 4 + 5 = 16 steps; the other order 1 + 4 + 4 + 3 + 4 = 16
        assertThat(plan.cost()).isEqualTo(16 * 60);
    }

    @Test
    void takesTheNearerOfTwoShops() {
        Plan plan = plan(LineTown.problem()
                .vehicle(car("dov").build())
                .shipment(Shipment.builder("amina")
                        .pickup(Stop.at("shop", 9, 0).orAt(4, 0))
                        .delivery(Stop.at("home", 5, 0))
                        .load("bags", 2)
                        .build())
                .build());
        assertThat(plan.routes().getFirst().stops().getFirst().site()).isEqualTo(1);
        assertThat(plan.cost()).isEqualTo(10 * 60);
    }

    @Test
    void collectsFromTwoShopsBeforeItDelivers() {
        Plan plan = plan(LineTown.problem()
                .vehicle(car("dov").build())
                .shipment(Shipment.builder("amina")
                        .pickup(Stop.at("baker", 6, 0).withLoad("bags", 1))
                        .pickup(Stop.at("grocer", 2, 0).withLoad("bags", 3))
                        .delivery(Stop.at("home", 4, 0).withLoad("bags", 4))
                        .build())
                .build());
        // both shops, then home: 0 → 2 → 6 → 4 → 0
        assertThat(drawn(plan)).isEqualTo("dov: grocer baker home");
        assertThat(plan.cost()).isEqualTo(12 * 60);
    }

    @Test
    void onlyTheHelperWithTheSkillGoes() {
        Plan plan = plan(LineTown.problem()
                .vehicle(car("dov").build())
                .vehicle(car("edda").start(19).end(19).skill("spanish").build())
                .shipment(bag("amina", 1, 2).skill("spanish").build())
                .build());
        assertThat(drawn(plan)).isEqualTo("edda: amina+ amina-");
    }

    @Test
    void saysWhichSkillNobodyHas() {
        Plan plan = plan(LineTown.problem()
                .vehicle(car("dov").skill("spanish").build())
                .shipment(bag("amina", 1, 2).skill("spanish").skill("ramp").build())
                .build());
        assertThat(reasons(plan, "amina")).containsExactly(new Reason.NoVehicleWithSkill(List.of("ramp"), "dov"));
    }

    @Test
    void neverSendsAnExcludedHelper() {
        Plan plan = plan(LineTown.problem()
                .vehicle(car("dov").build())
                .shipment(bag("amina", 1, 2).excludedVehicle("dov").build())
                .build());
        assertThat(reasons(plan, "amina")).containsExactly(new Reason.Excluded("dov"));
    }

    @Test
    void keepsTwoApartWhoMustNeverMeet() {
        Problem problem = LineTown.problem()
                .vehicle(car("dov").build())
                .vehicle(car("edda").build())
                .shipment(bag("amina", 1, 8).build())
                .shipment(bag("bao", 2, 9).build())
                .neverTogether("amina", "bao")
                .build();
        assertThat(plan(problem).routes()).hasSize(2);
    }

    @Test
    void saysWhoIsInTheWay() {
        Plan plan = plan(LineTown.problem()
                .vehicle(car("dov").build())
                .shipment(bag("amina", 1, 8).weight(2).build())
                .shipment(bag("bao", 2, 9).build())
                .neverTogether("amina", "bao")
                .build());
        assertThat(reasons(plan, "bao")).containsExactly(new Reason.ExcludedWith("dov", "amina"));
    }

    @Test
    void leavesOutTheLighterOfTwoThatDoNotBothFit() {
        Plan plan = plan(LineTown.problem()
                .vehicle(car("dov").maxStops(2).build())
                .shipment(bag("amina", 1, 2).build())
                .shipment(bag("bao", 9, 10).weight(3).build())
                .build());
        assertThat(drawn(plan)).isEqualTo("dov: bao+ bao-");
        assertThat(reasons(plan, "amina")).containsExactly(new Reason.TooManyStops("dov", 2));
    }

    @Test
    void saysByHowMuchTheShiftIsTooShort() {
        Plan plan = plan(LineTown.problem()
                .vehicle(car("dov").shift(0, 1000).build())
                .shipment(bag("amina", 5, 10).build())
                .build());
        // out to 10 and back is 20 steps, 1200 s
        assertThat(reasons(plan, "amina")).containsExactly(new Reason.ShiftEndsTooEarlyBy("dov", 200));
    }

    @Test
    void saysByHowMuchTheWindowIsMissed() {
        Plan plan = plan(LineTown.problem()
                .vehicle(car("dov").shift(1000, 9000).build())
                .shipment(Shipment.builder("amina")
                        .delivery(Stop.at("amina-", 5, 0, new Window(0, 1200)))
                        .build())
                .build());
        // leaves at 1000, is there at 1300
        assertThat(reasons(plan, "amina")).containsExactly(new Reason.WindowMissedBy("dov", "amina-", 100));
    }

    @Test
    void saysWhatIsTooBigForEveryCar() {
        Plan plan = plan(LineTown.problem()
                .vehicle(car("dov").capacity("bags", 3).build())
                .vehicle(car("edda").capacity("bags", 6).build())
                .shipment(bag("amina", 1, 2).load("bags", 8).build())
                .build());
        assertThat(reasons(plan, "amina")).containsExactly(new Reason.TooBig("edda", "bags", 2));
    }

    @Test
    void saysThatThereIsNoWay() {
        TravelTimes island = new TravelTimes() {
            @Override
            public int places() {
                return 3;
            }

            @Override
            public int seconds(int from, int to) {
                return (from == 2) == (to == 2) ? 60 * Math.abs(from - to) : UNREACHABLE;
            }

            @Override
            public int meters(int from, int to) {
                return 0;
            }
        };
        Plan plan = plan(Problem.builder()
                .profile("foot", island)
                .vehicle(Vehicle.builder("dov", "foot").start(0).build())
                .shipment(Shipment.builder("amina")
                        .delivery(Stop.at("amina-", 2, 0))
                        .build())
                .build());
        assertThat(reasons(plan, "amina")).containsExactly(new Reason.Unreachable("amina-"));
    }

    @Test
    void aRideIsServedThereAndBackOrNotAtAll() {
        Problem.Builder problem = LineTown.problem()
                .shipment(Shipment.builder("there")
                        .pickup(Stop.at("there+", 1, 0))
                        .delivery(Stop.at("there-", 8, 0, new Window(3000, 3600)))
                        .load("bags", 1)
                        .build())
                .shipment(Shipment.builder("back")
                        .pickup(Stop.at("back+", 8, 0, new Window(7200, 7300)))
                        .delivery(Stop.at("back-", 1, 0))
                        .load("bags", 1)
                        .build())
                .linked("there", "back");
        Plan both = plan(problem.vehicle(car("dov").build()).build());
        assertThat(drawn(both)).isEqualTo("dov: there+ there- back+ back-");
    }

    @Test
    void leavesOutBothWaysWhenNobodyCanBringThemBack() {
        Plan plan = plan(LineTown.problem()
                .vehicle(car("dov").shift(0, 7000).build())
                .shipment(bag("there", 1, 8).build())
                .shipment(Shipment.builder("back")
                        .pickup(Stop.at("back+", 8, 0, new Window(7200, 7300)))
                        .delivery(Stop.at("back-", 1, 0))
                        .load("bags", 1)
                        .build())
                .linked("there", "back")
                .build());
        assertThat(plan.routes()).isEmpty();
        assertThat(reasons(plan, "there")).containsExactly(new Reason.LinkedNotServed("back"));
        // starts at 8 at 7200, is back at 0 eight steps later: 7680
        assertThat(reasons(plan, "back")).containsExactly(new Reason.ShiftEndsTooEarlyBy("dov", 680));
    }

    @Test
    void linkedInOneVehicleStayTogether() {
        Plan plan = plan(LineTown.problem()
                .vehicle(car("dov").build())
                .vehicle(car("edda").start(19).end(19).build())
                .shipment(bag("there", 1, 2).build())
                .shipment(bag("back", 18, 17).build())
                .linked(new LinkedTrips(List.of("there", "back"), true))
                .build());
        assertThat(plan.routes()).hasSize(1);
        assertThat(plan.unserved()).isEmpty();
    }

    @Test
    void linkedInOneVehicleAndNeverTogetherIsNeverServed() {
        Plan plan = plan(LineTown.problem()
                .vehicle(car("dov").build())
                .shipment(bag("there", 1, 2).build())
                .shipment(bag("back", 2, 1).build())
                .linked(new LinkedTrips(List.of("there", "back"), true))
                .neverTogether("there", "back")
                .build());
        assertThat(plan.routes()).isEmpty();
    }

    @Test
    void theRiderWaitsAtHomeAndNotInTheCar() {
        Plan plan = plan(LineTown.problem()
                .vehicle(car("dov").build())
                .shipment(Shipment.builder("celia")
                        .pickup(Stop.at("celia+", 1, 30))
                        .delivery(Stop.at("celia-", 3, 0, new Window(3000, 3100)))
                        .load("seats", 1)
                        .maxRideSeconds(200)
                        .build())
                .build());
        List<PlannedStop> stops = plan.routes().getFirst().stops();
        // the ride takes 120 s and may take 200: the pickup ends at 2800 at the earliest
        assertThat(stops.get(0).departureSeconds()).isEqualTo(2800);
        assertThat(stops.get(1).startSeconds()).isEqualTo(3000);
        // 30 s of service before that, and then the window closes 100 s after the start
        assertThat(stops.get(0).slackSeconds()).isEqualTo(100 + 80);
    }

    @Test
    void theRunIsNotLongerThanTheHelperWants() {
        Problem problem = LineTown.problem()
                .vehicle(car("dov").maxRunSeconds(900).build())
                .shipment(Shipment.builder("amina")
                        .delivery(Stop.at("amina-", 1, 0, new Window(0, 100)))
                        .build())
                .shipment(Shipment.builder("bao")
                        .delivery(Stop.at("bao-", 2, 0, new Window(960, 2000)))
                        .build())
                .build();
        // amina first: leaves at 40 at the latest, is at bao at 960, back at 1080: 1040 s, 140 too long
        Plan plan = plan(problem);
        assertThat(drawn(plan)).isEqualTo("dov: amina-");
        assertThat(reasons(plan, "bao")).containsExactly(new Reason.RunTooLongBy("dov", 140));
    }

    @Test
    void thePreferredHelperGoesIfTheDetourIsSmall() {
        Problem.Builder problem = LineTown.problem()
                .vehicle(car("dov").build())
                .vehicle(car("edda").start(5).end(5).build())
                .shipment(bag("amina", 1, 2).preferredVehicle("edda").build());
        // dov: 4 steps. edda: 4 + 1 + 3 = 8 steps, 240 s more
        assertThat(drawn(plan(problem.weights(new Weights(300, 0, 0)).build()))).startsWith("edda");
        assertThat(drawn(plan(problem.weights(new Weights(200, 0, 0)).build()))).startsWith("dov");
    }

    @Test
    void fairnessSharesTheWork() {
        Problem.Builder problem = LineTown.problem()
                .vehicle(car("dov").build())
                .vehicle(car("edda").build())
                .shipment(Shipment.builder("amina")
                        .delivery(Stop.at("amina-", 1, 3600))
                        .build())
                .shipment(Shipment.builder("bao")
                        .delivery(Stop.at("bao-", 1, 3600))
                        .build());
        assertThat(plan(problem.build()).routes()).hasSize(1);
        // one run: 7320² / 3600 = 14884; two: 2 · 3720² / 3600 = 7688, for 120 s more travel
        assertThat(plan(problem.weights(new Weights(0, 0, 1)).build()).routes()).hasSize(2);
    }

    @Test
    void whatIsPinnedToAHelperStaysThere() {
        Plan plan = plan(LineTown.problem()
                .vehicle(car("dov").build())
                .vehicle(car("edda").start(19).end(19).build())
                .shipment(bag("amina", 1, 2).build())
                .pin(new Pin.ToVehicle("amina", "edda"))
                .build());
        assertThat(drawn(plan)).isEqualTo("edda: amina+ amina-");
    }

    @Test
    void theRiderOnBoardIsBroughtHome() {
        Plan plan = plan(LineTown.problem()
                .vehicle(car("dov").build())
                .vehicle(car("edda").build())
                .shipment(bag("amina", 3, 1).build())
                .shipment(bag("bao", 4, 2).build())
                .pin(new Pin.Prefix("dov", List.of(Visit.of("amina+"))))
                .build());
        assertThat(plan.routes().getFirst().vehicle()).isEqualTo("dov");
        assertThat(plan.routes().getFirst().stops().getFirst().stop()).isEqualTo("amina+");
        assertThat(plan.unserved()).isEmpty();
    }

    @Test
    void aPinThatBreaksARuleIsKeptAndSaidSo() {
        Problem problem = LineTown.problem()
                .vehicle(car("dov").shift(1000, 9000).build())
                .shipment(Shipment.builder("amina")
                        .delivery(Stop.at("amina-", 5, 0, new Window(0, 1200)))
                        .build())
                .shipment(bag("bao", 6, 7).build())
                .pin(new Pin.Prefix("dov", List.of(Visit.of("amina-"))))
                .build();
        Plan plan = Planner.plan(problem, PlanOptions.iterations(50));
        assertThat(drawn(plan)).isEqualTo("dov: amina- bao+ bao-");
        assertThat(plan.violations()).containsExactly(new Violation.Late("dov", "amina-", 100));
        assertThat(Checker.check(problem, plan)).isEqualTo(plan.violations());
    }

    @Test
    void stayingNearTheOldPlanOutweighsASmallGain() {
        Problem.Builder problem = LineTown.problem()
                .vehicle(car("dov").build())
                .vehicle(car("edda").start(5).end(5).build())
                .shipment(bag("amina", 1, 2).build());
        Problem loose = problem.weights(new Weights(0, 0, 0)).build();
        Plan old = Planner.evaluate(loose, Map.of("edda", List.of(Visit.of("amina+"), Visit.of("amina-"))));
        assertThat(drawn(Planner.plan(loose, PlanOptions.iterations(50).withWarmStart(old))))
                .startsWith("dov");
        Problem stable = problem.weights(new Weights(0, 300, 0)).build();
        assertThat(drawn(Planner.plan(stable, PlanOptions.iterations(50).withWarmStart(old))))
                .startsWith("edda");
    }

    @Test
    void evaluatesAPlanMadeByHandAndNamesWhatItBreaks() {
        Problem problem = LineTown.problem()
                .vehicle(car("dov").capacity("bags", 1).build())
                .shipment(bag("amina", 1, 4).build())
                .shipment(bag("bao", 2, 5).build())
                .build();
        Plan plan = Planner.evaluate(
                problem,
                Map.of("dov", List.of(Visit.of("amina+"), Visit.of("bao+"), Visit.of("amina-"), Visit.of("bao-"))));
        assertThat(plan.violations()).containsExactly(new Violation.Overload("dov", "bao+", "bags", 1));
        assertThat(plan.routes().getFirst().travelSeconds()).isEqualTo(10 * 60);
    }

    @Test
    void findsTheBestPlacesAndWhatTheyCost() {
        Problem problem = LineTown.problem()
                .vehicle(car("dov").build())
                .vehicle(car("edda").build())
                .shipment(bag("amina", 1, 8).build())
                .shipment(bag("bao", 2, 9).build())
                .build();
        Plan plan = Planner.evaluate(problem, Map.of("dov", List.of(Visit.of("amina+"), Visit.of("amina-"))));
        Placements found = Planner.bestPlaces(problem, plan, "bao", 5);
        // behind dov's last stop it is one step out and one back; edda has to go all the way
        assertThat(found.places()).extracting(Placement::vehicle).containsExactly("dov", "edda");
        assertThat(found.places()).extracting(Placement::extraCost).containsExactly(2 * 60L, 18 * 60L);
        Plan moved = Planner.evaluate(
                problem, Map.of("dov", found.places().getFirst().order()));
        assertThat(moved.feasible()).isTrue();
        assertThat(moved.cost()).isEqualTo(18 * 60);
    }

    @Test
    void stopsWhenItIsTold() {
        Problem problem = LineTown.problem()
                .vehicle(car("dov").build())
                .shipment(bag("amina", 1, 8).build())
                .build();
        Plan plan = Planner.plan(problem, PlanOptions.iterations(Long.MAX_VALUE).withStopWhen(() -> true));
        assertThat(plan.unserved()).isEmpty();
    }
}
