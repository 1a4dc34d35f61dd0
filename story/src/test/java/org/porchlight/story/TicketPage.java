// SPDX-License-Identifier: Apache-2.0
package org.porchlight.story;

import static org.porchlight.story.Seeing.assertThat;

import com.microsoft.playwright.assertions.LocatorAssertions;

/// The page `/ticket`, as a neighbour uses it.
final class TicketPage extends ClientPage {
    /// The page asks the hub again every half minute, if no event has woken it before.
    private static final int TWO_POLLS_MILLISECONDS = 70_000;

    private TicketPage(Person neighbour) {
        super(neighbour.page());
    }

    static TicketPage open(Person neighbour, Program hub, String words) {
        neighbour.goTo(hub.url("/ticket"));
        TicketPage ticket = new TicketPage(neighbour);
        ticket.awaitHeading("enter.title");
        ticket.enterWords(words);
        assertThat(ticket.page.locator("section.state")).isVisible();
        return ticket;
    }

    /// @param state as in a status: `promised`, `done`
    void awaitState(String state) {
        assertThat(page.locator("section.state h1"))
                .hasText(
                        Wording.of("state." + state),
                        new LocatorAssertions.HasTextOptions().setTimeout(TWO_POLLS_MILLISECONDS));
    }

    void write(String text) {
        fill("reply", text);
        press("reply.send");
    }

    void awaitTalk(String text) {
        assertThat(page.locator("ol.talk"))
                .containsText(text, new LocatorAssertions.ContainsTextOptions().setTimeout(TWO_POLLS_MILLISECONDS));
    }

    void callOff() {
        press("cancel.link");
        press("cancel.do");
    }
}
