// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub.refusals;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.porchlight.mail.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes a refusal as the answer of a request.
public final class RefusalWriter {
    /// Statuses with a page of their own; the others share one.
    private static final Set<String> PAGES = Set.of("no-route");

    private static final Map<String, byte[]> LOADED = new ConcurrentHashMap<>();

    private RefusalWriter() {}

    /// Problem JSON under `/api`, elsewhere a static page, which the client's build makes. Does nothing when the answer
    /// has already begun.
    public static void write(HttpServletRequest request, HttpServletResponse response, Refusal refusal)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(refusal.status());
        response.setHeader("Cache-Control", "no-store");
        refusal.retryAfter()
                .ifPresent(wait -> response.setHeader("Retry-After", String.valueOf(Math.max(1, wait.toSeconds()))));
        if (refusal.status() == 401) {
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        boolean forProgram = isApi(request);
        byte[] body = forProgram ? Json.write(problem(refusal)) : page(refusal);
        response.setContentType(forProgram ? "application/problem+json;charset=utf-8" : "text/html;charset=utf-8");
        response.setContentLength(body.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(body);
        }
    }

    /// True for addresses that programs call.
    public static boolean isApi(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.equals("/api") || path.startsWith("/api/");
    }

    private static ObjectNode problem(Refusal refusal) {
        ObjectNode problem = Json.object();
        problem.put("title", refusal.title()).put("status", refusal.status()).put("code", refusal.code());
        if (!refusal.violations().isEmpty()) {
            ArrayNode list = problem.putArray("violations");
            refusal.violations()
                    .forEach(each -> list.addObject()
                            .put("field", each.field())
                            .put("problem", each.problem())
                            .put("mend", each.mend()));
        }
        return problem;
    }

    private static byte[] page(Refusal refusal) {
        return LOADED.computeIfAbsent(PAGES.contains(refusal.code()) ? refusal.code() : "refused", RefusalWriter::load);
    }

    private static byte[] load(String name) {
        try (InputStream in = RefusalWriter.class.getResourceAsStream("/bare/" + name + ".html")) {
            return in == null ? name.getBytes(StandardCharsets.UTF_8) : in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("a page of this program cannot be read: " + name, e);
        }
    }
}
