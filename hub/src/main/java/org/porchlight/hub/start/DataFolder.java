// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub.start;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.start.StartRefused.Why;

/// The folder that one running hub holds: readable by its owner alone, locked while the hub runs, marked with the
/// version of its layout.
public final class DataFolder implements AutoCloseable {
    /// The layout that this hub writes. A folder with a higher number was written by a newer hub.
    private static final int VERSION = 1;

    private final Path path;
    private final FileLock lock;

    private DataFolder(Path path, FileLock lock) {
        this.path = path;
        this.lock = lock;
    }

    /// Makes the folder when it is absent, and locks it.
    ///
    /// @throws StartRefused when it cannot be written, another hub holds it, or a newer hub wrote it
    public static DataFolder open(Path path) {
        try {
            Files.createDirectories(
                    path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            FileLock lock = lock(path.resolve("lock"));
            if (lock == null) {
                throw new StartRefused(
                        Why.FOLDER,
                        "--data " + path + " is in use by another hub: stop that one, or name another folder");
            }
            var folder = new DataFolder(path, lock);
            folder.checkVersion();
            return folder;
        } catch (FileAlreadyExistsException _) {
            throw new StartRefused(Why.FOLDER, "--data " + path + " is a file: name a folder");
        } catch (IOException e) {
            throw refuse(path, e);
        }
    }

    /// The sentence for a folder that could not be written.
    public static StartRefused refuse(Path path, IOException cause) {
        String reason = String.valueOf(cause.getMessage());
        if (reason.contains("No space left") || reason.contains("quota")) {
            return new StartRefused(
                    Why.DISK, "the disk that holds " + path + " is full: free some space and start again");
        }
        return new StartRefused(
                Why.FOLDER,
                "--data " + path + " cannot be written (" + cause.getClass().getSimpleName()
                        + "): make it writable for this user, or name another folder");
    }

    private static @Nullable FileLock lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
            }
            return lock;
        } catch (OverlappingFileLockException _) {
            channel.close();
            return null;
        }
    }

    private void checkVersion() throws IOException {
        Path file = path.resolve("version");
        if (Files.notExists(file)) {
            writePrivately(file, VERSION + "\n");
            return;
        }
        String version = Files.readString(file).strip();
        if (!version.matches("[0-9]{1,6}") || Integer.parseInt(version) > VERSION) {
            close();
            throw new StartRefused(
                    Why.VERSION,
                    "--data " + path + " was written by a newer hub (layout " + version + ", this one knows " + VERSION
                            + "): start the newer hub");
        }
    }

    /// A place in the folder.
    public Path resolve(String name) {
        return path.resolve(name);
    }

    /// Replaces a file of this folder at once and whole, readable by its owner alone.
    public static void writePrivately(Path file, String text) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            channel.write(StandardCharsets.UTF_8.encode(text));
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        lock.channel().close();
    }
}
