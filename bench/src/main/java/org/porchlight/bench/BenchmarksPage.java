// SPDX-License-Identifier: Apache-2.0
package org.porchlight.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The page `docs/BENCHMARKS.md` and its chart, made of one commit's history alone.
final class BenchmarksPage {
    private final List<Result> results;
    private final String commit;

    BenchmarksPage(List<Result> results, String commit) {
        this.results = results;
        this.commit = commit;
    }

    void write(Path docs) throws IOException {
        if (results.isEmpty()) {
            throw new IllegalArgumentException("commit " + commit + " has no history yet: run the bench first");
        }
        Files.writeString(docs.resolve("BENCHMARKS.md"), markdown());
        Files.writeString(docs.resolve("benchmarks.svg"), new ExtraVehiclesChart(results).svg());
    }

    String markdown() {
        StringBuilder text = new StringBuilder("# How good the plans are\n\n");
        text.append("Made by `./porchlight bench planner --page` from [the history of commit ")
                .append(commit)
                .append("](../bench/history/planner-")
                .append(commit)
                .append(".tsv): ")
                .append(results.size())
                .append(" plans, all of them, none chosen. ")
                .append("""
                        Each was made in a process of its own and checked by our \
                        [checker](../planner/src/main/java/org/porchlight/planner/check/Checker.java), which shares no \
                        code with the search, and, where the history says so, by a second one. Costs are counted by us \
                        for everybody. A CPU second is one that the process received, compiler and garbage collector \
                        included.

                        """);
        text.append("Machine: ").append(distinct(Result::machine)).append(". Load average at the start of a run: ");
        text.append(String.format(
                Locale.ROOT,
                "%.1f to %.1f.%n%n",
                results.stream().mapToDouble(Result::load).min().orElse(0),
                results.stream().mapToDouble(Result::load).max().orElse(0)));
        text.append("![Vehicles more than in the best known plans](benchmarks.svg)\n\n");
        text.append("## Gaps to the best known plans\n\n");
        text.append(new GapTable(results).markdown());
        peers(text);
        weak(text);
        quoted(text);
        return text.toString();
    }

    private String distinct(java.util.function.Function<Result, String> field) {
        return results.stream().map(field).collect(Collectors.toCollection(TreeSet::new)).stream()
                .collect(Collectors.joining("; "));
    }

    /// By instance and seed, the results by contender, where more than one took part.
    private Map<String, Map<String, Result>> contests() {
        Map<String, Map<String, Result>> contests = new LinkedHashMap<>();
        results.stream()
                .sorted(Comparator.comparing(Result::family).thenComparing(Result::instance))
                .forEach(result -> contests.computeIfAbsent(
                                result.instance() + (result.seed() == 1 ? "" : ", seed " + result.seed()),
                                key -> new LinkedHashMap<>())
                        .put(column(result), result));
        contests.values()
                .removeIf(by -> by.values().stream()
                                .noneMatch(r -> r.contender().equals(Ours.NAME))
                        || by.values().stream().allMatch(r -> r.contender().equals(Ours.NAME)));
        return contests;
    }

    private static String column(Result result) {
        return result.contender() + ", " + GapTable.budget(result);
    }

    private void peers(StringBuilder text) {
        Map<String, Map<String, Result>> contests = contests();
        if (contests.isEmpty()) {
            return;
        }
        List<String> columns = results.stream()
                .map(BenchmarksPage::column)
                .distinct()
                .sorted(Comparator.comparing((String column) -> !column.startsWith(Ours.NAME))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        text.append("\n## Beside others, in the same run\n\n");
        text.append("Vehicles / cost. The [24 instances](../bench/src/main/resources/org/porchlight/bench/")
                .append("peer-instances.txt) were named before any run. ");
        text.append("Versions: ")
                .append(results.stream()
                        .filter(result -> !result.contender().equals(Ours.NAME))
                        .filter(result -> !result.version().equals("unknown"))
                        .map(result -> result.contender() + " " + result.version())
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining("; ")))
                .append(".\n\n| instance | best known | ")
                .append(String.join(" | ", columns))
                .append(" |\n|---|---|")
                .append("---|".repeat(columns.size()))
                .append('\n');
        contests.forEach((name, by) -> {
            Result any = by.values().iterator().next();
            text.append("| ")
                    .append(name)
                    .append(" | ")
                    .append(any.bestVehicles())
                    .append(" / ");
            text.append(String.format(Locale.ROOT, "%.0f |", any.bestCost()));
            columns.forEach(
                    column -> text.append(' ').append(cell(by.get(column))).append(" |"));
            text.append('\n');
        });
        text.append('\n').append(score(contests));
    }

