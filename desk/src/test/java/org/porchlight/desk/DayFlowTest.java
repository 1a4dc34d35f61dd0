// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.porchlight.desk.letters.Outcome;
import org.porchlight.desk.letters.RunAnswer;
import org.porchlight.desk.letters.RunOffer;
import org.porchlight.desk.letters.Sheet;
import org.porchlight.desk.letters.SheetSeen;
import org.porchlight.desk.letters.Status;
import org.porchlight.mail.Mailbox;
import org.porchlight.roads.demotown.DemoTown;
import org.porchlight.seal.Ticket;
import org.springframework.context.ConfigurableApplicationContext;

/// Whole days between desks, helpers' phones and households' tickets, with real mail and seal; only the hub's HTTP
/// border is a stand-in.
class DayFlowTest {
    private static final String PHARMACY = "Lantern Pharmacy";
    private static final String AMINAS = "106 Dove Street";
    private static final String CELIAS = "601 Iris Drive";
    private static final LocalDate DAY = Group.tomorrow();

    @TempDir
    static Path folder;

    private Group group;
    private ConfigurableApplicationContext first;
    private ConfigurableApplicationContext second;
    private Browser edda;
    private Browser bao;

    @BeforeEach
    void openTwoDesks() throws Exception {
        Path town = folder.resolve("town.osm.pbf");
        if (Files.notExists(town)) {
            DemoTown.write(town);
        }
        group = new Group();
        first = desk(group.edda, town);
        second = desk(group.bao, town);
        edda = new Browser(Desk.port(first));
        bao = new Browser(Desk.port(second));
        unlock(edda, group.edda);
        unlock(bao, group.bao);
        edda.post("/helpers/name", "name", "Edda");
        bao.post("/helpers/name", "name", "Bao");
        group.offers(group.dov, "Dov", "401 Ginger Crescent", DAY);
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
        group.hub.close();
    }

    @Test
    void acknowledgesAnAskAndTellsTheTicketOnce() throws Exception {
        Ticket amina = group.asks("Amina", AMINAS, PHARMACY, DAY);

        edda.waitFor("/inbox", "Amina");
        await(() -> statuses(amina).size() == 1 && commands(amina.mailbox(), "ack") == 1);

        assertThat(statuses(amina)).extracting(Status::state).containsExactly(Status.State.RECEIVED);
    }

    /// The desk knows the roster of a moment before, and gets mail of somebody who is not in it.
    @Test
    void readsTheOfferOfSomebodyWhoJoinedWhileThePageWasOnItsWay() throws Exception {
        group.hub.beforeNextPage = () -> {
            group.offers(group.joins(), "Amina", "401 Ginger Crescent", DAY);
            return "joined";
        };
        group.asks("Celia", CELIAS, PHARMACY, DAY);

        edda.waitFor("/helpers", "<bdi>Amina</bdi>");
        bao.waitFor("/helpers", "<bdi>Amina</bdi>");
    }

    @Test
    void sealsASheetWithItsOwnStopsToTheHelperWhoSaidYes() throws Exception {
        Ticket amina = group.asks("Amina", AMINAS, PHARMACY, DAY);
        String run = planAndOffer("Amina");

        group.says(group.dov, new RunAnswer(run, 1, RunAnswer.Answer.YES, List.of(), Optional.empty()));
        Sheet sheet = sheetOf(group.dov, 1);

        assertThat(sheet.stops()).extracting(Sheet.Stop::name).containsOnly(Optional.of("Amina"));
        assertThat(sheet.stops().getLast().access()).contains("ring at the side door");
        assertThat(sheet.stops().getLast().phone())
                .as("the household did not allow it")
                .isEmpty();
        assertThat(sheet.map()).containsKeys("streets", "stops", "attribution");
        assertThat(group.opens(group.celia.keys().identity(), new Mailbox.Member(group.dov.id()), Sheet.class))
                .as("another helper opens nothing of it")
                .isEmpty();
        await(() -> states(amina).contains(Status.State.PROMISED));
        Status promised = statuses(amina).getLast();
        assertThat(promised.helper()).contains("Dov");
        assertThat(promised.window().orElseThrow().earliest())
                .isEqualTo(sheet.stops().getLast().earliest());
        edda.waitFor("/inbox", "promised");
    }

    @Test
    void offersNoAddressAndNoName() throws Exception {
        group.asks("Amina", AMINAS, PHARMACY, DAY);
        planAndOffer("Amina");

        RunOffer offer = offersTo(group.dov).getFirst();

        assertThat(offer.stops()).hasSize(2);
        assertThat(offer.bags()).isEqualTo(1);
        assertThat(offer.toString()).doesNotContain("Amina", "Dove", "Pharmacy");
    }

