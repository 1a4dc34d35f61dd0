// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.porchlight.roads.RouteFile.BadRouteException;
import org.porchlight.roads.addresses.Candidate;
import org.porchlight.roads.addresses.Lookup;
import org.porchlight.roads.geo.Point;
import org.porchlight.roads.osm.UnreadableExtractException;
import org.porchlight.roads.times.Doubt;
import org.porchlight.roads.times.Leg;
import org.porchlight.roads.times.Matrix;
import org.porchlight.roads.times.Mode;
import org.porchlight.roads.words.TurnWords;

/// The command line of a town. What a program may read goes to the output, what a person reads to the error
/// stream. Ends with 0 when done, 1 when the input was at fault or something failed, 2 when the call was not
/// understood.
public final class TownCommand {

    private static final String USAGE = """
            ./porchlight town build FILE --out PACK
                  make a town pack of an OpenStreetMap extract (.osm.pbf, .osm.bz2, .osm.gz)
            ./porchlight town find PACK "203-06 109 av"
                  what the town makes of a typed address: candidates as JSON, best first
            ./porchlight town times PACK POINTS.csv --mode car|bike|cargo_bike|foot [--out FILE.csv]
                  seconds from each point to each; an empty field where there is no way.
                  POINTS.csv has one point a line, latitude,longitude in degrees; a first line lat,lon may
                  name the two
            ./porchlight town map PACK ROUTE.json [--out FILE.svg] [--words LANGUAGE]
                  a drawn map of one run; with --words the way in words too, on the error stream.
                  ROUTE.json: {"mode": "car", "stops": [{"lat": 40.71, "lon": -73.74}, ...]}
            ./porchlight town check PACK
                  how good a town's data is for finding doors and driving to them
            """;

    /// The options that each command may have.
    private static final Map<String, List<String>> OPTIONS = Map.of(
            "build", List.of("--out"),
            "find", List.of(),
            "times", List.of("--mode", "--out"),
            "map", List.of("--out", "--words"),
            "check", List.of());

    /// What may stand over the points; longitude before latitude may not.
    private static final Pattern HEADER =
            Pattern.compile("\"?lat(itude)?\"?\\s*,\\s*\"?(lon|lng|long|longitude)\"?", Pattern.CASE_INSENSITIVE);

    private static final Pattern DEGREES = Pattern.compile("[+-]?(\\d{1,3}(\\.\\d*)?|\\.\\d+)([eE]-?\\d{1,2})?");

    private final PrintStream out;
    private final PrintStream err;
    private final Clock clock;

