// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.post;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// Tells the open pages of this desk that something has changed; what, they read themselves.
@Controller
public final class EventsController {
    private final Post post;
    private final List<SseEmitter> pages = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService sender = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("page-events").factory());

    EventsController(Post post) {
        this.post = post;
        post.onChange(this::changed);
        sender.scheduleAtFixedRate(() -> send(SseEmitter.event().comment("here")), 15, 15, TimeUnit.SECONDS);
    }

    @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events() throws IOException {
        SseEmitter page = new SseEmitter(0L);
        page.onCompletion(() -> pages.remove(page));
        page.onError(any -> pages.remove(page));
        pages.add(page);
        page.send(SseEmitter.event().comment("following"));
        return page;
    }

    /// Something other than mail has changed, such as a plan in the making.
    public void changed() {
        sender.execute(() -> {
            boolean open = post.isOpen();
            send(SseEmitter.event().name(open ? "changed" : "locked").data("{}"));
            if (!open) {
                pages.forEach(SseEmitter::complete);
                pages.clear();
            }
        });
    }

    private void send(SseEmitter.SseEventBuilder event) {
        for (SseEmitter page : pages) {
            try {
                page.send(event);
            } catch (IOException | IllegalStateException e) {
                pages.remove(page);
            }
        }
    }
}
