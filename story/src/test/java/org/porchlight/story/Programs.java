// SPDX-License-Identifier: Apache-2.0
package org.porchlight.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.porchlight.roads.demotown.DemoTown;

/// Starts hub, desk and demo as processes of their own, each in its own folder under one temporary folder, and stops
/// what it started.
final class Programs implements AutoCloseable {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    final Path folder;
    private final List<Program> started = new ArrayList<>();

    Programs() {
        try {
            folder = Files.createTempDirectory("porchlight-story-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path jar(String program) {
        return Repository.ROOT.resolve(program).resolve("target").resolve(program + ".jar");
    }

    Program hub() {
        int port = freePort();
        return start(
                "hub",
                "hub",
                URI.create("http://localhost:" + port),
                List.of("--port", "" + port, "--rate-factor", "100"));
    }

    /// The same hub again, on the port that its browsers know.
    Program again(Program hub) {
        int port = hub.url().getPort();
        return start("hub", "hub", hub.url(), List.of("--port", "" + port, "--rate-factor", "100"));
    }

    /// @param name of its folder, so that two desks can work beside each other
    Program desk(String name, Program hub, Path town) {
        int port = freePort();
        return start(
                "desk",
                name,
                URI.create("http://127.0.0.1:" + port),
                List.of("--port", "" + port, "--hub", hub.url().toString(), "--town", town.toString()));
    }

    private Program start(String program, String name, URI url, List<String> arguments) {
        Path home = folder.resolve(name);
        List<String> command = new ArrayList<>(List.of(
                JAVA,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Duser.language=tr",
                "-Duser.country=TR",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + temporary(home),
                "-jar",
                jar(program).toString(),
                "--data",
                home.toString()));
        command.addAll(arguments);
        Program running = new Program(name, home, url, command, folder.resolve(name + ".log"));
        started.add(running);
        return running.awaitAnswer();
    }

    /// Fills a hub that has nobody yet, and gives what the command printed, by name.
    Map<String, String> demo(Program hub) {
        return Commands.run(
                        Duration.ofMinutes(5),
                        JAVA,
                        "-jar",
                        jar("desk").toString(),
                        "demo",
                        "--hub",
                        hub.url().toString(),
                        "--founding-code",
                        hub.home().resolve("founding-code").toString(),
                        "--desk-data",
                        folder.resolve("desk").toString())
                .succeeded()
                .named();
    }

    /// The town that the demo wrote.
    Path demoTown() {
        return folder.resolve("desk/demo-town.osm.pbf");
    }

    /// The invented town alone, for a group that is founded by hand.
    Path writeTown() {
        Path file = folder.resolve("town.osm.pbf");
        try {
            DemoTown.write(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    private static Path temporary(Path home) {
        try {
            return Files.createDirectories(home.resolve("tmp"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Desks before hubs: what was started last is stopped first.
    @Override
    public void close() {
        started.reversed().forEach(Program::stop);
        Folders.delete(folder);
    }
}
