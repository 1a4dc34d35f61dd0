// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.porchlight.desk.letters.Ask;
import org.porchlight.desk.post.HubClient;
import org.porchlight.desk.post.OutgoingEntry;
import org.porchlight.desk.post.Trees;
import org.porchlight.mail.Command;
import org.porchlight.mail.HubId;
import org.porchlight.mail.Roster;
import org.porchlight.seal.Contents;
import org.porchlight.seal.Envelope;
import org.porchlight.seal.Secret;
import org.porchlight.seal.Ticket;
import org.springframework.context.ConfigurableApplicationContext;

/// A group's first hour against the real hub as a process of its own, wherever its jar was built.
class RealHubTest {
    private static final Pattern ASKED_BACK = Pattern.compile("Type word (\\d+)");

    private final SecureRandom random = new SecureRandom();

    @TempDir
    Path folder;

    private RealHub hub;
    private String lockWords = "";
    private String recoveryWords = "";
    private final List<ConfigurableApplicationContext> desks = new ArrayList<>();

    @BeforeEach
    void startHub() throws IOException {
        hub = RealHub.start(folder.resolve("hub"));
    }

    @AfterEach
    void stop() throws InterruptedException {
        desks.forEach(ConfigurableApplicationContext::close);
        if (hub != null) {
            hub.close();
        }
    }

    @Test
    void foundsAGroupInvitesASecondDispatcherAndSeesTheOthersNameInTheDay() throws Exception {
        Browser edda = founder();
        assertThat(edda.waitFor("/inbox", "Lantern Street").page).contains("No open asks.");

        Browser bao = invited(edda);
        edda.waitFor("/helpers", "dispatcher</td>");
        edda.post("/helpers/name", "name", "Edda");
        bao.waitFor("/helpers", "Edda");
        assertThat(bao.page).contains("dispatcher").contains("(you)");
    }

    @Test
    void passesEarlierMailOnToADispatcherWhoJoinsLater() throws Exception {
        Browser edda = founder();
        edda.post("/helpers/name", "name", "Edda");
        Ticket ticket = asks("Amina");
        String page = "/asks/" + ticket.mailbox().id().text();
        edda.waitFor("/inbox", "Medicine for Amina");
        edda.post(page + "/claims");
        edda.post(page + "/replies", "text", "We will ring at four.");

        Browser bao = invited(edda);

        bao.waitFor("/inbox", "Medicine for Amina");
        bao.waitFor(page, "We will ring at four.");
        assertThat(bao.page).contains("ring at the side door");
        // the claim and its name lie in the day's mailbox, which is passed on after the ask's
        bao.waitFor(page, "Edda");
        bao.waitFor("/helpers", "Edda");
        int before = entriesOf(ticket);
        bao.post(page + "/replies", "text", "Bao is at your door.");
        edda.waitFor(page, "Bao is at your door.");
        assertThat(entriesOf(ticket)).as("nothing is passed on twice").isEqualTo(before + 1);
        assertThat(bao.get("/inbox").page).doesNotContain("still closed").doesNotContain("refused");
        assertThat(edda.get("/inbox").page).doesNotContain("left. Keep").doesNotContain("refused");
    }

    @Test
    void opensTheMailWithTheRecoveryWordsOnAnotherComputer() throws Exception {
        Browser edda = founder();
        Ticket ticket = asks("Amina");
        edda.waitFor("/inbox", "Medicine for Amina");
        desks.removeLast().close();

        Browser fresh = desk("fresh");
        assertThat(fresh.get("/unlock").page).contains("Open with recovery words");
        fresh.get("/recover");
        fresh.post("/recover", "words", lockWords);
        assertThat(fresh.page).contains("no key of Lantern Street belongs to them");
        fresh.post("/recover", "words", recoveryWords);
        assertThat(words(fresh.page, "lock-words")).hasSize(12);
        confirm(fresh, "/recover/confirm");

        fresh.waitFor("/inbox", "Medicine for Amina");
        String page = "/asks/" + ticket.mailbox().id().text();
        fresh.get(page);
        fresh.post(page + "/replies", "text", "The desk is back.");
        assertThat(fresh.waitFor(page, "The desk is back.").page).contains("ring at the side door");
    }

