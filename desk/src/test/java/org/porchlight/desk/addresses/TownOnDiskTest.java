// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.addresses;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.porchlight.roads.TownPack;
import org.porchlight.roads.demotown.DemoTown;
import org.porchlight.roads.times.TravelTimes.Basis;

class TownOnDiskTest {

    @TempDir
    Path folder;

    private static Basis basis(TownOnDisk town) {
        return town.await().travelTimes().basis();
    }

    /// Waits until the town has streets, by what it tells.
    private static void awaitStreets(TownOnDisk town) throws InterruptedException {
        BlockingQueue<Boolean> changes = new LinkedBlockingQueue<>();
        town.whenChanged(() -> changes.add(true));
        for (int i = 0; i < 3 && town.find().orElseThrow().travelTimes().basis() != Basis.STREETS; i++) {
            assertThat(changes.poll(120, TimeUnit.SECONDS)).as("a change").isNotNull();
        }
    }

    @Test
    void measuresStraightLinesFirstAndStreetsWhenTheyAreReady() throws Exception {
        Path extract = folder.resolve("lanternfield.osm.pbf");
        DemoTown.write(extract);

        TownOnDisk town = new TownOnDisk(Optional.of(extract), folder.resolve("town"), Duration.ZERO);

        assertThat(basis(town)).isEqualTo(Basis.STRAIGHT_LINES);
        awaitStreets(town);
        assertThat(town.find().orElseThrow().travelTimes().basis()).isEqualTo(Basis.STREETS);
        assertThat(TownPack.isOf(folder.resolve("town/pack"), extract)).isTrue();

        // the second time the pack is there already
        assertThat(basis(new TownOnDisk(Optional.of(extract), folder.resolve("town"), Duration.ZERO)))
                .isEqualTo(Basis.STREETS);
        // and it can be named itself
        assertThat(basis(new TownOnDisk(
                        Optional.of(folder.resolve("town/pack")), folder.resolve("none"), Duration.ZERO)))
                .isEqualTo(Basis.STREETS);
    }

    @Test
    void keepsStraightLinesAndSaysSoWhenThereAreNoStreets() throws Exception {
        Path extract = folder.resolve("town.osm.pbf");
        DemoTown.write(extract);
        // a file where the folder of packs should be
        Path blocked = Files.writeString(folder.resolve("blocked"), "");

        TownOnDisk town = new TownOnDisk(Optional.of(extract), blocked, Duration.ZERO);

        assertThat(basis(town)).isEqualTo(Basis.STRAIGHT_LINES);
        BlockingQueue<Boolean> changes = new LinkedBlockingQueue<>();
        town.whenChanged(() -> changes.add(true));
        for (int i = 0; i < 600 && !town.withoutStreets().orElse("").contains("not to be had"); i++) {
            changes.poll(100, TimeUnit.MILLISECONDS);
        }
        assertThat(town.withoutStreets().orElseThrow()).contains("straight lines", "not to be had", "free space");
    }

    @Test
    void saysWhatIsWrongWithAFileThatIsNoTown() throws Exception {
        Path letter = Files.writeString(folder.resolve("letter.osm.pbf"), "Dear Celia, nothing new here.");

        TownOnDisk town = new TownOnDisk(Optional.of(letter), folder.resolve("town"), Duration.ZERO);

        for (int i = 0; i < 600 && town.absence().orElseThrow().startsWith("Reading"); i++) {
            Thread.sleep(100);
        }
        assertThat(town.find()).isEmpty();
        assertThat(town.absence().orElseThrow()).contains("not an .osm.pbf");
    }
}
