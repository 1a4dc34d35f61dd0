// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.porchlight.roads.demotown.DemoTown;
import org.porchlight.roads.geo.Point;
import org.porchlight.roads.osm.UnreadableExtractException;
import org.porchlight.roads.osm.UnreadableExtractException.Fault;
import org.porchlight.roads.times.Doubt;
import org.porchlight.roads.times.Mode;

/// Everything that may be handed to `town build` by mistake: a clear word, and nothing half-built left behind.
class BadExtractsTest {

    @TempDir
    Path folder;

    private final DrawnExtract drawn = new DrawnExtract();

    private Path pack;

    @BeforeEach
    void name() {
        pack = folder.resolve("packs").resolve("town");
    }

    private void drawTown() {
        long[] crossings = new long[8];
        for (int street = 0; street < 8; street++) {
            crossings[street] = drawn.node(0, 100 * street);
            long[] ends = {crossings[street], drawn.node(700, 100 * street)};
            drawn.way(ends, "highway", "residential", "name", "Elm " + street);
        }
        drawn.way(crossings, "highway", "residential", "name", "Oak & \"Ash\" Street");
        drawn.house(20, 10, "12", "Elm 0", "10001");
    }

    private UnreadableExtractException refusal(Path extract) throws IOException {
        UnreadableExtractException refusal = catchThrowableOfType(
                UnreadableExtractException.class, () -> TownPack.build(extract, pack, Progress.NONE));
        assertThat(refusal).as("refused").isNotNull();
        assertThat(refusal.mend()).isNotBlank();
        assertThat(left()).isEmpty();
        return refusal;
    }

    private List<String> left() throws IOException {
        if (!Files.exists(pack.getParent())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(pack.getParent())) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static byte[] bzip2(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new BZip2CompressorOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"town.osm", "town.osm.gz", "town.osm.bz2", "town.osm.pbf", "town.osm.pbf.gz", "town.pbf"})
    void readsAnExtractHoweverItIsPacked(String name) throws Exception {
        drawTown();
        byte[] xml = drawn.xml().getBytes(StandardCharsets.UTF_8);
        byte[] pbf = Files.readAllBytes(drawn.write(folder.resolve("plain")));
        Path extract = file(
                name,
                switch (name) {
                    case "town.osm" -> xml;
                    case "town.osm.gz" -> gzip(xml);
                    case "town.osm.bz2" -> bzip2(xml);
                    case "town.osm.pbf.gz" -> gzip(pbf);
                    default -> pbf;
                });

        TownPack.build(extract, pack, Progress.NONE);

        Town town = Town.read(pack, Progress.NONE);
        assertThat(town.name()).isEqualTo("town");
        assertThat(town.counts().houses()).isOne();
        assertThat(town.counts().streets()).isEqualTo(9);
        assertThat(town.addresses().find("12 elm 0").sure()).isPresent();
        assertThat(town.addresses()
                        .find("oak & ash street")
                        .candidates()
                        .getFirst()
                        .label())
                .isEqualTo("Oak & \"Ash\" Street");
        assertThat(left()).containsExactly("town");
    }

    @Test
    void refusesWhatIsNotAnExtract() throws Exception {
        assertThat(refusal(file("letter.pbf", "Dear Celia, the town is nice.".getBytes(StandardCharsets.UTF_8)))
                        .fault())
                .isEqualTo(Fault.NOT_AN_EXTRACT);
        assertThat(refusal(file("empty.osm.pbf", new byte[0])).problem()).contains("empty");
        assertThat(refusal(file("page.osm", "<html>404</html>".getBytes(StandardCharsets.UTF_8)))
                        .problem())
                .contains("web page");
        assertThat(refusal(file("other.osm", "<?xml version='1.0'?><gpx></gpx>".getBytes(StandardCharsets.UTF_8)))
                        .problem())
                .contains("not OpenStreetMap's");
        assertThat(refusal(folder.resolve("nowhere.osm.pbf")).fault()).isEqualTo(Fault.NOT_READABLE);
        assertThat(refusal(folder).fault()).isEqualTo(Fault.NOT_READABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"town.osm", "town.osm.gz", "town.osm.bz2", "town.osm.pbf", "town.osm.pbf.gz"})
    void refusesWhatWasCutOff(String name) throws Exception {
        drawTown();
        byte[] xml = drawn.xml().getBytes(StandardCharsets.UTF_8);
        byte[] pbf = Files.readAllBytes(drawn.write(folder.resolve("plain")));
        byte[] whole = switch (name) {
            case "town.osm" -> xml;
            case "town.osm.gz" -> gzip(xml);
            case "town.osm.bz2" -> bzip2(xml);
            case "town.osm.pbf.gz" -> gzip(pbf);
            default -> pbf;
        };

        UnreadableExtractException refusal = refusal(file(name, Arrays.copyOf(whole, whole.length * 2 / 3)));

        assertThat(refusal.fault()).isIn(Fault.TRUNCATED, Fault.DAMAGED);
        assertThat(refusal.mend()).containsIgnoringCase("download it again");
    }

