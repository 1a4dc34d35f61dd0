// SPDX-License-Identifier: Apache-2.0
package org.porchlight.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Requests that carry plain text to the hub by each of its doors and never end, so that the hub holds them while its
/// memory is dumped.
final class HeldRequests implements AutoCloseable {
    /// So many of our texts fit into one request's headers, percent-encoded, below the usual limit of 8 KiB.
    private static final int AT_ONCE = 20;

    private final Program hub;
    private final List<Socket> open = new ArrayList<>();

    HeldRequests(Program hub) {
        this.hub = hub;
    }

    /// In a body that is none of our forms and stops short of its length.
    void inBodies(List<String> texts) {
        for (List<String> some : chunks(texts)) {
            String body = "{\"name\": \"" + String.join("\", \"", some) + "\"";
            int length = body.getBytes(StandardCharsets.UTF_8).length + 1;
            hold("POST /api/entries HTTP/1.1\r\nHost: " + host()
                    + "\r\nContent-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n" + body);
        }
    }

    void inHeaders(List<String> texts) {
        for (List<String> some : chunks(texts)) {
            hold("GET /api/hub HTTP/1.1\r\nHost: " + host() + "\r\nX-Note: " + String.join(", ", some)
                    + "\r\nX-Rest: ");
        }
    }

    void inQueries(List<String> texts) {
        for (List<String> some : chunks(texts)) {
            String query = URLEncoder.encode(String.join("|", some), StandardCharsets.UTF_8)
                    .replace("+", "%20");
            hold("GET /api/roster?after=" + query + " HTTP/1.1\r\nHost: " + host() + "\r\nX-Rest: ");
        }
    }

    private String host() {
        return hub.url().getAuthority();
    }

    private void hold(String request) {
        try {
            Socket socket =
                    new Socket(InetAddress.getLoopbackAddress(), hub.url().getPort());
            open.add(socket);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<List<String>> chunks(List<String> texts) {
        List<List<String>> chunks = new ArrayList<>();
        for (int i = 0; i < texts.size(); i += AT_ONCE) {
            chunks.add(texts.subList(i, Math.min(i + AT_ONCE, texts.size())));
        }
        return chunks;
    }

    @Override
    public void close() {
        for (Socket socket : open) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
