// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.porchlight.roads.demotown.DemoTown;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TownCommandTest {

    @TempDir
    static Path folder;

    /// Two months after the drawing of the demo town.
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T15:00:00Z"), ZoneOffset.UTC);

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
        int code = new TownCommand(stream, stream, CLOCK).run(List.of("build", extract.toString(), "--out", pack));
        assertThat(code).isZero();
        assertThat(told.toString(StandardCharsets.UTF_8)).contains("contracting streets", "Lanternfield:", "doors");
    }

    private int run(String... arguments) {
        return new TownCommand(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        CLOCK)
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

    @ParameterizedTest
    @ValueSource(strings = {"lat,lon", "\uFEFFLatitude, Longitude", "\"lat\",\"lng\""})
    void readsPointsUnderAHeader(String header) throws Exception {
        Path points = folder.resolve("headed.csv");
        Files.writeString(points, header + "\n40.0080,-40.0060\n39.9990,-40.0060\n");

        assertThat(run("times", pack, points.toString(), "--mode", "car")).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8).lines().toList())
                .hasSize(2)
                .first()
                .matches(row -> row.matches("0,[1-9]\\d*"));
    }

    @Test
    void takesNoHeaderThatSwapsTheColumns() throws Exception {
        Path points = folder.resolve("swapped.csv");
        Files.writeString(points, "lon,lat\n-40.0060,40.0080\n");

        assertThat(run("times", pack, points.toString(), "--mode", "car")).isEqualTo(1);

        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("line 1 is not latitude,longitude in degrees: \"lon\" is no number");
    }

    @Test
    void tellsWhatIsWrongWithACall() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("build", "x.osm.pbf")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("town build FILE --out PACK");
        assertThat(run("times", pack, "points.csv", "--mode", "boat")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("boat");
        assertThat(run("fly", pack)).isEqualTo(2);
        assertThat(run("find", pack, "12 Main St", "--mode", "car")).isEqualTo(2);
        assertThat(run("build", "x.osm.pbf", "--out")).isEqualTo(2);
        assertThat(run("times", pack, "points.csv")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("no command \"fly\"", "no option --mode", "--out lacks its value", "--mode is missing");
        assertThat(run("find", folder.resolve("nowhere").toString(), "12 Main St"))
                .isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("no such file");
    }

    @Test
    void helpsWhenAsked() {
        assertThat(run("--help")).isZero();
        assertThat(run("build", "--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("town check PACK");
    }

    @Test
    void saysThatAFolderIsNoPack() throws Exception {
        Path other = Files.createDirectories(folder.resolve("photos"));
        assertThat(run("check", other.toString())).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("not a town pack", "town build");
    }

    @Test
    void doubtsPointsThatNobodyDrivesTo() throws Exception {
        Path points = folder.resolve("doubted.csv");
        // downtown; and ten kilometres south of the town
        Files.writeString(points, "40.0080,-40.0060\n39.9,-40.0060\n");

        assertThat(run("times", pack, points.toString(), "--mode", "car")).isZero();

        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("line 2 lies outside the town")
                .doesNotContain("line 1");
    }

    @Test
    void drawsARunAndSaysItsWay() throws Exception {
        Path route = folder.resolve("route.json");
        Files.writeString(route, """
                {"mode": "bike", "stops": [{"lat": 40.0080, "lon": -40.0060}, {"lat": 40.0041, "lon": -40.0101},
                 {"lat": 39.9990, "lon": -40.0060, "mark": "B"}]}
                """);
        Path map = folder.resolve("map.svg");

        assertThat(run("map", pack, route.toString(), "--out", map.toString(), "--words", "es"))
                .isZero();

        assertThat(Files.readString(map)).startsWith("<svg").contains(">S<", ">1<", ">B<");
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Salga por ", "Ha llegado");
    }

    @Test
    void namesEachFaultOfARoute() throws Exception {
        Path route = folder.resolve("wrong.json");
        Files.writeString(route, "{\"mode\": \"boat\", \"stops\": [{\"lat\": 95, \"lon\": 0}, {\"lat\": \"x\"}]}");
        assertThat(run("map", pack, route.toString())).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("boat", "stops[0]: latitude", "stops[1]: lat and lon");

        Files.writeString(route, "[]");
        assertThat(run("map", pack, route.toString())).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("holds no route: write {\"mode\": \"car\"");

        Files.writeString(route, "{\"Mode\": \"bike\", \"stops\": [{\"lat\": 40.0, \"lon\": -40.0}]}");
        assertThat(run("map", pack, route.toString())).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("no field \"Mode\"; a route has mode and stops");

        assertThat(run("map", pack, folder.toString())).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("is a folder");

        Files.writeString(route, "{\n\"stops\": [");
        assertThat(run("map", pack, route.toString())).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("is not JSON: look at line 2");
    }

    @Test
    void drawsNoMapOfAPlaceOutsideTheTown() throws Exception {
        Path route = folder.resolve("swapped.json");
        Files.writeString(
                route, "{\"stops\": [{\"lat\": -40.006, \"lon\": 40.008}, {\"lat\": 40.008, \"lon\": -40.006}]}");
        Path map = folder.resolve("none.svg");

        assertThat(run("map", pack, route.toString(), "--out", map.toString())).isEqualTo(1);

        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("stops[0] lies outside the town", "west is negative")
                .doesNotContain("stops[1]");
        assertThat(map).doesNotExist();
    }

    @Test
    void saysThatTheFolderToWriteToIsMissing() {
        Path nowhere = folder.resolve("nowhere/map.svg");

        assertThat(run("map", pack, "route.json", "--out", nowhere.toString())).isEqualTo(1);

        assertThat(err.toString(StandardCharsets.UTF_8)).contains("--out: there is no folder");
    }

    @Test
    void gradesATown() {
        assertThat(run("check", pack)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("Lanternfield")
                .containsPattern("house numbers +good")
                .containsPattern("car +good .* crossings, ");
    }
}
