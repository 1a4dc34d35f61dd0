// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.post;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.porchlight.mail.BadMail;
import org.porchlight.mail.Dsse;
import org.porchlight.mail.Fields;
import org.porchlight.mail.Json;
import org.porchlight.mail.Mailbox;

/// What the hub has sent, on this computer's disk so that the desk opens with the hub away: sealed entries and the
/// signed roster, one JSON object a line. Nothing here is plaintext of a household. A line that a crash cut off is
/// dropped and fetched again.
final class Cache {
    private static final int LONGEST_LINE = 2 * 1024 * 1024;

    private final Path entries;
    private final Path roster;

    /// @param folder of one device: two devices of one computer do not share a cache
    Cache(Path folder) throws IOException {
        Files.createDirectories(folder);
        entries = folder.resolve("entries.jsonl");
        roster = folder.resolve("roster.jsonl");
    }

    List<SealedEntry> entries() throws IOException {
        return lines(entries, bytes -> SealedEntry.take(Fields.of(Json.read("", bytes, LONGEST_LINE), "")));
    }

    void add(List<SealedEntry> more) throws IOException {
        append(entries, more.stream().map(SealedEntry::line).toList());
    }

    List<Dsse> roster() throws IOException {
        return lines(roster, bytes -> Dsse.parse(Json.read("", bytes, LONGEST_LINE)));
    }

    void addToRoster(List<Dsse> more) throws IOException {
        append(roster, more.stream().map(Dsse::bytes).toList());
    }

    /// Forgets the envelopes of erased mailboxes, which the hub has forgotten too.
    void erase(Set<Mailbox> mailboxes) throws IOException {
        List<byte[]> kept = new ArrayList<>();
        for (SealedEntry entry : entries()) {
            kept.add((mailboxes.contains(entry.mailbox()) ? entry.withoutEnvelope() : entry).line());
        }
        Path fresh = entries.resolveSibling("entries.jsonl.new");
        Files.deleteIfExists(fresh);
        append(fresh, kept);
        Files.move(fresh, entries, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void append(Path file, List<byte[]> lines) throws IOException {
        try (OutputStream out = new BufferedOutputStream(
                Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND))) {
            for (byte[] line : lines) {
                out.write(line);
                out.write('\n');
            }
        }
    }

    /// Reads up to the first line that is not whole, and cuts the file there.
    private static <T> List<T> lines(Path file, Line<T> read) throws IOException {
        List<T> lines = new ArrayList<>();
        if (Files.notExists(file)) {
            return lines;
        }
        byte[] bytes = Files.readAllBytes(file);
        int start = 0;
        for (int end = 0; end < bytes.length; end++) {
            if (bytes[end] == '\n') {
                try {
                    lines.add(read.read(Arrays.copyOfRange(bytes, start, end)));
                } catch (BadMail e) {
                    break;
                }
                start = end + 1;
            }
        }
        if (start < bytes.length) {
            Files.write(file, Arrays.copyOf(bytes, start));
        }
        return lines;
    }

    @FunctionalInterface
    private interface Line<T> {
        T read(byte[] bytes) throws BadMail;
    }
}
