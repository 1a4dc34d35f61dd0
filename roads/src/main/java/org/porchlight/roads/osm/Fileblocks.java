// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.osm;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import crosby.binary.Fileformat.Blob;
import crosby.binary.Fileformat.BlobHeader;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;
import org.porchlight.roads.osm.UnreadableExtractException.Fault;

/// Cuts an .osm.pbf into its blocks and unpacks them, within the limits that the format sets, so that a damaged or
/// hostile file costs no more memory than one honest block.
///
/// Source: https://wiki.openstreetmap.org/wiki/PBF_Format (file format, sizes of blob headers and blobs).
final class Fileblocks implements AutoCloseable {

    /// A block's header is smaller than this, says the format.
    static final int MOST_HEADER_BYTES = 64 * 1024;

    /// A block is smaller than this, packed and unpacked, says the format.
    static final int MOST_BLOCK_BYTES = 32 * 1024 * 1024;

    private static final String DOWNLOAD_AGAIN = "Download it again, or make it again, and compare its size.";
    private static final String REWRITE = "Rewrite it with: osmium cat FILE -o town.osm.pbf";

    private final Path file;
    private final DataInputStream in;
    private long offset;

    Fileblocks(Path file, InputStream in) {
        this.file = file;
        this.in = new DataInputStream(in);
    }

    /// One unpacked block.
    ///
    /// @param type   `OSMHeader`, `OSMData`, or something that a reader skips
    /// @param offset of the block in the file, in bytes
    record Block(String type, byte[] bytes, long offset) {}

    /// Where the next block starts, in bytes.
    long offset() {
        return offset;
    }

    /// The next block, or null at the end of the file.
    @Nullable
    Block next() throws IOException, UnreadableExtractException {
        long start = offset;
        int headerLength = readLength();
        if (headerLength < 0) {
            return null;
        }
        BlobHeader header = readHeader(headerLength, start);
        int length = header.getDatasize();
        if (length < 0 || length > MOST_BLOCK_BYTES) {
            throw refuse(
                    Fault.DAMAGED,
                    start,
                    "A block says it has " + length + " bytes; the format allows " + MOST_BLOCK_BYTES + ".",
                    DOWNLOAD_AGAIN);
        }
        byte[] packed = readFully(length, start);
        return new Block(header.getType(), unpack(packed, start), start);
    }

    UnreadableExtractException refuse(Fault fault, long at, String problem, String mend) {
        return new UnreadableExtractException(fault, file, at, problem, mend);
    }

    UnreadableExtractException damaged(long at, String problem) {
        return refuse(Fault.DAMAGED, at, problem, DOWNLOAD_AGAIN);
    }

    private int readLength() throws IOException, UnreadableExtractException {
        byte[] first = in.readNBytes(4);
        if (first.length == 0 && offset > 0) {
            return -1;
        }
        if (first.length == 0) {
            throw refuse(Fault.NOT_AN_EXTRACT, -1, "The file is empty.", DOWNLOAD_AGAIN);
        }
        if (first.length < 4 && offset > 0) {
            throw truncated(offset);
        }
        long length = 0;
        for (byte b : first) {
            length = length << 8 | (b & 0xff);
        }
        if (first.length < 4 || length == 0 || length > MOST_HEADER_BYTES) {
            throw offset == 0 ? notAnExtract(first) : damaged(offset, "A block's header has an impossible length.");
        }
        offset += 4;
        return (int) length;
    }

    private BlobHeader readHeader(int length, long start) throws IOException, UnreadableExtractException {
        byte[] bytes = readFully(length, start);
        try {
            BlobHeader header = BlobHeader.parseFrom(bytes);
            if (start == 0 && !header.getType().equals("OSMHeader")) {
                throw notAnExtract(bytes);
            }
            return header;
        } catch (InvalidProtocolBufferException e) {
            throw start == 0 ? notAnExtract(bytes) : damaged(start, "A block's header is not readable.");
        }
    }

    private byte[] readFully(int length, long start) throws IOException, UnreadableExtractException {
        try {
            // readNBytes grows with what is really there, so that a lying length costs nothing
            byte[] bytes = in.readNBytes(length);
            if (bytes.length < length) {
                throw truncated(start);
            }
            offset += length;
            return bytes;
        } catch (EOFException e) {
            throw truncated(start);
        }
    }

    private byte[] unpack(byte[] packed, long start) throws UnreadableExtractException {
        try {
            Blob blob = Blob.parseFrom(packed);
            if (blob.hasRaw()) {
                return blob.getRaw().toByteArray();
            }
            if (blob.hasZlibData()) {
                return inflate(blob.getZlibData(), blob.getRawSize(), start);
            }
            throw refuse(Fault.UNSUPPORTED, start, "A block is packed by a method other than zlib.", REWRITE);
        } catch (InvalidProtocolBufferException e) {
            throw damaged(start, "A block is not readable.");
        }
    }

    private byte[] inflate(ByteString zlib, int rawSize, long start) throws UnreadableExtractException {
        if (rawSize < 0 || rawSize > MOST_BLOCK_BYTES) {
            throw refuse(
                    Fault.TOO_LARGE,
                    start,
                    "A block says it unpacks to " + rawSize + " bytes; the format allows " + MOST_BLOCK_BYTES + ".",
                    REWRITE);
        }
        byte[] raw = new byte[rawSize];
        try (Inflater inflater = new Inflater()) {
            inflater.setInput(zlib.asReadOnlyByteBuffer());
            int length = 0;
            int more = inflater.inflate(raw);
            while (more > 0) {
                length += more;
                more = inflater.inflate(raw, length, rawSize - length);
            }
            boolean over = inflater.inflate(new byte[1]) > 0;
            if (length < rawSize || over) {
                throw damaged(start, "A block does not unpack to the size that it says.");
            }
            return raw;
        } catch (DataFormatException e) {
            throw damaged(start, "A block does not unpack.");
        }
    }

    private UnreadableExtractException truncated(long start) {
        return refuse(Fault.TRUNCATED, start, "The file ends in the middle of a block.", DOWNLOAD_AGAIN);
    }

    private UnreadableExtractException notAnExtract(byte[] first) {
        String begin = new String(first, StandardCharsets.ISO_8859_1);
        String convert = "Convert it with: osmium cat FILE -o town.osm.pbf";
        if (begin.startsWith("BZh")
                || begin.startsWith("\u001f\u008b")
                || begin.startsWith("<?xm")
                || begin.startsWith("<osm")) {
            return refuse(
                    Fault.NOT_AN_EXTRACT,
                    -1,
                    "This looks like OpenStreetMap XML or a packed file, not .osm.pbf.",
                    convert);
        }
        if (begin.startsWith("<")) {
            return refuse(Fault.NOT_AN_EXTRACT, -1, "This is a web page, not an .osm.pbf.", DOWNLOAD_AGAIN);
        }
        return refuse(
                Fault.NOT_AN_EXTRACT,
                -1,
                "This is not an .osm.pbf file.",
                "Choose an OpenStreetMap extract whose name ends in .osm.pbf.");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
