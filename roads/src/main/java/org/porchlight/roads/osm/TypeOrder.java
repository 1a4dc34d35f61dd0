// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.osm;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import crosby.binary.Fileformat.Blob;
import crosby.binary.Fileformat.BlobHeader;
import crosby.binary.Osmformat.PrimitiveBlock;
import crosby.binary.Osmformat.PrimitiveGroup;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.porchlight.roads.osm.Fileblocks.Block;

/// Nodes before ways before relations, as the format recommends and other readers, GraphHopper among them, need
/// it. A file that has them in another order is written anew, group by group, with everything that is in it.
final class TypeOrder {

    private enum Type {
        NODES,
        WAYS,
        RELATIONS
    }

    private static final PrimitiveBlock NOTHING = PrimitiveBlock.getDefaultInstance();

    private final Path file;

    TypeOrder(Path file) {
        this.file = file;
    }

    /// True for a file that other readers can read.
    boolean holds() throws IOException, UnreadableExtractException {
        Type last = Type.NODES;
        try (Fileblocks blocks = blocks()) {
            for (Block block = blocks.next(); block != null; block = blocks.next()) {
                for (PrimitiveGroup group : primitives(block, blocks).getPrimitivegroupList()) {
                    Type type = type(group);
                    if (type.compareTo(last) < 0) {
                        return false;
                    }
                    last = type;
                }
            }
        }
        return true;
    }

    void writeTo(Path to) throws IOException, UnreadableExtractException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(to)))) {
            writeHeader(out);
            for (Type type : Type.values()) {
                write(type, out);
            }
        }
    }

    private void writeHeader(DataOutputStream out) throws IOException, UnreadableExtractException {
        try (Fileblocks blocks = blocks()) {
            Block header = blocks.next();
            if (header != null) {
                write(header.type(), header.bytes(), out);
            }
        }
    }

    private void write(Type type, DataOutputStream out) throws IOException, UnreadableExtractException {
        try (Fileblocks blocks = blocks()) {
            for (Block block = blocks.next(); block != null; block = blocks.next()) {
                PrimitiveBlock all = primitives(block, blocks);
                PrimitiveBlock.Builder some = all.toBuilder().clearPrimitivegroup();
                for (PrimitiveGroup group : all.getPrimitivegroupList()) {
                    if (type(group) == type) {
                        some.addPrimitivegroup(group);
                    }
                }
                if (some.getPrimitivegroupCount() > 0) {
                    write(block.type(), some.build().toByteArray(), out);
                }
            }
        }
    }

    private static void write(String type, byte[] bytes, DataOutputStream out) throws IOException {
        MessageLite blob = Blob.newBuilder().setRaw(ByteString.copyFrom(bytes)).build();
        BlobHeader header = BlobHeader.newBuilder()
                .setType(type)
                .setDatasize(blob.getSerializedSize())
                .build();
        out.writeInt(header.getSerializedSize());
        header.writeTo(out);
        blob.writeTo(out);
    }

    private Fileblocks blocks() throws IOException {
        return new Fileblocks(file, new BufferedInputStream(Files.newInputStream(file), 1 << 16));
    }

    private static PrimitiveBlock primitives(@Nullable Block block, Fileblocks blocks)
            throws UnreadableExtractException {
        if (block == null || !block.type().equals("OSMData")) {
            return NOTHING;
        }
        try {
            return PrimitiveBlock.parseFrom(block.bytes());
        } catch (InvalidProtocolBufferException e) {
            throw blocks.damaged(block.offset(), "The contents of a block make no sense.");
        }
    }

    /// By the format, a group holds one type only.
    private static Type type(PrimitiveGroup group) {
        if (group.getRelationsCount() > 0) {
            return Type.RELATIONS;
        }
        return group.getWaysCount() > 0 ? Type.WAYS : Type.NODES;
    }
}
