// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.inbox;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.porchlight.desk.days.AskCard;
import org.porchlight.desk.days.AskState;
import org.porchlight.desk.days.Days;
import org.porchlight.desk.days.Unreadable;
import org.porchlight.desk.days.Words;
import org.porchlight.desk.letters.Ask;
import org.porchlight.desk.letters.Window;
import org.porchlight.desk.pages.Page;
import org.porchlight.desk.pages.Shown;
import org.porchlight.desk.post.Post;
import org.porchlight.desk.post.Refused;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// The list of asks.
@Controller
final class InboxController {
    private final Post post;
    private final Days days;
    private final Unreadable unreadable;

    InboxController(Post post, Days days, Unreadable unreadable) {
        this.post = post;
        this.days = days;
        this.unreadable = unreadable;
    }

    @GetMapping("/inbox")
    ModelAndView inbox(@RequestParam(name = "closed", defaultValue = "false") boolean showsClosed) {
        post.awaitRead();
        List<AskCard> cards = List.copyOf(days.cards());
        List<InboxPage.Row> rows = cards.stream()
                .filter(card -> showsClosed != card.state().isOpen())
                .map(this::row)
                .toList();
        Map<AskState, Long> counts =
                cards.stream().collect(Collectors.groupingBy(AskCard::state, Collectors.counting()));
        List<InboxPage.State> states = Arrays.stream(AskState.values())
                .filter(counts::containsKey)
                .filter(state -> showsClosed != state.isOpen())
                .map(state -> state(state, counts.getOrDefault(state, 0L).intValue()))
                .toList();
        int closed = (int) cards.stream().filter(card -> !card.state().isOpen()).count();
        return Page.of("inbox", new InboxPage(rows, states, closed, showsClosed));
    }

    @GetMapping("/inbox/refused")
    ModelAndView refused() {
        post.awaitRead();
        List<Refused> entries = Stream.concat(post.refused().stream(), unreadable.all().stream())
                .sorted(Comparator.comparingLong(Refused::position))
                .toList();
        return Page.of("refused", new RefusedPage(entries));
    }

    private InboxPage.Row row(AskCard card) {
        Ask ask = card.file().ask();
        String waiting = Shown.span(Duration.between(card.file().askedAt(), post.instant()));
        return new InboxPage.Row(
                card.file().id().text(),
                ask.name(),
                Words.of(ask.what()),
                ask.summary(),
                when(ask, card.day()),
                waiting,
                state(card.state(), 1),
                card.owner().orElse(""),
                card.reason().isEmpty() ? card.missing() : List.of(card.reason()),
                card.file().awaitsReply());
    }

    private static String when(Ask ask, LocalDate day) {
        return ask.windows().stream()
                .filter(window -> window.touches(day))
                .findFirst()
                .map(InboxController::shown)
                .orElse(ask.windows().isEmpty() ? "" : shown(ask.windows().getFirst()));
    }

    private static String shown(Window window) {
        return Shown.window(window.earliest(), window.latest());
    }

    private static InboxPage.State state(AskState state, int count) {
        return new InboxPage.State(state.code(), state.words(), count);
    }
}
