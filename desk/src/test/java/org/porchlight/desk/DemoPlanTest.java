// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.porchlight.desk.days.DayPlans;
import org.porchlight.planner.Placement;
import org.porchlight.planner.Plan;
import org.porchlight.planner.PlanOptions;
import org.porchlight.planner.Planner;
import org.porchlight.planner.Problem;
import org.porchlight.planner.Reason;
import org.porchlight.planner.Relaxation;
import org.porchlight.planner.Shipment;
import org.porchlight.planner.Unserved;
import org.porchlight.planner.Vehicle;
import org.porchlight.planner.check.Checker;
import org.springframework.context.ConfigurableApplicationContext;

/// The demo's day as a desk makes it of the demo's mail, planned, and then judged by the planner's second opinion.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoPlanTest {
    /// As many as a slow machine does in a few seconds; the same plan on every machine.
    private static final int ITERATIONS = 2_000;

    private RealHub hub;
    private ConfigurableApplicationContext desk;
    private Problem problem;
    private Plan plan;

    @BeforeAll
    void planTheDemosDay(@TempDir Path folder) throws Exception {
        hub = RealHub.start(folder.resolve("hub"));
        Path data = folder.resolve("desk");
        String printed = demo(data);
        Optional<Path> town = Optional.of(data.resolve("demo-town.osm.pbf"));
        desk = Desk.start(new Settings(data, 0, hub.address(), town));
        Browser celia = new Browser(Desk.port(desk));
        celia.get("/unlock");
        celia.post("/unlock", "words", printed(printed, "dispatcher words"));
        celia.waitFor("/unlock/wait", "Inbox</h1>");
        LocalDate day = LocalDate.parse(printed(printed, "town").replaceFirst(".*, ", ""));
        celia.waitFor("/days/" + day, "id=\"plan\"");
        problem = desk.getBean(DayPlans.class).of(day).day().problem();
        plan = Planner.plan(problem, PlanOptions.iterations(ITERATIONS));
    }

    @AfterAll
    void stop() throws InterruptedException {
        if (desk != null) {
            desk.close();
        }
        if (hub != null) {
            hub.close();
        }
    }

    @Test
    void isFeasibleAndItsFiguresAreRight() {
        assertThat(problem.vehicles()).hasSizeGreaterThanOrEqualTo(40);
        // Each of the 200 asks is one trip at least.
        assertThat(problem.shipments()).hasSizeGreaterThanOrEqualTo(200);
        assertThat(Checker.check(problem, plan)).isEmpty();
        System.out.printf(
                "demo: %d iterations: %d trips, %d left out%n",
                ITERATIONS, problem.shipments().size(), plan.unserved().size());
    }

    @Test
    void theCheckerFindsAStopThatIsMissing() {
        Plan torn = new Plan(plan.routes().subList(1, plan.routes().size()), plan.unserved(), plan.violations());
        assertThat(Checker.check(problem, torn)).isNotEmpty();
    }

    /// Three helpers in four stay at home, so that much is left out.
    @Test
    void whatIsLeftOutFitsOnceItsReasonIsRelaxed() {
        Problem scarce = everyFourthHelper(problem);
        Plan poor = Planner.plan(scarce, PlanOptions.iterations(ITERATIONS));
        assertThat(Checker.check(scarce, poor)).isEmpty();
        int relaxed = 0;
        for (Unserved left : poor.unserved()) {
            for (Reason reason : left.reasons()) {
                Optional<String> vehicle = Relaxation.vehicle(reason);
                relaxed += vehicle.isPresent() ? 1 : 0;
                vehicle.ifPresent(one -> assertThat(vehiclesThatCould(
                                Relaxation.of(scarce, left.shipment(), reason), poor, left.shipment()))
                        .as("%s, %s", left.shipment(), reason)
                        .contains(one));
            }
            assertThat(vehiclesThatCould(scarce, poor, left.shipment()).isEmpty())
                    .as("%s as it is, %s", left.shipment(), left.reasons())
                    .isEqualTo(left.reasons().stream().noneMatch(DemoPlanTest::saysThatItFits));
        }
        assertThat(relaxed).isGreaterThan(10);
    }

    private static Problem everyFourthHelper(Problem all) {
        List<Vehicle> some = IntStream.range(0, all.vehicles().size())
                .filter(i -> i % 4 == 0)
                .mapToObj(all.vehicles()::get)
                .toList();
        Set<String> there = some.stream().map(Vehicle::id).collect(Collectors.toSet());
        List<Shipment> shipments = all.shipments().stream()
                .map(shipment -> {
                    Set<String> excluded = new HashSet<>(shipment.excludedVehicles());
                    excluded.retainAll(there);
                    return shipment.withVehicles(excluded, Set.of());
                })
                .toList();
        return new Problem(
                all.dimensions(),
                all.profiles(),
                some,
                shipments,
                all.linked(),
                all.neverTogether(),
                all.pins(),
                all.weights());
    }

    private static boolean saysThatItFits(Reason reason) {
        return reason instanceof Reason.LinkedNotServed || reason instanceof Reason.NotTriedLongEnough;
    }

    private static List<String> vehiclesThatCould(Problem given, Plan plan, String shipment) {
        int all = given.vehicles().size();
        return Planner.bestPlaces(given, plan, shipment, all).places().stream()
                .map(Placement::vehicle)
                .toList();
    }

    private String demo(Path data) throws IOException, InterruptedException {
        Process demo = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Desk.class.getName(),
                        "demo",
                        "--hub",
                        hub.address().toString(),
                        "--founding-code",
                        hub.foundingCode().toString(),
                        "--desk-data",
                        data.toString())
                .redirectErrorStream(true)
                .start();
        String printed = new String(demo.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(demo.waitFor()).as(printed).isZero();
        return printed;
    }

    private static String printed(String text, String name) {
        Matcher line = Pattern.compile("(?m)^" + name + " +(.+)$").matcher(text);
        assertThat(line.find()).as(name).isTrue();
        return line.group(1).strip();
    }
}