    @Test
    void putsTheAskBackIntoThePoolWithTheReasonOfANo() throws Exception {
        group.asks("Amina", AMINAS, PHARMACY, DAY);
        String run = planAndOffer("Amina");

        group.says(group.dov, new RunAnswer(run, 1, RunAnswer.Answer.NO, List.of(), Optional.of("my car broke down")));

        edda.waitFor("/inbox", "my car broke down");
        assertThat(edda.page).contains("back in the pool");
        edda.waitFor("/days/" + DAY, "must not: no common language, said no");
    }

    @Test
    void plansNobodyHomeIntoAnotherHelpersRun() throws Exception {
        Ticket amina = group.asks("Amina", AMINAS, PHARMACY, DAY);
        String run = planAndOffer("Amina");
        group.says(group.dov, new RunAnswer(run, 1, RunAnswer.Answer.YES, List.of(), Optional.empty()));
        Sheet sheet = sheetOf(group.dov, 1);
        String atTheDoor = sheet.stops().getLast().stop();

        group.says(
                group.dov,
                new Outcome(run, 1, atTheDoor, Outcome.Result.NOBODY_HOME, Optional.of("rang twice"), Instant.now()));
        edda.waitFor("/inbox", "nobody home: rang twice");
        await(() -> states(amina).contains(Status.State.NOT_DONE));
        group.offers(group.celia, "Celia", CELIAS, DAY);
        edda.waitFor("/helpers", "Celia");
        String trip = tripOf(edda);
        edda.post("/days/" + DAY + "/moves", "trip", trip, "vehicle", group.celia.id() + ".0900");
        edda.post("/days/" + DAY + "/runs", "vehicle", group.celia.id() + ".0900");

        await(() -> offersTo(group.celia).size() == 1);
    }

    @Test
    void revisesTheSheetWhenTheHouseholdCancelsAndSaysWhomToRing() throws Exception {
        Ticket amina = group.asks("Amina", AMINAS, PHARMACY, DAY);
        group.asks("Celia", CELIAS, PHARMACY, DAY);
        String run = planAndOffer("Celia");
        group.says(group.dov, new RunAnswer(run, 1, RunAnswer.Answer.YES, List.of(), Optional.empty()));
        assertThat(sheetOf(group.dov, 1).stops()).hasSize(4);

        group.cancels(amina);

        Sheet revised = sheetOf(group.dov, 2);
        assertThat(revised.stops()).extracting(Sheet.Stop::name).containsOnly(Optional.of("Celia"));
        edda.waitFor("/days/" + DAY, "Dov, 555-0142");
        group.says(group.dov, new SheetSeen(run, 2));
        edda.waitFor("/days/" + DAY, "said yes, sheet seen");
    }

    @Test
    void showsOneDesksMovesAtTheOther() throws Exception {
        group.asks("Amina", AMINAS, PHARMACY, DAY);
        edda.waitFor("/inbox", "Amina");
        String trip = tripOf(edda);

        edda.post("/days/" + DAY + "/moves", "trip", trip, "vehicle", group.dov.id() + ".0900");

        assertThat(edda.page).contains("1</strong> trips planned");
        bao.waitFor("/days/" + DAY, "1</strong> trips planned");
    }

    /// Both had the same day before them; the hub refuses the second with 412, and the desk reads what came first.
    @Test
    void addsToWhatAnotherDeskWroteInTheSameMoment() throws Exception {
        group.offers(group.celia, "Celia", CELIAS, DAY);
        String aminas = group.asks("Amina", AMINAS, PHARMACY, DAY).mailbox().id() + ".goods";
        String baos = group.asks("Bao", CELIAS, PHARMACY, DAY).mailbox().id() + ".goods";
        edda.waitFor("/inbox", "Bao");
        bao.waitFor("/inbox", "Bao");
        edda.waitFor("/helpers", "Celia");
        bao.waitFor("/helpers", "Celia");
        group.hub.beforeNextAppend =
                () -> bao.post("/days/" + DAY + "/moves", "trip", baos, "vehicle", group.celia.id() + ".0900");

        edda.post("/days/" + DAY + "/moves", "trip", aminas, "vehicle", group.dov.id() + ".0900");

        assertThat(edda.status).isEqualTo(200);
        assertThat(edda.page).contains("2</strong> trips planned");
        bao.waitFor("/days/" + DAY, "2</strong> trips planned");
    }

    @Test
    void saysWithNamesWhoMovedTheSameTripInTheSameMoment() throws Exception {
        group.asks("Amina", AMINAS, PHARMACY, DAY);
        edda.waitFor("/inbox", "Amina");
        String trip = tripOf(edda);
        bao.waitFor("/inbox", "Amina");
        group.hub.beforeNextAppend =
                () -> bao.post("/days/" + DAY + "/moves", "trip", trip, "vehicle", group.dov.id() + ".0900");

        edda.post("/days/" + DAY + "/moves", "trip", trip, "vehicle", "out");

        assertThat(edda.status).isEqualTo(409);
        assertThat(edda.page).contains("Meanwhile Bao moved stops of Dov");
        assertThat(edda.waitFor("/days/" + DAY, "1</strong> trips planned").status)
                .isEqualTo(200);
    }

