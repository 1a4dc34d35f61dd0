// SPDX-License-Identifier: Apache-2.0
package org.porchlight.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.porchlight.story.Seeing.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Amina is frightened, her phone is old, and nothing about it is as it should be: each page still says what to do, and
/// nothing that she typed is lost. Dov, who helps, has no better phone.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OldPhoneTest {
    private static final String INSTAGRAM =
            "Mozilla/5.0 (Linux; Android 10; SM-A105F; wv) AppleWebKit/537.36 Chrome/117 Mobile Safari/537.36 Instagram 300.0";
    private static final String REFUSES_STORAGE = """
            for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) {
              Object.defineProperty(window, name, { get() { throw new DOMException("refused", "SecurityError"); } });
            }""";

    private static final String TWICE_THE_TEXT = """
            document.addEventListener("DOMContentLoaded", () => (document.documentElement.style.fontSize = "200%"));""";

    private final Programs programs = new Programs();
    private final Browsers browsers = new Browsers(programs.folder);
    private Program hub;
    private Map<String, String> demo;

    @BeforeAll
    void fillAHub() {
        hub = programs.hub();
        demo = programs.demo(hub);
    }

    @AfterAll
    void close() {
        try {
            browsers.close();
        } finally {
            programs.close();
        }
    }

    private Page phone(String name) {
        return browsers.person(name, Browsers.PHONE).page();
    }

    @Test
    void everyPageSaysWhomToCallWhereScriptsAreOff() {
        Page page = phone("without-scripts");
        tell(page, "Emulation.setScriptExecutionDisabled", "value", true);
        for (String path : List.of("/", "/ask", "/ticket", "/join", "/helper")) {
            page.navigate(hub.url(path));
            assertThat(page.locator("noscript h1").first()).hasText(Wording.of("noScript.title"));
            assertThat(page.locator("noscript [lang=es] h1")).isVisible();
            assertThat(page.locator(".loading")).isHidden();
        }
        Looks.picture(page, Looks.file("ask-without-scripts"));
    }

    @Test
    void anAskIsSealedAndSentByAWindowThatKeepsNothing() {
        Person amina = browsers.person("private-window", Browsers.PHONE);
        amina.page().addInitScript(REFUSES_STORAGE);
        AskPage ask = AskPage.open(amina, hub);
        assertThat(fillIn(ask).send()).hasSizeGreaterThan(12 * 3);
        // A helper's keys would be lost here: the link stays in the address, to be opened elsewhere.
        amina.goTo(hub.url("/join#words=" + demo.get("invitation words").replace(' ', '-')));
        amina.page().reload();
        ask.awaitHeading("noStore.title");
        assertThat(amina.page().url()).contains("#words=");
        Looks.look(amina.page(), "join-keeps-nothing");
    }

    @Test
    void tomorrowIsTheDesksTomorrowThoughThePhonesClockIsADayOff() {
        for (int days : new int[] {-1, 1}) {
            Person amina = browsers.person("clock" + days, Browsers.PHONE);
            AskPage ask = AskPage.open(amina, hub);
            String right = whenOf(fillIn(ask));
            amina.page().clock().setSystemTime(Date.from(Instant.now().plus(days, ChronoUnit.DAYS)));
            assertThat(whenOf(fillIn(AskPage.open(amina, hub)))).isEqualTo(right);
        }
    }

    private static String whenOf(AskPage ask) {
        ask.awaitHeading("check.title");
        return ask.page.locator(".answers dd").nth(2).innerText();
    }

    @Test
    void nothingIsLostByTheBackButtonAndAnotherLanguage() {
        AskPage ask = AskPage.open(browsers.person("back", Browsers.PHONE), hub);
        Page page = ask.page;
        fillIn(ask).awaitHeading("check.title");
        page.goBack();
        assertThat(page.locator("#name")).hasValue("Amina");
        page.goBack();
        pressLanguage(page, "Español");
        assertThat(page.locator("input[name=part-1][value=exact]")).isChecked();
        assertThat(page.locator("#from-1")).hasValue("10:00");
        page.goForward();
        assertThat(page.locator("#address")).hasValue("1 Lantern Street");
        pressLanguage(page, "English");
        page.goForward();
        ask.awaitHeading("check.title");
    }

    @Test
    void mistakesAreToldInTheLanguageThatIsChosenAfterThem() {
        Page page = phone("mistakes");
        page.navigate(hub.url("/ticket"));
        page.fill("#words", "lamp lamp");
        page.click("form button[type=submit]");
        assertThat(page.locator("#error-summary h2")).hasText("Please look at this again");
        pressLanguage(page, "Español");
        assertThat(page.locator("#error-summary")).containsText("Hacen falta doce palabras");
        assertThat(page.locator("#words")).hasValue("lamp lamp");
    }

    @Test
    void twoTapsSendOneAskAndATabAsksBeforeItIsClosed() {
        AskPage ask = AskPage.open(browsers.person("two-taps", Browsers.PHONE), hub);
        Page page = ask.page;
        List<String> sent = new ArrayList<>();
        page.onRequest(request -> {
            if (request.method().equals("POST")) {
                sent.add(request.url());
            }
        });
        fillIn(ask).awaitHeading("check.title");
        page.route("**/api/entries", route -> route.abort());
        ask.button("send").dblclick();
        assertThat(page.locator(".badge")).hasText(Wording.of("sending.waiting"));
        List<String> asked = new ArrayList<>();
        page.onDialog(dialog -> {
            asked.add(dialog.type());
            dialog.dismiss();
        });
        page.close(new Page.CloseOptions().setRunBeforeUnload(true));
        Waiting.until("the tab asks before it is closed", java.time.Duration.ofSeconds(20), () -> {
            page.waitForTimeout(50);
            return !asked.isEmpty();
        });
        assertThat(asked).containsExactly("beforeunload");
        page.unroute("**/api/entries");
        int lost = sent.size();
        ask.awaitHeading("sent.title");
        assertThat(sent).as("each lost try, and the one that arrived").hasSize(lost + 1);
    }

    @Test
    void wordsSurviveAnAppsOwnBrowser() {
        Page page = phone("instagram");
        tell(page, "Emulation.setUserAgentOverride", "userAgent", INSTAGRAM);
        String link = hub.url("/ticket#" + "lamp-".repeat(11) + "lamp");
        page.navigate(link);
        assertThat(page.locator("h1")).hasText(Wording.of("inApp.title"));
        assertThat(page.url()).isEqualTo(link);
        Looks.look(page, "ticket-inside-app");
        page.click("text=" + Wording.of("inApp.goOn"));
        assertThat(page.locator("#words")).isVisible();
        assertThat(page.url()).isEqualTo(hub.url("/ticket"));
    }

    @Test
    void aLinkDoesNotReplaceTheGroupThatThisBrowserKnows() {
        Page page = phone("other-link");
        page.navigate(hub.url("/"));
        assertThat(page.locator(".doors")).isVisible();
        String known = page.locator("h1").innerText();
        page.navigate(hub.url("/ask#hub=" + "A".repeat(43)));
        assertThat(page.locator("h1")).hasText(Wording.of("otherLink.title"));
        Looks.look(page, "ask-other-link");
        page.click("text=" + Wording.of("otherLink.stay").replace("{name}", known));
        assertThat(page.locator("input[name=what]").first()).isVisible();
        page.navigate(hub.url("/"));
        assertThat(page.locator(".doors")).isVisible();
        // Pasted over the page that is open: the same document, which must read it all the same.
        page.navigate(hub.url("/#hub=" + "A".repeat(43)));
        page.click(".button.secondary:has-text('" + Wording.of("otherLink.follow") + "')");
        assertThat(page.locator("h1")).hasText(Wording.of("halt.title"));
    }

    @Test
    void everythingFitsAtTwiceTheTextSize() {
        Person amina = browsers.person("big-text", Browsers.PHONE);
        amina.page().setViewportSize(320, 568);
        amina.page().addInitScript(TWICE_THE_TEXT);
        for (String path : List.of("/", "/ticket", "/join", "/helper")) {
            amina.goTo(hub.url(path));
            assertThat(amina.page().locator("h1").first()).isVisible();
            assertFits(amina.page());
        }
        AskPage ask = AskPage.open(amina, hub);
        assertFits(ask.page);
        fillIn(ask).awaitHeading("check.title");
        assertFits(ask.page);
        ask.send();
        assertFits(ask.page);
    }

    private static void assertFits(Page page) {
        assertThat(Looks.overflows(page)).as(page.url()).isFalse();
    }

    @Test
    void aPageThatDidNotComeWholeSaysSoAndWhomToCall() {
        Page page = phone("half-a-page");
        page.route("**/assets/ask-*.js", route -> route.abort());
        page.navigate(hub.url("/ask"));
        assertThat(page.locator("h1")).hasText(Wording.of("partial.title"));
        assertThat(page.locator("a[href^='tel:']")).isVisible();
        Looks.look(page, "ask-not-whole");
        page.unroute("**/assets/ask-*.js");
        page.click("button:has-text('" + Wording.of("again") + "')");
        assertThat(page.locator("input[name=what]").first()).isVisible();
    }

    @Test
    void aBrowserThatIsTooOldIsToldSoAndGivenTheTelephone() {
        Page page = phone("too-old");
        page.addInitScript("delete window.TransformStream");
        page.navigate(hub.url("/helper"));
        assertThat(page.locator("h1")).hasText(Wording.of("floor.title"));
        assertThat(page.locator("a[href^='tel:']")).isVisible();
        Looks.look(page, "helper-too-old");
    }

    @Test
    void aHelpersPhoneThatWasClearedStillSendsAndThenAsksForItsWords() {
        Person dov = browsers.person("cleared", Browsers.PHONE);
        HelperPage helper = new HelperPage(dov, hub).signIn(demo.get("helper words"));
        Page page = helper.page;
        clearStorage(page);
        helper.press("helper.changeOffer");
        helper.fill("notes", "No stairs, please");
        helper.submit();
        assertThat(page.locator(".contact")).containsText(Wording.of("helper.full"));
        assertThat(page.locator(".contact")).not().containsText("not sent yet");
        Looks.look(page, "helper-cleared");
        page.reload();
        helper.awaitHeading("device.title");
        helper.enterWords(demo.get("helper words"));
        helper.press("helper.changeOffer");
        assertThat(page.locator("#notes")).hasValue("No stairs, please");
    }

    private void clearStorage(Page page) {
        JsonObject all = new JsonObject();
        all.addProperty("origin", hub.url().toString());
        all.addProperty("storageTypes", "indexeddb,local_storage,cache_storage,service_workers");
        page.context().newCDPSession(page).send("Storage.clearDataForOrigin", all);
    }

    @Test
    void aSecondTabOfAHelperSendsWhatTheFirstDoesNotKnow() {
        Person dov = browsers.person("two-tabs", Browsers.PHONE);
        HelperPage one = new HelperPage(dov, hub).signIn(demo.get("helper words"));
        Page other = dov.browser().newPage();
        other.navigate(hub.url("/helper"));
        for (Page page : List.of(one.page, other)) {
            page.click("text=" + Wording.of("helper.changeOffer"));
        }
        one.fill("notes", "From the first");
        one.submit();
        assertThat(one.page.locator(".contact")).hasText("");
        other.fill("#notes", "From the second");
        other.click("form button[type=submit]");
        assertThat(other.locator(".contact")).hasText("");
        other.reload();
        other.click("text=" + Wording.of("helper.changeOffer"));
        assertThat(other.locator("#notes")).hasValue("From the second");
    }

    private static AskPage fillIn(AskPage ask) {
        return ask.what("groceries", "Bread and milk")
                .tomorrow("10:00", "16:00")
                .where("Amina", "1 Lantern Street", "");
    }

    private static void pressLanguage(Page page, String name) {
        page.click(".languages button:has-text('" + name + "')");
        assertThat(page.locator(".languages button[aria-pressed=true]")).hasText(name);
    }

    private static void tell(Page page, String command, String name, Object value) {
        JsonObject parameters = new JsonObject();
        if (value instanceof Boolean flag) {
            parameters.addProperty(name, flag);
        } else {
            parameters.addProperty(name, value.toString());
        }
        page.context().newCDPSession(page).send(command, parameters);
    }
}
