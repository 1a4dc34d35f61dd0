// SPDX-License-Identifier: Apache-2.0
package org.porchlight.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.porchlight.story.Seeing.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.porchlight.roads.Progress;
import org.porchlight.roads.Town;
import org.porchlight.roads.osm.UnreadableExtractException;

/// Amina asks, Celia plans, Dov drives; on the way Dov's phone has no network and is started anew.
@Tag("slow")
class GoodDayTest {
    private final LocalDate tomorrow = LocalDate.now().plusDays(1);

    @Test
    void anAskBecomesARunThatIsDrivenWithTheNetworkOff() throws SQLException, UnreadableExtractException {
        try (Programs programs = new Programs();
                Browsers browsers = new Browsers(programs.folder)) {
            Path extract = programs.writeTown();
            Town town = Town.read(extract, Progress.NONE);
            String home = Doors.near(town, 0.3);
            Program hub = programs.hub();
            Program desk = programs.desk("desk", hub, extract);

            Person celia = browsers.person("celia", Browsers.DESK);
            DeskPages pages = DeskPages.found(celia, desk, hub);
            pages.look("desk-inbox-empty");

            try (CuttableProxy wire = new CuttableProxy(hub.url().getPort())) {
                Person dov = browsers.person("dov", Browsers.PHONE, hub, wire);
                HelperPage helper = new HelperPage(dov, hub);
                String deviceWords = String.join(" ", helper.join(pages.invite("helper")));
                helper.offer("Dov", Doors.near(town, 0.7), tomorrow);
                helper = helper.open();
                helper.look("helper-no-run");

                String ticket = ask(browsers.person("amina", Browsers.PHONE), hub, home, Doors.near(town, 0.5));
                planAndOffer(pages);
                helper.awaitOffer();
                helper.look("helper-run-offered");
                helper.sayYes();
                helper.awaitSheet();

                int written = entriesInMembersMailboxes(hub);
                wire.cut();
                dov.reopen();
                HelperPage offLine = new HelperPage(dov, hub).open();
                offLine.awaitSheet();
                offLine.openSheet();
                assertThat(offLine.stops().last()).containsText(home.replaceFirst(",.*", ""));
                offLine.look("run-sheet");
                int stops = offLine.stops().count();
                offLine.tellEverywhere("done");
                offLine.assertNotSentYet(stops);
                offLine.look("run-sheet-not-sent");

                wire.mend();
                offLine.awaitAllSent(stops);
                assertThat(entriesInMembersMailboxes(hub) - written)
                        .as("each outcome once, and once that the sheet was seen")
                        .isEqualTo(stops + 1);

                FullDump dump = new FullDump(hub);
                List<FullDump.Opened> opened = dump.openedBy(deviceWords);
                assertThat(opened).extracting(FullDump.Opened::mailbox).containsOnly(dump.mailbox(deviceWords));
                assertThat(opened).extracting(FullDump.Opened::kind).containsOnlyOnce("sheet");
                assertThat(dump.envelopes()).as("others lie beside it").isGreaterThan(opened.size());

                TicketPage told = TicketPage.open(browsers.person("amina-later", Browsers.PHONE), hub, ticket);
                told.awaitState("done");
                told.look("ticket-done");
                pages.openDay(tomorrow);
                pages.look("desk-day-done");
            }
        }
    }

    private String ask(Person amina, Program hub, String home, String market) {
        AskPage ask = AskPage.open(amina, hub);
        ask.look("ask-what");
        ask.what("delivery", "Two bags from the market, and thank you");
        ask.look("ask-when");
        ask.tomorrow("10:00", "15:00");
        ask.look("ask-where");
        ask.where("Amina", home, "(212) 555-0142");
        ask.look("ask-check");
        ask.more("goods", "pickUp", market);
        ask.more("access", "access", "Blue door at the side, knock");
        String words = ask.send();
        ask.look("ask-sent");
        TicketPage ticket = TicketPage.open(amina, hub, words);
        ticket.look("ticket-sent");
        return words;
    }

    private void planAndOffer(DeskPages pages) {
        pages.openAsk("Amina");
        pages.look("desk-ask");
        pages.goTo("/inbox").look("desk-inbox");
        pages.openDay(tomorrow);
        pages.startPlanning();
        pages.awaitPlanned();
        pages.look("desk-day");
        pages.offer("Dov");
    }

    private static int entriesInMembersMailboxes(Program hub) throws SQLException {
        try (Connection database = new HubFolder(hub).connect();
                Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select count(*) from entries where mailbox like 'member/%' and envelope is not null")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
