// SPDX-License-Identifier: Apache-2.0
package org.porchlight.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/// A chart of bars: for each contender and budget, by how many per cent its plans need more vehicles than the best
/// known ones, and where vehicles are equal, what they cost more. Drawn as SVG, readable on light and dark ground.
final class ExtraVehiclesChart {
    private static final int WIDTH = 720;
    private static final int LEFT = 250;
    private static final int ROW = 44;
    private final Map<String, List<Result>> rows = new LinkedHashMap<>();

    ExtraVehiclesChart(List<Result> results) {
        results.stream()
                .filter(result -> result.feasible() && result.bestVehicles() > 0)
                .sorted((a, b) -> label(a).compareTo(label(b)))
                .forEach(result -> rows.computeIfAbsent(label(result).substring(1), key -> new ArrayList<>())
                        .add(result));
    }

    private static String label(Result result) {
        return (result.contender().equals(Ours.NAME) ? "0" : "1") + result.contender() + ", " + GapTable.budget(result);
    }

    private static double extraPercent(List<Result> results) {
        int best = results.stream().mapToInt(Result::bestVehicles).sum();
        int extra = results.stream().mapToInt(Result::extraVehicles).sum();
        return 100.0 * extra / best;
    }

    /// Empty if every plan needs more vehicles.
    private static OptionalDouble costPercent(List<Result> results) {
        return results.stream()
                .filter(result -> result.extraVehicles() <= 0)
                .mapToDouble(Result::gapPercent)
                .average();
    }

    String svg() {
        double most = rows.values().stream()
                .mapToDouble(results ->
                        Math.max(extraPercent(results), costPercent(results).orElse(0)))
                .max()
                .orElse(1);
        double pixels = (WIDTH - LEFT - 90) / Math.max(1, most);
        int height = 60 + ROW * rows.size();
        StringBuilder svg = new StringBuilder(String.format(Locale.ROOT, """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="14" role="img" \
                aria-label="Vehicles and cost above the best known plans, by planner">
                <style>text{fill:#222}@media(prefers-color-scheme:dark){text{fill:#ddd}}</style>
                <rect x="%d" y="12" width="14" height="14" fill="#b3541e"/><text x="%d" y="24">vehicles above the best known</text>
                <rect x="%d" y="12" width="14" height="14" fill="#2f6f8f"/><text x="%d" y="24">cost where vehicles are equal</text>
                """, WIDTH, height, 10, 30, 270, 290));
        int y = 46;
        for (Map.Entry<String, List<Result>> row : rows.entrySet()) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"10\" y=\"%d\">%s (%d)</text>%n",
                    y + 20,
                    row.getKey(),
                    row.getValue().size()));
            svg.append(bar(y, extraPercent(row.getValue()), pixels, "#b3541e"));
            OptionalDouble cost = costPercent(row.getValue());
            svg.append(
                    cost.isPresent()
                            ? bar(y + 16, cost.getAsDouble(), pixels, "#2f6f8f")
                            : String.format(
                                    Locale.ROOT,
                                    "<text x=\"%d\" y=\"%d\">no plan with as few vehicles</text>%n",
                                    LEFT,
                                    y + 28));
            y += ROW;
        }
        return svg.append("</svg>\n").toString();
    }

    private static String bar(int y, double percent, double pixels, String colour) {
        double width = Math.max(1, percent * pixels);
        return String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"14\" fill=\"%s\"/><text x=\"%.1f\" y=\"%d\">%.2f %%</text>%n",
                LEFT,
                y,
                width,
                colour,
                LEFT + width + 6,
                y + 12,
                percent);
    }
}