    @Test
    void tellsWithNamesWhoTookAnAskFirst() throws Exception {
        group.asks("Amina", AMINAS, PHARMACY, DAY);
        edda.waitFor("/inbox", "Amina");
        bao.waitFor("/inbox", "Amina");
        String ask = tripOf(edda).substring(0, 43);

        bao.post("/asks/" + ask + "/claims");
        edda.waitFor("/asks/" + ask, "Taken care of by Bao");

        edda.post("/asks/" + ask + "/claims");
        assertThat(edda.status).isEqualTo(409);
        assertThat(edda.page).contains("Another dispatcher has just taken this ask");
    }

    @Test
    void opensFromItsCacheWithTheHubAwayAndSavesNothingUnseen() throws Exception {
        group.asks("Amina", AMINAS, PHARMACY, DAY);
        edda.waitFor("/inbox", "Amina");
        edda.post("/lock");
        assertThat(edda.get("/inbox").page).contains("Unlock the desk").doesNotContain("Amina");

        group.hub.away = true;
        unlock(edda, group.edda);

        edda.waitFor("/inbox", "The hub cannot be reached");
        assertThat(edda.page).contains("Amina");
        edda.post("/asks/" + tripOf(edda).substring(0, 43) + "/replies", "text", "We come at noon");
        assertThat(edda.status).isEqualTo(503);
        assertThat(edda.page).contains("this was not saved");
    }

    @Test
    void keepsNothingOfAHouseholdReadableOnDisk() throws Exception {
        group.asks("Amina Canary-Ask", AMINAS, PHARMACY, DAY);
        edda.waitFor("/inbox", "Amina Canary-Ask");
        Path desk = folder.resolve(group.edda.id().text());

        assertThat(holds(desk, "\"mailbox\""))
                .as("the search finds what is there")
                .isTrue();
        assertThat(holds(desk, "Canary-Ask")).isFalse();
        assertThat(holds(desk, "Dove Street")).isFalse();
    }

    private static boolean holds(Path desk, String text) throws Exception {
        try (Stream<Path> files = Files.walk(desk)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Plans the day, stops at the first plan, offers Dov's run; returns the run's id.
    private String planAndOffer(String lastName) throws Exception {
        edda.waitFor("/inbox", lastName);
        edda.waitFor("/days/" + DAY, lastName);
        edda.post("/days/" + DAY + "/plan");
        edda.post("/days/" + DAY + "/plan/stop");
        edda.waitFor("/days/" + DAY, "Plan the rest again");
        edda.post("/days/" + DAY + "/runs", "vehicle", group.dov.id() + ".0900");
        await(() -> !offersTo(group.dov).isEmpty());
        return offersTo(group.dov).getFirst().run();
    }

    private List<RunOffer> offersTo(Group.Person helper) throws Exception {
        return group.opens(helper.keys().identity(), new Mailbox.Member(helper.id()), RunOffer.class);
    }

    private Sheet sheetOf(Group.Person helper, int revision) throws Exception {
        Mailbox mailbox = new Mailbox.Member(helper.id());
        await(() -> group.opens(helper.keys().identity(), mailbox, Sheet.class).stream()
                .anyMatch(sheet -> sheet.revision() == revision));
        return group.opens(helper.keys().identity(), mailbox, Sheet.class).getLast();
    }

    private List<Status> statuses(Ticket ticket) throws Exception {
        return group.opens(ticket.identity(), ticket.mailbox(), Status.class);
    }

    private List<Status.State> states(Ticket ticket) throws Exception {
        return statuses(ticket).stream().map(Status::state).toList();
    }

    private long commands(Mailbox mailbox, String command) {
        return group.hub.entries.stream()
                .filter(kept ->
                        kept.mailbox().equals(mailbox) && kept.envelope().isEmpty())
                .filter(kept -> new String(Base64.getDecoder()
                                .decode(kept.frame().get("payload").asString("")))
                        .contains("\"command\":\"" + command + "\""))
                .count();
    }

    private static String tripOf(Browser browser) throws Exception {
        browser.get("/inbox");
        int at = browser.page.indexOf("href=\"/asks/") + "href=\"/asks/".length();
        return browser.page.substring(at, at + 43) + ".goods";
    }

    private static void unlock(Browser browser, Group.Person person) throws Exception {
        browser.get("/unlock");
        browser.post("/unlock", "words", person.words());
        browser.waitFor("/unlock/wait", "Inbox</h1>");
    }

    private ConfigurableApplicationContext desk(Group.Person person, Path town) throws Exception {
        Path data = Files.createDirectories(folder.resolve(person.id().text()));
        group.giveDesk(person, data);
        return Desk.start(new Settings(data, 0, group.hub.uri(), Optional.of(town)));
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        for (int i = 0; i < 300; i++) {
            if (condition.call()) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("waited 30 s in vain");
    }
}
