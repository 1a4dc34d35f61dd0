// SPDX-License-Identifier: Apache-2.0
package org.porchlight.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where and of what code a result comes.
record Machine(String model, String commit) {

    static Machine here(Path root) throws IOException {
        // of what is measured: keeping the results must not make them those of another commit
        String commit =
                git(root, "log", "-1", "--format=%h", "--abbrev=12", "--", "planner", "bench/src", "bench/pom.xml");
        boolean changed = !git(root, "status", "--porcelain", "--", "planner", "bench/src", "bench/pom.xml")
                .isEmpty();
        return new Machine(cpu(), commit.isEmpty() ? "unknown" : commit + (changed ? "+" : ""));
    }

    /// Load average over a minute, -1 where it is not known.
    static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static String cpu() throws IOException {
        Path cpus = Path.of("/proc/cpuinfo");
        int cores = Runtime.getRuntime().availableProcessors();
        String model = !Files.exists(cpus)
                ? System.getProperty("os.arch")
                : Files.readAllLines(cpus).stream()
                        .filter(line -> line.startsWith("model name"))
                        .map(line -> line.replaceFirst(".*: *", ""))
                        .findFirst()
                        .orElse(System.getProperty("os.arch"));
        return model + ", cores: " + cores;
    }

    private static String git(Path root, String... words) throws IOException {
        String[] command = new String[words.length + 3];
        command[0] = "git";
        command[1] = "-C";
        command[2] = root.toString();
        System.arraycopy(words, 0, command, 3, words.length);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
