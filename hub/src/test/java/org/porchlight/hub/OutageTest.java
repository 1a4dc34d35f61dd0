// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.porchlight.hub.Group.expect;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.porchlight.hub.Group.Letter;
import org.porchlight.hub.start.DatabaseAddress;
import org.porchlight.mail.Mailbox;

/// What fails under a running hub: told in plain words, nothing kept by halves, and over as soon as it is mended.
class OutageTest {
    @TempDir
    Path folder;

    @Test
    void aDatabaseThatIsAwayIsToldAndComesBack() throws Exception {
        DatabaseAddress real = TestHub.shared().database();
        int port = URI.create(real.url().substring("jdbc:".length())).getPort();
        try (var line = new Line(port)) {
            var through = new DatabaseAddress(
                    real.url().replace(":" + port + "/", ":" + line.port() + "/"), real.owner(), real.app());
            try (TestHub hub = TestHub.start(TestHub.settings(folder, Optional.of(through), 1000), Clock.systemUTC())) {
                Group group = Group.found(hub);
                String token = group.signIn(group.amina.signer());
                var mailbox = new Mailbox.Member(group.dov.id());
                expect(201, group.post(group.letter(group.amina.signer(), mailbox, 1, 1024, null)));

                line.cut();
                Letter second = group.letter(group.amina.signer(), mailbox, 2, 1024, null);
                TestHub.Answer away = expect(503, group.post(second));
                assertThat(away.code()).isEqualTo("database-away");
                assertThat(away.header("Retry-After")).contains("5");
                expect(503, group.get(token, "/api/entries"));

                line.mend();
                expect(201, group.post(second));
                assertThat(group.positions(token)).containsExactly(1L, 2L);
            }
        }
    }

    /// Only a small disk of one's own can be filled; it needs the right to mount.
    @Test
    void aFullDiskRefusesWholeEntriesAndTakesThemWhenThereIsRoom() throws Exception {
        Path small = Files.createDirectory(folder.resolve("small"));
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=400m", "porchlight-test", small.toString()))
                .as("needs the right to mount")
                .isZero();
        try (TestHub hub =
                TestHub.start(TestHub.settings(small.resolve("data"), Optional.empty(), 1000), Clock.systemUTC())) {
            Group group = Group.found(hub);
            String token = group.signIn(group.amina.signer());
            var mailbox = new Mailbox.Member(group.dov.id());
            Path filler = small.resolve("filler");
            fill(filler);

            int taken = 0;
            Letter next = group.letter(group.amina.signer(), mailbox, 1, 256 * 1024, null);
            TestHub.Answer answer = group.post(token, next);
            // The tables have a little room in the files that they have: no more than the free list of a new database.
            while (answer.status() == 201 && taken < 100) {
                taken++;
                next = group.letter(group.amina.signer(), mailbox, taken + 1, 256 * 1024, null);
                answer = group.post(token, next);
            }
            expect(507, answer);
            assertThat(answer.code()).isEqualTo("hub-full");
            assertThat(answer.header("Retry-After")).contains("300");
            assertThat(group.positions(token)).as("reading goes on").hasSize(taken);

            Files.delete(filler);
            expect(201, group.post(token, next));
            assertThat(group.positions(token)).hasSize(taken + 1);
        } finally {
            run("umount", "-l", small.toString());
        }
    }

    @Test
    void peopleWhoComeByHttpsAreToldToStayThere() throws Exception {
        var settings = new org.porchlight.hub.start.Settings(
                folder.toAbsolutePath(),
                0,
                InetAddress.getLoopbackAddress(),
                Optional.of(URI.create("https://asks.example.org")),
                Optional.of(TestHub.shared().database()),
                1000);
        try (TestHub hub = TestHub.start(settings, Clock.systemUTC())) {
            for (String path : List.of("/", "/api/hub", "/no-such-page")) {
                assertThat(hub.get("asks.example.org", path).header("Strict-Transport-Security"))
                        .as(path)
                        .contains("max-age=63072000");
            }
        }
        assertThat(TestHub.shared().get("asks.example.org", "/").header("Strict-Transport-Security"))
                .as("where people come by http")
                .isEmpty();
    }

    private static void fill(Path file) throws IOException {
        byte[] block = new byte[64 * 1024];
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            // which is what it is for
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /// A line to the database that can be cut.
    private static final class Line implements AutoCloseable {
        private final ServerSocket ear;
        private final int database;
        private final List<Socket> open = new CopyOnWriteArrayList<>();
        private volatile boolean isCut;

        Line(int database) throws IOException {
            this.database = database;
            this.ear = new ServerSocket();
            ear.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            Thread.ofVirtual().start(this::take);
        }

        int port() {
            return ear.getLocalPort();
        }

        void cut() throws IOException {
            isCut = true;
            for (Socket socket : open) {
                socket.close();
            }
            open.clear();
        }

        void mend() {
            isCut = false;
        }

        private void take() {
            while (!ear.isClosed()) {
                try {
                    Socket from = ear.accept();
                    if (isCut) {
                        from.close();
                        continue;
                    }
                    Socket to = new Socket(InetAddress.getLoopbackAddress(), database);
                    open.addAll(List.of(from, to));
                    Thread.ofVirtual().start(() -> pass(from, to));
                    Thread.ofVirtual().start(() -> pass(to, from));
                } catch (IOException over) {
                    // closed, or the database refused: the next try will tell
                }
            }
        }

        private static void pass(Socket from, Socket to) {
            try (from;
                    to;
                    InputStream in = from.getInputStream()) {
                in.transferTo(to.getOutputStream());
            } catch (IOException cut) {
                // both ends are closed with it
            }
        }

        @Override
        public void close() throws IOException {
            ear.close();
            cut();
        }
    }
}
