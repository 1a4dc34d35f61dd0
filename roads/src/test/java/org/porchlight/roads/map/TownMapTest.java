// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.porchlight.roads.DrawnExtract;
import org.porchlight.roads.geo.Bounds;
import org.porchlight.roads.geo.Plane;
import org.porchlight.roads.geo.Point;
import org.porchlight.roads.map.TownMap.Detail;
import org.porchlight.roads.osm.Extract.Member;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TownMapTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// 2222 m down, 1703 m across.
    private static final Bounds BOUNDS = new Bounds(39.98, -40, 40, -39.98);

    private static JsonNode draw(DrawnExtract drawn, Detail detail) {
        return JSON.readTree(TownMap.of(drawn.read(), BOUNDS, "drawn by a test").json(BOUNDS, detail));
    }

    private static String path(JsonNode map, String list, String kind) {
        for (JsonNode shape : map.at("/" + list)) {
            if (shape.at("/class").asString().equals(kind)) {
                return shape.at("/d").asString();
            }
        }
        return "";
    }

    @Test
    void drawsAStreetWhereItIs() {
        DrawnExtract drawn = new DrawnExtract();
        drawn.line(new double[] {100, 200, 600, 200}, "highway", "residential", "name", "Main Street");

        JsonNode map = draw(drawn, Detail.STREETS);

        // two units a metre, from the north-west corner; the projection is true to 1 in 5000 here
        assertThat(path(map, "streets", "minor")).isEqualTo("M200 400l1000 0");
        assertThat(map.at("/labels/0/text").asString()).isEqualTo("Main Street");
        assertThat(map.at("/labels/0/angle").asInt()).isZero();
        assertThat(map.at("/attribution").asString()).isEqualTo("drawn by a test");
    }

    @Test
    void tellsHowToFindThePlaceOfAClick() {
        DrawnExtract drawn = new DrawnExtract();
        drawn.node(0, 0);
        TownMap map = TownMap.of(drawn.read(), BOUNDS, "");
        JsonNode projection = JSON.readTree(map.json(BOUNDS, Detail.OVERVIEW)).at("/projection");
        Plane plane = map.plane();
        Point place = new Point(39.99, -39.991);

        double k = projection.at("/unitsPerRadian").asDouble();
        double x = k * Math.toRadians(place.longitude() - projection.at("/west").asDouble());

        assertThat(plane.x(place.longitude())).isCloseTo(x, within(1e-6));
        assertThat(plane.point(plane.x(-39.991), plane.y(39.99)).latitude()).isCloseTo(39.99, within(1e-9));
    }

    @Test
    void joinsThePiecesOfAStreet() {
        DrawnExtract drawn = new DrawnExtract();
        long a = drawn.node(100, 200);
        long b = drawn.node(300, 200);
        long c = drawn.node(600, 200);
        drawn.way(new long[] {a, b}, "highway", "residential", "name", "Main Street");
        drawn.way(new long[] {c, b}, "highway", "residential", "name", "Main Street");

        assertThat(path(draw(drawn, Detail.STREETS), "streets", "minor")).matches("M(200|1200) 400l-?1000 0");
    }

    @Test
    void doesNotDrawAcrossAMissingNode() {
        DrawnExtract drawn = new DrawnExtract();
        long a = drawn.node(100, 200);
        long b = drawn.node(200, 200);
        long c = drawn.node(500, 200);
        long d = drawn.node(600, 200);
        drawn.way(new long[] {a, b, 999, c, d}, "highway", "residential");

        assertThat(path(draw(drawn, Detail.STREETS), "streets", "minor")).isEqualTo("M200 400l200 0M1000 400l200 0");
    }

    @Test
    void drawsALakeWithItsIsland() {
        DrawnExtract drawn = new DrawnExtract();
        long lake = drawn.square(500, 500, 100);
        long island = drawn.square(500, 500, 20);
        drawn.multipolygon(List.of(new Member(lake, false), new Member(island, true)), "natural", "water");

        String path = path(draw(drawn, Detail.STREETS), "areas", "water");

        assertThat(path.chars().filter(c -> c == 'M').count()).isEqualTo(2);
    }

    @Test
    void countsAnAreaOfWhichAPieceIsMissing() {
        DrawnExtract drawn = new DrawnExtract();
        long half = drawn.line(new double[] {400, 400, 600, 400, 600, 600});
        drawn.multipolygon(List.of(new Member(half, false), new Member(77, false)), "natural", "water");

        TownMap map = TownMap.of(drawn.read(), BOUNDS, "");

        assertThat(map.brokenAreas()).isEqualTo(1);
        assertThat(map.json(BOUNDS, Detail.STREETS)).contains("\"areas\":[]");
    }

    @Test
    void showsMoreTheCloserOneLooks() {
        DrawnExtract drawn = new DrawnExtract();
        drawn.line(new double[] {100, 200, 600, 200}, "highway", "primary");
        drawn.line(new double[] {100, 300, 600, 300}, "highway", "residential");
        drawn.line(new double[] {100, 400, 600, 400}, "highway", "footway");
        drawn.square(300, 250, 8, "building", "house");

        assertThat(draw(drawn, Detail.OVERVIEW).at("/streets").size()).isEqualTo(1);
        assertThat(draw(drawn, Detail.STREETS).at("/streets").size()).isEqualTo(2);
        JsonNode close = draw(drawn, Detail.BUILDINGS);
        assertThat(close.at("/streets").size()).isEqualTo(3);
        assertThat(path(close, "areas", "building")).isEqualTo("M584 484l32 0 0 32-32 0z");
    }

    @Test
    void leavesOutWhatLiesOutsideTheClip() {
        DrawnExtract drawn = new DrawnExtract();
        drawn.line(new double[] {100, 200, 600, 200}, "highway", "residential");
        TownMap map = TownMap.of(drawn.read(), BOUNDS, "");
        // the southern half of the town
        String json = map.json(new Bounds(39.98, -40, 39.99, -39.98), Detail.STREETS);
        assertThat(json).contains("\"streets\":[]");
    }
}
