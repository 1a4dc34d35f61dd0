// SPDX-License-Identifier: Apache-2.0
package org.porchlight.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The public instances of the field with their best known values, in a folder beside the project.
final class Instances {
    private static final List<String> FAMILIES = List.of("li-lim", "sartori-buriol", "darp");

    private Instances() {}

    /// One instance.
    ///
    /// @param bestVehicles of the best known plan; empty where the family does not count them
    /// @param bestCost     in the instance's unit
    record Instance(String family, String name, Path file, OptionalInt bestVehicles, double bestCost) {}

    /// Those that match one of the patterns, smallest families first; all if there are no patterns.
    ///
    /// @param patterns globs over `name` or `family/name`
    /// @throws IOException if the folder is not as it should be
    static List<Instance> in(Path folder, List<String> patterns) throws IOException {
        List<PathMatcher> matchers = patterns.stream()
                .map(pattern -> FileSystems.getDefault().getPathMatcher("glob:" + pattern))
                .toList();
        List<Instance> found = new ArrayList<>();
        for (String family : FAMILIES) {
            for (String line : Files.readAllLines(folder.resolve(family).resolve("best-known.csv"))) {
                String[] row = line.split(",");
                boolean wanted = matchers.isEmpty()
                        || matchers.stream()
                                .anyMatch(matcher ->
                                        matcher.matches(Path.of(row[0])) || matcher.matches(Path.of(family, row[0])));
                Path file = folder.resolve(family).resolve("instances").resolve(row[0] + ".txt");
                if (wanted && !row[0].equals("instance") && Files.exists(file)) {
                    found.add(new Instance(
                            family,
                            row[0],
                            file,
                            family.equals("darp") ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(row[1])),
                            Double.parseDouble(row[2])));
                }
            }
        }
        return found;
    }

    /// The names of the comparison with peers, fixed before it was run.
    static Set<String> named() {
        return resource("peer-instances.txt").stream()
                .filter(line -> !line.startsWith("#"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// The lines of a text file in the jar.
    static List<String> resource(String name) {
        try (InputStream in = Objects.requireNonNull(Instances.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(name + " is not in the jar", e);
        }
    }
}
