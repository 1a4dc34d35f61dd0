// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HubClientTest {

    @Test
    @Timeout(30)
    void anAnswerThatDiesInTheMiddleIsNoAnswer() throws Exception {
        try (ServerSocket hub = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> beginAndHang(hub));
            HubClient client = new HubClient(
                    URI.create("http://127.0.0.1:" + hub.getLocalPort()), Clock.systemUTC(), Duration.ofMillis(500));
            assertThatExceptionOfType(HubAwayException.class).isThrownBy(client::findHub);
        }
    }

    @Test
    @Timeout(30)
    void positionsThatDoNotAscendAreNoAnswer() throws Exception {
        assertThat(entriesOf("[" + entry(8) + "," + entry(9) + "]")).isEqualTo(2);
        for (String list : List.of("[" + entry(7) + "]", "[" + entry(9) + "," + entry(9) + "]")) {
            assertThatExceptionOfType(HubAwayException.class)
                    .isThrownBy(() -> entriesOf(list))
                    .withMessageContaining("position");
        }
    }

    @Test
    @Timeout(30)
    void moreEntriesThanAskedForAreNoAnswer() {
        String list = "[" + entry(8) + "," + entry(9) + "," + entry(10) + "," + entry(11) + "]";
        assertThatExceptionOfType(HubAwayException.class).isThrownBy(() -> entriesOf(list));
    }

    /// Three entries at most, after position 7.
    private static int entriesOf(String list) throws Exception {
        String body = "{\"entries\":" + list + ",\"more\":false}";
        try (ServerSocket hub = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> say(hub, "Content-Length: " + body.length() + "\r\n\r\n" + body, "", 0));
            return client(hub).entries(7, 3, SESSION).entries().size();
        }
    }

    private static String entry(long position) {
        return "{\"position\":" + position + ",\"mailbox\":\"day/2026-11-22\",\"frame\":{}}";
    }

    @Test
    @Timeout(30)
    void anEventWithoutAnEndIsLeft() throws Exception {
        try (ServerSocket hub = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var heard = new AtomicInteger();
            // 64 MiB, of which a reader takes what the sockets hold.
            Thread.ofVirtual().start(() -> say(hub, "\r\ndata: {}\n: here\ndata: ", "x".repeat(1024), 64 * 1024));
            assertThatExceptionOfType(HubAwayException.class)
                    .isThrownBy(() -> client(hub).follow(SESSION, heard::incrementAndGet))
                    .withMessageContaining("too long");
            // Once because it has begun, once for the line that ended.
            assertThat(heard).hasValue(2);
        }
    }

    private static final HubClient.Session SESSION = new HubClient.Session("t", Instant.MAX);

    private static HubClient client(ServerSocket hub) {
        return new HubClient(
                URI.create("http://127.0.0.1:" + hub.getLocalPort()), Clock.systemUTC(), Duration.ofSeconds(20));
    }

    private static void say(ServerSocket hub, String first, String then, int times) {
        try (Socket socket = hub.accept();
                OutputStream out = socket.getOutputStream()) {
            out.write(("HTTP/1.1 200 OK\r\n" + first).getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < times; i++) {
                out.write(then.getBytes(StandardCharsets.US_ASCII));
            }
            out.flush();
            socket.getInputStream().readAllBytes();
        } catch (IOException readerHasLeft) {
            // which is what is waited for
        }
    }

    private static void beginAndHang(ServerSocket hub) {
        try (Socket socket = hub.accept();
                OutputStream out = socket.getOutputStream()) {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            Thread.sleep(Duration.ofSeconds(60));
        } catch (IOException | InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }
}
