// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub.mailboxes;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.porchlight.hub.people.Caller;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// A stream that says "this mailbox has changed" and nothing else; whoever hears it fetches.
@Controller
class EventController {
    private static final Duration BETWEEN_SIGNS_OF_LIFE = Duration.ofSeconds(15);

    private final Changes changes;

    EventController(Changes changes) {
        this.changes = changes;
    }

    /// Holds its thread, which is a virtual one, until the stream ends.
    @GetMapping("/api/events")
    void stream(@AuthenticationPrincipal Caller caller, HttpServletResponse response)
            throws IOException, InterruptedException {
        try (Changes.Listener listener = changes.listen(caller)) {
            response.setContentType("text/event-stream;charset=utf-8");
            OutputStream out = response.getOutputStream();
            send(out, ": here\n\n");
            while (!listener.isOver()) {
                var changed = listener.await(BETWEEN_SIGNS_OF_LIFE);
                for (String mailbox : changed) {
                    send(out, "event: mailbox\ndata: {\"mailbox\":\"" + mailbox + "\"}\n\n");
                }
                if (changed.isEmpty() && !listener.isOver()) {
                    send(out, ": still here\n\n");
                }
            }
        }
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
