// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.osm;

import com.google.protobuf.InvalidProtocolBufferException;
import crosby.binary.Osmformat.HeaderBlock;
import crosby.binary.Osmformat.PrimitiveBlock;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;
import org.porchlight.roads.geo.Bounds;
import org.porchlight.roads.osm.Fileblocks.Block;
import org.porchlight.roads.osm.UnreadableExtractException.Fault;

/// Reads an .osm.pbf into memory: dense and plain nodes, ways, multipolygons, in any order, with any of them missing.
public final class PbfReader {

    private static final Set<String> UNDERSTOOD = Set.of("OsmSchema-V0.6", "DenseNodes");

    private final Path file;
    private final long mostBytes;

    private PbfReader(Path file, long mostBytes) {
        this.file = file;
        this.mostBytes = mostBytes;
    }

    /// @param progress told the fraction read, 0 to 1
    /// @throws UnreadableExtractException if the file is not an extract, is cut off, damaged or too large for this
    ///                                    program's memory; says how to mend it
    public static Extract read(Path file, DoubleConsumer progress) throws UnreadableExtractException {
        // what is kept of an extract may fill half of the memory; the other half is for what is made of it
        return read(file, progress, Runtime.getRuntime().maxMemory() / 2);
    }

    /// @param mostBytes refuse a file whose contents would take more memory than this
    static Extract read(Path file, DoubleConsumer progress, long mostBytes) throws UnreadableExtractException {
        return new PbfReader(file, mostBytes).read(progress);
    }

    private Extract read(DoubleConsumer progress) throws UnreadableExtractException {
        try {
            if (Files.isDirectory(file)) {
                throw notReadable("This is a folder.");
            }
            long length = Files.size(file);
            try (Fileblocks blocks =
                    new Fileblocks(file, new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
                return read(blocks, length, progress);
            }
        } catch (NoSuchFileException e) {
            throw notReadable("There is no such file.");
        } catch (IOException e) {
            throw notReadable("The file cannot be read (" + e.getClass().getSimpleName() + ").");
        }
    }

    private Extract read(Fileblocks blocks, long length, DoubleConsumer progress)
            throws IOException, UnreadableExtractException {
        Gathering gathering = new Gathering();
        Extract.Header header = null;
        for (Block block = blocks.next(); block != null; block = blocks.next()) {
            try {
                if (block.type().equals("OSMHeader")) {
                    header = header(HeaderBlock.parseFrom(block.bytes()), blocks);
                } else if (block.type().equals("OSMData")) {
                    new BlockDecoder(PrimitiveBlock.parseFrom(block.bytes()), gathering).decode();
                }
            } catch (InvalidProtocolBufferException | IndexOutOfBoundsException | ArithmeticException e) {
                throw blocks.damaged(block.offset(), "The contents of a block make no sense.");
            }
            if (gathering.bytes() > mostBytes) {
                throw blocks.refuse(
                        Fault.TOO_LARGE,
                        -1,
                        "It holds more than this program has memory for (" + mostBytes / (1024 * 1024) + " MB).",
                        "Cut out your town with: osmium extract -b WEST,SOUTH,EAST,NORTH FILE -o town.osm.pbf");
            }
            progress.accept(length == 0 ? 1 : Math.min(1, (double) blocks.offset() / length));
        }
        if (header == null) {
            throw blocks.damaged(-1, "It has no header.");
        }
        return gathering.finish(header);
    }

    private static Extract.Header header(HeaderBlock block, Fileblocks blocks) throws UnreadableExtractException {
        for (String feature : block.getRequiredFeaturesList()) {
            if (!UNDERSTOOD.contains(feature)) {
                throw blocks.refuse(
                        Fault.UNSUPPORTED,
                        -1,
                        "It needs the feature \"" + feature + "\", which is not read here.",
                        "Rewrite it with: osmium cat FILE -o town.osm.pbf");
            }
        }
        Instant written = block.hasOsmosisReplicationTimestamp()
                ? Instant.ofEpochSecond(block.getOsmosisReplicationTimestamp())
                : null;
        return new Extract.Header(bounds(block), written, block.getWritingprogram(), block.getSource());
    }

    private static @Nullable Bounds bounds(HeaderBlock block) {
        if (!block.hasBbox()) {
            return null;
        }
        try {
            return new Bounds(
                    block.getBbox().getBottom() / 1e9,
                    block.getBbox().getLeft() / 1e9,
                    block.getBbox().getTop() / 1e9,
                    block.getBbox().getRight() / 1e9);
        } catch (IllegalArgumentException e) {
            return null; // a box that is not on the earth says as little as none
        }
    }

    private UnreadableExtractException notReadable(String problem) {
        return new UnreadableExtractException(
                Fault.NOT_READABLE, file, -1, problem, "Choose an OpenStreetMap extract (.osm.pbf) on this computer.");
    }
}
