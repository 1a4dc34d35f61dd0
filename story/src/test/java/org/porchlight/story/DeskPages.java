// SPDX-License-Identifier: Apache-2.0
package org.porchlight.story;

import static org.porchlight.story.Seeing.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/// A desk's pages, as a dispatcher uses them.
final class DeskPages {
    private static final int PLANNING_MILLISECONDS = 120_000;
    private static final int SEALING_MILLISECONDS = 60_000;

    final Page page;
    private final Program desk;
    /// What opens this desk's key file, once it was made here.
    private String words = "";

    private DeskPages(Person dispatcher, Program desk) {
        this.page = dispatcher.page();
        this.desk = desk;
    }

    /// A desk as it meets whoever starts it: locked, or without a key.
    static DeskPages before(Person dispatcher, Program desk) {
        return new DeskPages(dispatcher, desk).goTo("/");
    }

    /// Opens a desk whose key file is locked by these words.
    static DeskPages unlock(Person dispatcher, Program desk, String words) {
        DeskPages pages = new DeskPages(dispatcher, desk);
        pages.goTo("/unlock");
        pages.page.fill("#words", words);
        pages.press("Unlock");
        pages.page.waitForURL("**/inbox", new Page.WaitForURLOptions().setTimeout(60_000));
        return pages;
    }

    /// Founds a group at a desk that has no key yet, with the code in the hub's folder.
    static DeskPages found(Person dispatcher, Program desk, Program hub) {
        DeskPages pages = new DeskPages(dispatcher, desk);
        pages.goTo("/");
        pages.look("desk-welcome");
        pages.page
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Found a new group"))
                .click();
        pages.page.fill("#name", "Lanternfield Neighbours");
        pages.page.fill("#phone", "(212) 555-0100");
        pages.page.fill("#town", "Lanternfield");
        pages.page.fill("#zone", java.time.ZoneId.systemDefault().getId());
        pages.page.fill("#currency", "USD");
        pages.page.fill("#languages", "en, es");
        pages.page.fill("#hours", "Mon-Sun 00:00-23:59");
        pages.page.fill("#code", foundingCode(hub));
        pages.look("desk-found");
        pages.press("Go on");
        pages.confirmWords();
        return pages;
    }

    /// Joins a group at a desk that has no key yet.
    ///
    /// @param fingerprint of the group, as on the invitation
    static DeskPages join(Person dispatcher, Program desk, String invitation, String fingerprint) {
        DeskPages pages = new DeskPages(dispatcher, desk);
        pages.goTo("/join");
        pages.look("desk-join");
        pages.page.fill("#words", invitation);
        pages.page.fill("#hub", fingerprint);
        pages.press("Go on");
        pages.confirmWords();
        return pages;
    }

    String words() {
        return words;
    }

    private void confirmWords() {
        assertThat(page.locator("#lock-words li")).hasCount(12);
        look("desk-words");
        List<String> shown = page.locator("#lock-words li").allInnerTexts();
        for (String field : List.of("first", "second")) {
            String number = page.locator("label[for=" + field + "]").innerText().replaceAll("\\D", "");
            page.fill("#" + field, shown.get(Integer.parseInt(number) - 1).strip());
        }
        words = String.join(" ", shown.stream().map(String::strip).toList());
        press("I have written them down");
        page.waitForURL("**/inbox", new Page.WaitForURLOptions().setTimeout(60_000));
    }