    private int entriesOf(Ticket ticket) throws Exception {
        HubClient client = new HubClient(hub.address(), Clock.systemUTC());
        var session = client.signIn(ticket.signer(), client.findHub().orElseThrow());
        return client.entries(0, 100, session).entries().size();
    }

    @Test
    void refusesAWrongFoundingCodeAndLeavesNoKeyFileBehind() throws Exception {
        Browser edda = desk("edda");
        edda.get("/found");
        edda.post(
                "/found",
                "name",
                "Lantern Street",
                "phone",
                "555-0100",
                "town",
                "Lanternfield",
                "zone",
                "America/New_York",
                "currency",
                "USD",
                "languages",
                "en",
                "hours",
                "",
                "code",
                "not-the-code");
        confirm(edda, "/found/confirm");

        assertThat(edda.page).contains("The hub does not take this founding code.");
        assertThat(edda.get("/unlock").page).contains("Is there a group already?");
    }

    private Browser founder() throws Exception {
        Browser edda = desk("edda");
        String code = Files.readString(hub.foundingCode()).strip();
        edda.get("/found");
        edda.post(
                "/found",
                "name",
                "Lantern Street",
                "phone",
                "555-0100",
                "town",
                "Lanternfield",
                "zone",
                "America/New_York",
                "currency",
                "USD",
                "languages",
                "en, es",
                "hours",
                "Mon-Fri 09:00-17:00",
                "code",
                code);
        lockWords = String.join(" ", words(edda.page, "lock-words"));
        recoveryWords = String.join(" ", words(edda.page, "recovery-words"));
        confirm(edda, "/found/confirm");
        return edda;
    }

    private Browser invited(Browser by) throws Exception {
        by.post("/helpers/invitations", "role", "dispatcher");
        String invitation = String.join(" ", words(by.page, "invitation-words"));
        Matcher fingerprint = Pattern.compile("fingerprint: <code>([^<]+)").matcher(by.page);
        assertThat(fingerprint.find()).isTrue();
        Browser bao = desk("bao");
        bao.get("/join");
        bao.post("/join", "words", invitation, "hub", fingerprint.group(1));
        confirm(bao, "/join/confirm");
        return bao;
    }

    /// A household asks, as its own page would do it.
    private Ticket asks(String name) throws Exception {
        HubClient client = new HubClient(hub.address(), Clock.systemUTC());
        HubId id = client.findHub().orElseThrow();
        Roster roster = Roster.replayPublic(id, client.publicRoster()).roster();
        Ticket ticket = Ticket.of(Secret.random(random), id);
        Ask ask = Group.ask(ticket, name, "12 Willow Street", "Pharmacy", Group.tomorrow());
        Contents contents = new Contents(
                id,
                ticket.mailbox(),
                ticket.signer().key(),
                1,
                ask.kind(),
                List.of(),
                roster.head(),
                roster.dispatcherRecipients(),
                Trees.json(ask.body()));
        var sealed = Envelope.seal(contents, Command.OPEN, ticket.signer(), random);
        client.append(
                new OutgoingEntry(sealed.signedFrame(), Optional.of(sealed.envelope())),
                OptionalLong.empty(),
                client.signIn(ticket.signer(), id));
        return ticket;
    }

    private static void confirm(Browser browser, String action) throws Exception {
        List<String> words = words(browser.page, "lock-words");
        List<String> asked = ASKED_BACK
                .matcher(browser.page)
                .results()
                .map(match -> words.get(Integer.parseInt(match.group(1)) - 1))
                .toList();
        browser.post(action, "first", asked.get(0), "second", asked.get(1));
    }

    private static List<String> words(String page, String id) {
        int from = page.indexOf("id=\"" + id + "\"");
        String list = page.substring(from, page.indexOf("</ol>", from));
        return Pattern.compile("<li>([^<]+)</li>")
                .matcher(list)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private Browser desk(String name) throws IOException {
        Path data = Files.createDirectories(folder.resolve(name));
        ConfigurableApplicationContext desk = Desk.start(new Settings(data, 0, hub.address(), Optional.empty()));
        desks.add(desk);
        return new Browser(Desk.port(desk));
    }
}
