// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.porchlight.desk.post.HubAwayException;
import org.porchlight.desk.post.HubClient;
import org.porchlight.desk.post.HubRefusedException;
import org.porchlight.mail.HubId;
import org.porchlight.roads.Progress;
import org.porchlight.roads.Town;
import org.porchlight.roads.osm.UnreadableExtractException;

/// The command `demo`: founds an invented group on an empty hub and gives it a day's work.
///
/// Run again on the demo that it filled, it prints the same words and changes nothing. It refuses a hub that has a
/// group already, and a folder that holds anything else.
///
/// Exit status: 0 the demo is there, 1 it could not be made, 2 wrong use.
public final class DemoCommand {
    static final String USAGE = """
            demo --hub URL --founding-code FILE --desk-data DIR [--town FILE.osm.pbf]

              --hub URL             a hub that nobody has founded yet
              --founding-code FILE  the founding code in that hub's data folder
              --desk-data DIR       where the first dispatcher's key file goes; the second's goes beside it
              --town FILE           take addresses from this extract instead of the invented town""";

    private static final List<String> OPTIONS = List.of("--hub", "--founding-code", "--desk-data", "--town");

    private final PrintStream out;
    private final PrintStream err;
    private final Clock clock;

    DemoCommand(PrintStream out, PrintStream err, Clock clock) {
        this.out = out;
        this.err = err;
        this.clock = clock;
    }

    public static void main(String... arguments) {
        System.exit(new DemoCommand(System.out, System.err, Clock.systemDefaultZone()).run(arguments));
    }

    private record Arguments(URI hub, Path foundingCode, Path deskData, Optional<Path> town) {}

    /// The demo cannot be made here; the message says why and what to do.
    static final class NoDemoException extends Exception {
        NoDemoException(String message) {
            super(message);
        }
    }

    /// Does all that the command does, but for ending the process; answers the exit status.
    int run(String... words) {
        Optional<Arguments> arguments = parse(words);
        if (arguments.isEmpty()) {
            err.println(USAGE);
            return 2;
        }
        try {
            DemoRecord record = fill(arguments.get());
            record.printed().forEach((name, value) -> out.printf("%-18s %s%n", name + " ", value));
            return 0;
        } catch (NoDemoException | UnreadableExtractException e) {
            err.println(e.getMessage());
        } catch (HubAwayException e) {
            err.println("The hub at " + arguments.get().hub + " does not answer: start it and try again.");
        } catch (HubRefusedException e) {
            err.println("The hub refused what the demo sent (" + e.getMessage() + ").");
        } catch (IOException e) {
            err.println("A file could not be read or written: " + e.getMessage());
        }
        return 1;
    }

    private static Optional<Arguments> parse(String... words) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i + 1 < words.length; i += 2) {
            given.put(words[i], words[i + 1]);
        }
        boolean whole = words.length % 2 == 0
                && OPTIONS.containsAll(given.keySet())
                && given.keySet().containsAll(OPTIONS.subList(0, 3));
        if (!whole) {
            return Optional.empty();
        }
        return Optional.of(new Arguments(
                URI.create(given.get("--hub")),
                Path.of(given.get("--founding-code")),
                Path.of(given.get("--desk-data")).toAbsolutePath(),
                Optional.ofNullable(given.get("--town")).map(Path::of)));
    }

    private DemoRecord fill(Arguments arguments)
            throws NoDemoException, UnreadableExtractException, HubAwayException, HubRefusedException, IOException {
        HubClient hub = new HubClient(arguments.hub, clock);
        Optional<HubId> founded = hub.findHub();
        Optional<DemoRecord> filled = DemoRecord.find(arguments.deskData);
        if (filled.isPresent()) {
            return sameHub(filled.get(), founded, arguments);
        }
        if (founded.isPresent()) {
            throw new NoDemoException("The hub at " + arguments.hub
                    + " has a group already, and the demo never mixes with one. Start it with an empty --data folder.");
        }
        requireEmpty(arguments.deskData);
        requireEmpty(DemoFilling.secondDesk(arguments.deskData));
        Path extract = arguments.town.isPresent() ? arguments.town.get() : DemoFilling.writeTown(arguments.deskData);
        Town town = Town.read(extract, Progress.NONE);
        String code = Files.readString(arguments.foundingCode).strip();
        return new DemoFilling(hub, clock, town).fill(code, arguments.deskData);
    }

    private static DemoRecord sameHub(DemoRecord filled, Optional<HubId> founded, Arguments arguments)
            throws NoDemoException {
        if (!founded.equals(Optional.of(filled.hub()))) {
            throw new NoDemoException(arguments.deskData + " belongs to another demo than the hub at " + arguments.hub
                    + ". Remove the demo's folder, or start the hub that belongs to it.");
        }
        return filled;
    }

    private static void requireEmpty(Path folder) throws NoDemoException, IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            if (files.anyMatch(Files::isRegularFile)) {
                throw new NoDemoException(
                        folder
                                + " holds files that no demo wrote, and the demo never mixes with anything real. Name an empty folder.");
            }
        }
    }
}
