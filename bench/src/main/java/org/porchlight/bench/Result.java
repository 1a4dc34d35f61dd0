// SPDX-License-Identifier: Apache-2.0
package org.porchlight.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/// A line of the history: what one contender made of one instance.
///
/// @param date         day in UTC
/// @param commit       of our code, with `+` if it had changes that were not committed
/// @param version      of the contender
/// @param clock        what the budget was counted in
/// @param vehicles     empty if there was no plan or it did not serve all
/// @param cost         in the instance's unit
/// @param bestVehicles of the best known plan at that time, 0 if the family does not count them
/// @param load         the machine's load average over a minute, at the start
/// @param checker      what our own checker said: `ok` or the number of faults
/// @param second       what the shared checker said: `ok`, `bad`, or `absent`
/// @param machine      model of the CPU
record Result(
        String date,
        String commit,
        String contender,
        String version,
        String family,
        String instance,
        long seed,
        Limit.Kind clock,
        long budgetSeconds,
        int threads,
        OptionalInt vehicles,
        double cost,
        int bestVehicles,
        double bestCost,
        double cpuSeconds,
        double wallSeconds,
        double load,
        String checker,
        String second,
        String machine) {

    static final String HEADING = String.join(
            "\t",
            "date",
            "commit",
            "contender",
            "version",
            "family",
            "instance",
            "seed",
            "clock",
            "budget_s",
            "threads",
            "vehicles",
            "cost",
            "best_vehicles",
            "best_cost",
            "cpu_s",
            "wall_s",
            "load",
            "checker",
            "second_checker",
            "machine");

    String line() {
        return String.join(
                "\t",
                date,
                commit,
                contender,
                version,
                family,
                instance,
                Long.toString(seed),
                clock.name().toLowerCase(Locale.ROOT),
                Long.toString(budgetSeconds),
                Integer.toString(threads),
                vehicles.isPresent() ? Integer.toString(vehicles.getAsInt()) : "-",
                String.format(Locale.ROOT, "%.4f", cost),
                Integer.toString(bestVehicles),
                String.format(Locale.ROOT, "%.4f", bestCost),
                String.format(Locale.ROOT, "%.1f", cpuSeconds),
                String.format(Locale.ROOT, "%.1f", wallSeconds),
                String.format(Locale.ROOT, "%.2f", load),
                checker,
                second,
                machine);
    }

    static Result of(String line) {
        String[] f = line.split("\t", -1);
        return new Result(
                f[0],
                f[1],
                f[2],
                f[3],
                f[4],
                f[5],
                Long.parseLong(f[6]),
                Limit.Kind.valueOf(f[7].toUpperCase(Locale.ROOT)),
                Long.parseLong(f[8]),
                Integer.parseInt(f[9]),
                f[10].equals("-") ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(f[10])),
                Double.parseDouble(f[11]),
                Integer.parseInt(f[12]),
                Double.parseDouble(f[13]),
                Double.parseDouble(f[14]),
                Double.parseDouble(f[15]),
                Double.parseDouble(f[16]),
                f[17],
                f[18],
                f[19]);
    }

    /// What two results must share to be of the same trial.
    List<Object> key() {
        return List.of(contender, instance, seed, clock, budgetSeconds, threads);
    }

    /// Vehicles more than in the best known plan; 0 where the family does not count them.
    int extraVehicles() {
        return bestVehicles == 0 ? 0 : vehicles.orElse(bestVehicles) - bestVehicles;
    }

    /// By how much the cost is above the best known, in per cent; meaningful where no vehicle is extra.
    double gapPercent() {
        return 100 * (cost - bestCost) / bestCost;
    }

    boolean feasible() {
        return vehicles.isPresent() && checker.equals("ok") && !second.equals("bad");
    }

    /// Below 0 if this plan is better than the other: whole plans first, then fewer vehicles where they count, then
    /// cost; costs that differ by less than a hundredth of a per cent are equal.
    int compareQuality(Result other) {
        if (feasible() != other.feasible()) {
            return feasible() ? -1 : 1;
        }
        if (!feasible()) {
            return 0;
        }
        int byVehicles = bestVehicles == 0 ? 0 : Integer.compare(vehicles.orElseThrow(), other.vehicles.orElseThrow());
        boolean equalCost = Math.abs(cost - other.cost) <= 1e-4 * Math.abs(other.cost);
        return byVehicles != 0 || equalCost ? byVehicles : Double.compare(cost, other.cost);
    }

    /// How many tasks the instance counts, in its family's own way of naming.
    static String group(String family, String instance) {
        if (family.equals("sartori-buriol")) {
            return "Sartori–Buriol n" + instance.replaceFirst(".*-n(\\d+)-.*", "$1");
        }
        if (family.equals("darp")) {
            return "DARP " + instance.charAt(0);
        }
        String[] parts = instance.split("_");
        Map<String, String> sizes = Map.of("2", "200", "4", "400", "6", "600", "8", "800", "10", "1000");
        return "Li–Lim " + (parts.length < 3 ? "100" : sizes.getOrDefault(parts[1], parts[1]));
    }
}
