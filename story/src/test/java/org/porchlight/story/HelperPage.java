// SPDX-License-Identifier: Apache-2.0
package org.porchlight.story;

import static org.porchlight.story.Seeing.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.util.List;

/// The pages `/join` and `/helper`, as a helper uses them.
final class HelperPage extends ClientPage {
    private static final int TWO_POLLS_MILLISECONDS = 70_000;

    private final Person helper;
    private final Program hub;

    HelperPage(Person helper, Program hub) {
        super(helper.page());
        this.helper = helper;
        this.hub = hub;
    }

    /// Follows an invitation until the words of the device are confirmed.
    ///
    /// @return the twelve words of the device
    List<String> join(String invitation) {
        helper.goTo(hub.url("/join"));
        awaitHeading("invitation.title");
        look("join");
        enterWords(invitation);
        awaitHeading("deviceWords.title");
        List<String> words = wordsOnCard();
        look("join-words");
        press("deviceWords.written");
        fill("word-3", words.get(2));
        fill("word-9", words.get(8));
        look("join-confirm");
        submit();
        awaitHeading("offer.title");
        return words;
    }

    /// Says that there is a car, all that day.
    void offer(String name, String start, LocalDate day) {
        fill("name", name);
        fill("start", start);
        page.check("#shift-" + day);
        fill("from-" + day, "08:00");
        fill("to-" + day, "18:00");
        look("offer");
        submit();
        awaitHeading("welcome.title");
    }

    /// On a device that has the keys already.
    HelperPage open() {
        helper.goTo(hub.url("/helper"));
        HelperPage opened = new HelperPage(helper, hub);
        assertThat(opened.page.locator("h1").first()).isVisible();
        return opened;
    }

    HelperPage signIn(String words) {
        HelperPage opened = open();
        opened.awaitHeading("device.title");
        opened.look("helper-words");
        opened.enterWords(words);
        assertThat(opened.page.locator("h1")).containsText("Hello");
        return opened;
    }

    void awaitOffer() {
        assertThat(button("run.yes").first()).isVisible(slowly());
    }

    void sayYes() {
        button("run.yes").first().click();
    }

    void sayNo(String reason) {
        page.locator("article.run.offered summary").first().click();
        page.locator("article.run.offered input[type=text]").first().fill(reason);
        press("run.sendNo");
        assertThat(page.getByText(Wording.of("run.declined")).first()).isVisible();
    }

    void awaitSheet() {
        assertThat(button("run.open").first()).isVisible(slowly());
    }

    void openSheet() {
        button("run.open").first().click();
        assertThat(page.locator("ol.stops").first()).isVisible();
    }

    Locator stops() {
        return page.locator("li.stop");
    }

    /// Tells the same outcome of every stop of the open sheet.
    void tellEverywhere(String outcome) {
        int count = stops().count();
        for (int i = 0; i < count; i++) {
            tell(stops().nth(i), outcome);
            assertThat(stops().nth(i).locator(".told")).hasText(Wording.of("outcome." + outcome));
        }
    }

    /// The stops of the open sheet at which this text stands.
    Locator stops(String text) {
        return stops().filter(new Locator.FilterOptions().setHasText(text));
    }

    /// Tells one outcome of one stop.
    void tell(Locator stop, String outcome) {
        stop.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions()
                                .setName(Wording.of("outcome." + outcome))
                                .setExact(true))
                .click();
    }

    void awaitChangedSheet() {
        assertThat(page.getByText(Wording.of("run.changed")).first()).isVisible(slowly());
    }

    void seeTheChange() {
        assertThat(page.getByText(Wording.of("sheet.changed"))).isVisible();
        look("run-sheet-changed");
        press("sheet.seen");
        assertThat(button("sheet.seen")).hasCount(0);
    }

    void assertNotSentYet(int count) {
        assertThat(stops().getByText(Wording.of("notSent"))).hasCount(count);
    }

    void awaitAllSent(int count) {
        assertThat(stops().getByText(Wording.of("sentToDesk")))
                .hasCount(count, new LocatorAssertions.HasCountOptions().setTimeout(TWO_POLLS_MILLISECONDS));
    }

    private static LocatorAssertions.IsVisibleOptions slowly() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(TWO_POLLS_MILLISECONDS);
    }
}