    private static String cell(@org.jspecify.annotations.Nullable Result result) {
        if (result == null) {
            return "";
        }
        if (!result.feasible()) {
            return "no whole plan";
        }
        String extra = result.extraVehicles() > 0
                ? " **+" + result.extraVehicles() + "**"
                : " "
                        + (result.extraVehicles() < 0
                                ? result.extraVehicles() + " v"
                                : GapTable.percent(result.gapPercent()));
        return result.vehicles().orElse(0) + String.format(Locale.ROOT, " / %.0f", result.cost()) + extra;
    }

    /// How often ours was better, equal and worse, by the peer's column and ours.
    private static String score(Map<String, Map<String, Result>> contests) {
        Map<String, int[]> scores = new LinkedHashMap<>();
        contests.forEach((name, by) -> by.forEach((ours, our) -> by.forEach((theirs, their) -> {
            if (our.contender().equals(Ours.NAME) && !their.contender().equals(Ours.NAME)) {
                scores.computeIfAbsent(ours + " against " + theirs, key -> new int[3])[
                        1 + Integer.signum(our.compareQuality(their))]++;
            }
        })));
        StringBuilder text = new StringBuilder("| | better | equal | worse |\n|---|---|---|---|\n");
        scores.forEach((pair, score) -> text.append("| ")
                .append(pair)
                .append(String.format(Locale.ROOT, " | %d | %d | %d |%n", score[0], score[1], score[2])));
        return text.toString();
    }

    private void weak(StringBuilder text) {
        text.append("\n## What is not good\n\n");
        List<Result> ours = results.stream()
                .filter(result -> result.contender().equals(Ours.NAME))
                .toList();
        list(
                text,
                "plans of ours that leave something out or that a checker refuses",
                ours.stream()
                        .filter(result -> !result.feasible())
                        .map(result -> result.instance() + " (seed " + result.seed() + ")")
                        .toList());
        list(
                text,
                "plans of ours with more vehicles than the best known",
                ours.stream()
                        .filter(result -> result.feasible() && result.extraVehicles() > 0)
                        .map(result -> result.instance() + " +" + result.extraVehicles() + " ("
                                + GapTable.budget(result) + ")")
                        .toList());
        list(
                text,
                "plans of ours with its vehicles that cost more than 1 % above it",
                ours.stream()
                        .filter(result -> result.feasible() && result.extraVehicles() == 0 && result.gapPercent() > 1)
                        .map(result -> result.instance() + " " + GapTable.percent(result.gapPercent()) + " ("
                                + GapTable.budget(result) + ")")
                        .toList());
        list(
                text,
                "contests in which a peer was better",
                contests().entrySet().stream()
                        .flatMap(contest -> contest.getValue().values().stream()
                                .filter(their -> !their.contender().equals(Ours.NAME))
                                .filter(their -> contest.getValue().values().stream()
                                        .anyMatch(our ->
                                                our.contender().equals(Ours.NAME) && our.compareQuality(their) > 0))
                                .map(their -> contest.getKey() + " (" + column(their) + ")"))
                        .toList());
        list(
                text,
                "runs that received less than 90 % of their CPU budget from a busy machine",
                results.stream()
                        .filter(result -> result.clock() == Limit.Kind.WALL
                                && result.cpuSeconds() < 0.9 * Math.min(result.budgetSeconds(), result.wallSeconds()))
                        .map(result -> result.instance() + " (" + column(result) + ")")
                        .toList());
    }

    /// What was measured elsewhere or published, said as such: a line of remarks, then a table.
    private static void quoted(StringBuilder text) {
        List<String> lines = Instances.resource("quoted.tsv");
        text.append("\n## Quoted, not measured by this bench\n\n");
        lines.stream()
                .filter(line -> line.startsWith("#"))
                .forEach(line -> text.append(line.substring(2)).append('\n'));
        text.append("Best-known values are those of the instances' README files, with their dates.\n\n");
        List<String> rows = lines.stream().filter(line -> !line.startsWith("#")).toList();
        for (int i = 0; i < rows.size(); i++) {
            String row = "| " + String.join(" | ", rows.get(i).split("\t", -1)) + " |\n";
            text.append(row).append(i == 0 ? "|---".repeat(rows.get(i).split("\t", -1).length) + "|\n" : "");
        }
    }

    private static void list(StringBuilder text, String what, List<String> which) {
        text.append("- ").append(which.size()).append(' ').append(what);
        text.append(which.isEmpty() ? ".\n" : ": " + String.join(", ", which) + ".\n");
    }
}
