// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.osm;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.DoubleConsumer;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.porchlight.roads.osm.UnreadableExtractException.Fault;

/// Takes an extract as it is handed about (.osm, .osm.gz, .osm.bz2, .osm.pbf.gz, .osm.pbf) and leaves an
/// .osm.pbf. What it is, its first bytes say, not its name. Nodes come before ways in what is left, whatever
/// came first before.
public final class Unpacking {

    private static final String DOWNLOAD_AGAIN = "Download it again, or make it again, and compare its size.";

    private final Path from;
    private final Path to;

    private Unpacking(Path from, Path to) {
        this.from = from;
        this.to = to;
    }

    /// Rewrites XML and unpacks what is packed; an .osm.pbf in the usual order is copied byte for byte.
    ///
    /// @param progress told the fraction read, 0 to 1
    /// @throws UnreadableExtractException if the file cannot be read, unpacked or understood
    /// @throws IOException                if `to` cannot be written
    public static void toPbf(Path from, Path to, DoubleConsumer progress)
            throws IOException, UnreadableExtractException {
        new Unpacking(from, to).unpack(progress);
    }

    private void unpack(DoubleConsumer progress) throws IOException, UnreadableExtractException {
        if (Files.isDirectory(from)) {
            throw new UnreadableExtractException(
                    Fault.NOT_READABLE, from, -1, "This is a folder.", "Choose an OpenStreetMap extract.");
        }
        try (InputStream file = new Source(Files.newInputStream(from), Files.size(from), progress)) {
            InputStream plain = unpacked(peekable(file));
            if (begins(plain, "<?xml", "<osm", "\u00ef\u00bb\u00bf<")) {
                new XmlExtract(from, plain, Runtime.getRuntime().maxMemory() / 2).writeTo(to);
            } else {
                Files.copy(new Source(plain, 0, fraction -> {}), to);
            }
            mendOrder();
        } catch (SourceException e) {
            throw new UnreadableExtractException(
                    Fault.TRUNCATED, from, -1, "It does not unpack to its end.", DOWNLOAD_AGAIN);
        } catch (NoSuchFileException e) {
            throw new UnreadableExtractException(
                    Fault.NOT_READABLE, from, -1, "There is no such file.", "Choose an OpenStreetMap extract.");
        }
    }

    private void mendOrder() throws IOException, UnreadableExtractException {
        TypeOrder order = new TypeOrder(to);
        if (order.holds()) {
            return;
        }
        Path mended = to.resolveSibling(to.getFileName() + ".mended");
        order.writeTo(mended);
        Files.move(mended, to, StandardCopyOption.REPLACE_EXISTING);
    }

    private static InputStream peekable(InputStream in) {
        return in.markSupported() ? in : new BufferedInputStream(in, 1 << 16);
    }

    private static InputStream unpacked(InputStream in) throws IOException {
        try {
            if (begins(in, "\u001f\u008b")) {
                return peekable(new GZIPInputStream(in, 1 << 16));
            }
            return begins(in, "BZh") ? peekable(new BZip2CompressorInputStream(in, true)) : in;
        } catch (SourceException e) {
            throw e;
        } catch (IOException e) {
            throw new SourceException(e);
        }
    }

    private static boolean begins(InputStream in, String... marks) throws IOException {
        in.mark(8);
        byte[] first;
        try {
            first = in.readNBytes(8);
        } catch (IOException e) {
            throw new SourceException(e);
        }
        in.reset();
        String begin = new String(first, StandardCharsets.ISO_8859_1);
        for (String mark : marks) {
            if (begin.startsWith(mark)) {
                return true;
            }
        }
        return false;
    }

    /// Reading failed, as opposed to writing.
    static final class SourceException extends IOException {
        SourceException(Throwable cause) {
            super(cause);
        }
    }

    /// Tells how much was read, and makes every failure to read a {@link SourceException}.
    private static final class Source extends FilterInputStream {
        private final long length;
        private final DoubleConsumer progress;
        private long done;

        Source(InputStream in, long length, DoubleConsumer progress) {
            super(in);
            this.length = length;
            this.progress = progress;
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (IOException e) {
                throw new SourceException(e);
            }
        }

        @Override
        public int read(byte[] bytes, int offset, int count) throws IOException {
            try {
                int read = super.read(bytes, offset, count);
                done += Math.max(0, read);
                progress.accept(length == 0 ? 1 : Math.min(1, (double) done / length));
                return read;
            } catch (IOException e) {
                throw new SourceException(e);
            }
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
