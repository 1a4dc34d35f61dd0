// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.porchlight.roads.Progress.Phase;
import org.porchlight.roads.osm.Unpacking;
import org.porchlight.roads.osm.UnreadableExtractException;
import org.porchlight.roads.osm.UnreadableExtractException.Fault;
import org.porchlight.roads.streets.StreetFile;
import org.porchlight.roads.streets.StreetImport;
import org.porchlight.roads.streets.StreetImport.NoStreetsException;
import org.porchlight.roads.streets.StreetTimes;

/// A folder with everything that a desk needs of a town: the extract, its streets made ready for travel times
/// (`streets.bin`), and for people `town.json`. {@link Town#read} reads it like an extract, with travel times
/// along streets.
///
/// Same extract, same bytes. A pack is built in a folder beside it, read back, and only then put in its place.
public final class TownPack {

    private static final String STREETS = "streets.bin";
    private static final String ABOUT = "town.json";
    private static final String OLD = "-old";
    private static final String BUILD_AGAIN = "Build the town pack again from its extract.";

    private TownPack() {}

    /// Builds a pack, in place of an older one. Takes some seconds for a town, and some hundred megabytes.
    ///
    /// @param extract .osm.pbf, or OpenStreetMap XML, plain or packed with gzip or bzip2
    /// @throws UnreadableExtractException if the extract cannot become a town
    /// @throws IOException                if the folder cannot be written, or holds something else than a
    ///                                    town pack; nothing half-built is left, and an older pack stays as it is
    public static void build(Path extract, Path pack, Progress progress)
            throws IOException, UnreadableExtractException {
        Path target = pack.toAbsolutePath().normalize();
        refuseOtherFolders(target);
        Path parent = Files.createDirectories(target.getParent());
        deleteAbandoned(target);
        String owner = ProcessHandle.current().pid() + "-";
        Path building = Files.createTempDirectory(parent, buildingPrefix(target) + owner);
        Thread whenEnded = Thread.ofPlatform().unstarted(() -> deleteQuietly(building));
        Runtime.getRuntime().addShutdownHook(whenEnded);
        try {
            fill(building, extract, progress);
            replace(target, building);
        } finally {
            delete(building);
            forget(whenEnded);
        }
    }

    private static void fill(Path building, Path extract, Progress progress)
            throws IOException, UnreadableExtractException {
        Path copy = building.resolve(nameInPack(extract));
        Unpacking.toPbf(extract, copy, fraction -> progress.at(Phase.UNPACKING, fraction));
        Town town = Town.read(copy, progress);
        byte[] hash = hash(copy);
        progress.at(Phase.CONTRACTING_STREETS, 0);
        Path work = Files.createDirectory(building.resolve("work"));
        try {
            StreetFile.write(StreetImport.read(copy, work), hash, building.resolve(STREETS));
        } catch (NoStreetsException e) {
            throw new UnreadableExtractException(
                    Fault.NO_TOWN,
                    extract,
                    -1,
                    "It holds no streets that can be driven, ridden or walked.",
                    "Choose an extract with all its ways, not only addresses or buildings.");
        }
        delete(work);
        Files.writeString(building.resolve(ABOUT), about(town, hash(extract), hash, building));
        Town.read(building, Progress.NONE);
        progress.at(Phase.CONTRACTING_STREETS, 1);
    }

    /// True if this pack was built from exactly this file.
    public static boolean isOf(Path pack, Path extract) {
        try {
            return is(pack)
                    && Files.readString(pack.resolve(ABOUT))
                            .contains("\"source\": \"" + HexFormat.of().formatHex(hash(extract)) + "\"");
        } catch (IOException e) {
            return false;
        }
    }

    private static String nameInPack(Path extract) {
        String name = String.valueOf(extract.getFileName());
        return name.replaceAll("(\\.osm)?(\\.pbf)?(\\.gz|\\.bz2)?$", "") + ".osm.pbf";
    }

    private static String buildingPrefix(Path target) {
        return "." + target.getFileName() + "-building-";
    }

