// SPDX-License-Identifier: Apache-2.0
package org.porchlight.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/// A hub that somebody carried away: its folder, its database with all passwords, its memory.
record HubFolder(Program hub) {

    /// Everything on disk: database, write-ahead log, logs, temporary files, keys.
    List<Path> files() {
        return java.util.stream.Stream.concat(Folders.files(hub.home()).stream(), java.util.stream.Stream.of(hub.log()))
                .toList();
    }

    /// A connection with every right there is.
    Connection connect() throws SQLException {
        Path postgres = hub.home().resolve("postgres");
        try {
            String password = Files.readAllLines(postgres.resolve("passwords")).getFirst();
            String port = Files.readAllLines(postgres.resolve("data/postmaster.pid"))
                    .get(3)
                    .strip();
            return DriverManager.getConnection(
                    "jdbc:postgresql://127.0.0.1:" + port + "/porchlight", "porchlight_admin", password);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// All objects of the running hub's heap, reachable or not.
    Path dumpHeap(Path file) {
        Commands.run(
                        Duration.ofMinutes(3),
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(hub.pid()),
                        "GC.heap_dump",
                        "-all",
                        file.toString())
                .succeeded();
        return file;
    }
}
