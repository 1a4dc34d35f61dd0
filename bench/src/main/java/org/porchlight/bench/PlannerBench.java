// SPDX-License-Identifier: Apache-2.0
package org.porchlight.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;

/// How good our plans are on the public instances, and beside them, with `--peers`, those of others in the same run.
final class PlannerBench implements Bench {
    private final Path root;
    private final Clock clock;

    /// @param root of the project, where the history is kept
    PlannerBench(Path root, Clock clock) {
        this.root = root;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "planner";
    }

    @Override
    public String usage() {
        return """
                porchlight bench planner [--instances GLOB,…] [--seconds N] [--seeds N] [--threads N] [--clock cpu|wall]
                                         [--peers] [--peer-seconds N] [--resume] [--page] [--data DIR]
                  plans public instances and writes a line for each plan to bench/history, by commit

                  --instances     names or family/names, such as li-lim/lr1*; all if nothing is said, and the 24
                                  that were named beforehand with --peers
                  --seconds       for each plan, 60 if nothing is said
                  --seeds         so many seeds, from 1 on; 1 if nothing is said
                  --threads       of our search, 1 if nothing is said
                  --clock         what seconds are: cpu that the process received, or wall; cpu if nothing is said
                  --peers         jsprit, OR-Tools and Timefold too, fetched by Maven the first time
                  --peer-seconds  for each plan of a peer, as --seconds if nothing is said
                  --resume        leaves out what this commit's history has; several processes may share the work
                  --page          plans nothing: writes docs/BENCHMARKS.md and its chart from this commit's history
                  --data DIR      where the instances are; ../shared/data/pdptw if nothing is said
                """;
    }

    private record Options(
            List<String> instances,
            long seconds,
            long peerSeconds,
            int seeds,
            int threads,
            Limit.Kind kind,
            boolean peers,
            boolean resume,
            boolean page,
            Path data) {}

    @Override
    public int run(List<String> words, PrintStream out, PrintStream err) throws IOException {
        Options options = parse(words);
        Machine machine = Machine.here(root);
        History history = new History(root.resolve("bench/history/planner-" + machine.commit() + ".tsv"));
        if (options.page) {
            new BenchmarksPage(history.results(), machine.commit()).write(root.resolve("docs"));
            err.println("docs/BENCHMARKS.md is written");
            return 0;
        }
        int wrong = 0;
        Set<Object> done = new HashSet<>();
        if (options.resume) {
            history.results().forEach(result -> done.add(result.key()));
        }
        for (Job job : jobs(options)) {
            if (done.contains(job.key())) {
                continue;
            }
            try (Claim claim = Claim.of(root.resolve("bench/target/claims"), machine.commit() + job.key())) {
                if (!claim.held()) {
                    continue;
                }
                Result result = result(job, machine, options);
                history.add(result);
                wrong += result.checker().endsWith("faults") || result.second().equals("bad") ? 1 : 0;
                tell(result, err);
            }
        }
        out.print(new GapTable(history.results()).markdown());
        return wrong == 0 ? 0 : 1;
    }

