// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.porchlight.roads.demotown.DemoTown;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TownCommandTest {

    @TempDir
    static Path folder;

    private static String pack;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeAll
    static void build() throws Exception {
        Path extract = folder.resolve("lanternfield.osm.pbf");
        DemoTown.write(extract);
        pack = folder.resolve("pack").toString();
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(told, true, StandardCharsets.UTF_8);
        int code = new TownCommand(stream, stream).run(List.of("build", extract.toString(), "--out", pack));
        assertThat(code).isZero();
        assertThat(told.toString(StandardCharsets.UTF_8)).contains("contracting streets", "Lanternfield:", "doors");
    }

    private int run(String... arguments) {
        return new TownCommand(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(List.of(arguments));
    }

    @Test
    void findsAnAddress() {
        assertThat(run("find", pack, "lantern pharmacy apt 2")).isZero();
        JsonNode answer = JsonMapper.builder().build().readTree(out.toString(StandardCharsets.UTF_8));
        assertThat(answer.at("/sure").asBoolean()).isTrue();
        assertThat(answer.at("/unit").asString()).isEqualTo("apt 2");
        assertThat(answer.at("/candidates/0/label").asString()).startsWith("Lantern Pharmacy");
        assertThat(answer.at("/candidates/0/lat").asDouble()).isBetween(39.99, 40.02);
    }

    @Test
    void tellsTheTimesFromEachToEach() throws Exception {
        Path points = folder.resolve("points.csv");
        // downtown, over the river, and in the sea
        Files.writeString(points, "40.0080, -40.0060\n39.9990,-40.0060\n\n40.5,-40.5\n");

        assertThat(run("times", pack, points.toString(), "--mode", "car")).isZero();

        List<String> rows = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(rows).hasSize(3);
        assertThat(rows.get(0)).matches("0,[1-9]\\d*,");
        assertThat(rows.get(1)).matches("[1-9]\\d*,0,");
        assertThat(rows.get(2)).isEqualTo(",,0");
    }

    @Test
    void namesEachLineThatIsNoPoint() throws Exception {
        Path points = folder.resolve("wrong.csv");
        Files.writeString(points, "40.0,-40.0\nAmina\n95,0\n");

        assertThat(run("times", pack, points.toString(), "--mode", "foot")).isEqualTo(1);

        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("line 2", "line 3", "latitude")
                .doesNotContain("line 1");
    }

    @Test
    void tellsWhatIsWrongWithACall() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("build", "x.osm.pbf")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("town build FILE.osm.pbf --out PACK");
        assertThat(run("times", pack, "points.csv", "--mode", "boat")).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("boat");
        assertThat(run("find", folder.resolve("nowhere").toString(), "12 Main St"))
                .isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("no such file");
    }
}
