// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the demo refuses; that it fills a real hub is a story's test.
class DemoCommandTest {
    private static final String HUB_ID = "5_xm8VJq9hTtxWzdtZ1zJ6J1Q2b9yJ0mD0x1b7m9kXk";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private HttpServer hub;
    private String hubAnswer = "";

    @BeforeEach
    void startHub() throws IOException {
        hub = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hub.createContext("/api/hub", exchange -> {
            byte[] body = hubAnswer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(hubAnswer.contains("no-hub") ? 404 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        hub.start();
    }

    @AfterEach
    void stopHub() {
        hub.stop(0);
    }

    @Test
    void refusesAHubThatHasAGroup() {
        hubAnswer = "{\"hub\":\"" + HUB_ID + "\",\"foundedRosterLength\":1}";
        assertThat(run()).isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("has a group already", "empty --data folder");
    }

    @Test
    void refusesAFolderThatHoldsAnythingElse() throws IOException {
        hubAnswer = "{\"status\":404,\"code\":\"no-hub\"}";
        Path real = Files.createDirectories(folder.resolve("desk")).resolve("real.key.age");
        Files.writeString(real, "somebody's key");
        assertThat(run()).isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("holds files that no demo wrote");
        assertThat(real).hasContent("somebody's key");
        assertThat(folder.resolve("desk")).isDirectoryNotContaining("glob:**demo*");
    }

    @Test
    void refusesAFolderThatHoldsTheKeysOfASecondDesk() throws IOException {
        hubAnswer = "{\"status\":404,\"code\":\"no-hub\"}";
        Files.writeString(Files.createDirectories(folder.resolve("second-desk")).resolve("a.key.age"), "key");
        assertThat(run()).isEqualTo(1);
        assertThat(folder.resolve("desk")).doesNotExist();
    }

    @Test
    void saysThatTheHubIsAway() {
        hub.stop(0);
        assertThat(run()).isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("does not answer: start it");
    }

    @Test
    void saysHowItIsUsed() {
        assertThat(command().run("--hub")).isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("--founding-code FILE");
    }

    private int run() {
        return command()
                .run(
                        "--hub",
                        "http://localhost:" + hub.getAddress().getPort(),
                        "--founding-code",
                        folder.resolve("founding-code").toString(),
                        "--desk-data",
                        folder.resolve("desk").toString());
    }

    private DemoCommand command() {
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new DemoCommand(out, out, Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneId.of("UTC")));
    }
}
