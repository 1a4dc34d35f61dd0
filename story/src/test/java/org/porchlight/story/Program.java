// SPDX-License-Identifier: Apache-2.0
package org.porchlight.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// One process of ours, running.
final class Program {
    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    private final String name;
    private final Path home;
    private final URI url;
    private final Path log;
    private final Process process;

    Program(String name, Path home, URI url, List<String> command, Path log) {
        this.name = name;
        this.home = home;
        this.url = url;
        this.log = log;
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path home() {
        return home;
    }

    Path log() {
        return log;
    }

    URI url() {
        return url;
    }

    String url(String path) {
        return url + path;
    }

    long pid() {
        return process.pid();
    }

    Program awaitAnswer() {
        Waiting.until(name + " answers", START_LIMIT, () -> {
            if (!process.isAlive()) {
                throw new AssertionError(name + " stopped by itself:\n" + logText());
            }
            return answers();
        });
        return this;
    }

    private boolean answers() {
        try (HttpClient http = HttpClient.newHttpClient()) {
            http.send(HttpRequest.newBuilder(url.resolve("/api/hub")).build(), HttpResponse.BodyHandlers.discarding());
            return true;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    String logText() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void stop() {
        process.destroy();
        awaitEnd();
    }

    /// As a power cut would.
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(name + " did not stop within 60 s:\n" + logText());
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
