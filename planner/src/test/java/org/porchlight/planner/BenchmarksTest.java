// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.porchlight.planner.check.Checker;
import org.porchlight.planner.formats.ProblemFile;
import org.porchlight.planner.formats.SintefRoutes;
import org.porchlight.planner.formats.UnreadableFileException;

/// The public instances of the field, where they are at hand: in `shared/data/pdptw` beside the repository. Elsewhere
/// these tests are skipped, and the report says so.
class BenchmarksTest {

    private static Path folder() {
        Path at = Path.of("").toAbsolutePath();
        while (at != null && !Files.isDirectory(at.resolve("shared/data/pdptw"))) {
            at = at.getParent();
        }
        return at == null ? Path.of("shared/data/pdptw") : at.resolve("shared/data/pdptw");
    }

    static boolean atHand() {
        boolean there = Files.isDirectory(folder());
        if (!there) {
            System.out.println("BenchmarksTest: skipped, there is no ../shared/data/pdptw beside the repository");
        }
        return there;
    }

    private static ProblemFile instance(String family, String name) throws IOException, UnreadableFileException {
        return ProblemFile.read(Files.readString(folder().resolve(family + "/instances/" + name + ".txt")));
    }

    private static long ticks(ProblemFile file, double units) {
        return Math.round(units * file.ticksPerUnit());
    }

    @Test
    @EnabledIf("atHand")
    void bestKnownRoutesOfOthersAreFeasibleHereAndCostWhatTheySay() throws Exception {
        for (String family : List.of("li-lim", "sartori-buriol")) {
            for (String line : Files.readAllLines(folder().resolve(family + "/best-known.csv"))) {
                String[] row = line.split(",");
                Path routes = folder().resolve(family + "/best-known-routes/" + row[0] + ".txt");
                if (row[0].equals("instance") || row[0].contains("1000") || !Files.exists(routes)) {
                    continue;
                }
                ProblemFile file = instance(family, row[0]);
                Map<String, List<Visit>> order = SintefRoutes.read(Files.readString(routes), file.problem());
                Plan plan = Planner.evaluate(file.problem(), order);
                assertThat(Checker.check(file.problem(), plan)).as(row[0]).isEmpty();
                assertThat(plan.routes()).as(row[0]).hasSize(Integer.parseInt(row[1]));
                // ways are rounded up to a tick, of which a plan has a few hundred
                assertThat(plan.cost())
                        .as(row[0])
                        .isBetween(
                                ticks(file, Double.parseDouble(row[2]) - 0.001),
                                ticks(file, Double.parseDouble(row[2]) + 0.1));
            }
        }
    }

    private static Plan plan(ProblemFile file, long iterations) {
        PlanOptions options = PlanOptions.iterations(iterations);
        Plan plan = Planner.plan(file.problem(), file.fewestVehicles() ? options.withFewestVehicles() : options);
        assertThat(Checker.check(file.problem(), plan)).isEmpty();
        assertThat(plan.unserved()).isEmpty();
        return plan;
    }

    @Test
    @EnabledIf("atHand")
    void reachesTheBestKnownPlanOfLc101() throws Exception {
        ProblemFile file = instance("li-lim", "lc101");
        Plan plan = plan(file, 3_000);
        assertThat(plan.routes()).hasSize(10);
        assertThat(plan.cost()).isLessThan(ticks(file, 828.95));
    }

    @Test
    @EnabledIf("atHand")
    void reachesTheOptimumOfADialARide() throws Exception {
        ProblemFile file = instance("darp", "a2-16");
        Plan plan = plan(file, 10_000);
        assertThat(plan.cost()).isLessThan(ticks(file, 294.26));
    }

    @Test
    @EnabledIf("atHand")
    void servesAllOfACityInstance() throws Exception {
        ProblemFile file = instance("sartori-buriol", "bar-n100-1");
        assertThat(plan(file, 5_000).routes().size()).isLessThanOrEqualTo(7);
    }
}
