// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.osm;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import crosby.binary.Fileformat.Blob;
import crosby.binary.Fileformat.BlobHeader;
import crosby.binary.Osmformat.DenseNodes;
import crosby.binary.Osmformat.HeaderBBox;
import crosby.binary.Osmformat.HeaderBlock;
import crosby.binary.Osmformat.PrimitiveBlock;
import crosby.binary.Osmformat.PrimitiveGroup;
import crosby.binary.Osmformat.Relation;
import crosby.binary.Osmformat.StringTable;
import crosby.binary.Osmformat.Way;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import org.porchlight.roads.geo.Bounds;
import org.porchlight.roads.osm.Extract.Member;

/// Writes an .osm.pbf block by block: dense nodes, ways, multipolygons. The same calls give the same bytes;
/// unpacked, on every computer (packed bytes depend on the machine's zlib).
public final class PbfWriter implements AutoCloseable {

    /// Elements in a block, as most writers do.
    private static final int BLOCK_ELEMENTS = 8000;

    private final DataOutputStream out;
    private final Packing packing;

    /// How blocks are written.
    public enum Packing {
        PLAIN,
        ZLIB
    }

    /// A node to write.
    ///
    /// @param latitude  in units of 10^-7 degrees
    /// @param longitude in units of 10^-7 degrees
    public record NodeToWrite(long id, int latitude, int longitude, Tags tags) {}

    /// A way to write, with the ids of its nodes.
    public record WayToWrite(long id, long[] nodes, Tags tags) {}

    /// A multipolygon to write.
    public record RelationToWrite(long id, List<Member> members, Tags tags) {}

    /// Begins a file.
    public PbfWriter(OutputStream out, Packing packing, Extract.Header header) throws IOException {
        this.out = new DataOutputStream(out);
        this.packing = packing;
        HeaderBlock.Builder block = HeaderBlock.newBuilder()
                .addRequiredFeatures("OsmSchema-V0.6")
                .addRequiredFeatures("DenseNodes")
                .setWritingprogram(header.program())
                .setSource(header.source());
        Bounds bounds = header.bounds();
        if (bounds != null) {
            block.setBbox(HeaderBBox.newBuilder()
                    .setLeft(nano(bounds.west()))
                    .setRight(nano(bounds.east()))
                    .setTop(nano(bounds.north()))
                    .setBottom(nano(bounds.south())));
        }
        if (header.written() != null) {
            block.setOsmosisReplicationTimestamp(header.written().getEpochSecond());
        }
        write("OSMHeader", block.build());
    }

    private static long nano(double degrees) {
        return Math.round(degrees * 1e7) * 100;
    }

    public void writeNodes(List<NodeToWrite> nodes) throws IOException {
        inBlocks(nodes, (part, strings) -> {
            DenseNodes.Builder dense = DenseNodes.newBuilder();
            long id = 0;
            long latitude = 0;
            long longitude = 0;
            for (NodeToWrite node : part) {
                dense.addId(node.id - id).addLat(node.latitude - latitude).addLon(node.longitude - longitude);
                id = node.id;
                latitude = node.latitude;
                longitude = node.longitude;
                for (int i = 0; i < node.tags.size(); i++) {
                    dense.addKeysVals(strings.index(node.tags.key(i))).addKeysVals(strings.index(node.tags.value(i)));
                }
                dense.addKeysVals(0);
            }
            return PrimitiveGroup.newBuilder().setDense(dense);
        });
    }

    public void writeWays(List<WayToWrite> ways) throws IOException {
        inBlocks(ways, (part, strings) -> {
            PrimitiveGroup.Builder group = PrimitiveGroup.newBuilder();
            for (WayToWrite way : part) {
                Way.Builder written = Way.newBuilder().setId(way.id);
                for (int i = 0; i < way.tags.size(); i++) {
                    written.addKeys(strings.index(way.tags.key(i))).addVals(strings.index(way.tags.value(i)));
                }
                long before = 0;
                for (long node : way.nodes) {
                    written.addRefs(node - before);
                    before = node;
                }
                group.addWays(written);
            }
            return group;
        });
    }

    public void writeRelations(List<RelationToWrite> relations) throws IOException {
        inBlocks(relations, (part, strings) -> {
            PrimitiveGroup.Builder group = PrimitiveGroup.newBuilder();
            for (RelationToWrite relation : part) {
                Relation.Builder written = Relation.newBuilder().setId(relation.id);
                for (int i = 0; i < relation.tags.size(); i++) {
                    written.addKeys(strings.index(relation.tags.key(i))).addVals(strings.index(relation.tags.value(i)));
                }
                long before = 0;
                for (Member member : relation.members) {
                    written.addMemids(member.way() - before)
                            .addRolesSid(strings.index(member.inner() ? "inner" : "outer"))
                            .addTypes(Relation.MemberType.WAY);
                    before = member.way();
                }
                group.addRelations(written);
            }
            return group;
        });
    }

    private interface Grouping<T> {
        PrimitiveGroup.Builder group(List<T> part, Strings strings);
    }

    /// The string table of a block while it grows; entry 0 is always empty, as the format wants it.
    private static final class Strings {
        private final Map<String, Integer> indexes = new HashMap<>();
        private final StringTable.Builder table = StringTable.newBuilder().addS(ByteString.EMPTY);

        int index(String string) {
            return indexes.computeIfAbsent(string, s -> {
                table.addS(ByteString.copyFromUtf8(s));
                return table.getSCount() - 1;
            });
        }
    }

    private <T> void inBlocks(List<T> elements, Grouping<T> grouping) throws IOException {
        for (int from = 0; from < elements.size(); from += BLOCK_ELEMENTS) {
            Strings strings = new Strings();
            List<T> part = elements.subList(from, Math.min(elements.size(), from + BLOCK_ELEMENTS));
            PrimitiveGroup.Builder group = grouping.group(part, strings);
            write(
                    "OSMData",
                    PrimitiveBlock.newBuilder()
                            .setStringtable(strings.table)
                            .addPrimitivegroup(group)
                            .build());
        }
    }

    private void write(String type, MessageLite block) throws IOException {
        ByteString raw = block.toByteString();
        Blob.Builder blob = Blob.newBuilder().setRawSize(raw.size());
        switch (packing) {
            case PLAIN -> blob.clearRawSize().setRaw(raw);
            case ZLIB -> blob.setZlibData(deflate(raw));
        }
        ByteString body = blob.build().toByteString();
        BlobHeader header =
                BlobHeader.newBuilder().setType(type).setDatasize(body.size()).build();
        out.writeInt(header.getSerializedSize());
        header.writeTo(out);
        body.writeTo(out);
    }

    private static ByteString deflate(ByteString raw) {
        try (Deflater deflater = new Deflater();
                ByteString.Output packed = ByteString.newOutput(raw.size() / 2 + 64)) {
            deflater.setInput(raw.asReadOnlyByteBuffer());
            deflater.finish();
            byte[] buffer = new byte[8192];
            while (!deflater.finished()) {
                packed.write(buffer, 0, deflater.deflate(buffer));
            }
            return packed.toByteString();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
