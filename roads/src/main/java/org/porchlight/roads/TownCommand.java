// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.porchlight.roads.addresses.Candidate;
import org.porchlight.roads.addresses.Lookup;
import org.porchlight.roads.geo.Point;
import org.porchlight.roads.osm.UnreadableExtractException;
import org.porchlight.roads.times.Matrix;
import org.porchlight.roads.times.Mode;

/// The command line of a town: `build`, `find`, `times`. What a program may read goes to the output, what a person
/// reads to
/// the error stream. Ends with 0 when done, 1 when the input was at fault, 2 when the call was.
public final class TownCommand {

    private static final String USAGE = """
            town build FILE.osm.pbf --out PACK
            town find PACK "203-06 109 av"
            town times PACK POINTS.csv --mode car|bike|cargo_bike|foot [--out FILE.csv]

            POINTS.csv has one point a line, latitude,longitude in degrees. The times are seconds, from each line's point to
            each; an empty field where there is no way.
            """;

    private final PrintStream out;
    private final PrintStream err;

    TownCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(new TownCommand(out, System.err).run(List.of(arguments)));
    }

    /// @return the exit code
    int run(List<String> arguments) {
        List<String> words = new ArrayList<>(arguments);
        String target = option(words, "--out");
        String mode = option(words, "--mode");
        String command = words.isEmpty() ? "" : words.removeFirst();
        try {
            if (command.equals("build") && words.size() == 1 && target != null && mode == null) {
                return build(Path.of(words.get(0)), Path.of(target));
            }
            if (command.equals("find") && words.size() == 2 && target == null && mode == null) {
                return find(Path.of(words.get(0)), words.get(1));
            }
            if (command.equals("times") && words.size() == 2 && mode != null) {
                return times(Path.of(words.get(0)), Path.of(words.get(1)), mode, target);
            }
        } catch (UnreadableExtractException e) {
            return fail(String.valueOf(e.getMessage()));
        } catch (NoSuchFileException e) {
            return fail(e.getFile() + ": there is no such file.");
        } catch (IOException e) {
            return fail(String.valueOf(e.getMessage()));
        }
        err.print(USAGE);
        return 2;
    }

    private int fail(String why) {
        err.println(why);
        return 1;
    }

    /// Takes an option and its value out of the words; null if it is not among them.
    private static @Nullable String option(List<String> words, String name) {
        int at = words.indexOf(name);
        if (at < 0 || at + 1 >= words.size()) {
            return null;
        }
        words.remove(at);
        return words.remove(at);
    }

    private int build(Path extract, Path pack) throws IOException, UnreadableExtractException {
        String[] last = {""};
        TownPack.build(extract, pack, (phase, fraction) -> {
            String told = phase.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            if (!told.equals(last[0])) {
                err.println(told);
                last[0] = told;
            }
        });
        Town town = Town.read(pack, Progress.NONE);
        err.println(town.name() + ": " + town.counts().houses() + " doors, "
                + town.counts().streets() + " streets, " + town.counts().places() + " places");
        Town.Skipped skipped = town.skipped();
        err.println("left out: " + skipped.missingNodes() + " missing nodes, " + skipped.waysWithoutNodes()
                + " ways without nodes, " + skipped.numbersAlone() + " house numbers without a street, "
                + skipped.brokenAreas() + " areas with a piece missing");
        err.println(town.attribution());
        return 0;
    }

    private int find(Path pack, String typed) throws UnreadableExtractException {
        Lookup lookup = Town.read(pack, Progress.NONE).addresses().find(typed);
        StringBuilder json = new StringBuilder("{\"unit\": ").append(quoted(lookup.unit()));
        json.append(", \"sure\": ").append(lookup.sure().isPresent()).append(", \"candidates\": [");
        String comma = "";
        for (Candidate candidate : lookup.candidates()) {
            json.append(String.format(
                    Locale.ROOT,
                    "%s%n  {\"label\": %s, \"kind\": \"%s\", \"confidence\": %.2f, \"lat\": %.7f, \"lon\": %.7f}",
                    comma,
                    quoted(candidate.label()),
                    candidate.kind().name().toLowerCase(Locale.ROOT),
                    candidate.confidence(),
                    candidate.point().latitude(),
                    candidate.point().longitude()));
            comma = ",";
        }
        out.println(json.append("]}"));
        return 0;
    }

    private static String quoted(String text) {
        String escaped = text.replace("\\", "\\\\").replace("\"", "\\\"");
        return '"' + escaped.replaceAll("\\p{Cntrl}", " ") + '"';
    }

    private int times(Path pack, Path csv, String mode, @Nullable String target)
            throws IOException, UnreadableExtractException {
        Mode how = mode(mode);
        if (how == null) {
            return fail("--mode must be car, bike, cargo_bike or foot, is \"" + mode + "\".");
        }
        List<String> mistakes = new ArrayList<>();
        List<Point> points = points(Files.readAllLines(csv), mistakes);
        if (!mistakes.isEmpty()) {
            return fail(String.join(System.lineSeparator(), mistakes));
        }
        Matrix matrix = Town.read(pack, Progress.NONE).travelTimes().between(points, how);
        StringBuilder table = new StringBuilder();
        for (int from = 0; from < matrix.size(); from++) {
            for (int to = 0; to < matrix.size(); to++) {
                table.append(to == 0 ? "" : ",");
                table.append(matrix.reachable(from, to) ? matrix.seconds(from, to) : "");
            }
            table.append('\n');
        }
        if (target == null) {
            out.print(table);
        } else {
            Files.writeString(Path.of(target), table);
        }
        return 0;
    }

    private static @Nullable Mode mode(String word) {
        for (Mode mode : Mode.values()) {
            if (mode.name().toLowerCase(Locale.ROOT).equals(word)) {
                return mode;
            }
        }
        return null;
    }

    /// @param mistakes gets one sentence for each line that is no point
    private static List<Point> points(List<String> lines, List<String> mistakes) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String[] parts = lines.get(i).strip().split("\\s*,\\s*");
            if (lines.get(i).isBlank()) {
                continue;
            }
            try {
                if (parts.length != 2) {
                    throw new IllegalArgumentException("it has " + parts.length + " fields instead of two");
                }
                points.add(new Point(Double.parseDouble(parts[0]), Double.parseDouble(parts[1])));
            } catch (IllegalArgumentException e) {
                mistakes.add("line " + (i + 1) + " is not latitude,longitude in degrees: " + e.getMessage());
            }
        }
        return points;
    }
}
