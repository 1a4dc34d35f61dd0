// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.porchlight.planner.LineTown.bag;
import static org.porchlight.planner.LineTown.car;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProblemTest {

    private static List<String> fields(Problem.Builder problem) {
        return catchThrowableOfType(InvalidProblemException.class, problem::build).faults().stream()
                .map(Fault::field)
                .toList();
    }

    @Test
    void aProblemWithEverythingWrongGetsEveryErrorNamed() {
        Problem.Builder problem = Problem.builder()
                .dimension("bags")
                .dimension("bags")
                .profile("car", new LineTown(20))
                .vehicle(Vehicle.builder("dov", "rocket")
                        .start(20)
                        .end(-1)
                        .shift(100, 50)
                        .capacity("boxes", 1)
                        .maxStops(-1)
                        .costs(new Vehicle.Costs(-1, Double.NaN, 0))
                        .build())
                .vehicle(car("dov")
                        .capacity("seats", 0)
                        .capacity("wheelchairs", 0)
                        .build())
                .shipment(Shipment.builder("amina")
                        .pickup(new Stop("amina+", List.of(), Map.of("bags", 1)))
                        .delivery(Stop.at("amina+", 99, -1, new Window(5, 4), new Window(0, 10))
                                .withLoad("bags", 2))
                        .excludedVehicle("nobody")
                        .preferredVehicle("nobody")
                        .maxRideSeconds(-1)
                        .weight(0)
                        .build())
                .shipment(Shipment.builder("bao").build())
                .linked("amina")
                .neverTogether("bao", "bao")
                .pin(new Pin.ToVehicle("who", "where"))
                .pin(new Pin.Prefix("dov", List.of(Visit.of("nothing"))))
                .weights(new Weights(-1, -1, -1));
        assertThat(fields(problem))
                .contains(
                        "dimensions",
                        "vehicles[dov]",
                        "vehicles[dov].profile",
                        "vehicles[dov].start",
                        "vehicles[dov].end",
                        "vehicles[dov].shift.latest",
                        "vehicles[dov].capacities.boxes",
                        "vehicles[dov].maxStops",
                        "vehicles[dov].costs.fixed",
                        "vehicles[dov].costs.perSecond",
                        "shipments[amina].pickups[0].sites",
                        "shipments[amina].deliveries[0].id[amina+]",
                        "shipments[amina].deliveries[0].place",
                        "shipments[amina].deliveries[0].serviceSeconds",
                        "shipments[amina].deliveries[0].windows[0].latest",
                        "shipments[amina].deliveries[0].windows",
                        "shipments[amina].load.bags",
                        "shipments[amina].excludedVehicles",
                        "shipments[amina].preferredVehicles",
                        "shipments[amina].maxRideSeconds",
                        "shipments[amina].weight",
                        "shipments[bao]",
                        "linked[0].shipments",
                        "neverTogether[0]",
                        "pins[0].shipment",
                        "pins[0].vehicle",
                        "pins[1].visits",
                        "weights.otherThanPreferred",
                        "weights.movedFromWarmStart",
                        "weights.fairness");
    }

    @Test
    void namesWhatIsWrongWithAShift() {
        Problem.Builder problem = LineTown.problem()
                .vehicle(car("dov")
                        .overtime(-1, -2)
                        .maxMeters(-3)
                        .maxTravelSeconds(-4)
                        .rest(Break.of("lunch", -5, new Window(9, 8), new Window(0, 20)))
                        .rest(Break.of("lunch", 1))
                        .build())
                .vehicle(car("edda")
                        .shift(100, 200)
                        .overtime(50, 1)
                        .rest(Break.of("coffee", 60, new Window(150, 300)))
                        .rest(Break.of("lunch", 30, new Window(0, 190)))
                        .build())
                .shipment(Shipment.builder("amina")
                        .delivery(Stop.at("door", 1, 0).withSetup(-6))
                        .build());
        // edda's coffee is over by 210 at the earliest, when no lunch may start any more
        assertThat(fields(problem))
                .containsExactly(
                        "vehicles[dov].overtime.mostSeconds",
                        "vehicles[dov].overtime.perSecond",
                        "vehicles[dov].breaks[lunch]",
                        "vehicles[dov].breaks[lunch].seconds",
                        "vehicles[dov].breaks[lunch].windows[0].latest",
                        "vehicles[dov].breaks[lunch].windows",
                        "vehicles[dov].maxTravelSeconds",
                        "vehicles[dov].maxMeters",
                        "vehicles[edda].breaks[lunch]",
                        "shipments[amina].deliveries[0].setupSeconds");
    }

    @Test
    void aFaultSaysWhatToDo() {
        assertThatThrownBy(() ->
                        LineTown.problem().shipment(bag("amina", 1, 20).build()).build())
                .hasMessage("shipments[amina].deliveries[0].place: there is no place 20; give a place from 0 to 19");
    }

    @Test
    void nobodyIsPinnedToTwoHelpers() {
        assertThat(fields(LineTown.problem()
                        .vehicle(car("dov").build())
                        .vehicle(car("edda").build())
                        .shipment(bag("amina", 1, 2).build())
                        .pin(new Pin.ToVehicle("amina", "dov"))
                        .pin(new Pin.Prefix("edda", List.of(Visit.of("amina+"))))))
                .containsExactly("pins[1].visits");
    }

    @Test
    void anOrderThatNamesWhatIsNotThereIsRefused() {
        Problem problem = LineTown.problem()
                .vehicle(car("dov").build())
                .shipment(bag("amina", 1, 2).build())
                .build();
        InvalidProblemException e = catchThrowableOfType(
                InvalidProblemException.class,
                () -> Planner.evaluate(problem, Map.of("edda", List.of(new Visit("amina+", 1), Visit.of("bao+")))));
        assertThat(e.faults())
                .extracting(Fault::field)
                .containsExactly("order[edda]", "order[edda][0].site", "order[edda][1].stop");
        Plan plan = Planner.evaluate(problem, Map.of());
        assertThatThrownBy(() -> Planner.bestPlaces(problem, plan, "bao", 1))
                .isInstanceOf(InvalidProblemException.class)
                .hasMessageContaining("\"bao\" is not known");
    }

    @Test
    void aSearchNeedsALimit() {
        assertThatThrownBy(() -> PlanOptions.iterations(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
