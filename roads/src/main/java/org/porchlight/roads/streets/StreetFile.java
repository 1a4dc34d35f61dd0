// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.streets;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.porchlight.roads.streets.Hierarchy.Climb;
import org.porchlight.roads.times.Mode;

/// Keeps the streets of a town on disk: a mark with the format's number, the hash of the extract that they were
/// made from, arrays with their lengths in front, a checksum. Same streets, same bytes.
public final class StreetFile {

    private static final byte[] MARK = "PLSTREETS002".getBytes(StandardCharsets.US_ASCII);
    private static final int HASH_BYTES = 32;
    private static final List<Mode> MODES = List.of(Mode.CAR, Mode.BIKE, Mode.FOOT);

    private StreetFile() {}

    /// @param extractHash SHA-256 of the extract that the streets were read from
    public static void write(StreetTimes streets, byte[] extractHash, Path file) throws IOException {
        CRC32C checksum = new CRC32C();
        try (OutputStream plain = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
                DataOutputStream out = new DataOutputStream(new CheckedOutputStream(plain, checksum))) {
            out.write(MARK);
            out.write(extractHash, 0, HASH_BYTES);
            StreetEdges edges = streets.edges();
            write(out, edges.meters());
            write(out, edges.cornerFrom());
            write(out, edges.latitudes());
            write(out, edges.longitudes());
            write(out, edges.name());
            out.writeInt(edges.names().size());
            for (String name : edges.names()) {
                write(out, name.getBytes(StandardCharsets.UTF_8));
            }
            write(out, bytes(edges.roundabout()));
            for (Mode mode : MODES) {
                write(out, streets.hierarchy(mode));
            }
            out.writeInt((int) checksum.getValue());
        }
    }

    private static void write(DataOutputStream out, Hierarchy hierarchy) throws IOException {
        out.writeInt(hierarchy.nodes());
        write(out, hierarchy.ends());
        write(out, hierarchy.skipped());
        write(out, hierarchy.weights());
        write(out, hierarchy.millis());
        write(out, hierarchy.meters());
        for (Climb climb : List.of(hierarchy.up(), hierarchy.down())) {
            write(out, climb.from());
            write(out, climb.node());
            write(out, climb.link());
            write(out, climb.weight());
        }
        write(out, hierarchy.standing());
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] bytes(boolean[] flags) {
        byte[] bytes = new byte[flags.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (flags[i] ? 1 : 0);
        }
        return bytes;
    }

    private static void write(DataOutputStream out, int[] numbers) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length + 4).putInt(numbers.length);
        bytes.asIntBuffer().put(numbers);
        out.write(bytes.array());
    }

    private static void write(DataOutputStream out, float[] numbers) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length + 4).putInt(numbers.length);
        bytes.asFloatBuffer().put(numbers);
        out.write(bytes.array());
    }

    /// @param extractHash SHA-256 of the extract beside it
    /// @throws IOException if the file cannot be read, is damaged, of another format, or of another extract;
    ///                     the
    /// message says
    ///                     which
    public static StreetTimes read(Path file, byte[] extractHash) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length < MARK.length + HASH_BYTES + 4
                || !Arrays.equals(bytes, 0, MARK.length, MARK, 0, MARK.length)) {
            throw new IOException("it is not a file of streets, or of another version of Porchlight");
        }
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, bytes.length - 4);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (in.getInt(bytes.length - 4) != (int) checksum.getValue()) {
            throw new IOException("it is damaged");
        }
        if (!Arrays.equals(bytes, MARK.length, MARK.length + HASH_BYTES, extractHash, 0, HASH_BYTES)) {
            throw new IOException("it belongs to another extract than the one beside it");
        }
        try {
            return read(in.position(MARK.length + HASH_BYTES));
        } catch (BufferUnderflowException | NegativeArraySizeException | IndexOutOfBoundsException e) {
            throw new IOException("its contents make no sense", e);
        }
    }

    private static StreetTimes read(ByteBuffer in) {
        StreetEdges edges = new StreetEdges(floats(in), ints(in), ints(in), ints(in), ints(in), names(in), flags(in));
        Map<Mode, Hierarchy> hierarchies = new EnumMap<>(Mode.class);
        for (Mode mode : MODES) {
            Hierarchy hierarchy = hierarchy(in);
            check(edges, hierarchy);
            hierarchies.put(mode, hierarchy);
        }
        return new StreetTimes(edges, hierarchies);
    }

    private static Hierarchy hierarchy(ByteBuffer in) {
        int nodes = in.getInt();
        int[] ends = ints(in);
        int[] skipped = ints(in);
        float[] weights = floats(in);
        int[] millis = ints(in);
        float[] meters = floats(in);
        Climb up = new Climb(ints(in), ints(in), ints(in), floats(in));
        Climb down = new Climb(ints(in), ints(in), ints(in), floats(in));
        return new Hierarchy(nodes, ends, skipped, weights, millis, meters, up, down, bytes(in));
    }

    private static List<String> names(ByteBuffer in) {
        int count = in.getInt();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(new String(bytes(in), StandardCharsets.UTF_8));
        }
        return List.copyOf(names);
    }

    private static boolean[] flags(ByteBuffer in) {
        byte[] bytes = bytes(in);
        boolean[] flags = new boolean[bytes.length];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = bytes[i] == 1;
        }
        return flags;
    }

    private static byte[] bytes(ByteBuffer in) {
        byte[] bytes = new byte[length(in, 1)];
        in.get(bytes);
        return bytes;
    }

    private static int[] ints(ByteBuffer in) {
        int[] numbers = new int[length(in, 4)];
        in.asIntBuffer().get(numbers);
        in.position(in.position() + 4 * numbers.length);
        return numbers;
    }

    private static float[] floats(ByteBuffer in) {
        float[] numbers = new float[length(in, 4)];
        in.asFloatBuffer().get(numbers);
        in.position(in.position() + 4 * numbers.length);
        return numbers;
    }

    private static int length(ByteBuffer in, int bytesEach) {
        int length = in.getInt();
        if (length < 0 || length > in.remaining() / bytesEach) {
            throw new BufferUnderflowException();
        }
        return length;
    }

    /// A checksum stops accidents; this stops made-up files: every index leads somewhere and no shortcut into
    /// itself.
    private static void check(StreetEdges edges, Hierarchy hierarchy) {
        int streets = hierarchy.streetEdges();
        int links = hierarchy.meters().length;
        boolean lengths = edges.count() == streets
                && edges.cornerFrom().length == streets + 1
                && edges.longitudes().length == edges.latitudes().length
                && edges.name().length == streets
                && edges.roundabout().length == streets
                && hierarchy.standing().length == streets
                && hierarchy.ends().length == 2 * links
                && hierarchy.millis().length == 2 * links
                && hierarchy.skipped().length == 2 * (links - streets);
        if (!lengths) {
            throw new IndexOutOfBoundsException("arrays of different towns");
        }
        within(edges.cornerFrom(), edges.latitudes().length + 1);
        within(edges.name(), edges.names().size());
        within(hierarchy.ends(), hierarchy.nodes());
        for (Climb climb : List.of(hierarchy.up(), hierarchy.down())) {
            within(climb.from(), climb.node().length + 1);
            within(climb.node(), hierarchy.nodes());
            within(climb.link(), links);
        }
        for (int i = 0; i < hierarchy.skipped().length; i++) {
            Objects.checkIndex(hierarchy.skipped()[i], streets + i / 2);
        }
    }

    private static void within(int[] numbers, int limit) {
        for (int number : numbers) {
            Objects.checkIndex(number, limit);
        }
    }
}
