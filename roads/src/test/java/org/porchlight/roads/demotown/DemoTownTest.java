// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.demotown;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.porchlight.roads.Progress;
import org.porchlight.roads.Town;
import org.porchlight.roads.addresses.Candidate;
import org.porchlight.roads.osm.Extract;
import org.porchlight.roads.osm.PbfReader;

class DemoTownTest {

    @TempDir
    static Path folder;

    private static Path file;
    private static Extract extract;
    private static Town town;

    @BeforeAll
    static void draw() throws Exception {
        file = folder.resolve("lanternfield.osm.pbf");
        DemoTown.write(file);
        extract = PbfReader.read(file, fraction -> {});
        town = Town.read(file, Progress.NONE);
    }

    @Test
    void isTheSameTownEachTime() throws Exception {
        Path again = folder.resolve("again.osm.pbf");
        DemoTown.write(again);
        assertThat(Files.mismatch(file, again)).isEqualTo(-1);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        // pinned: when the town is changed on purpose, screenshots and the demo's asks change with it
        assertThat(HexFormat.of().formatHex(hash)).startsWith("24d24214ea4873ab");
    }

    @Test
    void isAnotherTownForAnotherSeed() throws Exception {
        Path other = folder.resolve("other.osm.pbf");
        DemoTown.write(other, 7);
        assertThat(Files.mismatch(file, other)).isNotEqualTo(-1);
    }

    @Test
    void hasWhatADemoNeeds() {
        assertThat(town.name()).isEqualTo("Lanternfield");
        assertThat(town.attribution()).isEqualTo(DemoTown.ATTRIBUTION);
        assertThat(town.counts().streets()).isGreaterThanOrEqualTo(250);
        assertThat(town.counts().houses()).isBetween(4000, 6000);
        assertThat(town.skipped()).isEqualTo(new Town.Skipped(0, 0, 0, 0));
        for (String place : List.of(
                "Lanternfield Community Pantry",
                "Willow Dialysis Center",
                "Harvest Supermarket",
                "Lantern Pharmacy",
                "Clínica Esperanza",
                "Central School",
                "Lanternfield Library",
                "Lantern Hall")) {
            assertThat(town.addresses().find(place).sure()).as(place).isPresent();
        }
    }

    @Test
    void findsEachOfItsDoorsByTheAddressOnIt() {
        int checked = 0;
        for (Extract.Way way : extract.ways()) {
            if (way.tags().has("addr:housenumber") && way.id() % 7 == 0) {
                String typed =
                        way.tags().text("addr:housenumber") + " " + way.tags().text("addr:street");
                Candidate first = town.addresses().find(typed).sure().orElseThrow();
                assertThat(first.label()).isEqualTo(typed + ", " + way.tags().text("addr:postcode"));
                assertThat(first.point().metersTo(extract.nodes().point(way.nodes()[0])))
                        .isLessThan(20);
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(500);
    }

    @Test
    void letsOneDriveFromEachStreetToEachOther() {
        Map<Integer, List<Integer>> neighbours = new HashMap<>();
        for (Extract.Way way : extract.ways()) {
            if (way.tags().has("highway") && !way.tags().is("highway", "footway")) {
                for (int i = 1; i < way.nodes().length; i++) {
                    int a = way.nodes()[i - 1];
                    int b = way.nodes()[i];
                    neighbours.computeIfAbsent(a, k -> new ArrayList<>()).add(b);
                    neighbours.computeIfAbsent(b, k -> new ArrayList<>()).add(a);
                }
            }
        }
        Set<Integer> reached = new HashSet<>();
        Deque<Integer> next =
                new ArrayDeque<>(Set.of(neighbours.keySet().iterator().next()));
        while (!next.isEmpty()) {
            int node = next.pop();
            if (reached.add(node)) {
                next.addAll(neighbours.getOrDefault(node, List.of()));
            }
        }
        assertThat(reached).hasSameSizeAs(neighbours.keySet());
    }

    @Test
    void crossesTheRiverOnBridges() {
        long bridges = extract.ways().stream()
                .filter(way -> way.tags().is("bridge", "yes"))
                .map(way -> way.tags().text("name"))
                .distinct()
                .count();
        assertThat(bridges).isGreaterThanOrEqualTo(3);
    }
}
