// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.porchlight.planner.formats.GeoJson;
import org.porchlight.planner.formats.ProblemFile;
import org.porchlight.planner.formats.SintefRoutes;
import org.porchlight.planner.formats.UnreadableFileException;

/// The command `porchlight plan PROBLEM`: reads a problem, plans it, writes the plan.
///
/// Exit status: 0 a plan was written, 1 it leaves something out, 2 wrong use, 3 a file cannot be read or written.
public final class PlanCommand {
    private static final String USAGE = """
            porchlight plan PROBLEM [--time SECONDS | --iterations N] [--threads N] [--seed N] [--out PLAN]

              PROBLEM       our JSON or VROOM's, or an instance of Li and Lim, Sartori and Buriol, or Cordeau
              --time        seconds to search, 10 if nothing is said
              --iterations  rounds to search instead: the same plan each time
              --threads     searching at a time, 1 if nothing is said; with --iterations the plan does not
                            depend on it
              --seed        of the random choices, 1 if nothing is said
              --out         where to write the plan: .json (VROOM's form for a problem in VROOM's form), .geojson
                            for a map, .txt for SINTEF routes; if nothing is said, JSON to standard output

            Progress goes to standard error. Ctrl-C ends the search early and writes the best plan so far.
            Exit status: 0 a plan was written, 1 it leaves something out, 2 the command was not understood,
            3 a file cannot be read or written.""";

    private static final int MOST_THREADS = 256;

    private final PrintStream out;
    private final PrintStream err;
    private final BooleanSupplier stopWhen;

    /// @param stopWhen once true, the search ends and the best plan so far is written
    PlanCommand(PrintStream out, PrintStream err, BooleanSupplier stopWhen) {
        this.out = out;
        this.err = err;
        this.stopWhen = stopWhen;
    }

