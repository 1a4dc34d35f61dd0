// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Optional;
import org.porchlight.hub.database.Database;
import org.porchlight.hub.people.FoundingCode;
import org.porchlight.hub.start.DatabaseAddress;
import org.porchlight.hub.start.Settings;
import org.porchlight.mail.BadMail;
import org.porchlight.mail.Json;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.node.ObjectNode;

/// A hub on a real port with a real PostgreSQL. One is shared by all tests of a JVM; each test founds a group of its
/// own under a host name of its own.
public final class TestHub implements AutoCloseable {
    private static final int PATIENT = 1000;

    private final ConfigurableApplicationContext context;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private TestHub(ConfigurableApplicationContext context) {
        this.context = context;
    }

    private static final class Shared {
        static final TestHub HUB = startShared();

        private static TestHub startShared() {
            try {
                Path folder = Files.createDirectories(Path.of("target", "test-hub"));
                Path data = Files.createTempDirectory(folder, "data");
                return start(settings(data, Optional.empty(), PATIENT), Clock.systemUTC());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    public static TestHub shared() {
        return Shared.HUB;
    }

    public static TestHub start(Settings settings, InstantSource clock) {
        return new TestHub(HubApplication.start(settings, clock));
    }

    /// A second hub process, as good as: over the same database, with a clock and rates of its own.
    public TestHub beside(InstantSource clock, int rateFactor) throws IOException {
        Path data = Files.createTempDirectory(Path.of("target", "test-hub"), "beside");
        return start(settings(data, Optional.of(database()), rateFactor), clock);
    }

    public static Settings settings(Path data, Optional<DatabaseAddress> database, int rateFactor) {
        return new Settings(
                data.toAbsolutePath(), 0, InetAddress.getLoopbackAddress(), Optional.empty(), database, rateFactor);
    }

    public DatabaseAddress database() {
        return bean(Database.class).address();
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    public String foundingCode() throws IOException {
        return Files.readString(bean(FoundingCode.class).file()).strip();
    }

    /// A request under a host name; the caller adds what it wants.
    public HttpRequest.Builder request(String host, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .header("Host", host);
    }

    public Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return new Answer(http.send(request.build(), BodyHandlers.ofByteArray()));
    }

    public HttpClient http() {
        return http;
    }

    public Answer get(String host, String path) throws IOException, InterruptedException {
        return send(request(host, path).GET());
    }

    public Answer post(String host, String path, ObjectNode body) throws IOException, InterruptedException {
        return send(posting(host, path, body));
    }

    public HttpRequest.Builder posting(String host, String path, ObjectNode body) {
        return request(host, path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Json.write(body)));
    }

    @Override
    public void close() {
        context.close();
    }

    /// What came back.
    public record Answer(HttpResponse<byte[]> response) {
        public int status() {
            return response.statusCode();
        }

        public String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        public Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }

        public ObjectNode json() {
            try {
                return Json.read("", response.body(), Integer.MAX_VALUE);
            } catch (BadMail e) {
                throw new AssertionError("not JSON: " + text(), e);
            }
        }

        /// The code of a problem.
        public String code() {
            return json().get("code").stringValue();
        }
    }
}
