// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The real hub as a process of its own, wherever its jar was built.
record RealHub(Process process, URI address, Path data) implements AutoCloseable {
    private static final Path JAR = Path.of("..", "hub", "target", "hub.jar");
    private static final Pattern ANSWERS = Pattern.compile("answers at (http://\\S+)");

    static RealHub start(Path data) throws IOException {
        assumeTrue(Files.exists(JAR), "the hub was not built");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process hub = new ProcessBuilder(
                        java.toString(),
                        "-jar",
                        JAR.toString(),
                        "--data",
                        data.toString(),
                        "--port",
                        "0",
                        "--rate-factor",
                        "100")
                .redirectErrorStream(true)
                .start();
        BufferedReader lines = hub.inputReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher answers = ANSWERS.matcher(line);
            if (answers.find()) {
                return new RealHub(hub, URI.create(answers.group(1)), data);
            }
        }
        throw new AssertionError("the hub ended before it answered");
    }

    Path foundingCode() {
        return data.resolve("founding-code");
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor(30, TimeUnit.SECONDS);
    }
}
