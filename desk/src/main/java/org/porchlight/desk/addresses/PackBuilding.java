// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.addresses;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.porchlight.roads.TownCommand;

/// Makes a town pack in a process of its own, so that a town too large for the memory ends that process and not
/// the desk, and politely: everything else on this computer goes first.
final class PackBuilding {
    private static final Path NICE = Path.of("/usr/bin/nice");
    private static final Pattern PROGRESS = Pattern.compile("[a-z ]+ \\d+ %");

    private final Path extract;
    private final Path pack;

    PackBuilding(Path extract, Path pack) {
        this.extract = extract;
        this.pack = pack;
    }

    /// Returns when it is done.
    ///
    /// @param progress told in words how far it is
    /// @return what went wrong, fit to be shown; empty when there is a pack now
    Optional<String> run(Consumer<String> progress) {
        try {
            Process process =
                    new ProcessBuilder(command()).redirectErrorStream(true).start();
            Thread ending = Thread.ofPlatform().unstarted(process::destroy);
            Runtime.getRuntime().addShutdownHook(ending);
            String last = follow(process, progress);
            int status = process.waitFor();
            Runtime.getRuntime().removeShutdownHook(ending);
            return status == 0 ? Optional.empty() : Optional.of(last);
        } catch (IOException | IllegalStateException e) {
            return Optional.of("No process could be started for it.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("It was interrupted.");
        }
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(NICE)) {
            command.addAll(List.of(NICE.toString(), "-n", "19"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "--sun-misc-unsafe-memory-access=allow",
                // Its own words are all that is read here; the router's log would come between.
                "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider",
                "-Dslf4j.internal.verbosity=WARN",
                "-cp",
                System.getProperty("java.class.path"),
                TownCommand.class.getName(),
                "build",
                extract.toString(),
                "--out",
                pack.toString()));
        return command;
    }

    /// The last line that was no progress: when it failed, why.
    private static String follow(Process process, Consumer<String> progress) throws IOException {
        String last = "";
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (PROGRESS.matcher(line).matches()) {
                    progress.accept(line);
                } else {
                    last = line.replaceFirst("^porchlight town: ", "");
                }
            }
        }
        return last;
    }
}
