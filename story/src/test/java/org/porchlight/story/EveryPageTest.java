// SPDX-License-Identifier: Apache-2.0
package org.porchlight.story;

import static org.porchlight.story.Seeing.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The pages and states that the days of the other stories pass by: the porch, Spanish, words typed wrong, a new desk
/// and helpers. [Looks] judges each; closing the browsers fails with what it found.
@Tag("slow")
class EveryPageTest {
    @Test
    void noPageOfTheClientKeepsAnyoneOut() {
        try (Programs programs = new Programs();
                Browsers browsers = new Browsers(programs.folder)) {
            Program hub = programs.hub();
            programs.demo(hub);
            Page page = browsers.person("amina", Browsers.PHONE).goTo(hub.url("/"));
            assertThat(page.locator(".doors")).isVisible();
            Looks.look(page, "porch");
            page.navigate(hub.url("/ticket"));
            submitAndLook(page, "ticket-no-words");
            lookIn("es", "Español", page, hub);
            lookIn("ar", "العربية", page, hub);
            assertThat(page.locator("html[dir=rtl]")).isVisible();
        }
    }

    private static void lookIn(String code, String name, Page page, Program hub) {
        press(page, name);
        assertThat(page.locator("html[lang=" + code + "]")).isVisible();
        page.navigate(hub.url("/"));
        assertThat(page.locator(".doors")).isVisible();
        Looks.look(page, "porch-" + code);
        page.navigate(hub.url("/ask"));
        submitAndLook(page, "ask-what-missing-" + code);
        for (String path : new String[] {"ticket", "join", "helper"}) {
            page.navigate(hub.url("/" + path));
            submitAndLook(page, path + "-no-words-" + code);
        }
    }

    /// What the page says when nothing was filled in.
    private static void submitAndLook(Page page, String name) {
        page.click("form button[type=submit]");
        assertThat(page.locator("#error-summary")).isFocused();
        Looks.look(page, name);
    }

    @Test
    void noPageOfTheDeskKeepsAnyoneOut() {
        try (Programs programs = new Programs();
                Browsers browsers = new Browsers(programs.folder)) {
            Program hub = programs.hub();
            Map<String, String> demo = programs.demo(hub);
            Program desk = programs.desk("desk", hub, programs.demoTown());
            Person celia = browsers.person("celia", Browsers.DESK);

            DeskPages locked = DeskPages.before(celia, desk);
            locked.look("desk-unlock");
            locked.page.fill("#words", "three words only");
            locked.press("Unlock");
            assertThat(locked.page.locator(".problems")).isVisible();
            locked.look("desk-unlock-wrong");

            DeskPages pages = DeskPages.unlock(celia, desk, demo.get("dispatcher words"));
            pages.goTo("/inbox/refused").look("desk-refused");
            pages.goTo("/inbox?closed=true").look("desk-closed");
            pages.goTo("/helpers").look("desk-helpers");
            pages.page.locator("#members a").first().click();
            assertThat(pages.page.locator("#offer")).isVisible();
            pages.look("desk-helper");
        }
    }

    @Test
    void aDeskWithoutAKeySaysWhatIsMissing() {
        try (Programs programs = new Programs();
                Browsers browsers = new Browsers(programs.folder)) {
            Program desk = programs.desk("empty", programs.hub(), programs.writeTown());
            DeskPages pages = DeskPages.before(browsers.person("edda", Browsers.DESK), desk);
            pages.look("desk-no-key");
            pages.goTo("/found");
            pages.press("Go on");
            assertThat(pages.page.locator(".problems")).isVisible();
            pages.look("desk-found-problems");
            pages.goTo("/join").look("desk-join");
            pages.page.fill("#words", "three words only");
            pages.page.fill("#hub", "not a fingerprint");
            pages.press("Go on");
            assertThat(pages.page.locator(".problems")).isVisible();
            pages.look("desk-join-problems");
        }
    }

    private static void press(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }
}