    public static void main(String[] arguments) {
        AtomicBoolean interrupted = new AtomicBoolean();
        CountDownLatch written = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            interrupted.set(true);
            await(written);
        }));
        int status = 3;
        try {
            status = new PlanCommand(System.out, System.err, interrupted::get).run(List.of(arguments));
        } finally {
            written.countDown();
        }
        // while the process is ending already, this waits for it; it then ends as one that was interrupted
        System.exit(status);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Arguments(Path file, Optional<Path> output, PlanOptions options) {}

    /// Does all that the command does, but for ending the process; answers the exit status.
    int run(List<String> words) {
        if (words.contains("--help")) {
            out.println(USAGE);
            return 0;
        }
        Arguments arguments;
        try {
            arguments = parse(words);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.println(USAGE);
            return 2;
        }
        try {
            return plan(arguments);
        } catch (UnreadableFileException e) {
            e.faults().forEach(fault -> err.println(arguments.file + ": " + fault));
            if (e.answer().isPresent()) {
                return refused(arguments, e.answer().get());
            }
        } catch (InvalidProblemException e) {
            e.faults().forEach(fault -> err.println(arguments.file + ": " + fault));
        } catch (NoSuchFileException e) {
            err.println(e.getFile() + ": there is no such file");
        } catch (MalformedInputException e) {
            err.println(arguments.file + ": it is not text in UTF-8");
        } catch (IOException e) {
            err.println(arguments.file + ": " + e.getMessage());
        }
        return 3;
    }

    private int refused(Arguments arguments, String answer) {
        try {
            write(arguments, answer);
        } catch (IOException e) {
            err.println(e.getMessage());
        }
        return 3;
    }

    private void write(Arguments arguments, String text) throws IOException {
        if (arguments.output.isPresent()) {
            Files.writeString(arguments.output.get(), text);
        } else {
            out.print(text);
        }
    }

    private Arguments parse(List<String> words) {
        Path file = null;
        Path output = null;
        Long seconds = null;
        Long iterations = null;
        long seed = 1;
        int threads = 1;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            switch (word) {
                case "--time" -> seconds = number(word, next(words, ++i));
                case "--iterations" -> iterations = number(word, next(words, ++i));
                case "--seed" -> seed = number(word, next(words, ++i));
                case "--threads" -> threads = threads(number(word, next(words, ++i)));
                case "--out" -> output = output(next(words, ++i));
                default -> {
                    if (word.startsWith("--") || file != null) {
                        throw new IllegalArgumentException("\"" + word + "\" is not understood");
                    }
                    file = Path.of(word);
                }
            }
        }
        if (file == null) {
            throw new IllegalArgumentException("the problem's file is missing");
        }
        if (seconds != null && iterations != null) {
            throw new IllegalArgumentException("--time and --iterations exclude each other");
        }
        return new Arguments(
                file,
                Optional.ofNullable(output),
                options(seconds, iterations).withSeed(seed).withThreads(threads));
    }

    private static int threads(long number) {
        if (number < 1 || number > MOST_THREADS) {
            throw new IllegalArgumentException("--threads needs a number from 1 to " + MOST_THREADS);
        }
        return (int) number;
    }

    private static Path output(String word) {
        if (!word.endsWith(".json") && !word.endsWith(".txt") && !word.endsWith(".geojson")) {
            throw new IllegalArgumentException(
                    "--out needs a name that ends in .json, .geojson or .txt, not \"" + word + "\"");
        }
        return Path.of(word);
    }

    private static PlanOptions options(@Nullable Long seconds, @Nullable Long iterations) {
        return iterations != null
                ? PlanOptions.iterations(iterations)
                : PlanOptions.time(Duration.ofSeconds(seconds == null ? 10 : seconds));
    }

    private static String next(List<String> words, int at) {
        if (at >= words.size()) {
            throw new IllegalArgumentException(words.getLast() + " needs a value");
        }
        return words.get(at);
    }

    private static long number(String option, String word) {
        try {
            long number = Long.parseLong(word);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, like a negative number
        }
        throw new IllegalArgumentException(option + " needs a whole number of at least 0, not \"" + word + "\"");
    }

    private int plan(Arguments arguments) throws IOException, UnreadableFileException {
        ProblemFile file = ProblemFile.read(Files.readString(arguments.file));
        String ending = arguments.output.map(Path::toString).orElse(".json");
        if (ending.endsWith(".geojson") && file.coordinates().isEmpty()) {
            throw new UnreadableFileException(
                    "coordinates", "the problem does not say where its places are", "choose another ending for --out");
        }
        PlanOptions options = arguments
                .options
                .withListener(progress -> tell(progress, file.ticksPerUnit()))
                .withStopWhen(stopWhen);
        if (file.warmStart().isPresent()) {
            options = options.withWarmStart(file.warmStart().get());
        }
        Plan plan = Planner.plan(file.problem(), file.fewestVehicles() ? options.withFewestVehicles() : options);
        String text = ending.endsWith(".txt")
                ? SintefRoutes.write(plan, arguments.file.getFileName().toString())
                : ending.endsWith(".geojson")
                        ? GeoJson.write(plan, file.problem(), file.coordinates())
                        : file.json().apply(plan);
        write(arguments, text);
        err.printf(
                Locale.ROOT,
                "%d vehicles, cost %.2f, %d left out%n",
                plan.routes().size(),
                plan.cost() / (double) file.ticksPerUnit(),
                plan.unserved().size());
        return plan.unserved().isEmpty() ? 0 : 1;
    }

    private void tell(Progress progress, int ticksPerUnit) {
        err.printf(
                Locale.ROOT,
                "%3.0f %%  %s  %d rounds, %d left out, %d vehicles, cost %.2f%n",
                100 * progress.fractionDone(),
                progress.phase().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                progress.iterations(),
                progress.unserved(),
                progress.vehicles(),
                progress.cost() / (double) ticksPerUnit);
    }
}
