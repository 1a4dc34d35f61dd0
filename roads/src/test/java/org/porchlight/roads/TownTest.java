// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.porchlight.roads.Progress.Phase;
import org.porchlight.roads.geo.Bounds;
import org.porchlight.roads.osm.UnreadableExtractException;
import org.porchlight.roads.osm.UnreadableExtractException.Fault;

class TownTest {

    @TempDir
    Path folder;

    private Town read(DrawnExtract drawn, String fileName) throws UnreadableExtractException {
        return Town.read(drawn.write(folder.resolve(fileName)), Progress.NONE);
    }

    private static DrawnExtract oneHouse() {
        DrawnExtract drawn = new DrawnExtract();
        drawn.house(100, 100, "12", "Main Street", "00101");
        return drawn;
    }

    @Test
    void isCalledByItsLargestPlace() throws Exception {
        DrawnExtract drawn = oneHouse();
        drawn.node(0, 0, "place", "neighbourhood", "name", "Riverside");
        drawn.node(5000, 5000, "place", "town", "name", "Lanternfield");
        drawn.node(0, 0, "place", "village", "name", "Wick");

        assertThat(read(drawn, "x.osm.pbf").name()).isEqualTo("Lanternfield");
    }

    @Test
    void isCalledByItsFileWhenTheExtractDoesNotTell() throws Exception {
        assertThat(read(oneHouse(), "queens_village.osm.pbf").name()).isEqualTo("queens village");
    }

    @Test
    void tellsWhereItIsAndHowOld() throws Exception {
        Town town = read(oneHouse(), "x.osm.pbf");
        assertThat(town.bounds()).isEqualTo(new Bounds(39.98, -40, 40, -39.98));
        assertThat(town.dataDate()).contains(DrawnExtract.WRITTEN);
        assertThat(town.attribution()).isEqualTo("© OpenStreetMap contributors");
        assertThat(town.counts()).isEqualTo(new Town.Counts(1, 0, 0, 1, 1, 0, 0));
    }

    @Test
    void lookAtItsNodesWhenTheHeaderHasNoBounds() throws Exception {
        DrawnExtract drawn = oneHouse().withoutBounds();
        drawn.node(0, 0);

        Town town = read(drawn, "x.osm.pbf");

        assertThat(town.bounds().north()).isEqualTo(40);
        assertThat(town.bounds().west()).isEqualTo(-40);
        assertThat(town.dataDate()).isEmpty();
    }

    @Test
    void countsWhatItSkipped() throws Exception {
        DrawnExtract drawn = oneHouse();
        long here = drawn.node(0, 0);
        drawn.way(new long[] {here, 901}, "highway", "residential", "name", "Elsewhere Road");
        drawn.node(10, 10, "addr:housenumber", "7");

        // 901 is missing, so that the way has one node only; number 7 has no street
        assertThat(read(drawn, "x.osm.pbf").skipped()).isEqualTo(new Town.Skipped(1, 1, 1, 0));
    }

    @Test
    void isNoTownWithoutStreetsAndDoors() {
        DrawnExtract drawn = new DrawnExtract();
        drawn.node(0, 0, "amenity", "school", "name", "Central School");

        UnreadableExtractException refusal =
                catchThrowableOfType(UnreadableExtractException.class, () -> read(drawn, "x.osm.pbf"));

        assertThat(refusal.fault()).isEqualTo(Fault.NO_TOWN);
        assertThat(refusal.problem()).contains("neither streets");
        UnreadableExtractException empty =
                catchThrowableOfType(UnreadableExtractException.class, () -> read(new DrawnExtract(), "x.osm.pbf"));
        assertThat(empty.fault()).isEqualTo(Fault.NO_TOWN);
    }

    @Test
    void reportsItsPhasesInOrder() throws Exception {
        List<Phase> phases = new ArrayList<>();
        Town.read(oneHouse().write(folder.resolve("x.osm.pbf")), (phase, fraction) -> phases.add(phase));
        assertThat(phases)
                .isSorted()
                .contains(Phase.READING_EXTRACT, Phase.INDEXING_ADDRESSES, Phase.DRAWING_MAP)
                .doesNotContain(Phase.CONTRACTING_STREETS);
    }
}
