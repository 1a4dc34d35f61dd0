// SPDX-License-Identifier: Apache-2.0
package org.porchlight.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands that the README names do what it says.
@Tag("slow")
class CommandsTest {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    @TempDir
    Path folder;

    @Test
    void theReadmeNamesNoOtherCommandsThanTheseTestsRun() throws IOException {
        List<String> named = Files.readString(Repository.ROOT.resolve("README.md"))
                .lines()
                .filter(line -> line.startsWith("    ./porchlight"))
                .map(line -> line.strip().replaceFirst(" +#.*", ""))
                .distinct()
                .toList();
        assertThat(named)
                .containsExactlyInAnyOrder(
                        "./porchlight up --demo",
                        "./porchlight test", // runs this test
                        "./porchlight test --quick", // runs the others
                        "./porchlight --help",
                        "./porchlight --version",
                        "./porchlight up --town my-town.osm.pbf",
                        "./porchlight hub",
                        "./porchlight desk");
    }

    @Test
    void helpNamesEveryCommand() {
        assertThat(run("--help").succeeded().output())
                .contains(
                        "porchlight up",
                        "porchlight hub",
                        "porchlight desk",
                        "porchlight plan",
                        "porchlight town",
                        "porchlight bench",
                        "porchlight test");
    }

    @Test
    void versionIsTheBuilds() throws IOException {
        String pom = Files.readString(Repository.ROOT.resolve("pom.xml"));
        String version = pom.replaceFirst("(?s).*<revision>(.*?)</revision>.*", "$1");
        assertThat(run("--version").succeeded().output().strip()).isEqualTo("porchlight " + version);
    }

    @Test
    void whatItDoesNotUnderstandItNames() {
        assertMisused("there is no command \"upp\"", "upp");
        assertMisused("\"--deamo\" is not an option of up", "up", "--deamo");
        assertMisused("--port needs a port between 1 and 65535, not \"99999\"", "up", "--port", "99999");
        assertMisused("--town: there is no readable file", "up", "--town", "nowhere.osm.pbf");
    }

    @Test
    void saysWhichPortIsTakenAndWhatToDo() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Commands.Result result =
                    run("hub", "--data", folder.toString(), "--port", Integer.toString(taken.getLocalPort()));
            assertThat(result.status()).isEqualTo(1);
            assertThat(result.output())
                    .contains("port " + taken.getLocalPort() + " is in use", "--port " + (taken.getLocalPort() + 1));
        }
    }

    @Test
    void theDemoStartsStopsAndStartsAgainWithTheSameWords() {
        List<String> names =
                List.of("hub", "ask", "join", "helper", "desk", "dispatcher words", "helper words", "invitation words");
        Map<String, String> first = upAndDown("--demo");
        assertThat(first).containsKeys(names.toArray(String[]::new));
        Map<String, String> second = upAndDown("--demo");
        assertThat(second.get("dispatcher words")).isEqualTo(first.get("dispatcher words"));
        assertThat(second.get("invitation words")).isEqualTo(first.get("invitation words"));

        Path demoTown = folder.resolve("data/desk/demo-town.osm.pbf");
        assertThat(upAndDown("--town", demoTown.toString())).containsKeys("hub", "ask", "desk");
    }

    private Map<String, String> upAndDown(String... arguments) {
        List<String> command = new ArrayList<>(List.of("up"));
        command.addAll(Arrays.asList(arguments));
        command.addAll(List.of("--data", folder.resolve("data").toString()));
        command.addAll(List.of("--port", "" + Programs.freePort(), "--desk-port", "" + Programs.freePort()));
        return serve(command);
    }

    @Test
    void hubAndDeskStartApart() {
        int port = Programs.freePort();
        try (Launcher hub = new Launcher(folder, List.of("hub", "--data", folder + "/one", "--port", "" + port))) {
            assertThat(hub.awaitReady()).containsKeys("hub", "ask").doesNotContainKey("desk");
            Path other = folder.resolve("elsewhere");
            List<String> desk = List.of(
                    "desk",
                    "--data",
                    other.toString(),
                    "--hub",
                    "http://localhost:" + port,
                    "--port",
                    "" + Programs.freePort());
            assertThat(serve(desk)).containsKey("desk").doesNotContainKey("hub");
        }
    }

    /// Starts, waits until it is ready, tells it to stop; leaves no process behind.
    private Map<String, String> serve(List<String> command) {
        try (Launcher launcher = new Launcher(makeFolder(), command)) {
            Map<String, String> printed = launcher.awaitReady();
            List<ProcessHandle> processes = launcher.descendants();
            assertThat(processes).isNotEmpty();
            assertThat(launcher.tellToStop()).as(launcher.text()).isZero();
            assertThat(processes).noneMatch(ProcessHandle::isAlive);
            return printed;
        }
    }

    private Path makeFolder() {
        try {
            return Files.createTempDirectory(folder, "run");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void assertMisused(String problem, String... arguments) {
        Commands.Result result = run(arguments);
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.output()).contains(problem, "--help");
    }

    private static Commands.Result run(String... arguments) {
        List<String> command = new ArrayList<>(List.of("./porchlight"));
        command.addAll(Arrays.asList(arguments));
        return Commands.run(LIMIT, command.toArray(String[]::new));
    }
}
