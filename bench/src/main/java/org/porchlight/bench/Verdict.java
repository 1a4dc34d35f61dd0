// SPDX-License-Identifier: Apache-2.0
package org.porchlight.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.porchlight.planner.InvalidProblemException;
import org.porchlight.planner.Plan;
import org.porchlight.planner.Planner;
import org.porchlight.planner.Problem;
import org.porchlight.planner.Violation;
import org.porchlight.planner.Visit;
import org.porchlight.planner.check.Checker;
import org.porchlight.planner.formats.SintefRoutes;

/// What two checkers say of the routes that a contender found, and what they cost, counted by us for everybody.
///
/// @param vehicles empty if something is unserved
/// @param cost     in the instance's unit
record Verdict(OptionalInt vehicles, double cost, String checker, String second) {

    static Verdict none() {
        return new Verdict(OptionalInt.empty(), 0, "no plan", "absent");
    }

    /// @param instance its file, for the second checker
    /// @param tools    folder with the second checker, if it is there
    static Verdict of(Task task, List<List<String>> routes, Path instance, Path tools, Path scratch)
            throws IOException {
        Problem problem = task.file().problem();
        Map<String, List<Visit>> order = new LinkedHashMap<>();
        if (routes.size() > problem.vehicles().size()) {
            return new Verdict(OptionalInt.empty(), 0, "more routes than vehicles", "absent");
        }
        for (int i = 0; i < routes.size(); i++) {
            order.put(
                    problem.vehicles().get(i).id(),
                    routes.get(i).stream().map(Visit::of).toList());
        }
        try {
            Plan plan = Planner.evaluate(problem, order);
            List<Violation> wrong = Checker.check(problem, plan);
            boolean whole = plan.unserved().isEmpty();
            return new Verdict(
                    whole ? OptionalInt.of(plan.routes().size()) : OptionalInt.empty(),
                    plan.cost() / (double) task.file().ticksPerUnit(),
                    wrong.isEmpty() ? "ok" : wrong.size() + " faults",
                    whole ? second(plan, instance, tools.resolve("check_pdptw.py"), scratch) : "absent");
        } catch (InvalidProblemException e) {
            return new Verdict(OptionalInt.empty(), 0, e.faults().size() + " unknown stops", "absent");
        }
    }

    private static String second(Plan plan, Path instance, Path checker, Path scratch) throws IOException {
        if (!Files.exists(checker)) {
            return "absent";
        }
        Path routes = Files.createTempFile(scratch, "plan", ".txt");
        Files.writeString(
                routes, SintefRoutes.write(plan, instance.getFileName().toString()));
        List<String> command = new ArrayList<>(
                List.of("python3", checker.toString(), instance.toString(), routes.toString(), "--sintef"));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return switch (process.waitFor()) {
                case 0 -> "ok";
                case 1 -> "bad";
                default -> "absent";
            };
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        } finally {
            Files.delete(routes);
        }
    }
}