    TownCommand(PrintStream out, PrintStream err, Clock clock) {
        this.out = out;
        this.err = err;
        this.clock = clock;
    }

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(new TownCommand(out, err, Clock.systemUTC()).run(List.of(arguments)));
    }

    /// The call was not understood; the message says why.
    private static final class MisusedException extends Exception {
        MisusedException(String why) {
            super(why);
        }
    }

    /// @return the exit status
    int run(List<String> arguments) {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            out.print(USAGE);
            return 0;
        }
        try {
            return call(new ArrayList<>(arguments));
        } catch (MisusedException e) {
            err.println("porchlight town: " + e.getMessage());
            err.print(USAGE);
            return 2;
        } catch (UnreadableExtractException | BadRouteException e) {
            return fail(String.valueOf(e.getMessage()));
        } catch (NoSuchFileException e) {
            return fail(e.getFile() + ": there is no such file.");
        } catch (IOException e) {
            return fail("it cannot be read or written (" + e.getMessage() + "). Nothing half-built was left behind;"
                    + " what was there before is untouched. Look at free space and permissions, and try again.");
        } catch (OutOfMemoryError e) {
            return fail("the town is larger than this program's memory ("
                    + Runtime.getRuntime().maxMemory() / (1024 * 1024) + " MB). Nothing half-built was left behind."
                    + " Cut out your town with: osmium extract -b WEST,SOUTH,EAST,NORTH FILE -o town.osm.pbf");
        }
    }

    private int fail(String why) {
        err.println("porchlight town: " + why);
        return 1;
    }

    private int call(List<String> words)
            throws MisusedException, IOException, UnreadableExtractException, BadRouteException {
        if (words.isEmpty()) {
            throw new MisusedException("say what to do");
        }
        String command = words.removeFirst();
        List<String> known = OPTIONS.get(command);
        if (known == null) {
            throw new MisusedException("there is no command \"" + command + "\"");
        }
        Map<String, String> options = options(words, known);
        int wanted = command.equals("build") || command.equals("check") ? 1 : 2;
        if (words.size() != wanted) {
            throw new MisusedException(command + " needs " + (wanted == 1 ? "one word" : "two words")
                    + " beside its options, has " + words.size());
        }
        String target = options.get("--out");
        Path folder = target == null ? null : Path.of(target).toAbsolutePath().getParent();
        if (folder != null && !command.equals("build") && !Files.isDirectory(folder)) {
            return fail("--out: there is no folder " + folder + ".");
        }
        Path first = Path.of(words.getFirst());
        return switch (command) {
            case "build" -> build(first, Path.of(needed(options, "--out")));
            case "find" -> find(pack(first), words.get(1));
            case "times" -> times(first, Path.of(words.get(1)), needed(options, "--mode"), options.get("--out"));
            case "map" -> map(first, Path.of(words.get(1)), options);
            default -> check(first);
        };
    }

    /// Takes the options and their values out of the words.
    private static Map<String, String> options(List<String> words, List<String> known) throws MisusedException {
        Map<String, String> options = new HashMap<>();
        for (int at = 0; at < words.size(); ) {
            String word = words.get(at);
            if (!word.startsWith("--")) {
                at++;
                continue;
            }
            if (!known.contains(word)) {
                throw new MisusedException("there is no option " + word + " here");
            }
            if (at + 1 == words.size()) {
                throw new MisusedException(word + " lacks its value");
            }
            words.remove(at);
            options.put(word, words.remove(at));
        }
        return options;
    }

    private static String needed(Map<String, String> options, String name) throws MisusedException {
        String value = options.get(name);
        if (value == null) {
            throw new MisusedException(name + " is missing");
        }
        return value;
    }

    private static Town pack(Path pack) throws IOException, UnreadableExtractException {
        if (!Files.exists(pack)) {
            throw new NoSuchFileException(pack.toString());
        }
        if (!TownPack.is(pack)) {
            throw new UnreadableExtractException(
                    UnreadableExtractException.Fault.NOT_READABLE,
                    pack,
                    -1,
                    "This is not a town pack.",
                    "Make one with: ./porchlight town build FILE.osm.pbf --out PACK");
        }
        return Town.read(pack, Progress.NONE);
    }

    private int build(Path extract, Path pack) throws IOException, UnreadableExtractException {
        int[] last = {-1};
        TownPack.build(extract, pack, (phase, fraction) -> {
            int told = phase.ordinal() * 5 + (int) (fraction * 4);
            if (told > last[0]) {
                last[0] = told;
                String what = phase.name().toLowerCase(Locale.ROOT).replace('_', ' ');
                err.printf(Locale.ROOT, "%s %.0f %%%n", what, 100 * fraction);
            }
        });
        Town town = pack(pack);
        err.println(town.name() + ": " + town.counts().houses() + " doors, "
                + town.counts().streets() + " streets, " + town.counts().places() + " places");
        Town.Skipped skipped = town.skipped();
        err.println("left out: " + skipped.missingNodes() + " missing nodes, " + skipped.waysWithoutNodes()
                + " ways without nodes, " + skipped.numbersAlone() + " house numbers without a street, "
                + skipped.brokenAreas() + " areas with a piece missing");
        if (town.counts().houses() == 0) {
            err.println("It holds no house numbers: addresses can only be pinned on the map, or found by street.");
        }
        err.println(town.attribution());
        return 0;
    }

    private int find(Town town, String typed) {
        Lookup lookup = town.addresses().find(typed);
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
            throws MisusedException, IOException, UnreadableExtractException {
        Mode how = mode(mode);
        if (how == null) {
            throw new MisusedException("--mode must be car, bike, cargo_bike or foot, is \"" + mode + "\"");
        }
        List<String> mistakes = new ArrayList<>();
        List<Numbered> points = points(Files.readAllLines(csv), mistakes);
        if (!mistakes.isEmpty()) {
            return fail(String.join(System.lineSeparator(), mistakes));
        }
        Town town = pack(pack);
        for (Numbered point : points) {
            town.doubt(point.at, how).ifPresent(doubt -> err.println("line " + point.line + " " + doubt.words() + "."));
        }
        Matrix matrix =
                town.travelTimes().between(points.stream().map(Numbered::at).toList(), how);
        StringBuilder table = new StringBuilder();
        for (int from = 0; from < matrix.size(); from++) {
            for (int to = 0; to < matrix.size(); to++) {
                table.append(to == 0 ? "" : ",");
                table.append(matrix.reachable(from, to) ? matrix.seconds(from, to) : "");
            }
            table.append('\n');
        }
        write(target, table.toString());
        return 0;
    }

    private void write(@Nullable String target, String text) throws IOException {
        if (target == null) {
            out.print(text);
        } else {
            Files.writeString(Path.of(target), text);
        }
    }

    static @Nullable Mode mode(String word) {
        for (Mode mode : Mode.values()) {
            if (mode.name().toLowerCase(Locale.ROOT).equals(word)) {
                return mode;
            }
        }
        return null;
    }

    /// @param line counted from 1
    private record Numbered(int line, Point at) {}

    /// @param mistakes gets one sentence for each line that is no point
    private static List<Numbered> points(List<String> lines, List<String> mistakes) {
        List<Numbered> points = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            // spreadsheets begin a file with a mark of its encoding
            String line = lines.get(i).replace("\uFEFF", "").strip();
            boolean header = i == 0 && HEADER.matcher(line).matches();
            if (line.isEmpty() || header) {
                continue;
            }
            try {
                points.add(new Numbered(i + 1, point(line)));
            } catch (IllegalArgumentException e) {
                mistakes.add("line " + (i + 1) + " is not latitude,longitude in degrees: " + e.getMessage());
            }
        }
        return points;
    }

    private static Point point(String line) {
        String[] fields = line.split("\\s*,\\s*", -1);
        if (fields.length != 2) {
            throw new IllegalArgumentException("it has " + fields.length + " fields instead of two");
        }
        for (String field : fields) {
            if (!DEGREES.matcher(field).matches()) {
                throw new IllegalArgumentException('"' + field + "\" is no number");
            }
        }
        return new Point(Double.parseDouble(fields[0]), Double.parseDouble(fields[1]));
    }

    private int map(Path pack, Path route, Map<String, String> options)
            throws IOException, UnreadableExtractException, BadRouteException {
        RouteFile run = RouteFile.read(route);
        Town town = pack(pack);
        List<String> outside = new ArrayList<>();
        for (int i = 0; i < run.stops().size(); i++) {
            Doubt doubt = town.doubt(run.points().get(i), run.mode()).orElse(null);
            if (doubt == Doubt.OUTSIDE_TOWN) {
                outside.add("stops[" + i + "] " + doubt.words() + ": lat is north, lon is east; west is negative.");
            } else if (doubt != null) {
                err.println("stops[" + i + "] " + doubt.words() + ".");
            }
        }
        if (!outside.isEmpty()) {
            throw new BadRouteException(outside);
        }
        List<Leg> legs = town.travelTimes().legs(run.points(), run.mode());
        String language = options.get("--words");
        if (language != null) {
            TurnWords words = TurnWords.of(List.of(language));
            legs.forEach(leg -> words.lines(leg.turns()).forEach(err::println));
        }
        write(options.get("--out"), town.map().sheet(run.stops(), legs).toSvg());
        return 0;
    }

    private int check(Path pack) throws IOException, UnreadableExtractException {
        Town town = pack(pack);
        out.println(town.name() + ", " + town.attribution());
        for (TownCheck.Line line : new TownCheck(town, LocalDate.now(clock)).lines()) {
            String grade = line.grade().name().toLowerCase(Locale.ROOT);
            out.printf(Locale.ROOT, "%-14s %-5s %s%n", line.what(), grade, line.words());
        }
        return 0;
    }
}
