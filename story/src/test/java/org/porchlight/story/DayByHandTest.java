// SPDX-License-Identifier: Apache-2.0
package org.porchlight.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.porchlight.story.Seeing.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/// What a dispatcher does by hand on the demo's full day: looks, moves, drags, pins, prints.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DayByHandTest {
    /// Not the only Bao in the demo.
    private static final String NAME = "Bao of the Stairs";
    private static final String NOWHERE = "9 Nowhere Lane";

    private final Programs programs = new Programs();
    private final Browsers browsers = new Browsers(programs.folder);
    private Map<String, String> demo;
    private DeskPages desk;
    private Page page;

    @BeforeAll
    void openTheDemosDay() {
        Program hub = programs.hub();
        demo = programs.demo(hub);
        AskPage ask = AskPage.open(browsers.person("bao", Browsers.PHONE), hub);
        ask.what("other", "Somebody to look at the stairs");
        ask.tomorrow("10:00", "15:00");
        ask.where(NAME, NOWHERE, "(212) 555-0199");
        ask.send();
        desk = DeskPages.unlock(
                browsers.person("celia", Browsers.DESK),
                programs.desk("desk", hub, programs.demoTown()),
                demo.get("dispatcher words"));
        page = desk.page;
    }

    @AfterAll
    void stop() {
        browsers.close();
        programs.close();
    }

    @Test
    @Order(1)
    void anAddressThatNobodyFindsIsPinnedOnTheMap() {
        desk.openAsk(NAME);
        assertThat(page.locator("#places")).containsText("Not found in town");
        page.click("#place-pin summary");
        Locator map = page.locator("#place-pin svg.town");
        assertThat(map).isVisible();
        map.click();
        assertThat(page.locator("#place-pin .pin")).isAttached();
        String first = page.inputValue("#place-at");
        assertThat(first).matches("-?\\d+\\.\\d{6} -?\\d+\\.\\d{6}");
        map.press("ArrowRight");
        map.press("Enter");
        assertThat(page.inputValue("#place-at"))
                .as("set again by keyboard, further east")
                .isNotEqualTo(first);
        desk.look("desk-ask-pinning");
        desk.press("Place it here");
        assertThat(page.locator("#places")).containsText("Placed by hand:");
    }

    @Test
    @Order(2)
    void anotherSpellingIsCompletedWhileItIsTyped() {
        page.click("#place-pin summary");
        page.locator("#place-search").pressSequentially("lantern pharm");
        Locator found = page.locator("#place-found button");
        assertThat(found.first()).containsText("Lantern Pharmacy");
        desk.look("desk-ask-completing");
        found.first().click();
        desk.press("Place it here");
        assertThat(page.locator("#places")).containsText("Lantern Pharmacy");
    }

    @Test
    @Order(3)
    void aDayWithoutAPlanSaysSoAndCallsNothingLeftOut() {
        desk.openDay(DeskPages.demoDay(demo));
        assertThat(page.locator("#unplanned")).containsText("Nothing is planned yet.");
        assertThat(page.locator("#left-out h2").filter(new Locator.FilterOptions().setHasText("Left out")))
                .hasCount(0);
        desk.look("desk-day-unplanned");
        desk.planBriefly();
    }

    @Test
    @Order(4)
    void oneChoiceShowsInTimelineListAndMap() {
        String first = vehicle(0);
        page.locator(".time-row[data-vehicle='" + first + "'] .time-name").click();
        assertChosen(first);

        String second = vehicle(1);
        page.locator("article.run[data-vehicle='" + second + "'] header").click();
        assertChosen(second);

        Locator stop = page.locator(".map-run[data-vehicle='" + first + "'] circle.stop")
                .first();
        stop.dispatchEvent("click");
        assertChosen(first);

        page.locator("article.run[data-vehicle='" + second + "'] .stops a")
                .first()
                .focus();
        assertChosen(second);
        desk.lookAt("desk-day-chosen", "#timeline");
        page.keyboard().press("Escape");
        assertThat(page.locator("[data-is-chosen]")).hasCount(0);
    }

    @Test
    @Order(5)
    void theMovePanelGivesATripToAnotherHelper() {
        String from = vehicle(0);
        Locator stop = list(from).locator(".stops a").first();
        String trip = stop.getAttribute("data-choose-trip");
        stop.click();
        Locator places = page.locator("#moving button[name=vehicle]:not([value=out])");
        assertThat(places.first()).isVisible();
        desk.lookAt("desk-day-moving", "#moving");
        String to = places.evaluateAll("(all, from) => all.map(b => b.value).find(v => v !== from)", from)
                .toString();
        page.locator("#moving button[value='" + to + "']").click();
        assertThat(list(to).locator("li[data-trip='" + trip + "']").first()).isVisible();
        assertThat(list(from).locator("li[data-trip='" + trip + "']")).hasCount(0);
    }

    @Test
    @Order(6)
    void aStopIsDraggedToAnotherHelperAndOutOfThePlan() {
        String from = vehicle(1);
        String to = vehicle(0);
        String trip = drag(row(from).locator(".block.draft").first(), row(to));
        assertThat(list(to).locator("li[data-trip='" + trip + "']").first()).isVisible();
        assertThat(list(from).locator("li[data-trip='" + trip + "']")).hasCount(0);

        String out =
                drag(row(to).locator(".block.draft[data-trip='" + trip + "']").first(), page.locator("#left-out"));
        assertThat(page.locator("#left-out li[data-trip='" + out + "']")).isVisible();
        assertThat(list(to).locator("li[data-trip='" + out + "']")).hasCount(0);

        // tall enough for map and timeline at once
        page.setViewportSize(1280, 1400);
        assertThat(page.locator("#day-map .left-out-mark[data-trip='" + out + "']"))
                .isVisible();
        drag(page.locator("#day-map .left-out-mark[data-trip='" + out + "']"), row(to));
        assertThat(list(to).locator("li[data-trip='" + out + "']").first()).isVisible();
    }

    @Test
    @Order(7)
    void theMapIsMovedByMouseKeysAndButtons() {
        Locator map = page.locator("#day-map svg.town");
        Locator drawing = page.locator("#day-map svg.town > g");
        String whole = drawing.getAttribute("transform");
        page.locator("#day-map button[aria-label='Nearer']").click();
        assertThat(drawing).not().hasAttribute("transform", whole);
        map.press("0");
        assertThat(drawing).hasAttribute("transform", whole);

        map.scrollIntoViewIfNeeded();
        BoundingBox box = map.boundingBox();
        page.mouse().move(box.x + 20, box.y + box.height / 2);
        page.mouse().wheel(0, -300);
        assertThat(drawing).not().hasAttribute("transform", whole);
        String near = drawing.getAttribute("transform");
        page.mouse().down();
        page.mouse().move(box.x + 60, box.y + box.height / 2 + 30);
        page.mouse().up();
        assertThat(drawing).not().hasAttribute("transform", near);
        page.locator("#day-map button[aria-label='Whole town']").click();
        assertThat(drawing).hasAttribute("transform", whole);
    }

    @Test
    @Order(8)
    void aDayAndASheetCanBePrinted() {
        String vehicle = vehicle(0);
        list(vehicle).locator("input[type=checkbox]").check();
        desk.press("Offer the chosen runs");
        assertThat(list(vehicle).locator(".run-state")).containsText("offered");
        list(vehicle)
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Sheet"))
                .click();
        assertThat(page.locator("article.sheet")).hasCount(1);
        assertThat(page.locator(".sheet-map svg")).isVisible();
        desk.look("desk-sheet");
        Looks.onPaper(page, "desk-sheet");

        desk.goTo("/days/" + DeskPages.demoDay(demo) + "/print");
        assertThat(page.locator("article.sheet")).hasCount(1);
        desk.look("desk-print");
        Looks.onPaper(page, "desk-print");
    }

    /// Of the run at this place of the list.
    private String vehicle(int number) {
        return page.locator("article.run").nth(number).getAttribute("data-vehicle");
    }

    private Locator list(String vehicle) {
        return page.locator("article.run[data-vehicle='" + vehicle + "']");
    }

    private Locator row(String vehicle) {
        return page.locator(".time-row[data-vehicle='" + vehicle + "']");
    }

    private void assertChosen(String vehicle) {
        for (String part : new String[] {".time-row", "article.run", ".map-run"}) {
            assertThat(page.locator(part + "[data-is-chosen]")).hasCount(1);
            assertThat(page.locator(part + "[data-is-chosen]").first()).hasAttribute("data-vehicle", vehicle);
        }
    }

    /// @return the trip that lay there, on top of any other
    private String drag(Locator what, Locator where) {
        what.scrollIntoViewIfNeeded();
        BoundingBox from = what.boundingBox();
        double x = from.x + from.width / 2;
        double y = from.y + from.height / 2;
        String trip = page.evaluate(
                        "([x, y]) => document.elementFromPoint(x, y).closest('[data-trip]').dataset.trip",
                        new Object[] {x, y})
                .toString();
        BoundingBox to = where.boundingBox();
        page.mouse().move(x, y);
        page.mouse().down();
        page.mouse().move(to.x + to.width / 2, to.y + Math.min(to.height / 2, 20), new Mouse.MoveOptions().setSteps(5));
        page.waitForNavigation(() -> page.mouse().up());
        return trip;
    }
}
