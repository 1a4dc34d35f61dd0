// SPDX-License-Identifier: Apache-2.0
package org.porchlight.story;

import static org.porchlight.story.Seeing.assertThat;

import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.porchlight.roads.Progress;
import org.porchlight.roads.Town;
import org.porchlight.roads.osm.UnreadableExtractException;

/// One day on which everything goes wrong, in order: a helper says no, a desk dies while it plans, a household
/// calls off while its helper is off line, nobody is home. Celia and Fay dispatch, Dov and Edda drive, Amina
/// and Bao ask.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BadDayTest {
    /// Long enough for two polls of a phone and the turns of two desks.
    private static final int NEWS_MILLISECONDS = 90_000;

    private final LocalDate tomorrow = LocalDate.now().plusDays(1);
    private final Programs programs = new Programs();
    private final Browsers browsers = new Browsers(programs.folder);
    private Path extract;
    private Town town;
    private Program hub;
    private Program celiasDesk;
    private Person celia;
    private DeskPages celias;
    private DeskPages fays;
    private HelperPage dov;
    private HelperPage edda;
    private Person bao;
    private String baosTicket;
    private Person amina;
    private String aminasTicket;
    private CuttableProxy wire;

    @BeforeAll
    void foundAGroupWithTwoDesks() throws UnreadableExtractException {
        extract = programs.writeTown();
        town = Town.read(extract, Progress.NONE);
        hub = programs.hub();
        celiasDesk = programs.desk("celias-desk", hub, extract);
        celia = browsers.person("celia", Browsers.DESK);
        celias = DeskPages.found(celia, celiasDesk, hub);
        String invitation = celias.invite("dispatcher");
        Program faysDesk = programs.desk("fays-desk", hub, extract);
        fays = DeskPages.join(browsers.person("fay", Browsers.DESK), faysDesk, invitation, celias.fingerprint());
    }

    @AfterAll
    void stop() {
        try (programs;
                browsers) {
            if (wire != null) {
                wire.close();
            }
        }
    }

    @Test
    @Order(1)
    void aNoPutsTheAskBackIntoThePoolWithItsReason() {
        dov = helper(browsers.person("dov", Browsers.PHONE), "Dov", 0.8);
        bao = browsers.person("bao", Browsers.PHONE);
        baosTicket = ask(bao, "Bao", 0.36);
        celias.openAsk("Bao");
        celias.openDay(tomorrow);
        celias.planBriefly();
        celias.offer("Dov");

        dov.awaitOffer();
        dov.sayNo("The car is at the garage");

        celias.awaitRun("Dov", "said no");
        celias.awaitBackInThePool("Bao", "The car is at the garage");
        celias.look("desk-day-declined");
        fays.openDay(tomorrow).awaitBackInThePool("Bao", "The car is at the garage");
    }

    @Test
    @Order(2)
    void aDeskKilledWhilePlanningLosesNothing() {
        wire = new CuttableProxy(hub.url().getPort());
        edda = helper(browsers.person("edda", Browsers.PHONE, hub, wire), "Edda", 0.33);
        amina = browsers.person("amina", Browsers.PHONE);
        aminasTicket = ask(amina, "Amina", 0.3);
        celias.openAsk("Amina");
        fays.openAsk("Amina");

        celias.openDay(tomorrow);
        celias.startPlanning();
        celias.awaitPlanning();
        celiasDesk.kill();
        fays.openDay(tomorrow);
        fays.planBriefly();

        assertThat(fays.page.locator("#trips-planned")).hasText("2");
        assertThat(fays.page.locator("#trips-left-out")).hasText("0");
        // Dov has said no to Bao, and Amina lives on the way that Edda drives for Bao.
        assertThat(fays.run("Edda").locator(".stops")).containsText("Bao");
        assertThat(fays.run("Edda").locator(".stops")).containsText("Amina");
        fays.offer("Edda");

        celiasDesk = programs.desk("celias-desk", hub, extract);
        celias = DeskPages.unlock(celia, celiasDesk, celias.words());
        assertThat(celias.page.locator("#asks li")).hasCount(2);
        celias.openDay(tomorrow).awaitRun("Edda", "offered");
        celias.awaitRun("Dov", "said no");
    }

    @Test
    @Order(3)
    void aHouseholdThatCallsOffLeavesTheSheetOfAHelperWhoWasOffLine() {
        edda.awaitOffer();
        edda.sayYes();
        edda.awaitSheet();
        edda.openSheet();
        assertThat(edda.stops("Bao")).not().hasCount(0);
        assertThat(edda.stops("Amina")).not().hasCount(0);
        fays.awaitRun("Edda", "sheet seen");

        wire.cut();
        TicketPage ticket = TicketPage.open(bao, hub, baosTicket);
        ticket.awaitState("promised");
        ticket.callOff();
        ticket.awaitState("cancelled");
        fays.awaitRun("Edda", "sheet changed (2), not seen yet");
        assertThat(fays.warnings()).containsText("Ring Edda");
        fays.look("desk-day-changed-sheet");
        // A phone that cannot be reached shows what it had.
        assertThat(edda.stops("Bao")).not().hasCount(0);

        wire.mend();
        edda = edda.open();
        edda.awaitChangedSheet();
        edda.openSheet();
        assertThat(edda.stops("Bao")).hasCount(0);
        assertThat(edda.stops("Amina")).not().hasCount(0);
        edda.seeTheChange();
        fays.awaitRun("Edda", "sheet seen");
        assertThat(fays.warnings()).hasCount(0);
    }

    @Test
    @Order(4)
    void nobodyHomeGoesToAnotherHelper() {
        edda.tell(edda.stops("Amina").last(), "nobody-home");
        fays.awaitBackInThePool("Amina", "nobody home");

        fays.moveAndPin("Amina", "Dov");
        fays.planBriefly();
        assertThat(fays.page.locator("#trips-left-out")).hasText("0");
        fays.offer("Dov");
        dov.awaitOffer();
        dov.sayYes();
        dov.awaitSheet();
        dov.openSheet();
        assertThat(dov.stops("Amina")).not().hasCount(0);

        celias.awaitRun("Dov", "sheet seen");
        TicketPage ticket = TicketPage.open(amina, hub, aminasTicket);
        ticket.awaitState("promised");
        assertThat(ticket.page.locator("section.state"))
                .containsText("Dov", new LocatorAssertions.ContainsTextOptions().setTimeout(NEWS_MILLISECONDS));
    }

    private HelperPage helper(Person person, String name, double part) {
        HelperPage helper = new HelperPage(person, hub);
        helper.join(celias.invite("helper"));
        helper.offer(name, Doors.near(town, part), tomorrow);
        return helper.open();
    }

    /// @return the ticket's words
    private String ask(Person person, String name, double part) {
        AskPage ask = AskPage.open(person, hub);
        ask.what("delivery", "Two bags from the market");
        ask.tomorrow("10:00", "15:00");
        ask.where(name, Doors.near(town, part), "(212) 555-0142");
        ask.more("goods", "pickUp", Doors.near(town, 0.4));
        return ask.send();
    }
}
