// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A hub as a process of its own, as people start it, so that it can be killed.
final class HubProcess implements AutoCloseable {
    private static final String READY = "The hub answers at http://localhost:";

    final Process process;
    final Path errors;

    private HubProcess(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
    }

    /// @param before words in front of the command, such as `setpriv …`
    static HubProcess start(List<String> before, String classPath, String... arguments) throws IOException {
        var command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                classPath,
                HubApplication.class.getName()));
        command.addAll(List.of(arguments));
        Path errors = Files.createTempFile(Files.createDirectories(Path.of("target", "test-hub")), "hub", ".err");
        var builder = new ProcessBuilder(command).redirectError(errors.toFile());
        return new HubProcess(builder.start(), errors);
    }

    static HubProcess start(Path data, int port) throws IOException {
        String classPath = System.getProperty("java.class.path");
        return start(List.of(), classPath, "--data", data.toString(), "--port", "" + port, "--rate-factor", "1000");
    }

    /// Waits for the line that the launcher waits for.
    int awaitPort() throws IOException {
        var reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (@Nullable String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.startsWith(READY)) {
                return Integer.parseInt(line.substring(READY.length()));
            }
        }
        throw new IOException("the hub ended before it was ready: " + errors());
    }

    String errors() throws IOException {
        return Files.readString(errors);
    }

    int awaitExit() throws InterruptedException {
        if (!process.waitFor(90, TimeUnit.SECONDS)) {
            throw new AssertionError("the hub does not end");
        }
        return process.exitValue();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// As Ctrl-C does.
    int interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", "" + process.pid()).start().waitFor();
        return awaitExit();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
