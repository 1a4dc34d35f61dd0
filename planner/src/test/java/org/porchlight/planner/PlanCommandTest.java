// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PlanCommandTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path file;

    @BeforeEach
    void writeAProblem() throws IOException {
        file = folder.resolve("tiny.txt");
        Files.writeString(file, """
                1 10 1
                0 0 0 0 0 100 0 0 0
                1 3 4 5 0 50 2 0 2
                2 0 4 -5 10 60 2 1 0
                """);
    }

    private int run(String... words) {
        PrintStream toOut = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream toErr = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new PlanCommand(toOut, toErr, () -> false).run(List.of(words));
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void writesThePlanAsJsonToStandardOutput() {
        assertThat(run(file.toString(), "--iterations", "10")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("{").contains("\"stop\" : \"1\"");
        assertThat(said())
                .contains("100 %  done  10 rounds, 0 left out, 1 vehicles, cost 12.00")
                .endsWith("1 vehicles, cost 12.00, 0 left out\n");
    }

    @Test
    void writesSintefRoutesWhereTheNameEndsInTxt() throws IOException {
        Path target = folder.resolve("plan.txt");
        assertThat(run(file.toString(), "--iterations", "10", "--out", target.toString()))
                .isZero();
        assertThat(Files.readString(target)).endsWith("Route 1 : 1 2\n");
    }

    private static final String VROOM = """
            {"vehicles": [{"id": 3, "start_index": 0, "start": [9.1, 48.2]}],
             "jobs": [{"id": 5, "location_index": 1, "location": [9.2, 48.3]}],
             "matrices": {"car": {"durations": [[0, 60], [60, 0]]}}}""";

    @Test
    void answersVroomInItsForm() throws IOException {
        Files.writeString(file, VROOM);
        assertThat(run(file.toString(), "--iterations", "10")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"code\" : 0", "\"arrival\" : 60");
        out.reset();
        Files.writeString(file, VROOM.replace("\"id\": 5", "\"id\": 5, \"setup_per_type\": {\"van\": 3}"));
        assertThat(run(file.toString())).isEqualTo(3);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"code\" : 2", "jobs[0].setup_per_type");
    }

    @Test
    void drawsAMapWhereTheNameEndsInGeojson() throws IOException {
        Path target = folder.resolve("plan.geojson");
        assertThat(run(file.toString(), "--iterations", "1", "--out", target.toString()))
                .isEqualTo(3);
        assertThat(said()).contains("the problem does not say where its places are");
        Files.writeString(file, VROOM);
        assertThat(run(file.toString(), "--iterations", "1", "--out", target.toString()))
                .isZero();
        JsonNode features = new JsonMapper().readTree(target.toFile()).path("features");
        assertThat(features.size()).isEqualTo(2);
        assertThat(features.path(0).path("geometry").path("coordinates").toString())
                .isEqualTo("[[9.1,48.2],[9.2,48.3]]");
        assertThat(features.path(1).path("properties").path("arrivalSeconds").asInt())
                .isEqualTo(60);
    }

    @Test
    void saysSoWhenSomethingIsLeftOut() throws IOException {
        // the pickup closes at 4, five away
        Files.writeString(file, Files.readString(file).replace("5 0 50", "5 0 4"));
        assertThat(run(file.toString(), "--iterations", "10")).isEqualTo(1);
    }

    @Test
    void writesTheBestPlanSoFarWhenItIsInterrupted() throws Exception {
        Path target = folder.resolve("plan.txt");
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        PlanCommand.class.getName(),
                        file.toString(),
                        "--time",
                        "600",
                        "--out",
                        target.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader progress = process.errorReader(StandardCharsets.UTF_8)) {
            assertThat(progress.readLine()).contains("first plan");
            process.toHandle().destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(progress.lines()).last().asString().isEqualTo("1 vehicles, cost 12.00, 0 left out");
        } finally {
            process.destroyForcibly();
        }
        assertThat(Files.readString(target)).endsWith("Route 1 : 1 2\n");
    }

    @Test
    void refusesWrongUse() {
        assertThat(run()).isEqualTo(2);
        assertThat(run(file.toString(), "--iterations")).isEqualTo(2);
        assertThat(run(file.toString(), "--iterations", "many")).isEqualTo(2);
        assertThat(run(file.toString(), "--iterations", "1", "--time", "1")).isEqualTo(2);
        assertThat(run(file.toString(), "--out", "plan.pdf")).isEqualTo(2);
        assertThat(run(file.toString(), "--threads", "0")).isEqualTo(2);
        assertThat(run(file.toString(), "--fast")).isEqualTo(2);
        assertThat(said())
                .contains(
                        "the problem's file is missing",
                        "--iterations needs a value",
                        "not \"many\"",
                        "exclude each other",
                        "\"--fast\" is not understood");
    }

    @Test
    void saysWhatIsWrongWithAFile() throws IOException {
        assertThat(run(folder.resolve("none.txt").toString())).isEqualTo(3);
        Files.write(file, new byte[] {(byte) 0xC3, 0x28});
        assertThat(run(file.toString())).isEqualTo(3);
        Files.writeString(file, "{\"vehicles\": 3}");
        assertThat(run(file.toString())).isEqualTo(3);
        assertThat(said()).contains("there is no such file", "not text in UTF-8", "vehicles: 3 is not a list");
    }

    @Test
    void helpsWhenAsked() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("porchlight plan PROBLEM", "--threads", "Exit status");
    }
}
