// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.porchlight.roads.TownPack;

/// What the desk is started with.
///
/// @param data folder for key files and the cache of ciphertext; made if it is not there
/// @param port on 127.0.0.1; 0 takes a free one
/// @param hub  where the group's hub is, without a path
/// @param town an OpenStreetMap extract or a town pack; without one, addresses are pinned nowhere and nothing
///             can be planned
public record Settings(Path data, int port, URI hub, Optional<Path> town) {
    static final String USAGE = "java -jar desk.jar --data DIR --port N --hub URL [--town FILE.osm.pbf]";

    /// @throws UnusableSettingsException naming every setting that cannot be used, and the mend
    static Settings parse(String... arguments) throws UnusableSettingsException {
        List<String> faults = new ArrayList<>();
        Map<String, String> given = pairs(arguments, faults);
        Path data = folder(given.get("--data"), faults);
        int port = port(given.get("--port"), faults);
        URI hub = hub(given.get("--hub"), faults);
        Optional<Path> town = Optional.ofNullable(given.get("--town")).map(file -> town(file, faults));
        if (!faults.isEmpty()) {
            throw new UnusableSettingsException(faults);
        }
        return new Settings(data, port, hub, town);
    }

    private static Map<String, String> pairs(String[] arguments, List<String> faults) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            String name = arguments[i];
            if (!List.of("--data", "--port", "--hub", "--town").contains(name)) {
                faults.add("there is no setting " + name + ": use --data, --port, --hub, --town");
                return given;
            }
            if (i + 1 == arguments.length) {
                faults.add(name + " has no value: write one after it");
            } else if (given.put(name, arguments[i + 1]) != null) {
                faults.add(name + " is there twice: leave one out");
            }
        }
        return given;
    }

    private static Path folder(@Nullable String value, List<String> faults) {
        if (value == null) {
            faults.add("--data is missing: name the folder for this desk's key file");
            return Path.of(".");
        }
        try {
            Path folder = Path.of(value).toAbsolutePath();
            if (Files.exists(folder) && !Files.isDirectory(folder)) {
                faults.add("--data " + value + " is a file: name a folder");
            }
            return folder;
        } catch (InvalidPathException e) {
            faults.add("--data " + value + " is not a path: name a folder");
            return Path.of(".");
        }
    }

    private static int port(@Nullable String value, List<String> faults) {
        if (value == null) {
            faults.add("--port is missing: name a free port, such as 8471");
            return 0;
        }
        try {
            int port = Integer.parseInt(value);
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Said below, like a number that is too large.
        }
        faults.add("--port " + value + " is not a port: use a number from 0 to 65535");
        return 0;
    }

    private static URI hub(@Nullable String value, List<String> faults) {
        if (value == null) {
            faults.add("--hub is missing: name the hub's address, such as https://hub.example.org");
            return URI.create("http://localhost");
        }
        try {
            URI hub = new URI(value.endsWith("/") ? value.substring(0, value.length() - 1) : value);
            boolean web = "https".equals(hub.getScheme()) || "http".equals(hub.getScheme());
            if (!web || hub.getHost() == null || !hub.getRawPath().isEmpty() || hub.getRawQuery() != null) {
                faults.add("--hub " + value + " is not a web address: write it like https://hub.example.org");
            } else if ("http".equals(hub.getScheme()) && !isHere(hub.getHost())) {
                faults.add("--hub " + value + " is not encrypted: use https, or a hub on this computer");
            }
            return hub;
        } catch (URISyntaxException e) {
            faults.add("--hub " + value + " is not a web address: write it like https://hub.example.org");
            return URI.create("http://localhost");
        }
    }

    private static boolean isHere(String host) {
        return host.equals("localhost") || host.endsWith(".localhost") || host.startsWith("127.");
    }

    private static Path town(String value, List<String> faults) {
        Path file = Path.of(value).toAbsolutePath();
        if (!Files.isRegularFile(file) && !TownPack.is(file)) {
            faults.add("--town " + value
                    + " is no file and no town pack: name an OpenStreetMap extract (.osm.pbf) or a pack");
        }
        return file;
    }

    /// What is wrong with the settings, one line each, fit to be shown.
    static final class UnusableSettingsException extends Exception {
        UnusableSettingsException(List<String> faults) {
            super(String.join(System.lineSeparator(), faults));
        }
    }
}
