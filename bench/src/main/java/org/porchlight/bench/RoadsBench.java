// SPDX-License-Identifier: Apache-2.0
package org.porchlight.bench;

import com.graphhopper.GHRequest;
import com.graphhopper.GraphHopper;
import com.graphhopper.config.CHProfile;
import com.graphhopper.config.Profile;
import com.graphhopper.util.GHUtility;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.porchlight.roads.Progress;
import org.porchlight.roads.Town;
import org.porchlight.roads.TownPack;
import org.porchlight.roads.addresses.Addresses;
import org.porchlight.roads.geo.Bounds;
import org.porchlight.roads.geo.Point;
import org.porchlight.roads.osm.PbfReader;
import org.porchlight.roads.osm.UnreadableExtractException;
import org.porchlight.roads.streets.DoorToDoor;
import org.porchlight.roads.streets.StreetTimes;
import org.porchlight.roads.times.Matrix;
import org.porchlight.roads.times.Mode;

/// How long a town takes to build and to read, and matrices of travel times, beside GraphHopper's own routes
/// and, if it is handed over, another program, on the same points in the same run. Processor time throughout,
/// since the machine may be busy; of several rounds the least.
final class RoadsBench implements Bench {

    private static final int MOST_POINTS = 1000;
    private static final int ROUNDS = 15;
    private static final int ROUTES = 2000;
    private static final long SEED = 20_261_122;

    @Override
    public String name() {
        return "roads";
    }

    @Override
    public String usage() {
        return """
                porchlight bench roads EXTRACT.osm.pbf [--peer PROGRAM]
                      build, reload and matrices of a town; PROGRAM EXTRACT POINTS.csv is run beside it
                """;
    }

    @Override
    public int run(List<String> words, PrintStream out, PrintStream err) throws IOException {
        List<String> rest = new ArrayList<>(words);
        int at = rest.indexOf("--peer");
        if (at >= 0 && at + 1 == rest.size()) {
            throw new IllegalArgumentException("--peer lacks its program");
        }
        String peer = at < 0 ? null : rest.remove(at + 1);
        rest.remove("--peer");
        if (rest.size() != 1) {
            throw new IllegalArgumentException("name one extract");
        }
        Path folder = Files.createTempDirectory("bench-roads");
        try {
            return measure(Path.of(rest.getFirst()), folder, peer, out, err);
        } catch (UnreadableExtractException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            delete(folder);
        }
    }

    private int measure(Path extract, Path folder, @Nullable String peer, PrintStream out, PrintStream err)
            throws IOException, UnreadableExtractException {
        out.printf("| %s | CPU |%n|---|---|%n", extract.getFileName());
        Path pack = folder.resolve("pack");
        row(out, "build the pack (read, address index, three modes, written, read back)", cpu(() -> {
            TownPack.build(extract, pack, Progress.NONE);
        }));
        addresses(out, extract);
        Town[] town = new Town[1];
        row(out, "reload the pack, first", cpu(() -> town[0] = Town.read(pack, Progress.NONE)));
        row(out, "reload the pack, warm", cpu(() -> town[0] = Town.read(pack, Progress.NONE)));
        StreetTimes streets = ((DoorToDoor) town[0].travelTimes()).streets();
        List<Point> points = points(town[0], streets);
        for (Mode mode : List.of(Mode.CAR, Mode.BIKE, Mode.FOOT)) {
            for (int size : new int[] {100, 500, 1000}) {
                matrices(out, streets, points.subList(0, size), mode);
            }
        }
        routes(out, streets, points, extract, folder);
        if (peer != null) {
            Path csv = folder.resolve("points.csv");
            Files.write(
                    csv,
                    points.stream()
                            .map(point -> point.latitude() + "," + point.longitude())
                            .toList());
            runPeer(peer, extract, csv, out);
        }
        err.println("most memory of this process so far: "
                + Runtime.getRuntime().totalMemory() / (1024 * 1024) + " MB heap committed");
        return 0;
    }

    /// What the index of addresses holds on to: the heap after a collection with it, less that without it.
    private static void addresses(PrintStream out, Path extract) throws UnreadableExtractException {
        addresses(extract); // loads what every index shares
        long without = liveBytes();
        Addresses index = addresses(extract);
        long bytes = liveBytes() - without;
        out.printf(
                Locale.ROOT,
                "| address index of %d doors, %d streets, %d places: memory | %.1f MB |%n",
                index.houses(),
                index.streets(),
                index.places(),
                bytes / 1e6);
    }

    private static Addresses addresses(Path extract) throws UnreadableExtractException {
        return Addresses.of(PbfReader.read(extract, fraction -> {}), "");
    }

