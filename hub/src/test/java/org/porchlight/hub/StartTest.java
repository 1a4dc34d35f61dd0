// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.porchlight.hub.start.DatabaseAddress;
import org.porchlight.hub.start.Settings;
import org.porchlight.hub.start.StartRefused;

/// Starting, refusing to start, stopping: as the person at the terminal meets it.
class StartTest {
    @TempDir
    Path folder;

    // ---- settings

    @Test
    void namesEveryWrongSettingAtOnceAndHowToMendIt() {
        assertThatThrownBy(() -> Settings.of(
                        List.of("--port", "99999", "--origin", "http://asks.example.org", "--host", "0.0.0.0"),
                        Map.of()))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("--data is missing: name the folder")
                .hasMessageContaining("--port is not a number from 0 to 65535")
                .hasMessageContaining("--origin is http");
    }

    @Test
    void refusesWhatContradictsItself() {
        var data = folder.toString();
        assertRefused("--origin is missing", Map.of(), "--data", data, "--port", "8080", "--host", "0.0.0.0");
        assertRefused("--port is given twice", Map.of(), "--data", data, "--port", "1", "--port", "2");
        assertRefused("--lisen is not a setting", Map.of(), "--data", data, "--lisen", "1");
        assertRefused("--port has no value", Map.of(), "--data", data, "--port");
        assertRefused(
                "PORCHLIGHT_DB_APP is set, but PORCHLIGHT_DB is not",
                Map.of("PORCHLIGHT_DB_APP", "app"),
                "--data",
                data,
                "--port",
                "1");
        assertRefused(
                "PORCHLIGHT_DB is not a database address",
                Map.of("PORCHLIGHT_DB", "mysql://x"),
                "--data",
                data,
                "--port",
                "1");
        assertRefused(
                "are the same role",
                Map.of(
                        "PORCHLIGHT_DB", "jdbc:postgresql://127.0.0.1:5432/hub",
                        "PORCHLIGHT_DB_OWNER", "one",
                        "PORCHLIGHT_DB_OWNER_PASSWORD", "x",
                        "PORCHLIGHT_DB_APP", "one",
                        "PORCHLIGHT_DB_APP_PASSWORD", "x"),
                "--data",
                data,
                "--port",
                "1");
    }

    private static void assertRefused(String message, Map<String, String> environment, String... arguments) {
        assertThatThrownBy(() -> Settings.of(List.of(arguments), environment))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(message);
    }

    @Test
    void listensOnThisMachineUnlessTold() {
        Settings settings = Settings.of(List.of("--data", folder.toString(), "--port", "8080"), Map.of());
        assertThat(settings.listen().isLoopbackAddress()).isTrue();
        Settings told = Settings.of(
                List.of(
                        "--data",
                        folder.toString(),
                        "--port",
                        "8080",
                        "--host",
                        "0.0.0.0",
                        "--origin",
                        "https://asks.example.org"),
                Map.of());
        assertThat(told.listen().isAnyLocalAddress()).isTrue();
    }

    // ---- what is in the way

