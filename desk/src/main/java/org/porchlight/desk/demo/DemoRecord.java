// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.porchlight.mail.BadMail;
import org.porchlight.mail.Fields;
import org.porchlight.mail.HubId;
import org.porchlight.mail.Json;
import tools.jackson.databind.node.ObjectNode;

/// What a filled demo remembers in the desk's folder, so that a second run prints the same words. Words lie there in
/// the clear, which no real desk does: by this file a demo is known.
///
/// @param hub     the invented group
/// @param printed the lines, by name
record DemoRecord(HubId hub, Map<String, String> printed) {
    private static final String FILE = "demo.json";
    private static final int MOST_BYTES = 64 * 1024;

    /// @throws IOException if there is one that cannot be read
    static Optional<DemoRecord> find(Path deskData) throws IOException {
        Path file = deskData.resolve(FILE);
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try {
            ObjectNode json = Json.read(FILE, Files.readAllBytes(file), MOST_BYTES);
            Map<String, String> printed = new LinkedHashMap<>();
            json.path("printed")
                    .properties()
                    .forEach(line -> printed.put(line.getKey(), line.getValue().asString()));
            return Optional.of(new DemoRecord(Fields.of(json, "").hub("hub"), printed));
        } catch (BadMail e) {
            throw new IOException(file + " is damaged", e);
        }
    }

    void save(Path deskData) throws IOException {
        ObjectNode json = Json.object();
        json.put("note", "An invented group: these words open nothing real.");
        json.put("hub", hub.text());
        ObjectNode lines = json.putObject("printed");
        printed.forEach(lines::put);
        writePrivately(deskData.resolve(FILE), Json.write(json));
    }

    static void writePrivately(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(
                file.getParent(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(file, bytes);
    }
}
