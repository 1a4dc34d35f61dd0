// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A dispatcher's browser for tests: one cookie, the page's token in every form, redirects followed.
final class Browser {
    private static final Pattern TOKEN = Pattern.compile("data-token=\"([^\"]+)\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final String origin;
    private String cookie = "";
    private String token = "";
    String page = "";
    int status;

    Browser(int port) {
        origin = "http://127.0.0.1:" + port;
    }

    Browser get(String path) throws IOException, InterruptedException {
        return send(request(path).GET().build());
    }

    /// @param fields name, value, name, value …
    Browser post(String path, String... fields) throws IOException, InterruptedException {
        StringBuilder body = new StringBuilder("token=" + encoded(token));
        for (int i = 0; i < fields.length; i += 2) {
            body.append('&').append(encoded(fields[i])).append('=').append(encoded(fields[i + 1]));
        }
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", origin)
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build());
    }

    /// Reloads the page until it holds the text.
    Browser waitFor(String path, String text) throws IOException, InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        do {
            get(path);
            if (page.contains(text)) {
                return this;
            }
            Thread.sleep(100);
        } while (System.nanoTime() < end);
        throw new AssertionError("waited 30 s for \"" + text + "\" at " + path + ", saw\n" + page);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin + path));
        return cookie.isEmpty() ? request : request.header("Cookie", cookie);
    }

    private Browser send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        answer.headers().firstValue("Set-Cookie").ifPresent(set -> cookie = set.substring(0, set.indexOf(';')));
        status = answer.statusCode();
        page = answer.body();
        Matcher matcher = TOKEN.matcher(page);
        if (matcher.find()) {
            token = matcher.group(1);
        }
        return status == 303 ? get(answer.headers().firstValue("Location").orElseThrow()) : this;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
