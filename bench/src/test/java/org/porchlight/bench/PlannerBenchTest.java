// SPDX-License-Identifier: Apache-2.0
package org.porchlight.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlannerBenchTest {
    @TempDir
    Path root;

    private Path data;
    private Path tiny;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @BeforeEach
    void writeATinyInstance() throws IOException {
        data = root.resolve("shared/data/pdptw");
        for (String family : List.of("li-lim", "sartori-buriol", "darp")) {
            Files.createDirectories(data.resolve(family).resolve("instances"));
            Files.writeString(data.resolve(family).resolve("best-known.csv"), "instance,vehicles,cost,source\n");
        }
        // 0 → 1 is 5, 1 → 2 is 3, 2 → 0 is 4
        Files.writeString(data.resolve("li-lim/best-known.csv"), "tiny,1,12.0,by hand\nlost,1,1,not here\n");
        tiny = Files.writeString(data.resolve("li-lim/instances/tiny.txt"), """
                2 10 1
                0 0 0 0 0 100 0 0 0
                1 3 4 5 0 50 2 0 2
                2 0 4 -5 10 60 2 1 0
                """);
    }

    private int run(String... words) throws IOException {
        PlannerBench bench = new PlannerBench(root, Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC));
        PrintStream to = new PrintStream(out, true, StandardCharsets.UTF_8);
        List<String> all = Stream.concat(Stream.of(words), Stream.of("--data", data.toString()))
                .toList();
        return bench.run(all, to, to);
    }

    @Test
    void plansAnInstanceInAProcessOfItsOwnOnce() throws IOException {
        assertThat(run("--seconds", "1", "--instances", "t*")).isZero();
        assertThat(run("--seconds", "1", "--resume")).isZero();
        List<Result> results = new History(root.resolve("bench/history/planner-unknown.tsv")).results();
        assertThat(results).hasSize(1);
        Result result = results.getFirst();
        assertThat(result.date()).isEqualTo("2026-11-22");
        assertThat(result.vehicles()).hasValue(1);
        assertThat(result.cost()).isEqualTo(12.0);
        assertThat(result.checker()).isEqualTo("ok");
        assertThat(result.second()).isEqualTo("absent");
        assertThat(result.cpuSeconds()).isBetween(0.01, 5.0);
        // resumed, there was nothing left to do
        assertThat(Files.readAllLines(root.resolve("bench/history/planner-unknown.tsv")))
                .hasSize(2);

        assertThatThrownBy(() -> run("--page")).isInstanceOf(IOException.class);
        Files.createDirectories(root.resolve("docs"));
        assertThat(run("--page")).isZero();
        assertThat(root.resolve("docs/BENCHMARKS.md")).content().contains("Li–Lim 100: 1 | 1 | 0 | 1 (1)");
        assertThat(root.resolve("docs/benchmarks.svg")).exists();
    }

    @Test
    void saysWhatItDoesNotUnderstand() {
        assertThatThrownBy(() -> run("--seconds", "soon")).hasMessageContaining("--seconds needs a whole number");
        assertThatThrownBy(() -> run("--fast")).hasMessageContaining("\"--fast\" is not understood");
        assertThatThrownBy(() -> run("--clock", "sun")).hasMessageContaining("--clock needs cpu or wall");
        assertThatThrownBy(() -> new PlannerBench(root, Clock.systemUTC())
                        .run(List.of("--data", "nowhere"), System.out, System.err))
                .hasMessageContaining("there are no instances");
    }

    @Test
    void aWrongPlanIsFoundOut() throws IOException {
        Task task = Task.read(tiny, OptionalInt.of(1));
        Path tools = root.resolve("tools");
        assertThat(Verdict.of(task, List.of(List.of("1", "2")), tiny, tools, root))
                .isEqualTo(new Verdict(OptionalInt.of(1), 12.0, "ok", "absent"));
        assertThat(Verdict.of(task, List.of(List.of("2", "1")), tiny, tools, root)
                        .checker())
                .isEqualTo("1 faults");
        assertThat(Verdict.of(task, List.of(), tiny, tools, root).vehicles()).isEmpty();
        assertThat(Verdict.of(task, List.of(List.of("7")), tiny, tools, root).checker())
                .isEqualTo("1 unknown stops");
    }

    @Test
    void plainPairsAreSeenAsSuchAndRidesAreNot() throws IOException {
        Pairs pairs = Task.read(tiny, OptionalInt.of(1)).pairs().orElseThrow();
        assertThat(pairs.vehicles()).isEqualTo(2);
        assertThat(pairs.visits()).extracting(Pairs.Visit::load).containsExactly(5, -5);
        assertThat(pairs.ticks()[0][1]).isEqualTo(5 * 10_000);
        Path ride = Files.writeString(root.resolve("ride.txt"), """
                1 2 480 3 30
                0 0.0 0.0 0 0 0 1440
                1 3.0 4.0 3 1 0 1440
                2 0.0 4.0 3 -1 60 75
                """);
        assertThat(Task.read(ride, OptionalInt.empty()).pairs()).isEmpty();
    }

    @Test
    void aCpuSecondIsOneThatTheProcessReceived() {
        Limit limit = Limit.start(Limit.Kind.CPU, Duration.ofMillis(50));
        long sum = 0;
        while (!limit.over()) {
            sum += System.nanoTime();
        }
        assertThat(limit.cpuSeconds()).isGreaterThanOrEqualTo(0.05);
        assertThat(sum).isNotZero();
    }
}
