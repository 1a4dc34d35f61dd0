// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.porchlight.planner.Fault;
import org.porchlight.planner.Plan;
import org.porchlight.planner.Planner;
import org.porchlight.planner.Problem;
import org.porchlight.planner.Shipment;
import org.porchlight.planner.Visit;
import org.porchlight.planner.Window;

class FilesTest {
    private static final String LI_LIM = """
            2 10 1
            0 0 0 0 0 100 0 0 0
            1 3 4 5 0 50 2 0 2
            2 0 4 -5 10 60 2 1 0
            """;

    private static final String CORDEAU = """
            1 2 480 3 30
            0 0.0 0.0 0 0 0 1440
            1 3.0 4.0 3 1 0 1440
            2 0.0 4.0 3 -1 60 75
            3 0.0 0.0 0 0 0 480
            """;

    private static final String SARTORI_BURIOL = """
            NAME: tiny
            SIZE: 3
            CAPACITY: 10
            NODES
            0 41.0 2.0 0 0 240 0 0 0
            1 41.1 2.0 5 0 100 5 0 2
            2 41.2 2.0 -5 0 200 5 1 0
            EDGES
            0 2 9
            3 0 4
            8 5 0
            EOF
            """;

    private static List<Fault> faults(String text) {
        return catchThrowableOfType(UnreadableFileException.class, () -> ProblemFile.read(text))
                .faults();
    }

    @Test
    void readsLiAndLim() throws UnreadableFileException {
        ProblemFile file = ProblemFile.read(LI_LIM);
        assertThat(file.format()).isEqualTo(ProblemFile.Format.LI_LIM);
        assertThat(file.fewestVehicles()).isTrue();
        assertThat(file.ticksPerUnit()).isEqualTo(10_000);
        assertThat(file.problem().vehicles()).hasSize(2);
        // 0 → 1 is 5, 1 → 2 is 3, 2 → 0 is 4
        Plan plan = Planner.evaluate(file.problem(), Map.of("vehicle-1", List.of(Visit.of("1"), Visit.of("2"))));
        assertThat(plan.feasible()).isTrue();
        assertThat(plan.cost()).isEqualTo(12 * 10_000);
        // there at 8 + 2, service starts at 10 as the window opens
        assertThat(plan.routes().getFirst().stops().get(1).startSeconds()).isEqualTo(10 * 10_000);
    }

    @Test
    void readsCordeauWithItsRideAndRouteLimits() throws UnreadableFileException {
        ProblemFile file = ProblemFile.read(CORDEAU);
        assertThat(file.format()).isEqualTo(ProblemFile.Format.CORDEAU_DARP);
        assertThat(file.fewestVehicles()).isFalse();
        Shipment only = file.problem().shipments().getFirst();
        assertThat(only.maxRideSeconds()).hasValue(30 * 10_000);
        assertThat(only.deliveries().getFirst().sites().getFirst().windows())
                .containsExactly(new Window(60 * 10_000, 75 * 10_000));
        assertThat(file.problem().vehicles().getFirst().maxRunSeconds()).hasValue(480 * 10_000);
    }

    @Test
    void readsSartoriAndBuriol() throws UnreadableFileException {
        ProblemFile file = ProblemFile.read(SARTORI_BURIOL);
        assertThat(file.format()).isEqualTo(ProblemFile.Format.SARTORI_BURIOL);
        // 0 → 1 → 2 → 0 is 2 + 4 + 8
        Plan plan = Planner.evaluate(file.problem(), Map.of("vehicle-1", List.of(Visit.of("1"), Visit.of("2"))));
        assertThat(plan.cost()).isEqualTo(14);
    }

    @Test
    void saysInWhichLineANumberIsNone() {
        assertThat(faults(LI_LIM.replace("3 4 5", "3 four 5")))
                .containsExactly(new Fault("line 3", "y is \"four\"", "give a number in column 3"));
    }

    @Test
    void saysEveryFaultOfAnInstanceAtOnce() {
        String twoFaults = SARTORI_BURIOL.replace("CAPACITY: 10\n", "").replace("3 0 4", "3 0");
        assertThat(faults(twoFaults))
                .extracting(Fault::problem)
                .containsExactly("CAPACITY: is missing", "the travel time to 2 is missing");
    }

