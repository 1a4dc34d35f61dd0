// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.lock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.porchlight.seal.KeyFile;
import org.porchlight.seal.Secret;
import org.porchlight.seal.WordList;

/// The key files on this computer, each locked by its words.
public final class KeyFolder {
    private static final String ENDING = ".key.age";

    private final Path folder;
    private final SecureRandom random = new SecureRandom();

    public KeyFolder(Path folder) {
        this.folder = folder;
    }

    /// File names, sorted; none before a group was founded or joined here.
    public List<String> names() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /// Empty when there is no such file.
    Optional<byte[]> read(String name) throws IOException {
        return names().contains(name) ? Optional.of(Files.readAllBytes(folder.resolve(name))) : Optional.empty();
    }

    /// Writes a new file that only these words open, whole or not at all. A member's second key (the recovery key,
    /// when the words of the first are lost) gets a file of its own.
    ///
    /// @return the file's name
    /// @throws IOException when the disk does not take it
    public String write(KeyFile keyFile, Secret lock, WordList list) throws IOException {
        String member = keyFile.member().text().substring(0, 8);
        String name = member + ENDING;
        for (int copy = 2; Files.exists(folder.resolve(name)); copy++) {
            name = member + "-" + copy + ENDING;
        }
        Path fresh = folder.resolve(name + ".new");
        Files.deleteIfExists(fresh);
        byte[] locked = keyFile.lock(lock, list, random);
        var permissions = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel = Files.newByteChannel(
                fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), permissions)) {
            channel.write(java.nio.ByteBuffer.wrap(locked));
        }
        Files.move(fresh, folder.resolve(name));
        return name;
    }

    /// Takes back a file that was just written, when what it was for has failed.
    ///
    /// @param name as [#write] has returned it
    public void delete(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name));
    }
}
