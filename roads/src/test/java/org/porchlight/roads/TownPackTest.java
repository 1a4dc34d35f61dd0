// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.porchlight.roads.Progress.Phase;
import org.porchlight.roads.demotown.DemoTown;
import org.porchlight.roads.geo.Point;
import org.porchlight.roads.osm.UnreadableExtractException;
import org.porchlight.roads.osm.UnreadableExtractException.Fault;
import org.porchlight.roads.times.Mode;
import org.porchlight.roads.times.TravelTimes.Basis;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TownPackTest {

    @TempDir
    static Path folder;

    private static Path extract;
    private static Path pack;

    @BeforeAll
    static void buildDemoTown() throws Exception {
        extract = folder.resolve("lanternfield.osm.pbf");
        DemoTown.write(extract);
        pack = folder.resolve("lanternfield");
        TownPack.build(extract, pack, Progress.NONE);
    }

    private static List<String> names(Path of) throws IOException {
        try (Stream<Path> files = Files.list(of)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static Path copyOfPack(String name) throws IOException {
        Path copy = Files.createDirectory(folder.resolve(name));
        for (String file : names(pack)) {
            Files.copy(pack.resolve(file), copy.resolve(file));
        }
        return copy;
    }

    @Test
    void readsBackWithTimesAlongItsStreets() throws Exception {
        Town town = Town.read(pack, Progress.NONE);

        assertThat(town.name()).isEqualTo("Lanternfield");
        assertThat(town.travelTimes().basis()).isEqualTo(Basis.STREETS);
        Point pantry = town.addresses()
                .find("Lanternfield Community Pantry")
                .sure()
                .orElseThrow()
                .point();
        Point school =
                town.addresses().find("Riverside School").sure().orElseThrow().point();
        // the school lies over the river: the way over a bridge is longer than the straight line
        int meters =
                town.travelTimes().between(List.of(pantry, school), Mode.CAR).meters(0, 1);
        assertThat((double) meters).isGreaterThan(1.2 * pantry.metersTo(school));
    }

    @Test
    void holdsTheExtractTheStreetsAndWhatTheyAre() throws Exception {
        assertThat(names(pack)).containsExactly("lanternfield.osm.pbf", "streets.bin", "town.json");
        JsonNode about = JsonMapper.builder().build().readTree(Files.readString(pack.resolve("town.json")));
        assertThat(about.at("/name").asString()).isEqualTo("Lanternfield");
        assertThat(about.at("/counts/houses").asInt()).isGreaterThan(4000);
        assertThat(about.at("/sha256/extract").asString()).hasSize(64);
    }

    @Test
    void isTheSameBytesEachTimeAndReplacesAnOlderPack() throws Exception {
        Path again = folder.resolve("again");
        TownPack.build(extract, again, Progress.NONE);
        TownPack.build(extract, again, Progress.NONE);

        for (String file : names(pack)) {
            assertThat(Files.mismatch(pack.resolve(file), again.resolve(file)))
                    .as(file)
                    .isEqualTo(-1);
        }
        assertThat(names(folder)).noneMatch(name -> name.contains("building"));
    }

    @Test
    void keepsTheOldPackWhenTheNewOneFails() throws Exception {
        Path kept = copyOfPack("kept");
        Path broken = Files.write(folder.resolve("broken.osm.pbf"), new byte[] {1, 2, 3});

        UnreadableExtractException refusal = catchThrowableOfType(
                UnreadableExtractException.class, () -> TownPack.build(broken, kept, Progress.NONE));

        assertThat(refusal.fault()).isEqualTo(Fault.NOT_AN_EXTRACT);
        assertThat(names(kept)).isEqualTo(names(pack));
        assertThat(names(folder)).noneMatch(name -> name.contains("building"));
    }

    @Test
    void neverReplacesAFolderWithSomethingElseInIt() throws Exception {
        Path other = Files.createDirectory(folder.resolve("letters"));
        Files.writeString(other.resolve("to-celia.txt"), "dear Celia");

        assertThatIOException()
                .isThrownBy(() -> TownPack.build(extract, other, Progress.NONE))
                .withMessageContaining("something else than a town pack");
        assertThat(names(other)).containsExactly("to-celia.txt");
    }

    @Test
    void refusesDamagedStreets() throws Exception {
        Path damaged = copyOfPack("damaged");
        byte[] bytes = Files.readAllBytes(damaged.resolve("streets.bin"));
        bytes[bytes.length / 2] ^= 1;
        Files.write(damaged.resolve("streets.bin"), bytes);

        UnreadableExtractException refusal =
                catchThrowableOfType(UnreadableExtractException.class, () -> Town.read(damaged, Progress.NONE));

        assertThat(refusal.fault()).isEqualTo(Fault.DAMAGED);
        assertThat(refusal.problem()).contains("damaged");
        assertThat(refusal.mend()).contains("again");
    }

    @Test
    void refusesTheStreetsOfAnotherTown() throws Exception {
        Path mixed = copyOfPack("mixed");
        Path other = folder.resolve("other.osm.pbf");
        DemoTown.write(other, 7);
        Files.copy(other, mixed.resolve("lanternfield.osm.pbf"), StandardCopyOption.REPLACE_EXISTING);

        UnreadableExtractException refusal =
                catchThrowableOfType(UnreadableExtractException.class, () -> Town.read(mixed, Progress.NONE));

        assertThat(refusal.problem()).contains("another extract");
    }

    @Test
    void refusesAPackWithTwoExtracts() throws Exception {
        Path two = copyOfPack("two");
        Files.copy(extract, two.resolve("second.osm.pbf"));

        UnreadableExtractException refusal =
                catchThrowableOfType(UnreadableExtractException.class, () -> Town.read(two, Progress.NONE));

        assertThat(refusal.problem()).contains("2 extracts");
    }

    @Test
    void tellsThatItContractsTheStreets() throws Exception {
        List<Phase> phases = new ArrayList<>();
        TownPack.build(extract, folder.resolve("told"), (phase, fraction) -> phases.add(phase));
        assertThat(phases).isSorted().endsWith(Phase.CONTRACTING_STREETS);
    }
}
