// SPDX-License-Identifier: Apache-2.0
package org.porchlight.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.porchlight.story.Seeing.assertThat;

import com.microsoft.playwright.assertions.LocatorAssertions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a newcomer sees after `./porchlight up --demo`.
@Tag("slow")
class DemoDayTest {
    @Test
    void twoHundredAsksArePlannedAndEachOneLeftOutSaysWhy() throws SQLException {
        try (Programs programs = new Programs();
                Browsers browsers = new Browsers(programs.folder)) {
            Program hub = programs.hub();
            Map<String, String> demo = programs.demo(hub);
            assertThat(programs.demo(hub)).as("filled once").isEqualTo(demo);
            assertHelpersKeyOpensItsOwnLettersAlone(hub, demo.get("helper words"));
            Program desk = programs.desk("desk", hub, programs.demoTown());
            Person celia = browsers.person("celia", Browsers.DESK);
            List<String> cookies = new CopyOnWriteArrayList<>();

            Instant entered = Instant.now();
            DeskPages pages = DeskPages.unlock(celia, desk, demo.get("dispatcher words"));
            assertThat(pages.page.locator("#asks li"))
                    .hasCount(200, new LocatorAssertions.HasCountOptions().setTimeout(60_000));
            report("inbox usable after the words", entered);
            pages.look("demo-inbox");

            pages.openDay(DeskPages.demoDay(demo));
            Instant asked = Instant.now();
            pages.startPlanning();
            pages.awaitPlanned();
            report("first plan", asked);
            assertThat(pages.page.locator("#violations")).hasCount(0);
            assertThat(Integer.parseInt(pages.page.innerText("#trips-planned"))).isGreaterThan(150);
            assertThat(pages.page.locator("#left-out .why").allInnerTexts()).noneMatch(String::isBlank);
            pages.look("demo-day");
            Looks.pictureForReadme(pages.page);

            celia.browser().onRequest(request -> {
                if (request.url().startsWith(hub.url().toString())) {
                    cookies.add(String.valueOf(request.headerValue("cookie")));
                }
            });
            celia.goTo(hub.url("/ask"));
            assertThat(celia.browser().cookies(desk.url().toString()))
                    .as("the desk has one")
                    .isNotEmpty();
            assertThat(cookies).as("the hub gets none").isNotEmpty().containsOnly("null");

            Person dov = browsers.person("dov", Browsers.PHONE);
            HelperPage helper = new HelperPage(dov, hub).signIn(demo.get("helper words"));
            helper.look("demo-helper");
        }
    }

    /// Its own offer, out of 200 asks, 40 offers and the day's notes.
    private static void assertHelpersKeyOpensItsOwnLettersAlone(Program hub, String words) throws SQLException {
        FullDump dump = new FullDump(hub);
        assertThat(dump.envelopes()).isGreaterThanOrEqualTo(240);
        assertThat(dump.openedBy(words)).containsExactly(new FullDump.Opened(dump.mailbox(words), "offer"));
    }

    private static void report(String what, Instant since) {
        System.out.printf(
                "demo: %s: %d ms%n",
                what, Duration.between(since, Instant.now()).toMillis());
    }
}
