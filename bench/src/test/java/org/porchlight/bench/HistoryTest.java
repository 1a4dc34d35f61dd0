// SPDX-License-Identifier: Apache-2.0
package org.porchlight.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
    @TempDir
    Path folder;

    static Result result(String contender, String instance, long seed, int vehicles, double cost) {
        return new Result(
                "2026-11-22",
                "abc",
                contender,
                "1.0",
                "li-lim",
                instance,
                seed,
                Limit.Kind.CPU,
                5,
                1,
                vehicles == 0 ? OptionalInt.empty() : OptionalInt.of(vehicles),
                cost,
                10,
                1000,
                5.1,
                6.2,
                0.5,
                "ok",
                "ok",
                "a machine");
    }

    @Test
    void aLineIsReadAsItWasWritten() {
        Result result = result("porchlight", "lc101", 1, 10, 1001.5);
        assertThat(Result.of(result.line())).isEqualTo(result);
        Result none = result("jsprit", "lc101", 1, 0, 0);
        assertThat(Result.of(none.line())).isEqualTo(none);
        assertThat(none.feasible()).isFalse();
        assertThat(Result.HEADING.split("\t")).hasSameSizeAs(result.line().split("\t"));
    }

    @Test
    void theLastResultOfATrialCounts() throws IOException {
        History history = new History(folder.resolve("deep/planner.tsv"));
        assertThat(history.results()).isEmpty();
        history.add(result("porchlight", "lc101", 1, 11, 1100));
        history.add(result("porchlight", "lc101", 2, 10, 1000));
        history.add(result("porchlight", "lc101", 1, 10, 1050));
        assertThat(history.results()).extracting(Result::cost).containsExactly(1050.0, 1000.0);
        assertThat(Files.readAllLines(history.file())).hasSize(4);
    }

    @Test
    void manyMayWriteAtATime() throws Exception {
        Path file = folder.resolve("planner.tsv");
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int writer = i;
            writers.add(Thread.ofPlatform()
                    .start(() -> IntStream.range(0, 20).forEach(n -> {
                        try {
                            synchronized (
                                    HistoryTest.class) { // one process may lock a file once; others wait in the system
                                new History(file).add(result("porchlight", "lc101", 100 * writer + n, 10, 1000));
                            }
                        } catch (IOException e) {
                            throw new AssertionError(e);
                        }
                    })));
        }
        for (Thread writer : writers) {
            writer.join();
        }
        assertThat(new History(file).results()).hasSize(80);
    }

    @Test
    void countsWhatAFamilyIsAbove() {
        // 11 + 10 + 10 vehicles for 3 times 10; where they are equal the cost is 2 % and 4 % above
        String table = new GapTable(List.of(
                        result("porchlight", "lc101", 1, 11, 900),
                        result("porchlight", "lc101", 2, 10, 1020),
                        result("porchlight", "lc102", 1, 10, 1040),
                        result("porchlight", "lc1_2_1", 1, 0, 0)))
                .markdown();
        assertThat(table)
                .contains("| porchlight | 5 s cpu | Li–Lim 100: 2 | 3 | 0 | 31 (30) | 2 of 3 | 3.00 % | 4.00 % | 5 |")
                .contains("| porchlight | 5 s cpu | Li–Lim 200: 1 | 1 | 1 | – | – | – | – | 5 |");
    }

    @Test
    void thePageSaysWhatIsNotGood() {
        String page = new BenchmarksPage(
                        List.of(
                                result("porchlight", "lc101", 1, 11, 900),
                                result("jsprit", "lc101", 1, 10, 1100),
                                result("porchlight", "lr101", 1, 10, 1020),
                                result("jsprit", "lr101", 1, 10, 1030),
                                result("porchlight", "lr102", 1, 0, 0),
                                result("jsprit", "lr102", 1, 0, 0)),
                        "abc")
                .markdown();
        assertThat(page)
                .contains("1 plans of ours that leave something out or that a checker refuses: lr102 (seed 1).")
                .contains("1 plans of ours with more vehicles than the best known: lc101 +1 (5 s cpu).")
                .contains("that cost more than 1 % above it: lr101 2.00 % (5 s cpu).")
                .contains("1 contests in which a peer was better: lc101 (jsprit, 5 s cpu).")
                .contains("| porchlight, 5 s cpu against jsprit, 5 s cpu | 1 | 1 | 1 |")
                .contains("| lc101 | 10 / 1000 | 11 / 900 **+1** | 10 / 1100 10.00 % |")
                .contains("Quoted, not measured by this bench", "| lr204 | 2 / 866 (3) |  | 2 / 849 |");
    }

    @Test
    void theChartIsWellFormedAndHasABarForEach() throws Exception {
        String svg = new ExtraVehiclesChart(
                        List.of(result("porchlight", "lc101", 1, 11, 900), result("jsprit", "lc101", 1, 10, 1100)))
                .svg();
        Path file = Files.writeString(folder.resolve("chart.svg"), svg);
        var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        // two of the legend, two for jsprit, one for ours, which has no plan with as few vehicles
        assertThat(document.getElementsByTagName("rect").getLength()).isEqualTo(5);
        assertThat(svg).contains("10.00 %", "no plan with as few vehicles");
    }

    @Test
    void fewerVehiclesAreBetterThanAnyCost() {
        Result ten = result("porchlight", "lc101", 1, 10, 5000);
        assertThat(ten.compareQuality(result("jsprit", "lc101", 1, 11, 900))).isNegative();
        assertThat(ten.compareQuality(result("jsprit", "lc101", 1, 10, 5000.2))).isZero();
        assertThat(ten.compareQuality(result("jsprit", "lc101", 1, 10, 4999))).isPositive();
        assertThat(ten.compareQuality(result("jsprit", "lc101", 1, 0, 0))).isNegative();
    }

    @Test
    void twentyFourInstancesWereNamed() {
        assertThat(Instances.named()).hasSize(24);
    }

    @Test
    void instancesAreGroupedByFamilyAndSize() {
        assertThat(Result.group("li-lim", "lrc104")).isEqualTo("Li–Lim 100");
        assertThat(Result.group("li-lim", "lc1_10_3")).isEqualTo("Li–Lim 1000");
        assertThat(Result.group("sartori-buriol", "bar-n200-3")).isEqualTo("Sartori–Buriol n200");
        assertThat(Result.group("darp", "a2-16")).isEqualTo("DARP a");
    }
}
