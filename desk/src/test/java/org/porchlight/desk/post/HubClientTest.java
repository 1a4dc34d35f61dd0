// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.post;

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
