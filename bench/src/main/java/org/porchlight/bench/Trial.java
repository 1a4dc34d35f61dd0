// SPDX-License-Identifier: Apache-2.0
package org.porchlight.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;

/// One contender on one instance, in a process of its own: nobody gains from what another has warmed up, and what
/// crashes or eats the memory takes only itself away.
///
/// @param task         the instance's file
/// @param bestVehicles of the best known plan, if there is one
record Trial(
        String contender, int threads, Path task, OptionalInt bestVehicles, Limit.Kind kind, long seconds, long seed) {
    /// Beyond its limit: for reading the instance, and for contenders that look at the clock only now and then.
    private static final Duration GRACE = Duration.ofMinutes(5);

    /// @param routes     ids of stops; empty if no plan was made
    /// @param cpuSeconds received by the process from the start of planning to its end
    record Outcome(String version, Optional<List<List<String>>> routes, double cpuSeconds, double wallSeconds) {}

    static List<Contender> contenders(int threads) {
        List<Contender> all = new ArrayList<>();
        all.add(new Ours(threads));
        ServiceLoader.load(Contender.class).forEach(all::add);
        return all;
    }

    /// Runs it in a new process, which is ended if it is far over its limit.
    Outcome run(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path answer = Files.createTempFile(folder, contender, ".txt");
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx3g",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Trial.class.getName(),
                answer.toString(),
                contender,
                Integer.toString(threads),
                task.toString(),
                Integer.toString(bestVehicles.orElse(0)),
                kind.name(),
                Long.toString(seconds),
                Long.toString(seed)));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        answer.resolveSibling(answer.getFileName() + ".log").toFile())
                .start();
        Thread stop = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            // on a busy machine a CPU second takes several on the wall
            if (!process.waitFor(10 * seconds + GRACE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw new IOException("interrupted", e);
        } finally {
            Runtime.getRuntime().removeShutdownHook(stop);
        }
        return read(Files.readAllLines(answer));
    }

    /// The answer of a process: version, CPU and wall seconds, then a route a line; nothing if it failed.
    private Outcome read(List<String> lines) {
        if (lines.size() < 3) {
            return new Outcome("unknown", Optional.empty(), 0, 0);
        }
        List<List<String>> routes = lines.subList(3, lines.size()).stream()
                .map(line -> List.of(line.split(" ")))
                .toList();
        return new Outcome(
                lines.get(0),
                routes.isEmpty() ? Optional.empty() : Optional.of(routes),
                Double.parseDouble(lines.get(1)),
                Double.parseDouble(lines.get(2)));
    }

    /// The new process.
    public static void main(String[] words) throws IOException {
        Contender contender = contenders(Integer.parseInt(words[2])).stream()
                .filter(known -> known.name().equals(words[1]))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no contender " + words[1]));
        int best = Integer.parseInt(words[4]);
        Task task = Task.read(Path.of(words[3]), best == 0 ? OptionalInt.empty() : OptionalInt.of(best));
        Limit limit = Limit.start(Limit.Kind.valueOf(words[5]), Duration.ofSeconds(Long.parseLong(words[6])));
        List<List<String>> routes = contender.solve(task, limit, Long.parseLong(words[7]));
        List<String> lines = new ArrayList<>();
        lines.add(contender.version());
        lines.add(String.format(Locale.ROOT, "%.2f", limit.cpuSeconds()));
        lines.add(String.format(Locale.ROOT, "%.2f", limit.wallSeconds()));
        routes.stream().filter(route -> !route.isEmpty()).forEach(route -> lines.add(String.join(" ", route)));
        Files.write(Path.of(words[0]), lines);
        // a peer may leave threads behind
        System.exit(0);
    }
}