    /// What a build left that was killed: its folder names its process. If it was killed between taking the old
    /// pack away and putting the new one there, the old one comes back.
    private static void deleteAbandoned(Path target) throws IOException {
        String prefix = buildingPrefix(target);
        try (DirectoryStream<Path> left = Files.newDirectoryStream(
                target.getParent(), path -> path.getFileName().toString().startsWith(prefix))) {
            for (Path folder : left) {
                String rest = folder.getFileName().toString().substring(prefix.length());
                String owner = rest.contains("-") ? rest.substring(0, rest.indexOf('-')) : "";
                boolean alive = owner.matches("\\d{1,18}")
                        && ProcessHandle.of(Long.parseLong(owner)).isPresent();
                if (alive) {
                    continue;
                }
                if (rest.endsWith(OLD) && !Files.exists(target)) {
                    Files.move(folder, target, StandardCopyOption.ATOMIC_MOVE);
                } else {
                    delete(folder);
                }
            }
        }
    }

    private static void deleteQuietly(Path folder) {
        try {
            delete(folder);
        } catch (IOException e) {
            // The program is ending; the next build takes it away.
        }
    }

    private static void forget(Thread whenEnded) {
        try {
            Runtime.getRuntime().removeShutdownHook(whenEnded);
        } catch (IllegalStateException e) {
            // It is running already.
        }
    }

    /// True for a folder that holds a town pack.
    public static boolean is(Path folder) {
        return Files.isRegularFile(folder.resolve(STREETS)) && Files.isRegularFile(folder.resolve(ABOUT));
    }

    private static void refuseOtherFolders(Path target) throws IOException {
        if (!Files.exists(target) || is(target)) {
            return;
        }
        boolean empty = false;
        if (Files.isDirectory(target)) {
            try (Stream<Path> files = Files.list(target)) {
                empty = files.findAny().isEmpty();
            }
        }
        if (!empty) {
            throw new IOException(target + " holds something else than a town pack. Choose another folder.");
        }
    }

    private static void replace(Path target, Path building) throws IOException {
        Path old = building.resolveSibling(building.getFileName() + OLD);
        if (Files.exists(target)) {
            Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
        }
        try {
            Files.move(building, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (Files.exists(old)) {
                Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
            }
            throw e;
        }
        delete(old);
    }

    /// The one extract of a pack.
    static Path extract(Path pack) throws UnreadableExtractException {
        try (DirectoryStream<Path> extracts = Files.newDirectoryStream(pack, "*.pbf")) {
            List<Path> found = new ArrayList<>();
            extracts.forEach(found::add);
            if (found.size() == 1) {
                return found.getFirst();
            }
            throw damaged(pack, "It holds " + found.size() + " extracts instead of one.");
        } catch (IOException e) {
            throw damaged(pack, "Its folder cannot be read.");
        }
    }

    static StreetTimes streets(Path pack, Path extract) throws UnreadableExtractException {
        try {
            return StreetFile.read(pack.resolve(STREETS), hash(extract));
        } catch (IOException e) {
            throw damaged(pack, "Its " + STREETS + " cannot be used: " + e.getMessage() + ".");
        }
    }

    private static UnreadableExtractException damaged(Path pack, String problem) {
        return new UnreadableExtractException(Fault.DAMAGED, pack, -1, problem, BUILD_AGAIN);
    }

    private static byte[] hash(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digest.transferTo(OutputStream.nullOutputStream());
            return digest.getMessageDigest().digest();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    private static String about(Town town, byte[] sourceHash, byte[] extractHash, Path building) throws IOException {
        HexFormat hex = HexFormat.of();
        Town.Counts counts = town.counts();
        return String.format(
                Locale.ROOT,
                """
                {
                  "format": 1,
                  "name": "%s",
                  "attribution": "%s",
                  "dataDate": "%s",
                  "bounds": {"south": %s, "west": %s, "north": %s, "east": %s},
                  "counts": {"houses": %d, "streets": %d, "places": %d, "buildings": %d},
                  "sha256": {"source": "%s", "extract": "%s", "streets": "%s"}
                }
                """,
                quoted(town.name()),
                quoted(town.attribution()),
                town.dataDate().map(Object::toString).orElse(""),
                town.bounds().south(),
                town.bounds().west(),
                town.bounds().north(),
                town.bounds().east(),
                counts.houses(),
                counts.streets(),
                counts.places(),
                counts.buildings(),
                hex.formatHex(sourceHash),
                hex.formatHex(extractHash),
                hex.formatHex(hash(building.resolve(STREETS))));
    }

    private static String quoted(String text) {
        return text.replaceAll("[\\p{Cntrl}]", " ").replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
