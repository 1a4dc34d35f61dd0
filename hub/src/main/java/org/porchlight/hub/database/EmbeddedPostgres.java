// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.porchlight.hub.start.DataFolder;
import org.porchlight.hub.start.DatabaseAddress;
import org.porchlight.hub.start.DatabaseAddress.Login;
import org.porchlight.hub.start.StartRefused;
import org.porchlight.hub.start.StartRefused.Why;
import org.postgresql.PGConnection;

/// A PostgreSQL server of our own, in the data folder, on a free port of the loopback interface.
///
/// It lives exactly as long as this process. A small shell stands between: it reads a pipe that this process holds, and
/// when the pipe closes, by [#close] or by `kill -9` of this process, it asks the server for a fast shutdown. The shell
/// and the server have their own session, so that Ctrl-C in a terminal reaches this process alone, which then stops
/// them last. Data are as durable as PostgreSQL makes them by default.
public final class EmbeddedPostgres implements AutoCloseable {
    private static final String ADMIN = "porchlight_admin";
    private static final String OWNER = "porchlight_owner";
    private static final String APP = "porchlight_app";
    private static final String DATABASE = "porchlight";
    private static final Duration LONGEST_START = Duration.ofSeconds(120);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(60);

    /// Descriptor 3 is the pipe: a shell gives its background jobs no standard input.
    private static final String WRAPPER = """
            exec 3<&0
            "$@" 3<&- </dev/null &
            server=$!
            ( while read -r line <&3; do :; done; kill -INT "$server" ) 2>/dev/null &
            watcher=$!
            exec 3<&-
            wait "$server"
            status=$?
            kill "$watcher" 2>/dev/null
            exit "$status"
            """;

