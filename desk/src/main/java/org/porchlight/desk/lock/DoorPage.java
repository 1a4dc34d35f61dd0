// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.lock;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// What is said at the gate to whoever does not come in: the look of every page, and nothing of what is inside.
final class DoorPage {
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark"><title>Porchlight desk</title>
            <link rel="stylesheet" href="/assets/tokens.css">
            <link rel="stylesheet" href="/assets/base.css"><link rel="stylesheet" href="/assets/desk.css"></head>
            <body><header class="bar"><a class="brand" href="/"><span>Porchlight desk</span></a></header>
            <main id="main" class="form"><h1>%s</h1>
            <p>%s</p>
            <p><a href="/">Go to the desk</a></p></main></body>
            </html>
            """;

    private DoorPage() {}

    /// @param problem fixed words, never what somebody has sent
    /// @param mend    likewise
    static void say(HttpServletResponse response, int status, String problem, String mend) throws IOException {
        response.setStatus(status);
        response.setContentType("text/html;charset=UTF-8");
        response.getOutputStream().write(PAGE.formatted(problem, mend).getBytes(StandardCharsets.UTF_8));
    }
}