    private static String foundingCode(Program hub) {
        try {
            return Files.readString(hub.home().resolve("founding-code")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url(String path) {
        return desk.url(path);
    }

    DeskPages goTo(String path) {
        page.navigate(url(path));
        return this;
    }

    void look(String name) {
        Looks.look(page, name);
    }

    void lookAt(String name, String part) {
        Looks.lookAt(page, name, part);
    }

    /// @return the twelve words of a new invitation
    String invite(String role) {
        goTo("/helpers");
        page.selectOption("#role", role);
        press("Make an invitation");
        Locator words = page.locator("#invitation-words li");
        assertThat(words).hasCount(12);
        look("desk-invitation");
        return String.join(
                " ", words.allInnerTexts().stream().map(String::strip).toList());
    }

    /// The group's fingerprint, on the page of the invitation just made.
    String fingerprint() {
        return page.locator("#invitation code").innerText();
    }

    /// The ask's page, from the inbox.
    void openAsk(String name) {
        goTo("/inbox");
        Locator row = page.locator("#asks a").filter(new Locator.FilterOptions().setHasText(name));
        assertThat(row.first()).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(SEALING_MILLISECONDS));
        row.first().click();
        assertThat(page.locator("#ask-head h1")).containsText(name);
    }

    void assertCanRead(Canaries.Household household) {
        Seeing.during("reading the ask of " + household, page, () -> {
            openAsk(household.name());
            for (String text : household.all()) {
                assertThat(page.locator("#main")).containsText(text);
            }
        });
    }

    void reply(String text) {
        page.fill("#text", text);
        press("Send");
        assertThat(page.locator("#talk")).containsText(text);
    }

    /// The demo's tomorrow, which is the town's and not this machine's: "Lanternfield, 2026-11-23".
    static LocalDate demoDay(Map<String, String> demo) {
        String town = demo.get("town");
        return LocalDate.parse(town.substring(town.lastIndexOf(' ') + 1));
    }

    DeskPages openDay(LocalDate day) {
        return goTo("/days/" + day);
    }

    void startPlanning() {
        page.click("#plan");
    }

    /// Plans no longer than until there is a plan.
    void planBriefly() {
        startPlanning();
        press("Stop and keep the best");
        awaitPlanned();
    }

    void awaitPlanning() {
        assertThat(page.locator(".planning-words")).isVisible();
    }

    void awaitPlanned() {
        assertThat(page.locator("#plan"))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PLANNING_MILLISECONDS));
        assertThat(page.locator("#trips-planned"))
                .not()
                .hasText("0", new LocatorAssertions.HasTextOptions().setTimeout(PLANNING_MILLISECONDS));
    }

    /// The run of one helper, on the day's page.
    Locator run(String helper) {
        Locator name = page.locator("h3").getByText(helper, new Locator.GetByTextOptions().setExact(true));
        return page.locator("article.run").filter(new Locator.FilterOptions().setHas(name));
    }

    /// A trip of this household among what is left out.
    Locator leftOut(String household) {
        return page.locator("#left-out li").filter(new Locator.FilterOptions().setHasText(household));
    }

    void awaitBackInThePool(String household, String reason) {
        assertThat(leftOut(household).locator(".why"))
                .containsText(
                        "Back in the pool: " + reason,
                        new LocatorAssertions.ContainsTextOptions().setTimeout(SEALING_MILLISECONDS));
    }

    /// Gives a trip that is left out to a helper, and pins it there.
    void moveAndPin(String household, String helper) {
        leftOut(household).getByRole(AriaRole.LINK).first().click();
        page.locator("#moving button[name=vehicle]")
                .filter(new Locator.FilterOptions().setHasText(helper))
                .click();
        run(helper)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Pin " + household))
                .first()
                .click();
        assertThat(run(helper)
                        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Unpin " + household))
                        .first())
                .isVisible();
    }

    /// Whom the desk wants to be rung.
    Locator warnings() {
        return page.locator("#warnings [role=alert]");
    }

    void offer(String helper) {
        run(helper).locator("input[type=checkbox]").check();
        press("Offer the chosen runs");
        awaitRun(helper, "offered");
    }

    /// @param words what is said of a published run
    void awaitRun(String helper, String words) {
        assertThat(run(helper).locator(".run-state").last())
                .containsText(words, new LocatorAssertions.ContainsTextOptions().setTimeout(SEALING_MILLISECONDS));
    }

    void press(String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .first()
                .click();
    }
}
