// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub.start;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.start.DatabaseAddress.Login;
import org.porchlight.hub.start.StartRefused.Why;

/// Everything that can be set, read once and checked whole: a hub with a wrong setting does not start.
///
/// @param data       the data folder
/// @param port       TCP port; 0 takes a free one
/// @param listen     the address on which the hub listens, loopback unless told otherwise
/// @param origin     what people type (`https://asks.example.org`), when it is not `http://localhost:<port>`
/// @param database   an external PostgreSQL; empty for the embedded one in the data folder
/// @param rateFactor by how much every rate limit is multiplied: 1, or more for a demo or a load test
public record Settings(
        Path data,
        int port,
        InetAddress listen,
        Optional<URI> origin,
        Optional<DatabaseAddress> database,
        int rateFactor) {

    public static final String USAGE = """
            porchlight hub --data DIR --port N [--host NAME] [--origin URL] [--rate-factor N]

              --data DIR        folder of the hub: database, founding code; made when absent
              --port N          TCP port, 1 to 65535; 0 takes a free one
              --host NAME       name or address to listen on (default: localhost, this machine only)
              --origin URL      what people type, such as https://asks.example.org (default: http://localhost:PORT);
                                with https, a proxy in front of the hub holds the certificate, on this machine
              --rate-factor N   multiplies every rate limit, 1 to 1000 (default: 1; for demos and load tests)

            An external PostgreSQL (18 or newer) in place of the embedded one, by environment:
              PORCHLIGHT_DB                     jdbc:postgresql://host:port/database
              PORCHLIGHT_DB_OWNER, ..._PASSWORD role that owns the tables, for migrations only
              PORCHLIGHT_DB_APP, ..._PASSWORD   role for everything else: no superuser, no BYPASSRLS, owns nothing
            """;

    private static final Set<String> NAMES = Set.of("data", "port", "host", "origin", "rate-factor");
    private static final String DB = "PORCHLIGHT_DB";
    private static final List<String> DB_LOGINS = List.of(
            "PORCHLIGHT_DB_OWNER", "PORCHLIGHT_DB_OWNER_PASSWORD", "PORCHLIGHT_DB_APP", "PORCHLIGHT_DB_APP_PASSWORD");

    /// Reads the command line and the environment.
    ///
    /// @throws StartRefused naming every wrong setting at once, and how to mend each
    public static Settings of(List<String> arguments, Map<String, String> environment) {
        var problems = new ArrayList<String>();
        Map<String, String> given = readOptions(arguments, problems);
        Path data = readFolder(given.get("data"), problems);
        int port = readNumber("--port", given.get("port"), null, 65_535, 0, problems);
        int rateFactor = readNumber("--rate-factor", given.get("rate-factor"), "1", 1_000, 1, problems);
        InetAddress listen = readHost(given.getOrDefault("host", "localhost"), problems);
        Optional<URI> origin = readOrigin(given.get("origin"), problems);
        Optional<DatabaseAddress> database = readDatabase(environment, problems);
        if (!listen.isLoopbackAddress() && origin.isEmpty()) {
            problems.add("--host opens the hub to the network, but --origin is missing: "
                    + "add --origin https://NAME, the address that people will type");
        }
        if (!problems.isEmpty()) {
            throw new StartRefused(Why.SETTING, String.join("\n  ", problems));
        }
        return new Settings(data, port, listen, origin, database, rateFactor);
    }

    private static Map<String, String> readOptions(List<String> arguments, List<String> problems) {
        var given = new HashMap<String, String>();
        for (int i = 0; i < arguments.size(); i += 2) {
            String name = arguments.get(i).replaceFirst("^--", "");
            if (!arguments.get(i).startsWith("--") || !NAMES.contains(name)) {
                problems.add(arguments.get(i) + " is not a setting: see --help");
                return given;
            }
            if (i + 1 == arguments.size()) {
                problems.add("--" + name + " has no value: write --" + name + " VALUE");
                return given;
            }
            if (given.put(name, arguments.get(i + 1)) != null) {
                problems.add("--" + name + " is given twice: leave one out");
            }
        }
        return given;
    }

    private static Path readFolder(@Nullable String value, List<String> problems) {
        if (value == null || value.isBlank()) {
            problems.add("--data is missing: name the folder where the hub keeps its database");
            return Path.of(".");
        }
        try {
            return Path.of(value).toAbsolutePath().normalize();
        } catch (InvalidPathException _) {
            problems.add("--data is not a path: name a folder");
            return Path.of(".");
        }
    }

    private static int readNumber(
            String name, @Nullable String value, @Nullable String absent, int most, int least, List<String> problems) {
        String text = value == null ? absent : value;
        if (text == null) {
            problems.add(name + " is missing: give a number from " + least + " to " + most);
            return least;
        }
        if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most) {
            return Integer.parseInt(text);
        }
        problems.add(name + " is not a number from " + least + " to " + most + ": give one");
        return least;
    }

    private static InetAddress readHost(String value, List<String> problems) {
        try {
            return InetAddress.getByName(value);
        } catch (UnknownHostException _) {
            problems.add("--host is not a name or address of this machine: "
                    + "leave it out for this machine only, or give an address such as 0.0.0.0");
            return InetAddress.getLoopbackAddress();
        }
    }

    private static Optional<URI> readOrigin(@Nullable String value, List<String> problems) {
        if (value == null) {
            return Optional.empty();
        }
        URI origin = parse(value);
        if (origin == null || !Origins.isOrigin(origin)) {
            problems.add("--origin is not an origin: give scheme, name and perhaps port, and nothing else, "
                    + "such as https://asks.example.org");
            return Optional.empty();
        }
        if (origin.getScheme().equals("http") && !Origins.isThisMachine(origin.getHost())) {
            problems.add("--origin is http, and browsers seal letters on https (or localhost) only: "
                    + "put a proxy with a certificate in front and give https://NAME");
        }
        return Optional.of(origin);
    }

    private static @Nullable URI parse(String value) {
        try {
            return URI.create(value);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static Optional<DatabaseAddress> readDatabase(Map<String, String> environment, List<String> problems) {
        String url = environment.get(DB);
        if (url == null) {
            DB_LOGINS.stream()
                    .filter(environment::containsKey)
                    .forEach(name -> problems.add(
                            name + " is set, but " + DB + " is not: set both, or neither for the embedded database"));
            return Optional.empty();
        }
        if (!url.matches("jdbc:postgresql://[^/?\\s]+/[^/?\\s]+(\\?\\S*)?")) {
            problems.add(DB + " is not a database address: give jdbc:postgresql://host:port/database");
        }
        DB_LOGINS.stream()
                .filter(name -> environment.getOrDefault(name, "").isBlank())
                .forEach(
                        name -> problems.add(name + " is missing: " + DB + " needs the two roles and their passwords"));
        var owner = new Login(
                environment.getOrDefault(DB_LOGINS.get(0), ""), environment.getOrDefault(DB_LOGINS.get(1), ""));
        var app = new Login(
                environment.getOrDefault(DB_LOGINS.get(2), ""), environment.getOrDefault(DB_LOGINS.get(3), ""));
        if (!owner.role().isBlank() && owner.role().equals(app.role())) {
            problems.add("PORCHLIGHT_DB_OWNER and PORCHLIGHT_DB_APP are the same role: "
                    + "make a second role that owns nothing and give it as PORCHLIGHT_DB_APP");
        }
        return Optional.of(new DatabaseAddress(url, owner, app));
    }
}
