// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.osm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.ByteString;
import crosby.binary.Fileformat.Blob;
import crosby.binary.Fileformat.BlobHeader;
import crosby.binary.Osmformat.HeaderBlock;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.porchlight.roads.DrawnExtract;
import org.porchlight.roads.osm.UnreadableExtractException.Fault;

class PbfReaderTest {

    @TempDir
    Path folder;

    private Extract read(DrawnExtract drawn) throws UnreadableExtractException {
        return PbfReader.read(drawn.write(folder.resolve("town.osm.pbf")), fraction -> {});
    }

    private UnreadableExtractException refused(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("town.osm.pbf"), bytes);
        return catchThrowableOfType(UnreadableExtractException.class, () -> PbfReader.read(file, fraction -> {}));
    }

    @Test
    void readsNodesWaysAndTheirTags() throws Exception {
        DrawnExtract drawn = new DrawnExtract();
        drawn.line(new double[] {0, 0, 100, 0}, "highway", "residential", "name", "Calle Colibrí");
        drawn.node(50, 10, "amenity", "pharmacy", "name", "Lantern Pharmacy", "opening_hours", "24/7");

        Extract extract = read(drawn);

        assertThat(extract.nodes().size()).isEqualTo(3);
        assertThat(extract.ways()).hasSize(1);
        assertThat(extract.ways().getFirst().tags().text("name")).isEqualTo("Calle Colibrí");
        assertThat(extract.tagged()).hasSize(1);
        assertThat(extract.tagged().getFirst().tags().text("amenity")).isEqualTo("pharmacy");
        // a tag that no town needs is not kept
        assertThat(extract.tagged().getFirst().tags().has("opening_hours")).isFalse();
        assertThat(extract.nodes().latitude(0)).isEqualTo(40);
        // 100 m east at 40° N: 100 / (111195 · cos 40°) = 0.0011740 degrees
        assertThat(extract.nodes().longitude(1)).isCloseTo(-40 + 0.0011740, within(1e-6));
        assertThat(extract.header().written()).isEqualTo(DrawnExtract.WRITTEN);
    }

    @Test
    void readsPackedAndPlainBlocksAlike() throws Exception {
        DrawnExtract drawn = new DrawnExtract();
        drawn.house(10, 10, "12", "Main Street", "00102");

        List<Extract.TaggedNode> packed = read(drawn).tagged();
        List<Extract.TaggedNode> plain = read(drawn.unpacked()).tagged();

        assertThat(packed).hasSize(1);
        assertThat(plain.getFirst().tags().text("addr:street"))
                .isEqualTo(packed.getFirst().tags().text("addr:street"))
                .isEqualTo("Main Street");
    }

    @Test
    void countsNodesAndWaysThatAreNotInTheFile() throws Exception {
        DrawnExtract drawn = new DrawnExtract();
        long here = drawn.node(0, 0);
        long there = drawn.node(100, 0);
        drawn.way(new long[] {here, 900, there, 901}, "highway", "residential");
        drawn.way(new long[] {902, 903, 904}, "building", "yes");
        drawn.way(new long[] {here}, "building", "yes");

        Extract extract = read(drawn);

        // 900 and 901 in the first way, 902 to 904 in the second
        assertThat(extract.missing()).isEqualTo(new Extract.Missing(5, 2));
        assertThat(extract.ways()).hasSize(1);
        assertThat(extract.ways().getFirst().nodes()).containsExactly(0, Nodes.ABSENT, 1, Nodes.ABSENT);
        assertThat(extract.ways().getFirst().whole()).isFalse();
    }

    @Test
    void readsWaysThatComeBeforeTheirNodesAndIdsInAnyOrder() throws Exception {
        DrawnExtract drawn = new DrawnExtract().withWaysFirst();
        drawn.node(70, 0, 0, "name", "seventy", "amenity", "school");
        drawn.node(-5, 100, 0);
        drawn.node(30, 200, 0, "name", "thirty", "amenity", "school");
        drawn.way(new long[] {70, 30, -5}, "highway", "residential");

        Extract extract = read(drawn);

        // sorted by id: -5, 30, 70
        assertThat(extract.ways().getFirst().nodes()).containsExactly(2, 1, 0);
        assertThat(extract.tagged()).extracting(Extract.TaggedNode::node).containsExactly(2, 1);
        assertThat(extract.nodes().longitude(2)).isEqualTo(-40);
    }

    @Test
    void takesTheLastOfTwoNodesWithOneId() throws Exception {
        DrawnExtract drawn = new DrawnExtract();
        drawn.node(7, 0, 0);
        drawn.node(9, 300, 0);
        drawn.node(7, 0, 111.195);

        Extract extract = read(drawn);

        assertThat(extract.nodes().size()).isEqualTo(2);
        assertThat(extract.nodes().latitude(0)).isCloseTo(39.999, within(1e-7));
    }

    @Test
    void livesWithoutBoundsAndDateInTheHeader() throws Exception {
        DrawnExtract drawn = new DrawnExtract().withoutBounds();
        drawn.node(0, 0);

        Extract.Header header = read(drawn).header();

        assertThat(header.bounds()).isNull();
        assertThat(header.written()).isNull();
    }

    @Test
    void saysWhichFileIsMissing() {
        Path absent = folder.resolve("nowhere.osm.pbf");

        UnreadableExtractException refusal =
                catchThrowableOfType(UnreadableExtractException.class, () -> PbfReader.read(absent, fraction -> {}));

        assertThat(refusal.fault()).isEqualTo(Fault.NOT_READABLE);
        assertThat(refusal.file()).isEqualTo(absent);
        assertThat(refusal).hasMessageContaining("nowhere.osm.pbf").hasMessageContaining("no such file");
        assertThat(refusal.mend()).isNotBlank();
    }

    @Test
    void refusesAFolder() {
        UnreadableExtractException refusal =
                catchThrowableOfType(UnreadableExtractException.class, () -> PbfReader.read(folder, fraction -> {}));

        assertThat(refusal.fault()).isEqualTo(Fault.NOT_READABLE);
        assertThat(refusal.problem()).contains("folder");
    }

    @Test
    void tellsWhatAFileIsThatIsNoExtract() throws Exception {
        assertThat(refused(new byte[0]).problem()).contains("empty");
        assertThat(refused(text("<!DOCTYPE html><html>")).problem()).contains("web page");
        assertThat(refused(text("<?xml version='1.0'?><osm>")).mend()).contains("osmium cat");
        assertThat(refused(text("BZh91AY&SY")).mend()).contains("osmium cat");
        assertThat(refused(text("PK\u0003\u0004 some zip")).fault()).isEqualTo(Fault.NOT_AN_EXTRACT);
        assertThat(refused(new byte[] {0, 0}).fault()).isEqualTo(Fault.NOT_AN_EXTRACT);
        // a length that an extract may have, and then something else
        assertThat(refused(text("\u0000\u0000\u0000\u0009 and no more of an extract"))
                        .fault())
                .isEqualTo(Fault.NOT_AN_EXTRACT);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void refusesEveryTruncationExceptBetweenBlocks() throws Exception {
        DrawnExtract drawn = new DrawnExtract();
        drawn.house(10, 10, "12", "Main Street", "00102");
        drawn.line(new double[] {0, 0, 100, 0}, "highway", "residential", "name", "Main Street");
        byte[] whole = Files.readAllBytes(drawn.write(folder.resolve("whole.osm.pbf")));
        int readable = 0;
        for (int length = 1; length < whole.length; length++) {
            UnreadableExtractException refusal = refused(Arrays.copyOf(whole, length));
            if (refusal == null) {
                readable++;
            } else {
                assertThat(refusal.fault()).isIn(Fault.TRUNCATED, Fault.NOT_AN_EXTRACT);
            }
        }
        // three blocks (header, nodes, ways): cut after the first and after the second is an extract with less in it
        assertThat(readable).isEqualTo(2);
    }

    @Test
    void refusesOrReadsButNeverFailsOnDamagedBytes() throws Exception {
        DrawnExtract drawn = new DrawnExtract().unpacked();
        drawn.house(10, 10, "12", "Main Street", "00102");
        drawn.line(new double[] {0, 0, 100, 0}, "highway", "residential", "name", "Main Street");
        byte[] whole = Files.readAllBytes(drawn.write(folder.resolve("whole.osm.pbf")));
        Random random = new Random(7);
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            byte[] damaged = whole.clone();
            for (int flips = 0; flips <= random.nextInt(4); flips++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            UnreadableExtractException refusal = refused(damaged);
            if (refusal != null) {
                faults.add(refusal.fault());
            }
        }
        // the damage is noticed in many of them; every other outcome than these two would have failed the test
        assertThat(faults).contains(Fault.DAMAGED, Fault.NOT_AN_EXTRACT);
    }

    @Test
    void refusesABlockThatUnpacksToMoreThanItSays() throws Exception {
        byte[] bomb = deflated(new byte[5_000_000]);

        UnreadableExtractException refusal = refused(file(blob(bomb, 100), headerBlob("OsmSchema-V0.6")));

        assertThat(refusal.fault()).isEqualTo(Fault.DAMAGED);
        assertThat(refusal.problem()).contains("does not unpack to the size");
    }

    @Test
    void refusesABlockThatSaysItIsHuge() throws Exception {
        byte[] bomb = deflated(new byte[5_000_000]);

        UnreadableExtractException refusal = refused(file(blob(bomb, 2_000_000_000), headerBlob("OsmSchema-V0.6")));

        assertThat(refusal.fault()).isEqualTo(Fault.TOO_LARGE);
    }

    @Test
    void refusesMoreThanTheMemoryHolds() {
        DrawnExtract drawn = new DrawnExtract();
        for (int i = 0; i < 1000; i++) {
            drawn.node(i, 0);
        }
        Path file = drawn.write(folder.resolve("town.osm.pbf"));

        UnreadableExtractException refusal = catchThrowableOfType(
                UnreadableExtractException.class, () -> PbfReader.read(file, fraction -> {}, 10_000));

        assertThat(refusal.fault()).isEqualTo(Fault.TOO_LARGE);
        assertThat(refusal.mend()).contains("osmium extract");
    }

    @Test
    void refusesAFeatureThatItDoesNotKnow() throws Exception {
        UnreadableExtractException refusal = refused(file(null, headerBlob("HistoricalInformation")));

        assertThat(refusal.fault()).isEqualTo(Fault.UNSUPPORTED);
        assertThat(refusal.problem()).contains("HistoricalInformation");
    }

    @Test
    void refusesAPackingThatItDoesNotKnow() throws Exception {
        Blob zstd = Blob.newBuilder()
                .setRawSize(3)
                .setZstdData(ByteString.copyFromUtf8("???"))
                .build();

        UnreadableExtractException refusal = refused(file(zstd, headerBlob("OsmSchema-V0.6")));

        assertThat(refusal.fault()).isEqualTo(Fault.UNSUPPORTED);
        assertThat(refusal.byteOffset()).isPositive();
    }

    @Test
    void reportsProgressUpToTheEnd() throws Exception {
        DrawnExtract drawn = new DrawnExtract();
        drawn.node(0, 0);
        List<Double> fractions = new ArrayList<>();

        PbfReader.read(drawn.write(folder.resolve("town.osm.pbf")), fractions::add);

        assertThat(fractions).isSorted().endsWith(1.0);
    }

    private static byte[] deflated(byte[] raw) {
        try (Deflater deflater = new Deflater()) {
            deflater.setInput(raw);
            deflater.finish();
            byte[] packed = new byte[raw.length];
            return Arrays.copyOf(packed, deflater.deflate(packed));
        }
    }

    private static Blob blob(byte[] zlib, int rawSize) {
        return Blob.newBuilder()
                .setRawSize(rawSize)
                .setZlibData(ByteString.copyFrom(zlib))
                .build();
    }

    private static Blob headerBlob(String feature) {
        ByteString header =
                HeaderBlock.newBuilder().addRequiredFeatures(feature).build().toByteString();
        return Blob.newBuilder().setRaw(header).build();
    }

    private static byte[] file(Blob data, Blob header) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        write(out, "OSMHeader", header);
        if (data != null) {
            write(out, "OSMData", data);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, String type, Blob blob) throws IOException {
        BlobHeader header = BlobHeader.newBuilder()
                .setType(type)
                .setDatasize(blob.getSerializedSize())
                .build();
        out.writeInt(header.getSerializedSize());
        header.writeTo(out);
        blob.writeTo(out);
    }
}
