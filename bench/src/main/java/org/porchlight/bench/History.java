// SPDX-License-Identifier: Apache-2.0
package org.porchlight.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Results in a text file, one a line, one file for each commit; several processes may write to it at a time.
final class History {
    private final Path file;

    History(Path file) {
        this.file = file;
    }

    Path file() {
        return file;
    }

    void add(Result result) throws IOException {
        // the file's lock holds other processes off, but not other threads of this one
        synchronized (History.class) {
            append(result);
        }
    }

    private void append(Result result) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            channel.position(channel.size());
            String heading = channel.size() == 0 ? Result.HEADING + "\n" : "";
            write(channel, heading + result.line() + "\n");
            channel.force(true);
            assert lock.isValid();
        }
    }

    private static void write(FileChannel channel, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /// One result for each trial, the last where it was run again.
    List<Result> results() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        Map<Object, Result> last = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.isBlank() && !line.equals(Result.HEADING)) {
                Result result = Result.of(line);
                last.put(result.key(), result);
            }
        }
        return List.copyOf(last.values());
    }
}
