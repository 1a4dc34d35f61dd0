// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.porchlight.roads.DrawnExtract;
import org.porchlight.roads.Progress;
import org.porchlight.roads.Town;
import org.porchlight.roads.demotown.DemoTown;
import org.porchlight.roads.geo.Bounds;
import org.porchlight.roads.geo.Point;
import org.porchlight.roads.times.Leg;
import org.porchlight.roads.times.Mode;
import org.porchlight.roads.times.StraightLines;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SheetMapTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    static Path folder;

    private static Town town;

    @BeforeAll
    static void readDemoTown() throws Exception {
        Path file = folder.resolve("town.osm.pbf");
        DemoTown.write(file);
        town = Town.read(file, Progress.NONE);
    }

    private static SheetMap run(int stops, double meters, long seed) {
        Random random = new Random(seed);
        Bounds around = new Bounds(40.006, -40.007, 40.006, -40.007).grownBy(meters);
        List<Point> points = new ArrayList<>();
        List<SheetStop> sheet = new ArrayList<>();
        for (int i = 0; i < stops; i++) {
            Point point = new Point(
                    around.south() + random.nextDouble() * (around.north() - around.south()),
                    around.west() + random.nextDouble() * (around.east() - around.west()));
            points.add(point);
            SheetStop.Kind kind = i == 0 ? SheetStop.Kind.START : SheetStop.Kind.STOP;
            sheet.add(new SheetStop(kind, i == 0 ? "S" : Integer.toString(i), point));
        }
        return town.map().sheet(sheet, new StraightLines().legs(points, Mode.CAR));
    }

    @ParameterizedTest
    @ValueSource(doubles = {50, 400, 1500, 5000})
    void staysSmallAndInsideItsViewBox(double meters) {
        for (int seed = 0; seed < 5; seed++) {
            String json = run(9, meters, seed).toJson();
            assertThat(json.length()).isLessThanOrEqualTo(40_000);

            JsonNode map = JSON.readTree(json);
            int height = map.at("/viewBox/3").asInt();
            assertThat(map.at("/viewBox/2").asInt()).isEqualTo(600);
            assertThat(height).isBetween(400, 800);
            for (JsonNode stop : map.at("/stops")) {
                assertThat(stop.at("/x").asInt()).isBetween(0, 600);
                assertThat(stop.at("/y").asInt()).isBetween(0, height);
            }
            for (JsonNode street : map.at("/streets")) {
                for (JsonNode line : street.at("/lines")) {
                    assertThat(line.size()).isGreaterThanOrEqualTo(4).isEven();
                    for (int i = 0; i < line.size(); i += 2) {
                        assertThat(line.get(i).asInt()).isBetween(-21, 621);
                        assertThat(line.get(i + 1).asInt()).isBetween(-21, height + 21);
                    }
                }
            }
            assertThat(map.at("/route").size()).isEqualTo(8);
            assertThat(map.at("/attribution").asString()).isEqualTo(DemoTown.ATTRIBUTION);
        }
    }

    @Test
    void leadsFromTheStreetToADoorFarFromIt() {
        Point start = new Point(40.006, -40.007);
        Point door = new Point(40.006, -40.005);
        // 110 m north of the door: at least 500 units wide stand for 350 m, so that it is more than 150 units off
        Point street = new Point(40.007, -40.005);
        List<SheetStop> stops = List.of(
                new SheetStop(SheetStop.Kind.START, "S", start),
                new SheetStop(SheetStop.Kind.STOP, "1", door),
                new SheetStop(SheetStop.Kind.END, "E", start));
        List<Leg> legs = List.of(
                new Leg(60, 300, List.of(start, new Point(40.0065, -40.006), street)),
                new Leg(60, 300, List.of(street, new Point(40.0065, -40.006), start)));

        JsonNode map = JSON.readTree(town.map().sheet(stops, legs).toJson());

        // two legs, and one way to the door for both
        assertThat(map.at("/route").size()).isEqualTo(3);
        JsonNode onFoot = map.at("/route/1");
        assertThat(onFoot.at("/straight").asBoolean()).isTrue();
        assertThat(onFoot.at("/line/2").asInt())
                .isEqualTo(map.at("/stops/1/atX").asInt());
        assertThat(onFoot.at("/line/3").asInt())
                .isEqualTo(map.at("/stops/1/atY").asInt());
    }

    @Test
    void namesNothingUnderTheAttribution() {
        // streets every 6 m in the lower right corner: names stand there wherever there is room
        DrawnExtract drawn = new DrawnExtract();
        for (int south = 280; south < 348; south += 6) {
            drawn.line(new double[] {420, south, 600, south}, "highway", "residential", "name", "Row " + south);
        }
        TownMap rows = TownMap.of(drawn.read(), new Bounds(39.98, -40, 40, -39.98), "© OpenStreetMap contributors");
        Point door = new Point(DrawnExtract.latitude(200) / 1e7, DrawnExtract.longitude(400) / 1e7);

        JsonNode map = JSON.readTree(rows.sheet(List.of(new SheetStop(SheetStop.Kind.STOP, "1", door)), List.of())
                .toJson());

        int height = map.at("/viewBox/3").asInt();
        assertThat(map.at("/labels").size()).isPositive();
        for (JsonNode label : map.at("/labels")) {
            // the attribution stands 6 units above the edge and is 11 high; half the height of a name is 9
            assertThat(label.at("/y").asInt()).as(label.toString()).isLessThan(height - 6 - 11);
        }
    }

    @Test
    void markersDoNotCoverEachOtherEvenAtOneDoor() {
        Point door = new Point(40.006, -40.007);
        List<SheetStop> stops = new ArrayList<>();
        for (int i = 1; i <= 8; i++) {
            stops.add(new SheetStop(SheetStop.Kind.STOP, Integer.toString(i), door));
        }

        JsonNode map = JSON.readTree(town.map().sheet(stops, List.of()).toJson());

        List<JsonNode> markers = new ArrayList<>();
        map.at("/stops").forEach(markers::add);
        for (JsonNode a : markers) {
            for (JsonNode b : markers) {
                if (a != b) {
                    double apart = Math.hypot(
                            a.at("/x").asInt() - b.at("/x").asInt(),
                            a.at("/y").asInt() - b.at("/y").asInt());
                    assertThat(apart).isGreaterThanOrEqualTo(2 * SheetMap.MARKER_RADIUS);
                }
            }
        }
        assertThat(map.at("/stops/0/x")).isEqualTo(map.at("/stops/0/atX"));
    }

    @Test
    void labelsDoNotCoverMarkers() {
        JsonNode map = JSON.readTree(run(10, 600, 3).toJson());
        assertThat(map.at("/labels").size()).isGreaterThan(5);
        for (JsonNode label : map.at("/labels")) {
            for (JsonNode stop : map.at("/stops")) {
                double apart = Math.hypot(
                        label.at("/x").asInt() - stop.at("/x").asInt(),
                        label.at("/y").asInt() - stop.at("/y").asInt());
                assertThat(apart).isGreaterThan(SheetMap.MARKER_RADIUS);
            }
            assertThat(label.at("/angle").asInt()).isBetween(-90, 90);
        }
    }

    @Test
    void namesTheStreetOfALonelyStop() {
        Point door = town.addresses()
                .find("East Main Street")
                .candidates()
                .getFirst()
                .point();
        SheetMap map = town.map().sheet(List.of(new SheetStop(SheetStop.Kind.STOP, "1", door)), List.of());
        assertThat(map.toJson()).contains("Main St");
    }

    @Test
    void drawsTheSameMapAsSvgWithoutStylesOrScripts() throws Exception {
        String svg = run(6, 500, 1).toSvg();
        var document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(svg).doesNotContain("style=").doesNotContain("<style").doesNotContain("<script");
    }

    @Test
    void writesNamesSoThatTheyCannotBecomeMarkup() {
        DrawnExtract drawn = new DrawnExtract();
        drawn.line(
                new double[] {0, 100, 900, 100},
                "highway",
                "residential",
                "name",
                "</script><b onload=\"x\">&\u2028\ud800");
        TownMap hostile = TownMap.of(drawn.read(), new Bounds(39.98, -40, 40, -39.98), "© somebody");
        Point door = new Point(DrawnExtract.latitude(110) / 1e7, DrawnExtract.longitude(400) / 1e7);

        SheetMap map = hostile.sheet(List.of(new SheetStop(SheetStop.Kind.STOP, "<", door)), List.of());

        assertThat(map.toJson()).doesNotContain("<").doesNotContain("\u2028");
        JsonNode read = JSON.readTree(map.toJson());
        assertThat(read.at("/stops/0/mark").asString()).isEqualTo("<");
        assertThat(read.at("/labels/0/text").asString()).startsWith("</script><b onload=\"x\">&\u2028");
        assertThat(map.toSvg()).doesNotContain("<b ").doesNotContain("</script>");
    }

    @Test
    void needsAStop() {
        assertThatIllegalArgumentException().isThrownBy(() -> town.map().sheet(List.of(), List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SheetStop(SheetStop.Kind.STOP, "Celia", new Point(40, -40)))
                .withMessageContaining("Celia");
    }
}
