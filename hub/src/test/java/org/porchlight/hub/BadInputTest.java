// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.porchlight.hub.Group.expect;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.porchlight.hub.TestHub.Answer;
import org.porchlight.mail.Json;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// Whatever comes, the answer is in our words, says nothing of the request, and nothing reaches a log.
class BadInputTest {
    /// What a household might have typed; it must come back from nowhere.
    private static final String CANARY = "Celia Okonkwo-Lindqvist";

    private final TestHub hub = TestHub.shared();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private Group group;

    @BeforeEach
    void listen() throws Exception {
        group = Group.found(hub);
        log.start();
        root().addAppender(log);
    }

    @AfterEach
    void nothingReachedALog() {
        root().detachAppender(log);
        assertThat(log.list).isEmpty();
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    private Answer send(String type, byte[] body) throws IOException, InterruptedException {
        Answer answer = hub.send(hub.request(group.host, "/api/entries")
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body)));
        assertThat(answer.text()).doesNotContain("Okonkwo").doesNotContain("Exception");
        assertThat(answer.header("Content-Type")).contains("application/problem+json;charset=utf-8");
        return answer;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "\"Celia Okonkwo-Lindqvist\"",
                "{\"frame\":\"Celia Okonkwo-Lindqvist\"}",
                "{\"Celia Okonkwo-Lindqvist\":1}",
                "{\"frame\":{},\"frame\":{}}",
                "{\"frame\":{}} trailing",
                "{\"frame\":{\"payloadType\":\"a\",\"payload\":\"%%\",\"signatures\":[]}}",
                "{\"frame\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":1}}}}}}}}}"
            })
    void jsonThatIsNotOursIsNamedFieldByField(String body) throws Exception {
        Answer answer = expect(400, send("application/json", body.getBytes(StandardCharsets.UTF_8)));
        assertThat(answer.code()).isEqualTo("malformed");
        JsonNode violation = answer.json().get("violations").get(0);
        assertThat(violation.propertyNames()).containsExactly("field", "problem", "mend");
        assertThat(violation.get("mend").stringValue()).isNotBlank();
    }

    @Test
    void otherCharsetsAndTypesAreRefused() throws Exception {
        byte[] body = ("{\"frame\":\"" + CANARY + "\"}").getBytes(StandardCharsets.UTF_8);
        for (String type : List.of(
                "text/plain",
                "application/json;charset=iso-8859-1",
                "application/json;charset=none-such",
                "nonsense")) {
            assertThat(expect(415, send(type, body)).code()).isEqualTo("wrong-type");
        }
        byte[] utf16 = ("{\"frame\":\"" + CANARY + "\"}").getBytes(Charset.forName("UTF-16"));
        assertThat(send("application/json", utf16).code()).isEqualTo("malformed");
        byte[] broken = "{\"frame\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(send("application/json", broken).code()).isEqualTo("malformed");
        Answer packed =
                hub.send(hub.posting(group.host, "/api/entries", Json.object()).header("Content-Encoding", "gzip"));
        assertThat(packed.status()).isEqualTo(415);
    }

    @Test
    void aLargeBodyIsRefusedBeforeItIsRead() throws Exception {
        String head = raw("POST /api/entries HTTP/1.1\r\nHost: " + group.host
                + "\r\nContent-Type: application/json\r\nContent-Length: 600000\r\n\r\n");
        assertThat(head).startsWith("HTTP/1.1 413").contains("\"too-large\"");
        // Without a told length it is refused as soon as it is too much.
        Answer streamed = hub.send(hub.request(group.host, "/api/entries")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[600_000]))));
        assertThat(streamed.status()).isEqualTo(413);
    }

    @Test
    void aBodyThatBreaksOffLeavesNothing() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), hub.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /api/entries HTTP/1.1\r\nHost: " + group.host
                            + "\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"frame\":\""
                            + CANARY)
                    .getBytes(StandardCharsets.UTF_8));
            out.flush();
            socket.shutdownOutput();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).doesNotContain("Okonkwo");
        }
        assertThat(group.positions(group.signIn(group.amina.signer()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /%zzOkonkwo HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /Okonkwo/%2e%2e/x HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /<Okonkwo> HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "OKONKWO /Okonkwo HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "TRACE /Okonkwo HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: Okonkwo Okonkwo\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "Okonkwo\r\n\r\n",
                "POST /api/entries HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\nx"
            })
    void requestsOutOfFormGetAStatusAndNoEcho(String request) throws Exception {
        String answer = raw(request);
        assertThat(answer)
                .startsWith("HTTP/1.1 4")
                .doesNotContainIgnoringCase("okonkwo")
                .doesNotContain("Tomcat");
    }

    @Test
    void headersHaveASize() throws Exception {
        String answer =
                raw("GET / HTTP/1.1\r\nHost: " + group.host + "\r\nX-Long: " + "Okonkwo".repeat(2000) + "\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain("Okonkwo").doesNotContain("Tomcat");
    }

    @Test
    void everyAnswerCarriesTheHeadersAndNamesNoServer() throws Exception {
        for (String path : List.of("/", "/porch-test", "/nothing", "/api/hub", "/api/entries", "/api/nothing")) {
            Answer answer = hub.get(group.host, path);
            assertThat(answer.header("Content-Security-Policy").orElseThrow())
                    .startsWith("default-src 'none'; script-src 'self'")
                    .endsWith("require-trusted-types-for 'script'; trusted-types porchlight")
                    .doesNotContain("unsafe");
            assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
            assertThat(answer.header("Referrer-Policy")).contains("no-referrer");
            assertThat(answer.header("Cross-Origin-Opener-Policy")).contains("same-origin");
            assertThat(answer.header("Cross-Origin-Resource-Policy")).contains("same-origin");
            assertThat(answer.header("Permissions-Policy").orElseThrow()).contains("geolocation=()");
            assertThat(answer.header("Server")).isEmpty();
            assertThat(answer.header("Set-Cookie")).isEmpty();
            // Told over http it would be ignored; it comes with an https origin alone.
            assertThat(answer.header("Strict-Transport-Security")).isEmpty();
        }
    }

    /// Sends bytes as they are and reads until the hub has answered and says no more for a moment.
    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), hub.port())) {
            socket.setSoTimeout(2000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            var answer = new StringBuilder();
            byte[] chunk = new byte[8192];
            try {
                for (int read = socket.getInputStream().read(chunk);
                        read >= 0;
                        read = socket.getInputStream().read(chunk)) {
                    answer.append(new String(chunk, 0, read, StandardCharsets.UTF_8));
                    socket.setSoTimeout(200);
                }
            } catch (SocketTimeoutException _) {
                // The connection was kept for another request.
            }
            return answer.toString();
        }
    }
}
