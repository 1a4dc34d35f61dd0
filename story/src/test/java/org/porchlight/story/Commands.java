// SPDX-License-Identifier: Apache-2.0
package org.porchlight.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Runs a command in the repository to its end.
final class Commands {
    private Commands() {}

    /// @param output standard output and error, as they came
    record Result(int status, String output) {
        Result succeeded() {
            if (status != 0) {
                throw new AssertionError("status " + status + ":\n" + output);
            }
            return this;
        }

        /// What was printed in lines of a name, at least two spaces, and a value.
        Map<String, String> named() {
            Map<String, String> named = new LinkedHashMap<>();
            for (String line : output.lines().toList()) {
                String[] parts = line.split(" {2,}", 2);
                if (parts.length == 2) {
                    named.put(parts[0], parts[1]);
                }
            }
            return named;
        }
    }

    static Result run(Duration limit, String... command) {
        return run(limit, Map.of(), command);
    }

    static Result run(Duration limit, Map<String, String> environment, String... command) {
        try {
            Path output = Files.createTempFile("porchlight-command-", ".log");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(Repository.ROOT.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(String.join(" ", command) + " did not end within " + limit);
            }
            String text = Files.readString(output, StandardCharsets.UTF_8);
            Files.delete(output);
            return new Result(process.exitValue(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
