// SPDX-License-Identifier: Apache-2.0
package org.porchlight.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// `./porchlight` while it serves.
final class Launcher implements AutoCloseable {
    private final Process process;
    private final Path output;

    Launcher(Path folder, List<String> arguments) {
        output = folder.resolve("launcher.log");
        List<String> command = new ArrayList<>(List.of("./porchlight"));
        command.addAll(arguments);
        try {
            process = new ProcessBuilder(command)
                    .directory(Repository.ROOT.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What it printed, by name, once it says that it is ready.
    Map<String, String> awaitReady() {
        Waiting.until("the launcher is ready", Duration.ofMinutes(10), () -> {
            if (!process.isAlive()) {
                throw new AssertionError("it ended with " + process.exitValue() + ":\n" + text());
            }
            return text().contains("ready; Ctrl-C stops");
        });
        return new Commands.Result(0, text()).named();
    }

    String text() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Every process that it started, and those that these started.
    List<ProcessHandle> descendants() {
        return process.descendants().toList();
    }

    /// Tells it to stop. It hears Ctrl-C (INT) by the same trap; but a shell cannot trap INT when its parent
    /// ignored it, as some CI systems do.
    int tellToStop() {
        try {
            process.destroy();
            if (!process.waitFor(90, TimeUnit.SECONDS)) {
                throw new AssertionError("it did not stop:\n" + text());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            tellToStop();
        }
    }
}