    /// Work that one process has taken, until it is closed or the process ends.
    private record Claim(FileChannel channel, boolean held) implements AutoCloseable {
        static Claim of(Path folder, String work) throws IOException {
            Files.createDirectories(folder);
            Path file = folder.resolve(Integer.toHexString(work.hashCode()) + ".lock");
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            return new Claim(channel, lock != null);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    private record Job(Instances.Instance instance, Trial trial) {
        /// As [Result#key()].
        List<Object> key() {
            return List.of(
                    trial.contender(), instance.name(), trial.seed(), trial.kind(), trial.seconds(), trial.threads());
        }
    }

    private List<Job> jobs(Options options) throws IOException {
        List<String> patterns =
                options.instances.isEmpty() && options.peers ? List.copyOf(Instances.named()) : options.instances;
        List<Contender> contenders = Trial.contenders(options.threads);
        if (!options.peers) {
            contenders = contenders.subList(0, 1);
        } else if (contenders.size() == 1) {
            throw new IllegalArgumentException("the peers are not on the class path; start with ./porchlight bench");
        }
        List<Job> jobs = new ArrayList<>();
        for (Instances.Instance instance : Instances.in(options.data, patterns)) {
            Task task = Task.read(instance.file(), instance.bestVehicles());
            for (long seed = 1; seed <= options.seeds; seed++) {
                for (Contender contender : contenders) {
                    if (contender.canSolve(task)) {
                        jobs.add(new Job(instance, trial(contender.name(), instance, seed, options)));
                    }
                }
            }
        }
        return jobs;
    }

    private static Trial trial(String contender, Instances.Instance instance, long seed, Options options) {
        boolean ours = contender.equals(Ours.NAME);
        return new Trial(
                contender,
                ours ? options.threads : 1,
                instance.file(),
                instance.bestVehicles(),
                options.kind,
                ours ? options.seconds : options.peerSeconds,
                seed);
    }

    private Result result(Job job, Machine machine, Options options) throws IOException {
        double load = Machine.load();
        Path scratch = root.resolve("bench/target/trials");
        Trial.Outcome outcome = job.trial.run(scratch);
        Task task = Task.read(job.instance.file(), OptionalInt.empty());
        Verdict verdict = outcome.routes().isEmpty()
                ? Verdict.none()
                : Verdict.of(
                        task,
                        outcome.routes().get(),
                        job.instance.file(),
                        options.data.resolveSibling("../tools").normalize(),
                        scratch);
        return new Result(
                LocalDate.now(clock.withZone(ZoneOffset.UTC)).toString(),
                machine.commit(),
                job.trial.contender(),
                outcome.version(),
                job.instance.family(),
                job.instance.name(),
                job.trial.seed(),
                job.trial.kind(),
                job.trial.seconds(),
                job.trial.threads(),
                verdict.vehicles(),
                verdict.cost(),
                job.instance.bestVehicles().orElse(0),
                job.instance.bestCost(),
                outcome.cpuSeconds(),
                outcome.wallSeconds(),
                load,
                verdict.checker(),
                verdict.second(),
                machine.model());
    }

    private static void tell(Result result, PrintStream err) {
        err.printf(
                Locale.ROOT,
                "%-12s %-12s seed %d  %s vehicles (best %d)  cost %.2f (best %.2f)  %.0f s cpu, %.0f s  %s, %s%n",
                result.instance(),
                result.contender(),
                result.seed(),
                result.vehicles().isPresent() ? result.vehicles().getAsInt() : "no",
                result.bestVehicles(),
                result.cost(),
                result.bestCost(),
                result.cpuSeconds(),
                result.wallSeconds(),
                result.checker(),
                result.second());
    }

    private Options parse(List<String> words) {
        Words options = new Words(
                words,
                Set.of("--peers", "--resume", "--page"),
                Set.of("--instances", "--seconds", "--peer-seconds", "--seeds", "--threads", "--clock", "--data"));
        long seconds = options.number("--seconds", 60);
        String kind = options.value("--clock").orElse("cpu").toUpperCase(Locale.ROOT);
        if (!kind.equals("CPU") && !kind.equals("WALL")) {
            throw new IllegalArgumentException("--clock needs cpu or wall");
        }
        Path data = options.value("--data")
                .map(Path::of)
                .orElse(root.resolve("../shared/data/pdptw"))
                .normalize();
        if (!options.has("--page") && !Files.isDirectory(data)) {
            throw new IllegalArgumentException("there are no instances in " + data + "; say where with --data");
        }
        return new Options(
                options.value("--instances")
                        .map(globs -> List.of(globs.split(",")))
                        .orElse(List.of()),
                seconds,
                options.number("--peer-seconds", seconds),
                (int) options.number("--seeds", 1),
                (int) options.number("--threads", 1),
                Limit.Kind.valueOf(kind),
                options.has("--peers"),
                options.has("--resume"),
                options.has("--page"),
                data);
    }
}