    @Test
    void looksUpNothingThatXmlAsksFor() throws Exception {
        Path secret = file("secret.txt", "the founding code".getBytes(StandardCharsets.UTF_8));
        String xml = "<?xml version='1.0'?><!DOCTYPE osm [<!ENTITY s SYSTEM \"" + secret.toUri() + "\">]>"
                + "<osm><node id='1' lat='40' lon='-40'><tag k='name' v='x'/>&s;</node></osm>";
        refusal(file("xxe.osm", xml.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void readsAnExtractWhoseWaysComeBeforeItsNodes() throws Exception {
        drawTown();
        TownPack.build(drawn.withWaysFirst().write(folder.resolve("town.osm.pbf")), pack, Progress.NONE);
        assertThat(Town.read(pack, Progress.NONE).counts().streets()).isEqualTo(9);
    }

    @Test
    void refusesAnExtractWithoutRoads() throws Exception {
        drawn.house(20, 10, "12", "Elm 0", "10001");
        drawn.line(new double[] {0, 0, 500, 0}, "railway", "rail");
        UnreadableExtractException refusal = refusal(drawn.write(folder.resolve("town.osm.pbf")));
        assertThat(refusal.fault()).isEqualTo(Fault.NO_TOWN);
        assertThat(refusal.problem()).contains("no streets");
    }

    @Test
    void buildsATownWithoutAddresses() throws Exception {
        drawn.line(new double[] {0, 0, 500, 0}, "highway", "residential", "name", "Elm Street");
        TownPack.build(drawn.write(folder.resolve("town.osm.pbf")), pack, Progress.NONE);
        assertThat(Town.read(pack, Progress.NONE).counts().houses()).isZero();
    }

    @Test
    void doubtsPinsWhereNobodyCanStop() throws Exception {
        drawTown();
        drawn.line(new double[] {900, -300, 900, 1000}, "highway", "motorway", "oneway", "yes");
        drawn.square(350, 150, 40, "natural", "water");
        TownPack.build(drawn.write(folder.resolve("town.osm.pbf")), pack, Progress.NONE);
        Town town = Town.read(pack, Progress.NONE);

        assertThat(town.doubt(spot(20, 10), Mode.CAR)).isEmpty();
        assertThat(town.doubt(spot(350, 150), Mode.CAR)).contains(Doubt.IN_WATER);
        assertThat(town.doubt(spot(880, 300), Mode.CAR)).contains(Doubt.ON_MOTORWAY);
        assertThat(town.doubt(spot(1500, 350), Mode.FOOT)).contains(Doubt.FAR_FROM_STREET);
        assertThat(town.doubt(spot(2000, 2000), Mode.FOOT)).contains(Doubt.NO_STREET_NEAR);
        assertThat(town.doubt(spot(-9000, 0), Mode.CAR)).contains(Doubt.OUTSIDE_TOWN);
    }

    private static Point spot(double east, double south) {
        return new Point(DrawnExtract.latitude(south) / 1e7, DrawnExtract.longitude(east) / 1e7);
    }

    /// Runs `town build` in a process of its own, below a limit of the shell.
    private String buildBelow(String limit, String javaOption, Path extract) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "needs a shell that can set limits");
        List<String> command = List.of(
                "/bin/bash",
                "-c",
                limit + " exec \"$0\" \"$@\"",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                javaOption,
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                "org.porchlight.roads.TownCommand",
                "build",
                extract.toString(),
                "--out",
                pack.toString());
        Path told = folder.resolve("told.txt");
        Process process = new ProcessBuilder(new ArrayList<>(command))
                .redirectErrorStream(true)
                .redirectOutput(told.toFile())
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        String text = Files.readString(told);
        assertThat(process.exitValue()).as(text).isEqualTo(1);
        return text;
    }

    @Test
    void leavesTheOldPackAloneWhenTheDiskIsFullInTheMiddle() throws Exception {
        drawTown();
        TownPack.build(drawn.write(folder.resolve("small.osm.pbf")), pack, Progress.NONE);
        byte[] before = Files.readAllBytes(pack.resolve("streets.bin"));
        Path large = folder.resolve("large.osm.pbf");
        DemoTown.write(large);

        // no file may grow beyond this many kilobytes: the copy of the extract fits, its streets do not
        long limit = Files.size(large) / 1024 + 1;
        String told = buildBelow("ulimit -f " + limit + ";", "-Xmx400m", large);

        assertThat(told).contains("cannot be read or written", "free space");
        assertThat(left()).containsExactly("town");
        assertThat(Files.readAllBytes(pack.resolve("streets.bin"))).isEqualTo(before);
    }

    @Test
    void refusesATownThatIsLargerThanItsMemory() throws Exception {
        Path large = folder.resolve("large.osm.pbf");
        DemoTown.write(large);

        String told = buildBelow("", "-Xmx12m", large);

        assertThat(told).contains("memory").contains("osmium extract");
        assertThat(left()).isEmpty();
    }

    @Test
    void takesAwayWhatAKilledBuildLeft() throws Exception {
        drawTown();
        Files.createDirectories(pack.getParent());
        // no process has this number: Linux stops at 4,194,304
        Path abandoned = Files.createDirectory(pack.resolveSibling(".town-building-99999999-abc"));
        Files.writeString(abandoned.resolve("streets.bin"), "half");

        TownPack.build(drawn.write(folder.resolve("town.osm.pbf")), pack, Progress.NONE);

        assertThat(left()).containsExactly("town");
    }
}
