// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.porchlight.roads.addresses.Candidate;
import org.porchlight.roads.addresses.Lookup;
import org.porchlight.roads.geo.Point;
import org.porchlight.roads.map.TownMap.Detail;

/// Real towns with their real quirks.
class RealExtractsTest {

    private static Town town(String name) throws Exception {
        return Town.read(RealExtracts.file(name), Progress.NONE);
    }

    @Test
    void readsQueensVillage() throws Exception {
        Town town = town("queens_village_ny.osm.pbf");
        // figures of the extract's own README: 279,371 nodes, 32,326 house numbers, 3,021 missing node references;
        // doors mapped twice are one here
        assertThat(town.counts().nodes()).isEqualTo(279_371);
        assertThat(town.skipped().missingNodes()).isEqualTo(3021);
        assertThat(town.counts().houses()).isBetween(32_000, 32_326);
        assertThat(town.dataDate().orElseThrow().toString()).startsWith("2016-07-14");
        assertThat(town.attribution()).isEqualTo("© OpenStreetMap contributors");
        assertThat(town.map().json(town.bounds(), Detail.STREETS).length()).isLessThan(300_000);
    }

    @Test
    void readsTheCutWithoutBounds() throws Exception {
        Town town = town("queens_core_test.osm.pbf");
        assertThat(town.counts().houses()).isBetween(1900, 1933);
        // the middle of the cut; ways run over its edge, so that the town is larger
        assertThat(town.bounds().contains(new Point(40.7165, -73.744))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"vancouver_canada.osm.pbf, Vancouver", "west_oakland.osm.pbf, west oakland"})
    void readsTownsWithFewAddresses(String file, String name) throws Exception {
        Town town = town(file);
        assertThat(town.name()).isEqualTo(name);
        assertThat(town.counts().streets()).isPositive();
        assertThat(town.map().json(town.bounds(), Detail.OVERVIEW)).startsWith("{");
    }

    @Test
    void findsDoorsInQueensAsPeopleTypeThem() throws Exception {
        Town town = town("queens_village_ny.osm.pbf");
        String door = "203-06 109th Avenue, 11412";
        for (String typed : List.of(
                "203-06 109th ave",
                "20306 109 av",
                "203-06 109th Avenue, 11412",
                "109th ave 203-06 apt 2",
                "203\u201306 109TH AVE., Queens Village, NY 11412")) {
            assertThat(town.addresses().find(typed).sure().map(Candidate::label))
                    .as(typed)
                    .contains(door);
        }
        Lookup withoutType = town.addresses().find("203-06 109");
        assertThat(withoutType.sure()).isEmpty();
        assertThat(withoutType.candidates().getFirst().label()).isEqualTo(door);
        assertThat(town.addresses().find("12 Main St, Springfield, IL 62701").sure())
                .isEmpty();
    }
}
