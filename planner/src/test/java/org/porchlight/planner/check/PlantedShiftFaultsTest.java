// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.porchlight.planner.Break;
import org.porchlight.planner.Plan;
import org.porchlight.planner.PlannedBreak;
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

/// What the checker finds of breaks, set-ups, overtime and limits of the way, once it is planted.
class PlantedShiftFaultsTest {

    /// From each place to the next 100 s and 1,000 m.
    private static final TravelTimes LINE = new TravelTimes() {
        @Override
        public int places() {
            return 5;
        }

        @Override
        public int seconds(int from, int to) {
            return 100 * Math.abs(from - to);
        }

        @Override
        public int meters(int from, int to) {
            return 1000 * Math.abs(from - to);
        }
    };

    private static Vehicle.Builder dov() {
        return Vehicle.builder("dov", "car")
                .start(0)
                .end(0)
                .shift(0, 1000)
                .overtime(200, 3)
                .maxMeters(8000)
                .maxTravelSeconds(800)
                .rest(Break.of("coffee", 50, new Window(350, 400)))
                .rest(Break.of("lunch", 100, new Window(450, 600)));
    }

    private static Problem problem(Vehicle vehicle) {
        return Problem.builder()
                .profile("car", LINE)
                .vehicle(vehicle)
                .shipment(Shipment.builder("amina")
                        .delivery(Stop.at("amina", 3, 10).withSetup(20))
                        .build())
                .shipment(Shipment.builder("bao")
                        .delivery(Stop.at("bao", 4, 10).withSetup(20))
                        .build())
                .build();
    }

    private static final Problem SOUND = problem(dov().build());

    /// Leaves at 0, is at amina's place at 300, has set up and served by 330, rests there from 350 to 400, is at bao's
    /// at
    /// 500 and rests there for 100 s, sets up for 20 s, serves from 620 to 630 and is back at 1,030.
    private static Plan plan() {
        return Planner.evaluate(SOUND, Map.of("dov", List.of(Visit.of("amina"), Visit.of("bao"))));
    }

    @Test
    void theSoundPlanIsSound() {
        Route route = plan().routes().getFirst();
        assertThat(Checker.check(SOUND, plan())).isEmpty();
        assertThat(route.breaks())
                .containsExactly(
                        new PlannedBreak("coffee", "amina", 350, 400), new PlannedBreak("lunch", "amina", 500, 600));
        assertThat(route.finishSeconds()).isEqualTo(1030);
        assertThat(route.cost()).isEqualTo(800 + 3 * 30);
    }

    /// The same plan under a rule that it breaks.
    record Broken(Vehicle.Builder vehicle, Violation expected) {
        @Override
        public String toString() {
            return expected.toString();
        }
    }

    static List<Broken> brokenRules() {
        List<Break> earlier =
                List.of(Break.of("coffee", 50, new Window(350, 400)), Break.of("lunch", 100, new Window(450, 499)));
        return List.of(
                new Broken(dov().breaks(earlier), new Violation.BreakLate("dov", "lunch", 1)),
                new Broken(dov().maxMeters(7999), new Violation.TooFar("dov", 1)),
                new Broken(dov().maxTravelSeconds(799), new Violation.TravelTooLong("dov", 1)),
                new Broken(dov().overtime(29, 3), new Violation.ShiftOverrun("dov", 1)),
                new Broken(
                        dov().overtime(200, 4),
                        new Violation.Misstated("routes[dov].cost", "890", "" + (800 + 4 * 30))),
                new Broken(
                        dov().breaks(List.of(earlier.getFirst())),
                        new Violation.Misstated("routes[dov].breaks", "[coffee, lunch]", "[coffee]")));
    }

    @ParameterizedTest
    @MethodSource("brokenRules")
    void findsTheRuleThatIsBroken(Broken broken) {
        assertThat(Checker.check(problem(broken.vehicle.build()), plan())).contains(broken.expected);
    }

    private static Plan with(UnaryOperator<List<PlannedBreak>> change) {
        Route r = plan().routes().getFirst();
        Route changed = new Route(
                r.vehicle(),
                r.departureSeconds(),
                r.stops(),
                change.apply(new ArrayList<>(r.breaks())),
                r.finishSeconds(),
                r.travelSeconds(),
                r.meters(),
                r.cost());
        return new Plan(List.of(changed), List.of(), List.of());
    }

    private static Plan lunch(String after, int start, int end) {
        return with(breaks -> {
            breaks.set(1, new PlannedBreak("lunch", after, start, end));
            return breaks;
        });
    }

    static List<Plan> misstatements() {
        return List.of(
                // left out, out of order, twice, somebody else's
                with(breaks -> breaks.subList(0, 1)),
                with(breaks -> breaks.reversed()),
                with(breaks -> List.of(breaks.get(0), breaks.get(0))),
                lunch("nowhere", 520, 620),
                // too short, before its window
                lunch("amina", 500, 599),
                lunch("amina", 440, 540),
                // on the way, without time for the set-up after it, during service, before the stop that it comes after
                lunch("amina", 490, 590),
                lunch("amina", 501, 601),
                lunch("amina", 525, 625),
                lunch("bao", 500, 600),
                lunch("", 500, 600));
    }

    @ParameterizedTest
    @MethodSource("misstatements")
    void findsABreakThatIsMisstated(Plan plan) {
        assertThat(Checker.check(SOUND, plan)).isNotEmpty();
    }

    @Test
    void findsASetUpThatIsMisstated() {
        Route r = plan().routes().getFirst();
        PlannedStop s = r.stops().getFirst();
        PlannedStop without = new PlannedStop(
                s.stop(),
                s.shipment(),
                s.site(),
                s.arrivalSeconds(),
                0,
                s.waitSeconds() + s.setupSeconds(),
                s.startSeconds(),
                s.departureSeconds(),
                s.slackSeconds(),
                s.loadAfter());
        Route changed = new Route(
                r.vehicle(),
                r.departureSeconds(),
                List.of(without, r.stops().getLast()),
                r.breaks(),
                r.finishSeconds(),
                r.travelSeconds(),
                r.meters(),
                r.cost());
        assertThat(Checker.check(SOUND, new Plan(List.of(changed), List.of(), List.of())))
                .contains(new Violation.Misstated("routes[dov].stops[amina].setupSeconds", "0", "20"));
    }
}
