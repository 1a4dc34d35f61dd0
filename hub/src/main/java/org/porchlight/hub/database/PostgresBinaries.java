// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.porchlight.hub.start.StartRefused;
import org.porchlight.hub.start.StartRefused.Why;

/// The PostgreSQL programs, unpacked once from the archive on the class path.
///
/// They lie in a folder that carries the archive's hash and comes into being by one rename, so that a half-unpacked one
/// is never used and another version never mixed in.
final class PostgresBinaries {
    private final Path home;

    private PostgresBinaries(Path home) {
        this.home = home;
    }

    /// Takes about a second the first time, and the time of hashing 15 MB later.
    static PostgresBinaries unpackInto(Path folder) throws IOException {
        String archive = archiveName();
        Path home = folder.resolve("binaries-" + hash(archive).substring(0, 16));
        if (Files.notExists(home)) {
            Path draft = folder.resolve("binaries.new");
            deleteAll(draft);
            unpack(archive, draft);
            Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
        }
        return new PostgresBinaries(home);
    }

    Path program(String name) {
        return home.resolve("bin").resolve(name);
    }

    private static String archiveName() {
        String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String name = "/postgres-linux-" + (machine.equals("amd64") ? "x86_64" : machine) + ".txz";
        if (!System.getProperty("os.name").equals("Linux") || PostgresBinaries.class.getResource(name) == null) {
            throw new StartRefused(
                    Why.DATABASE,
                    "there is no embedded PostgreSQL for this kind of machine (" + machine
                            + "): install PostgreSQL and name it in PORCHLIGHT_DB");
        }
        return name;
    }

    private static InputStream open(String archive) throws IOException {
        InputStream stream = PostgresBinaries.class.getResourceAsStream(archive);
        if (stream == null) {
            throw new IOException("the PostgreSQL archive is missing from this program");
        }
        return stream;
    }

    private static String hash(String archive) throws IOException {
        try (InputStream in = open(archive)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] chunk = new byte[1 << 16];
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                digest.update(chunk, 0, length);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void unpack(String archive, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(open(archive))))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path place = target.resolve(entry.getName()).normalize();
                if (!place.startsWith(target)) {
                    throw new IOException("the PostgreSQL archive names a file outside its folder");
                }
                unpackEntry(tar, entry, place);
            }
        }
    }

    private static void unpackEntry(TarArchiveInputStream tar, TarArchiveEntry entry, Path place) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(place);
            return;
        }
        Files.createDirectories(place.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(place, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, place);
        boolean runs = (entry.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString(runs ? "rwx------" : "rw-------"));
    }

    static void deleteAll(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
