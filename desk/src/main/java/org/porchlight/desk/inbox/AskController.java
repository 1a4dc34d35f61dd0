// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.inbox;

import java.util.Optional;
import org.porchlight.desk.addresses.Places;
import org.porchlight.desk.asks.AskDesk;
import org.porchlight.desk.asks.AskFile;
import org.porchlight.desk.asks.AskIds;
import org.porchlight.desk.days.AskCard;
import org.porchlight.desk.days.Days;
import org.porchlight.desk.letters.Status;
import org.porchlight.desk.pages.Page;
import org.porchlight.desk.pages.Refusal;
import org.porchlight.desk.post.Post;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// The page of one ask and what is done there.
@Controller
final class AskController {
    private final Post post;
    private final Days days;
    private final AskDesk desk;
    private final AskPages pages;
    private final Places places;

    AskController(Post post, Days days, AskDesk desk, AskPages pages, Places places) {
        this.post = post;
        this.days = days;
        this.desk = desk;
        this.pages = pages;
        this.places = places;
    }

    @GetMapping("/asks/{ask}")
    ModelAndView ask(@PathVariable("ask") String id) {
        post.awaitRead();
        return Page.of("ask", pages.of(card(id)));
    }

    @PostMapping("/asks/{ask}/claims")
    ModelAndView claim(@PathVariable("ask") String id) {
        desk.claim(file(id).id());
        return back(id);
    }

    @PostMapping("/asks/{ask}/claims/release")
    ModelAndView release(@PathVariable("ask") String id) {
        desk.release(file(id).id());
        return back(id);
    }

    @PostMapping("/asks/{ask}/places")
    ModelAndView place(
            @PathVariable("ask") String id,
            @RequestParam("typed") String typed,
            @RequestParam("at") String at,
            @RequestParam(name = "label", defaultValue = "") String label) {
        places.place(file(id).mailbox().text(), typed, at, label);
        return back(id);
    }

    @PostMapping("/asks/{ask}/replies")
    ModelAndView reply(@PathVariable("ask") String id, @RequestParam("text") String text) {
        desk.reply(file(id), text);
        return back(id);
    }

    @PostMapping("/asks/{ask}/statuses")
    ModelAndView tell(
            @PathVariable("ask") String id,
            @RequestParam("state") String state,
            @RequestParam(name = "reason", defaultValue = "") String reason) {
        Status.State told = switch (state) {
            case "left-out" -> Status.State.LEFT_OUT;
            case "done" -> Status.State.DONE;
            case "not-done" -> Status.State.NOT_DONE;
            default -> throw new Refusal(400, "There is no such state.", "Go back and choose one.");
        };
        Optional<String> why = Optional.of(reason.strip()).filter(text -> !text.isEmpty());
        desk.tell(file(id), new Status(told, Optional.empty(), Optional.empty(), why, post.instant()));
        return back(id);
    }

    @PostMapping("/asks/{ask}/apart")
    ModelAndView keepApart(@PathVariable("ask") String id, @RequestParam("other") String other) {
        desk.keepApart(file(id).id(), other);
        return back(id);
    }

    @PostMapping("/asks/{ask}/apart/undo")
    ModelAndView letMeet(@PathVariable("ask") String id, @RequestParam("other") String other) {
        AskFile file = file(id);
        desk.letMeet(file.id(), other);
        AskIds.parse(other).ifPresent(ask -> desk.letMeet(ask, file.id().text()));
        return back(id);
    }

    @PostMapping("/asks/{ask}/cancel")
    ModelAndView cancel(@PathVariable("ask") String id) {
        desk.cancel(file(id));
        return back(id);
    }

    @PostMapping("/asks/{ask}/close")
    ModelAndView close(@PathVariable("ask") String id) {
        desk.close(file(id));
        return back(id);
    }

    private AskCard card(String id) {
        return AskIds.parse(id).flatMap(days::findCard).orElseThrow(() -> Refusal.notFound("ask"));
    }

    private AskFile file(String id) {
        return card(id).file();
    }

    private static ModelAndView back(String id) {
        return Page.seeOther("/asks/" + id);
    }
}