    private static long liveBytes() {
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /// Spread over the town; each one where all modes have a street.
    private static List<Point> points(Town town, StreetTimes streets) {
        Random random = new Random(SEED);
        Bounds bounds = town.bounds();
        List<Point> points = new ArrayList<>();
        while (points.size() < MOST_POINTS) {
            Point point = new Point(
                    bounds.south() + random.nextDouble() * (bounds.north() - bounds.south()),
                    bounds.west() + random.nextDouble() * (bounds.east() - bounds.west()));
            boolean doubted = Stream.of(Mode.CAR, Mode.BIKE, Mode.FOOT)
                    .anyMatch(mode -> streets.doubt(point, mode).isPresent());
            if (!doubted) {
                points.add(point);
            }
        }
        return points;
    }

    private static void matrices(PrintStream out, StreetTimes streets, List<Point> points, Mode mode)
            throws IOException, UnreadableExtractException {
        double first = onThreads(1, () -> streets.between(points, mode));
        double best = Double.POSITIVE_INFINITY;
        for (int round = 0; round < ROUNDS; round++) {
            best = Math.min(best, onThreads(1, () -> streets.between(points, mode)));
        }
        String what = points.size() + " × " + points.size() + " " + mode.name().toLowerCase(Locale.ROOT);
        row(out, what + ", first", first);
        row(out, what + ", warm", best);
    }

    /// Ours one by one, GraphHopper's without points, and that the two agree.
    private static void routes(PrintStream out, StreetTimes streets, List<Point> points, Path extract, Path folder)
            throws IOException, UnreadableExtractException {
        GraphHopper hopper = new GraphHopper();
        hopper.setOSMFile(extract.toString());
        hopper.setGraphHopperLocation(folder.resolve("graphhopper").toString());
        hopper.setStoreOnFlush(false);
        hopper.setEncodedValuesString("car_access, car_average_speed, road_access, country, road_class");
        hopper.setProfiles(new Profile("car")
                .setCustomModel(GHUtility.loadCustomModelFromJar("car.json").setDistanceInfluence(0d)));
        hopper.getCHPreparationHandler().setCHProfiles(new CHProfile("car"));
        hopper.importOrLoad();
        Random random = new Random(SEED);
        double ours = Double.POSITIVE_INFINITY;
        double theirs = Double.POSITIVE_INFINITY;
        for (int round = 0; round < 3; round++) {
            List<Point> ends = new ArrayList<>();
            for (int i = 0; i < 2 * ROUTES; i++) {
                ends.add(points.get(random.nextInt(points.size())));
            }
            ours = Math.min(ours, cpu(() -> {
                for (int i = 0; i < ROUTES; i++) {
                    streets.between(List.of(ends.get(2 * i), ends.get(2 * i + 1)), Mode.CAR);
                }
            }));
            theirs = Math.min(theirs, cpu(() -> {
                for (int i = 0; i < ROUTES; i++) {
                    Point a = ends.get(2 * i);
                    Point b = ends.get(2 * i + 1);
                    GHRequest request = new GHRequest(a.latitude(), a.longitude(), b.latitude(), b.longitude());
                    request.setProfile("car").putHint("calc_points", false).putHint("instructions", false);
                    hopper.route(request);
                }
            }));
        }
        hopper.close();
        row(out, "one pair there and back, car", ours / ROUTES);
        row(out, "GraphHopper, one route without points, car", theirs / ROUTES);
    }

    private static void runPeer(String program, Path extract, Path csv, PrintStream out) throws IOException {
        Process process = new ProcessBuilder(program, extract.toString(), csv.toString())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                out.println("| " + line + " | |");
            }
        }
    }

    private interface Work {
        @Nullable
        Object run() throws IOException, UnreadableExtractException;
    }

    private interface Doing {
        void run() throws IOException, UnreadableExtractException;
    }

    /// Processor milliseconds of the whole process: with collecting garbage and compiling.
    private static double cpu(Doing work) throws IOException, UnreadableExtractException {
        var system = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
        long begin = system.getProcessCpuTime();
        work.run();
        return (system.getProcessCpuTime() - begin) / 1e6;
    }

    /// Processor milliseconds of the calling thread of a pool of so many threads.
    private static double onThreads(int threads, Work work) throws IOException {
        try (ForkJoinPool pool = new ForkJoinPool(threads)) {
            return pool.submit(() -> {
                        long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                        Object made = work.run();
                        long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                        if (made instanceof Matrix matrix && matrix.size() == 0) {
                            throw new IllegalStateException("an empty matrix");
                        }
                        return (end - begin) / 1e6;
                    })
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IOException(e);
        }
    }

    private static void row(PrintStream out, String what, double millis) {
        String time = millis < 1000
                ? String.format(Locale.ROOT, "%.2f ms", millis)
                : String.format(Locale.ROOT, "%.1f s", millis / 1000);
        out.println("| " + what + " | " + time + " |");
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