    @Test
    void saysWhenAPairDoesNotMatch() {
        assertThat(faults(LI_LIM.replace("60 2 1 0", "60 2 2 0"))).isNotEmpty();
    }

    @Test
    void saysThatAFormatIsNotKnown() {
        assertThat(faults("once upon a time")).extracting(Fault::problem).containsExactly("its format is not known");
        assertThat(faults("")).extracting(Fault::problem).containsExactly("its format is not known");
    }

    @Test
    void routeFilesAreReadAsTheyAreWritten() throws UnreadableFileException {
        Problem problem = ProblemFile.read(LI_LIM).problem();
        Map<String, List<Visit>> order = Map.of("vehicle-1", List.of(Visit.of("1"), Visit.of("2")));
        String text = SintefRoutes.write(Planner.evaluate(problem, order), "tiny");
        assertThat(text).contains("Route 1 : 1 2\n");
        assertThat(SintefRoutes.read(text, problem)).isEqualTo(order);
        assertThatThrownBy(() -> SintefRoutes.read("no routes", problem))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("there is no line");
    }

    private static final String JSON = """
            {
              "dimensions": ["bags"],
              "profiles": {"car": {"seconds": [[0, 60], [90, 0]], "meters": [[0, 500], [500, 0]]}},
              "vehicles": [{"id": "dov", "profile": "car", "start": 0, "shift": [0, 3600], "capacities": {"bags": 2}}],
              "shipments": [{"id": "amina", "deliveries": [
                {"id": "amina-", "place": 1, "serviceSeconds": 30, "windows": [[100, 200]], "load": {"bags": 1}}]}]
            }
            """;

    @Test
    void readsOurOwnJson() throws UnreadableFileException {
        Problem problem = ProblemFile.read(JSON).problem();
        Plan plan = Planner.evaluate(problem, Map.of("dov", List.of(Visit.of("amina-"))));
        assertThat(plan.routes().getFirst().departureSeconds()).isEqualTo(40);
        assertThat(plan.routes().getFirst().meters()).isEqualTo(500);
    }

    @Test
    void whatIsWrittenAsJsonIsReadAsTheSame() throws UnreadableFileException {
        String written = ProblemJson.write(ProblemFile.read(JSON).problem());
        assertThat(ProblemJson.write(ProblemJson.read(written))).isEqualTo(written);
        assertThat(ProblemJson.read(written).shipments())
                .isEqualTo(ProblemFile.read(JSON).problem().shipments());
    }

    @Test
    void aPlanKeepsItsOrderThroughJson() throws UnreadableFileException {
        Plan plan = Planner.evaluate(ProblemFile.read(JSON).problem(), Map.of("dov", List.of(Visit.of("amina-"))));
        assertThat(PlanJson.readOrder(PlanJson.write(plan))).isEqualTo(plan.order());
    }

    @Test
    void saysEveryFaultOfAJsonProblemWithItsPath() {
        String wrong = JSON.replace("\"id\": \"dov\"", "\"id\": 7")
                .replace("\"place\": 1", "\"place\": \"home\"")
                .replace("\"dimensions\"", "\"dimension\"")
                .replace("[90, 0]", "[90]");
        assertThat(faults(wrong))
                .extracting(Fault::field)
                .contains("profiles.car.seconds[1]", "vehicles[0].id", "shipments[0].deliveries[0].place", "dimension");
    }

    @Test
    void saysWhatMakesNoSenseWithItsPath() {
        String wrong = JSON.replace("[[100, 200]]", "[[200, 100]]").replace("\"place\": 1", "\"place\": 5");
        assertThat(faults(wrong))
                .extracting(Fault::field)
                .containsExactly("shipments[0].deliveries[0].windows[0]", "shipments[amina].deliveries[0].place");
    }

    @Test
    void saysWhereJsonIsBroken() {
        assertThat(faults("{\"vehicles\": [}")).hasSize(1);
        assertThat(faults("{\"vehicles\": [}").getFirst().field()).startsWith("line 1");
        assertThat(faults("{\"a\": 1, \"a\": 2}").getFirst().problem()).contains("it is not JSON");
    }
}