    @Test
    void aPortInUseIsOneLine() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                HubProcess hub = HubProcess.start(folder, taken.getLocalPort())) {
            assertThat(hub.awaitExit()).isEqualTo(69);
            assertThat(hub.errors().lines())
                    .hasSize(1)
                    .allMatch(line -> line.contains("--port " + taken.getLocalPort()));
        }
    }

    @Test
    void aFolderInUseByAnotherHubIsOneLine() throws Exception {
        Path shared = TestHub.shared().bean(Settings.class).data();
        try (HubProcess second = HubProcess.start(shared, 0)) {
            assertThat(second.awaitExit()).isEqualTo(73);
            assertThat(second.errors().lines()).hasSize(1).allMatch(line -> line.contains("in use by another hub"));
        }
    }

    @Test
    void aFolderThatCannotBeWrittenOrIsNoneOrIsNewerIsRefused() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        assertRefusedFolder(file, "is a file");
        Path newer = Files.createDirectory(folder.resolve("newer"));
        Files.writeString(newer.resolve("version"), "2\n");
        assertRefusedFolder(newer, "was written by a newer hub");
        // Not even root writes there.
        assertRefusedFolder(Path.of("/proc/porchlight"), "cannot be written");
    }

    private static void assertRefusedFolder(Path data, String message) {
        assertThatThrownBy(() -> TestHub.start(TestHub.settings(data, Optional.empty(), 1), Clock.systemUTC()))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(message);
    }

    @Test
    void aFullDiskIsOneLineAndTheNextStartHeals() throws Exception {
        Path small = Files.createDirectory(folder.resolve("small"));
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=20m", "porchlight-test", small.toString()))
                .as("needs the right to mount")
                .isZero();
        try {
            try (HubProcess hub = HubProcess.start(small.resolve("data"), 0)) {
                assertThat(hub.awaitExit()).isEqualTo(74);
                assertThat(hub.errors().lines()).hasSize(1).allMatch(line -> line.contains("is full"));
            }
            assertThat(run("mount", "-o", "remount,size=300m", small.toString()))
                    .isZero();
            try (HubProcess hub = HubProcess.start(small.resolve("data"), 0)) {
                assertThat(statusOfNoHub(hub.awaitPort())).isEqualTo(404);
                hub.interrupt();
            }
        } finally {
            run("umount", "-l", small.toString());
        }
    }

    @Test
    void anExternalDatabaseWithAnEmbeddedOneBesideItIsRefused() throws Exception {
        Files.createDirectories(folder.resolve("postgres"));
        assertThatThrownBy(() -> TestHub.start(
                        TestHub.settings(folder, Optional.of(TestHub.shared().database()), 1), Clock.systemUTC()))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("PORCHLIGHT_DB names a database");
    }

    @Test
    void anAppRoleWithTheOwnersPowerIsRefused() {
        DatabaseAddress good = TestHub.shared().database();
        var tooMuch = new DatabaseAddress(good.url(), good.owner(), good.owner());
        assertThatThrownBy(() -> TestHub.start(TestHub.settings(folder, Optional.of(tooMuch), 1), Clock.systemUTC()))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("too much power");
        var wrong = new DatabaseAddress(
                good.url(), good.owner(), new DatabaseAddress.Login(good.app().role(), "wrong"));
        assertThatThrownBy(() -> TestHub.start(TestHub.settings(folder, Optional.of(wrong), 1), Clock.systemUTC()))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("PORCHLIGHT_DB_APP or its password");
    }

    // ---- running and stopping

    @Test
    void startsStopsAndStartsAgainOnTheSameData() throws Exception {
        try (HubProcess hub = HubProcess.start(folder, 0)) {
            assertThat(statusOfNoHub(hub.awaitPort())).isEqualTo(404);
            // 130: ended by Ctrl-C, as every program says it.
            assertThat(hub.interrupt()).isEqualTo(130);
            assertThat(hub.errors()).isEmpty();
        }
        assertThat(folder.resolve("postgres/data/postmaster.pid")).doesNotExist();
        for (String secret : List.of("postgres/passwords", "founding-code")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(secret))))
                    .isEqualTo("rw-------");
        }
        // Left half-unpacked by a machine that went off: nobody takes it for whole.
        Files.createDirectories(folder.resolve("postgres/binaries.new/bin"));
        deleteAll(folder, "binaries-");
        try (HubProcess hub = HubProcess.start(folder, 0)) {
            assertThat(statusOfNoHub(hub.awaitPort())).isEqualTo(404);
            hub.interrupt();
        }
        assertThat(Files.readString(folder.resolve("postgres/log")))
                .doesNotContain("STATEMENT")
                .doesNotContain("connection received");
    }

    @Test
    void runsForAnOrdinaryUserToo() throws Exception {
        assumeThat(System.getProperty("user.name"))
                .as("only root can become another user")
                .isEqualTo("root");
        Path home = Files.createTempDirectory("porchlight-user");
        try {
            String classPath = copyOfClassPath(home);
            assertThat(run("chown", "65534:65534", home.toString())).isZero();
            var asNobody = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
            try (HubProcess hub = HubProcess.start(
                    asNobody, classPath, "--data", home.resolve("data").toString(), "--port", "0")) {
                assertThat(statusOfNoHub(hub.awaitPort())).isEqualTo(404);
                assertThat(hub.interrupt()).isEqualTo(130);
            }
        } finally {
            run("rm", "-rf", home.toString());
        }
    }

    @Test
    void postgresEndsWhenTheHubIsKilledAndStandsUpWhenItIsKilledItself() throws Exception {
        try (HubProcess hub = HubProcess.start(folder, 0)) {
            int port = hub.awaitPort();
            ProcessHandle first = postmaster();
            assertThat(first.parent().flatMap(shell -> shell.parent()).map(ProcessHandle::pid))
                    .contains(hub.process.pid());
            assertThat(first.destroyForcibly()).isTrue();
            awaitGone(first);
            long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (statusOfNoHub(port) != 404) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                Thread.sleep(200);
            }
            ProcessHandle second = postmaster();
            assertThat(second.pid()).isNotEqualTo(first.pid());
            hub.kill();
            awaitGone(second);
        }
    }

    /// Where another user can read it.
    private static String copyOfClassPath(Path home) throws Exception {
        var copies = new ArrayList<String>();
        Path library = Files.createDirectory(home.resolve("library"));
        for (String part : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path copy = library.resolve(String.valueOf(copies.size()));
            if (Files.exists(Path.of(part)) && run("cp", "-rL", part, copy.toString()) == 0) {
                copies.add(copy.toString());
            }
        }
        assertThat(run("chmod", "-R", "a+rX", library.toString())).isZero();
        return String.join(File.pathSeparator, copies);
    }

    private ProcessHandle postmaster() throws IOException {
        String pid = Files.readAllLines(folder.resolve("postgres/data/postmaster.pid"))
                .getFirst()
                .strip();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private static void awaitGone(ProcessHandle process) throws Exception {
        process.onExit().get(30, TimeUnit.SECONDS);
    }

    private static int statusOfNoHub(int port) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            // A name that no hub has, so that the database must be asked.
            HttpResponse<Void> answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/hub"))
                            .header("Host", "host" + System.nanoTime() + ".example")
                            .build(),
                    BodyHandlers.discarding());
            return answer.statusCode();
        }
    }

    private static void deleteAll(Path folder, String prefix) throws Exception {
        try (Stream<Path> inside = Files.list(folder.resolve("postgres"))) {
            for (Path path : inside.toList()) {
                if (path.getFileName().toString().startsWith(prefix)) {
                    run("rm", "-rf", path.toString());
                }
            }
        }
    }

    private static int run(String... command) throws Exception {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
