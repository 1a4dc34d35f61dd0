// SPDX-License-Identifier: Apache-2.0
package org.porchlight.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.porchlight.story.Seeing.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The inbox changes by itself while a dispatcher aims at a row of it: who clicks an ask reaches that ask.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AimTest {
    private static final int PAUSE_MILLISECONDS = 1_000;

    private final Programs programs = new Programs();
    private final Browsers browsers = new Browsers(programs.folder);
    private Program hub;
    private DeskPages celias;
    private Page other;

    @BeforeAll
    void openTheDemosInboxTwice() {
        hub = programs.hub();
        Map<String, String> demo = programs.demo(hub);
        Program desk = programs.desk("desk", hub, programs.demoTown());
        Person celia = browsers.person("celia", Browsers.DESK);
        celias = DeskPages.unlock(celia, desk, demo.get("dispatcher words"));
        other = celia.browser().newPage();
        other.navigate(desk.url("/inbox"));
    }

    @AfterAll
    void stop() {
        browsers.close();
        programs.close();
    }

    /// Whoever is slow to let go: the page reads itself again between press and release.
    @Test
    void aSlowPressOpensTheAskThoughNewsComeMeanwhile() {
        Locator row = row(celias.page, 2);
        String ask = row.getAttribute("href");
        point(celias.page, row);
        celias.page.mouse().down();
        cancelFirst();
        celias.page.waitForTimeout(PAUSE_MILLISECONDS);
        celias.page.mouse().up();

        celias.page.waitForURL("**" + ask);
        assertThat(celias.page.locator("#ask-head")).isVisible();
    }

    /// The row above goes, so that another one slips under the pointer just before the click.
    @Test
    void aClickRightAfterTheRowsHaveMovedOpensWhatLayThereBefore() {
        Page page = celias.goTo("/inbox").page;
        page.clock().install();
        page.reload();
        assertThat(page.locator("html[data-following]")).isAttached();
        page.clock().runFor(PAUSE_MILLISECONDS);
        Locator row = row(page, 2);
        String ask = row.getAttribute("href");
        point(page, row);
        page.clock().pauseAt(((Number) page.evaluate("Date.now()")).longValue() + PAUSE_MILLISECONDS);
        String gone = cancelFirst();
        Locator closed = page.locator("#asks a[href='" + gone + "']");
        Waiting.until("the row has gone", java.time.Duration.ofSeconds(30), () -> {
            page.clock().runFor(150);
            return closed.count() == 0;
        });
        assertThat(row(page, 2).getAttribute("href"))
                .as("another one lies there now")
                .isNotEqualTo(ask);
        page.mouse().down();
        page.mouse().up();

        page.waitForURL("**" + ask);
    }

    private static Locator row(Page page, int number) {
        Locator row = page.locator("#asks li a").nth(number);
        assertThat(row).isVisible();
        return row;
    }

    private static void point(Page page, Locator row) {
        BoundingBox box = row.boundingBox();
        page.mouse().move(box.x + box.width / 2, box.y + box.height / 2);
    }

    /// Another dispatcher, who has the same list, cancels the ask on top of it.
    private String cancelFirst() {
        other.navigate(celias.url("/inbox"));
        Locator first = row(other, 0);
        String ask = first.getAttribute("href");
        other.navigate(celias.url(ask));
        other.click("#end summary");
        other.click("#end button:has-text('Cancel the ask')");
        assertThat(other.locator("#ask-head .state[data-state=cancelled]")).isVisible();
        return ask;
    }
}
