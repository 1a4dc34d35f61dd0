// SPDX-License-Identifier: Apache-2.0
package org.porchlight.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The scanner finds what it must before anybody believes it when it finds nothing.
class LeakScanTest {
    private static final List<String> TEXTS =
            List.of("Edda Fairweather", "شارع الزيتون", "улица Садовая", "የአበባ መንገድ", "灯塔街十二号");

    @TempDir
    Path folder;

    @Test
    void findsEveryTextInEverySpelling() throws IOException {
        LeakScan scan = new LeakScan(TEXTS);
        for (String text : TEXTS) {
            for (Map.Entry<String, byte[]> spelling : Spellings.of(text).entrySet()) {
                assertThat(scan.scan(List.of(amongNoise(spelling.getValue()))).found())
                        .as("%s as %s", text, spelling.getKey())
                        .containsExactly(text);
            }
        }
    }

    @Test
    void tellsManyTextsApart() throws IOException {
        List<String> many = new Canaries(1).all(14);
        LeakScan scan = new LeakScan(many);
        for (String text : many) {
            for (byte[] spelling : Spellings.of(text).values()) {
                assertThat(scan.scan(List.of(amongNoise(spelling))).found()).containsExactly(text);
                byte[] cut = Arrays.copyOf(spelling, spelling.length - 1);
                assertThat(scan.scan(List.of(amongNoise(cut))).found()).isEmpty();
            }
        }
    }

    @Test
    void findsBase64AtEveryAlignment() throws IOException {
        LeakScan scan = new LeakScan(TEXTS);
        for (String before : List.of("", "x", "xy", "xyz")) {
            byte[] json = (before + TEXTS.get(1) + "!").getBytes(StandardCharsets.UTF_8);
            assertThat(scan.scan(List.of(amongNoise(Base64.getEncoder().encode(json))))
                            .found())
                    .as("after %d bytes", before.length())
                    .containsExactly(TEXTS.get(1));
        }
    }

    @Test
    void findsATextThatLiesAcrossTwoBuffers() throws IOException {
        Path file = folder.resolve("long");
        byte[] bytes = new byte[(1 << 20) + 100];
        byte[] text = TEXTS.getFirst().getBytes(StandardCharsets.UTF_8);
        System.arraycopy(text, 0, bytes, (1 << 20) - 5, text.length);
        Files.write(file, bytes);

        LeakScan.Findings findings = new LeakScan(TEXTS).scan(List.of(file));

        assertThat(findings.found()).containsExactly(TEXTS.getFirst());
        assertThat(findings.bytes()).isEqualTo(bytes.length);
    }

    @Test
    void findsNothingInNoise() throws IOException {
        assertThat(new LeakScan(TEXTS).scan(List.of(amongNoise(new byte[0]))).found())
                .isEmpty();
    }

    private Path amongNoise(byte[] needle) throws IOException {
        Random random = new Random(20261122);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] noise = new byte[4096];
        random.nextBytes(noise);
        bytes.write(noise);
        bytes.write(needle);
        bytes.write(0xff); // ends no spelling, so that the noise cannot make a cut one whole
        random.nextBytes(noise);
        bytes.write(noise);
        return Files.write(folder.resolve("noise"), bytes.toByteArray());
    }
}
