// SPDX-License-Identifier: Apache-2.0
package org.porchlight.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.porchlight.bench.Contender;
import org.porchlight.bench.Limit;
import org.porchlight.bench.Pairs;
import org.porchlight.bench.Task;
import org.porchlight.planner.Plan;
import org.porchlight.planner.Planner;
import org.porchlight.planner.Visit;
import org.porchlight.planner.check.Checker;
import org.porchlight.planner.formats.ProblemFile;

/// Built only with the profile `peers`: each peer understands the task as we do.
class PeersTest {
    /// Two pairs east and west of the depot that one vehicle can serve, 10 + 10 + 20 + 10 + 10 long; each second stop
    /// is a pair's delivery.
    private static final String TWO_PAIRS = """
            3 10 1
            0 0 0 0 0 200 0 0 0
            1 10 0 5 0 100 2 0 2
            2 20 0 -5 0 100 2 1 0
            3 -10 0 5 0 200 2 0 4
            4 -20 0 -5 0 200 2 3 0
            """;

    @TestFactory
    List<DynamicTest> everyPeerServesAllWithOneVehicleTheShortestWay() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Contender peer : ServiceLoader.load(Contender.class)) {
            tests.add(DynamicTest.dynamicTest(peer.name(), () -> servesAll(peer)));
        }
        assertThat(tests).hasSize(3);
        return tests;
    }

    private static void servesAll(Contender peer) throws Exception {
        ProblemFile file = ProblemFile.read(TWO_PAIRS);
        Task task = new Task(file, Pairs.of(file.problem()), OptionalInt.of(1));
        assertThat(peer.canSolve(task)).isTrue();
        assertThat(peer.canSolve(new Task(file, Optional.empty(), OptionalInt.of(1)))).isFalse();
        Limit limit = Limit.start(Limit.Kind.CPU, Duration.ofSeconds(2));
        List<List<String>> routes = peer.solve(task, limit, 1).stream()
                .filter(route -> !route.isEmpty())
                .toList();
        Map<String, List<Visit>> order = IntStream.range(0, routes.size())
                .boxed()
                .collect(Collectors.toMap(
                        i -> file.problem().vehicles().get(i).id(),
                        i -> routes.get(i).stream().map(Visit::of).toList()));
        Plan plan = Planner.evaluate(file.problem(), order);
        assertThat(Checker.check(file.problem(), plan)).isEmpty();
        assertThat(plan.unserved()).isEmpty();
        assertThat(plan.routes()).hasSize(1);
        // 20 east, 40 to the west's end, 20 home
        assertThat(plan.cost()).isEqualTo(80 * 10_000);
    }
}
