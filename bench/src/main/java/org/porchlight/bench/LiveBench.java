// SPDX-License-Identifier: Apache-2.0
package org.porchlight.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.porchlight.planner.Plan;
import org.porchlight.planner.PlanOptions;
import org.porchlight.planner.PlannedStop;
import org.porchlight.planner.Planner;
import org.porchlight.planner.Route;
import org.porchlight.planner.RunningPlan;
import org.porchlight.planner.Shipment;
import org.porchlight.planner.Stop;
import org.porchlight.planner.check.Checker;
import org.porchlight.planner.formats.ProblemFile;
import org.porchlight.planner.formats.UnreadableFileException;

/// How long a plan that is being driven takes for news, warm, in CPU time of the one thread that does it, so
/// that a busy machine changes nothing.
final class LiveBench implements Bench {
    private static final int ROUNDS = 3;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Path root;

    /// @param root of the project
    LiveBench(Path root) {
        this.root = root;
    }

    @Override
    public String name() {
        return "live";
    }

    @Override
    public String usage() {
        return """
                porchlight bench live [--instances GLOB,…] [--changes N] [--data DIR]
                  times changes to plans of public instances: a shipment removed, a new one added, its three best
                  places, put in; a vehicle out; a stop reached late

                  --instances     names or family/names; lrc1_2_4 and nyc-n1000-3 if nothing is said
                  --changes       of each kind, 600 if nothing is said, after two rounds to warm up
                  --data DIR      where the instances are; ../shared/data/pdptw if nothing is said
                """;
    }

    @Override
    public int run(List<String> words, PrintStream out, PrintStream err) throws IOException {
        Words given = new Words(words, Set.of(), Set.of("--instances", "--changes", "--data"));
        List<String> names = List.of(
                given.value("--instances").orElse("lrc1_2_4,nyc-n1000-3").split(","));
        Path data = given.value("--data").map(Path::of).orElse(root.resolve("../shared/data/pdptw"));
        int changes = (int) given.number("--changes", 600);
        int wrong = 0;
        for (Instances.Instance instance : Instances.in(data, names)) {
            wrong += measure(instance, changes, out) ? 0 : 1;
        }
        return wrong == 0 ? 0 : 1;
    }

    private static boolean measure(Instances.Instance instance, int changes, PrintStream out) throws IOException {
        ProblemFile file;
        try {
            file = ProblemFile.read(Files.readString(instance.file()));
        } catch (UnreadableFileException e) {
            throw new IOException(instance.file() + ": " + e.getMessage(), e);
        }
        Plan plan = Planner.plan(file.problem(), PlanOptions.iterations(3000).withFewestVehicles());
        out.printf(
                Locale.ROOT,
                "%n%s: %d shipments, %d routes%n%n| change | n | median ms | p99 ms | most ms |%n|---|---|---|---|---|%n",
                instance.name(),
                file.problem().shipments().size(),
                plan.routes().size());
        Changes timed = new Changes(file, plan, changes);
        for (int round = 1; round < ROUNDS; round++) {
            timed.run();
        }
        timed.nanos.clear();
        RunningPlan last = timed.run();
        timed.nanos.forEach((change, nanos) -> row(change, nanos, out));
        return Checker.check(last.problem(), last.plan()).isEmpty();
    }

    private static void row(String change, List<Long> nanos, PrintStream out) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        int n = sorted.length;
        out.printf(
                Locale.ROOT,
                "| %s | %d | %.3f | %.3f | %.3f |%n",
                change,
                n,
                sorted[n / 2] / 1e6,
                sorted[n * 99 / 100] / 1e6,
                sorted[n - 1] / 1e6);
    }

    /// A round of changes, each timed by its name.
    private static final class Changes {
        private final ProblemFile file;
        private final Plan plan;
        private final int count;
        private final Map<String, List<Long>> nanos = new LinkedHashMap<>();

        Changes(ProblemFile file, Plan plan, int count) {
            this.file = file;
            this.plan = plan;
            this.count = count;
        }

        RunningPlan run() {
            Random random = new Random(1);
            List<Shipment> all = file.problem().shipments();
            RunningPlan running = RunningPlan.of(file.problem(), plan);
            for (int i = 0; i < count; i++) {
                if (i % 50 == 0) {
                    running = RunningPlan.of(file.problem(), plan);
                }
                RunningPlan now = running;
                Shipment gone = all.get(random.nextInt(all.size()));
                Shipment fresh = renamed(gone, "new-" + i + "-");
                time("remove", () -> now.remove(gone.id()));
                time("add", () -> now.add(fresh));
                time("3 best places", () -> now.places(fresh.id(), 3));
                time("insert", () -> now.insert(fresh.id()));
            }
            for (int i = 0; i < count; i++) {
                RunningPlan now = RunningPlan.of(file.problem(), plan);
                Route route = plan.routes().get(random.nextInt(plan.routes().size()));
                PlannedStop first = route.stops().getFirst();
                if (i % 2 == 0) {
                    time("vehicle out", () -> now.vehicleOut(route.vehicle()));
                } else {
                    int late = first.startSeconds() + 20 * file.ticksPerUnit();
                    time("stop late", () -> now.reached(route.vehicle(), first.stop(), late));
                }
            }
            return running;
        }

        private void time(String change, Runnable work) {
            long before = THREADS.getCurrentThreadCpuTime();
            work.run();
            nanos.computeIfAbsent(change, name -> new ArrayList<>()).add(THREADS.getCurrentThreadCpuTime() - before);
        }

        private static Shipment renamed(Shipment shipment, String prefix) {
            Shipment.Builder copy = Shipment.builder(prefix + shipment.id());
            shipment.pickups().forEach(stop -> copy.pickup(new Stop(prefix + stop.id(), stop.sites(), stop.load())));
            shipment.deliveries()
                    .forEach(stop -> copy.delivery(new Stop(prefix + stop.id(), stop.sites(), stop.load())));
            return copy.weight(shipment.weight()).build();
        }
    }
}
