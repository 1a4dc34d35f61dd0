// SPDX-License-Identifier: Apache-2.0
package org.porchlight.story;

import static org.porchlight.story.Seeing.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/// The page `/ask`, as a neighbour uses it.
final class AskPage extends ClientPage {
    private AskPage(Person neighbour) {
        super(neighbour.page());
    }

    static AskPage open(Person neighbour, Program hub) {
        neighbour.goTo(hub.url("/ask"));
        AskPage ask = new AskPage(neighbour);
        assertThat(ask.page.locator("input[name=what]").first()).isVisible();
        return ask;
    }

    AskPage what(String kind, String summary) {
        choose("what", kind);
        fill("summary", summary);
        return goOn();
    }

    /// Tomorrow, between these local times.
    AskPage tomorrow(String from, String to) {
        choose("day-1", "tomorrow");
        choose("part-1", "exact");
        fill("from-1", from);
        fill("to-1", to);
        return goOn();
    }

    AskPage where(String name, String address, String phone) {
        fill("name", name);
        fill("address", address);
        fill("phone", phone);
        return goOn();
    }

    /// One field on one of the pages behind "add more".
    AskPage more(String step, String field, String text) {
        // A plus sign or the word "Change" stands before it.
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Wording.of("more." + step)))
                .click();
        fill(field, text);
        return goOn();
    }

    private AskPage goOn() {
        submit();
        return this;
    }

    /// Seals and sends.
    ///
    /// @return the ticket's twelve words, with spaces between
    String send() {
        awaitHeading("check.title");
        press("send");
        awaitHeading("sent.title");
        return String.join(" ", wordsOnCard());
    }

    /// Types a whole household into every field that the pages have, and sends it.
    void ask(Canaries.Household household) {
        Seeing.during("asking for " + household, page, () -> {
            what("groceries", household.summary());
            tomorrow("10:00", "16:00");
            where(household.name(), household.street(), household.phone());
            more("shopping", "list", household.list());
            more("calling", "safeToCall", household.safeToCall());
            more("access", "access", household.access());
            more("neverSee", "neverSee", household.neverSee());
            send();
        });
    }
}