    /// Nothing of a row, a statement, a person or an address goes to the server's log.
    private static final List<String> SERVER_SETTINGS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "max_connections=40",
            "logging_collector=off",
            "log_destination=stderr",
            "log_line_prefix=%m [%p] ",
            "log_min_messages=fatal",
            "log_min_error_statement=panic",
            "log_error_verbosity=terse",
            "log_statement=none",
            "log_min_duration_statement=-1",
            "log_parameter_max_length=0",
            "log_parameter_max_length_on_error=0",
            "log_connections=",
            "log_disconnections=off",
            "log_checkpoints=off",
            "log_hostname=off");

    private final Path folder;
    private final Path data;
    private final PostgresBinaries binaries;
    private final Passwords passwords;
    private int port;
    private Process server;
    private volatile boolean stopping;

    /// The three roles' passwords, made with the database and kept beside it.
    private record Passwords(String admin, String owner, String app) {
        static Passwords of(Path file) throws IOException {
            if (Files.notExists(file)) {
                DataFolder.writePrivately(file, random() + "\n" + random() + "\n" + random() + "\n");
            }
            List<String> lines = Files.readAllLines(file);
            return new Passwords(lines.get(0), lines.get(1), lines.get(2));
        }

        private static String random() {
            byte[] bytes = new byte[24];
            new SecureRandom().nextBytes(bytes);
            return HexFormat.of().formatHex(bytes);
        }
    }

    private EmbeddedPostgres(Path folder) throws IOException {
        this.folder = folder;
        this.data = folder.resolve("data");
        this.binaries = PostgresBinaries.unpackInto(folder);
        this.passwords = Passwords.of(folder.resolve("passwords"));
        stopLeftOver();
        if (Files.notExists(data)) {
            initialise();
        }
        this.port = freePort();
        this.server = launch();
    }

    /// Starts the server of this data folder and makes its database the first time; returns when it takes connections.
    ///
    /// @throws StartRefused when the folder or the machine does not allow it, saying what to mend
    public static EmbeddedPostgres start(DataFolder folder) {
        Path home = folder.resolve("postgres");
        try {
            Files.createDirectories(home);
            var postgres = new EmbeddedPostgres(home);
            postgres.awaitReady();
            postgres.makeRoles();
            Thread.ofVirtual().name("postgres-watch").start(postgres::keepRunning);
            return postgres;
        } catch (IOException e) {
            throw DataFolder.refuse(home, e);
        } catch (SQLException e) {
            throw new StartRefused(
                    Why.DATABASE, "the embedded PostgreSQL answers with an error (" + e.getSQLState() + ")");
        }
    }

    /// Where the hub finds the database, with its two roles.
    public DatabaseAddress address() {
        return new DatabaseAddress(url(DATABASE), new Login(OWNER, passwords.owner()), new Login(APP, passwords.app()));
    }

    /// Fast shutdown: open transactions are rolled back, everything acknowledged is on disk. Returns when it is done.
    @Override
    public void close() {
        stopping = true;
        closePipe();
        try {
            if (!server.waitFor(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
                control("stop", "-m", "immediate");
            }
        } catch (IOException _) {
            server.destroyForcibly();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void closePipe() {
        try {
            server.getOutputStream().close();
        } catch (IOException _) {
            // The other end is gone already, which is what closing asks for.
        }
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /// A server that outlived its hub still holds our data folder: stop it before we start our own.
    private void stopLeftOver() throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (Files.notExists(pidFile)) {
            return;
        }
        String pid = Files.readAllLines(pidFile).getFirst().strip();
        Path workFolder = Path.of("/proc", pid, "cwd");
        // PostgreSQL works in its data folder; any other process with this number is not ours to stop.
        if (Files.exists(workFolder) && workFolder.toRealPath().equals(data.toRealPath())) {
            try {
                control("stop", "-m", "fast");
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void control(String... command) throws IOException, InterruptedException {
        var line = new ArrayList<>(List.of(program("pg_ctl"), "-D", data.toString(), "-w", "-t", "60"));
        line.addAll(List.of(command));
        run(line);
    }

    private void initialise() throws IOException {
        Path draft = folder.resolve("data.new");
        Path passwordFile = folder.resolve("initial-password");
        PostgresBinaries.deleteAll(draft);
        DataFolder.writePrivately(passwordFile, passwords.admin() + "\n");
        try {
            int exitCode = run(List.of(
                    program("initdb"),
                    "-D" + draft,
                    "-U" + ADMIN,
                    "-EUTF8",
                    "--auth=scram-sha-256",
                    "--pwfile=" + passwordFile,
                    "--locale-provider=builtin",
                    "--locale=C",
                    "--builtin-locale=C.UTF-8",
                    "--no-instructions"));
            if (exitCode != 0) {
                throw refuse("could not be initialised");
            }
            Files.move(draft, data, StandardCopyOption.ATOMIC_MOVE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            Files.deleteIfExists(passwordFile);
        }
    }

    private Process launch() throws IOException {
        var command = new ArrayList<>(List.of("setsid", "sh", "-c", WRAPPER, "porchlight-postgres"));
        command.addAll(asNobody());
        command.addAll(List.of(program("postgres"), "-D", data.toString(), "-p", String.valueOf(port)));
        SERVER_SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
        return builder(command).start();
    }

    private int run(List<String> program) throws IOException, InterruptedException {
        var command = new ArrayList<>(asNobody());
        command.addAll(program);
        Process process = builder(command).start();
        process.getOutputStream().close();
        return process.waitFor();
    }

    private ProcessBuilder builder(List<String> command) {
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        // A clean environment: ours may hold secrets, and PGDATA or LANG of the caller must not steer the server.
        builder.environment().keySet().retainAll(List.of("PATH"));
        builder.environment().putAll(Map.of("LC_ALL", "C", "TZ", "UTC"));
        return builder;
    }

    /// PostgreSQL refuses to run as root. In a user namespace of its own, root is nobody, and still owns its files.
    private static List<String> asNobody() {
        boolean root = "root".equals(System.getProperty("user.name"));
        return root ? List.of("unshare", "-U", "--") : List.of();
    }

    private String program(String name) {
        return binaries.program(name).toString();
    }

    private Path log() {
        return folder.resolve("log");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady() throws IOException {
        long deadline = System.nanoTime() + LONGEST_START.toNanos();
        while (!isReady()) {
            if (!server.isAlive() || System.nanoTime() > deadline) {
                close();
                throw refuse("did not start");
            }
            pause(Duration.ofMillis(10));
        }
    }

    /// The server's own word: line 8 of its pid file, once the file is of this start (its port is ours).
    private boolean isReady() throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (Files.notExists(pidFile)) {
            return false;
        }
        List<String> lines = Files.readAllLines(pidFile);
        return lines.size() >= 8
                && lines.get(3).strip().equals(String.valueOf(port))
                && lines.get(7).strip().equals("ready");
    }

    private StartRefused refuse(String what) {
        return new StartRefused(Why.DATABASE, "the embedded PostgreSQL " + what + ": its last words are in " + log());
    }

    private void makeRoles() throws SQLException, IOException {
        Path made = folder.resolve("roles-made");
        if (Files.exists(made)) {
            return;
        }
        try (Connection admin = DriverManager.getConnection(url("postgres"), ADMIN, passwords.admin());
                Statement statement = admin.createStatement()) {
            statement.execute("drop database if exists " + DATABASE);
            for (String role : List.of(OWNER, APP)) {
                statement.execute("drop role if exists " + role);
                statement.execute("create role " + role
                        + " login nosuperuser nobypassrls nocreatedb nocreaterole noreplication noinherit");
            }
            // The driver sends a hashed verifier, so that no password passes through a statement.
            var connection = admin.unwrap(PGConnection.class);
            connection.alterUserPassword(OWNER, passwords.owner().toCharArray(), "scram-sha-256");
            connection.alterUserPassword(APP, passwords.app().toCharArray(), "scram-sha-256");
            statement.execute("create database " + DATABASE + " owner " + OWNER);
            statement.execute("revoke all on database " + DATABASE + " from public");
            statement.execute("grant connect on database " + DATABASE + " to " + APP);
        }
        DataFolder.writePrivately(made, "");
    }

    /// Starts the server again when it ends although nobody asked it to (killed, or out of memory).
    private void keepRunning() {
        while (!stopping) {
            server.onExit().join();
            if (stopping) {
                return;
            }
            pause(Duration.ofSeconds(1));
            try {
                stopLeftOver();
                server = launch();
            } catch (IOException _) {
                // A full disk, most often: try again after the pause.
                pause(Duration.ofSeconds(5));
            }
        }
    }

    /// The process that holds the data, for tests that stop it roughly.
    Optional<ProcessHandle> postmaster() throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        return Files.exists(pidFile)
                ? ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(pidFile).getFirst().strip()))
                : Optional.empty();
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
