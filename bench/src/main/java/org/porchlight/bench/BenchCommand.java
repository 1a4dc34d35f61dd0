// SPDX-License-Identifier: Apache-2.0
package org.porchlight.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// The command `porchlight bench NAME …`.
///
/// Exit status: 0 measured, 1 a result is wrong, 2 wrong use, 3 a file cannot be read or written.
public final class BenchCommand {
    private final List<Bench> benches;
    private final PrintStream out;
    private final PrintStream err;

    BenchCommand(List<Bench> benches, PrintStream out, PrintStream err) {
        this.benches = benches;
        this.out = out;
        this.err = err;
    }

    public static void main(String[] arguments) {
        Path root = Path.of(System.getProperty("porchlight.root", "")).toAbsolutePath();
        List<Bench> benches = List.of(new PlannerBench(root, Clock.systemUTC()), new LiveBench(root), new RoadsBench());
        System.exit(new BenchCommand(benches, System.out, System.err).run(List.of(arguments)));
    }

    /// Does all that the command does, but for ending the process; answers the exit status.
    int run(List<String> words) {
        if (words.isEmpty() || words.getFirst().equals("--help")) {
            usage(out);
            return words.isEmpty() ? 2 : 0;
        }
        Optional<Bench> bench = benches.stream()
                .filter(known -> known.name().equals(words.getFirst()))
                .findFirst();
        if (bench.isEmpty()) {
            err.println("there is no bench \"" + words.getFirst() + "\"");
            usage(err);
            return 2;
        }
        if (words.contains("--help")) {
            out.print(bench.get().usage());
            return 0;
        }
        try {
            return bench.get().run(words.subList(1, words.size()), out, err);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.print(bench.get().usage());
            return 2;
        } catch (IOException e) {
            err.println("cannot read or write: " + e.getMessage());
            return 3;
        }
    }

    private void usage(PrintStream to) {
        benches.forEach(bench -> to.print(bench.usage()));
    }
}
