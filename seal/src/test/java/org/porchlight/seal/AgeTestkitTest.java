// SPDX-License-Identifier: Apache-2.0
package org.porchlight.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.exceptionfactory.jagged.RecipientStanza;
import com.exceptionfactory.jagged.RecipientStanzaReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;

/// The C2SP age test kit, where it lies in a folder `shared` beside the repository (or in `-Dporchlight.shared=…`).
///
/// Left out are what this program never reads: armored files and the post-quantum `hybrid` recipients, of which
/// jagged knows nothing.
class AgeTestkitTest {

    private static final Path KIT = Path.of(System.getProperty("porchlight.shared", "../../shared"))
            .resolve("data/conformance/network/age-testkit");

    /// One file of the kit.
    private record Kit(String name, Map<String, String> header, byte[] age) {
        String expect() {
            return header.getOrDefault("expect", "");
        }

        boolean isOurs() {
            return !header.containsKey("armored") && !name.startsWith("hybrid");
        }
    }

    @Test
    void opensWhatAgeOpensAndNothingElse() throws Exception {
        assumeTrue(Files.isDirectory(KIT), "no age test kit at " + KIT);
        Map<String, String> deviations = new TreeMap<>();
        int run = 0;
        int opened = 0;
        List<Kit> kits = kits();
        for (Kit kit : kits) {
            if (!kit.isOurs()) {
                continue;
            }
            run++;
            AgeFile.Opening opening = open(kit);
            boolean opens = opening instanceof AgeFile.Opening.Plaintext plaintext
                    && HexFormat.of().formatHex(sha256(plaintext.bytes())).equals(kit.header.get("payload"));
            opened += opens ? 1 : 0;
            if (opens != kit.expect().equals("success")) {
                deviations.put(
                        kit.name, kit.expect() + " but " + opening.getClass().getSimpleName());
            }
        }
        System.out.println("age test kit: " + run + " of " + kits.size() + " files run, " + opened + " opened, "
                + (kits.size() - run) + " left out (armored, hybrid), deviations " + deviations);
        assertThat(deviations).isEmpty();
    }

    private static AgeFile.Opening open(Kit kit) {
        String passphrase = kit.header.get("passphrase");
        if (passphrase != null) {
            return AgeFile.open(kit.age, Scrypt.reader(passphrase), Scrypt::isReadable);
        }
        RecipientStanzaReader reader = kit.header.containsKey("identity")
                ? Identity.parse(kit.header.get("identity")).stanzaReader()
                : Identity.of(new byte[32]).stanzaReader();
        Predicate<List<RecipientStanza>> noScrypt =
                stanzas -> stanzas.stream().noneMatch(stanza -> stanza.getType().equals("scrypt"));
        return AgeFile.open(kit.age, reader, noScrypt);
    }

    private static List<Kit> kits() throws IOException {
        try (Stream<Path> files = Files.list(KIT)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(AgeTestkitTest::kit)
                    .toList();
        }
    }

    /// Lines `name: value`, an empty line, then the file, sometimes compressed.
    private static Kit kit(Path path) {
        try {
            byte[] bytes = Files.readAllBytes(path);
            int end = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\n\n");
            Map<String, String> header = new HashMap<>();
            for (String line : new String(bytes, 0, end, StandardCharsets.UTF_8).split("\n")) {
                header.putIfAbsent(line.substring(0, line.indexOf(": ")), line.substring(line.indexOf(": ") + 2));
            }
            byte[] age = Arrays.copyOfRange(bytes, end + 2, bytes.length);
            if ("zlib".equals(header.get("compressed"))) {
                age = new InflaterInputStream(new ByteArrayInputStream(age)).readAllBytes();
            }
            return new Kit(path.getFileName().toString(), header, age);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static byte[] sha256(byte[] bytes) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }
}
