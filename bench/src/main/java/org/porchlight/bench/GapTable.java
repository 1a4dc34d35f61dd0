// SPDX-License-Identifier: Apache-2.0
package org.porchlight.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Gaps to the best known plans, a row for each family and size, contender and budget: all seeds, mean and worst.
final class GapTable {
    private final Map<List<Object>, List<Result>> groups = new LinkedHashMap<>();

    GapTable(List<Result> results) {
        results.stream()
                .sorted((a, b) -> order(a).compareTo(order(b)))
                .forEach(result -> groups.computeIfAbsent(group(result), key -> new ArrayList<>())
                        .add(result));
    }

    private static String order(Result result) {
        // ours first, then by name
        return (result.contender().equals(Ours.NAME) ? "0" : "1") + result.contender() + "\t" + budget(result) + "\t"
                + result.family() + "\t"
                + Result.group(result.family(), result.instance()).replaceFirst("(\\d+)$", "");
    }

    private static List<Object> group(Result result) {
        return List.of(result.contender(), budget(result), Result.group(result.family(), result.instance()));
    }

    static String budget(Result result) {
        return result.budgetSeconds() + " s " + result.clock().name().toLowerCase(Locale.ROOT)
                + (result.threads() > 1 ? ", " + result.threads() + " threads" : "");
    }

    /// A table in Markdown, with its heading.
    String markdown() {
        StringBuilder text = new StringBuilder("""
                | planner | budget | instances | plans | no whole plan | vehicles (best known) | plans with its vehicles | cost gap there, mean | worst | CPU s, mean |
                |---|---|---|---|---|---|---|---|---|---|
                """);
        groups.forEach((key, results) -> text.append(row(key, results)));
        return text.toString();
    }

    private static String row(List<Object> key, List<Result> results) {
        List<Result> whole = results.stream().filter(Result::feasible).toList();
        List<Result> equal =
                whole.stream().filter(result -> result.extraVehicles() <= 0).toList();
        boolean counts = whole.stream().anyMatch(result -> result.bestVehicles() > 0);
        int vehicles =
                whole.stream().mapToInt(result -> result.vehicles().orElse(0)).sum();
        int best = whole.stream().mapToInt(Result::bestVehicles).sum();
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s: %d | %d | %d | %s | %s | %s | %s | %.0f |%n",
                key.get(0),
                key.get(1),
                key.get(2),
                results.stream().map(Result::instance).distinct().count(),
                results.size(),
                results.size() - whole.size(),
                counts ? vehicles + " (" + best + ")" : "–",
                counts ? equal.size() + " of " + results.size() : "–",
                equal.isEmpty()
                        ? "–"
                        : percent(equal.stream()
                                .mapToDouble(Result::gapPercent)
                                .average()
                                .orElse(0)),
                equal.isEmpty()
                        ? "–"
                        : percent(equal.stream()
                                .mapToDouble(Result::gapPercent)
                                .max()
                                .orElse(0)),
                results.stream().mapToDouble(Result::cpuSeconds).average().orElse(0));
    }

    static String percent(double value) {
        return String.format(Locale.ROOT, "%.2f %%", value);
    }
}
