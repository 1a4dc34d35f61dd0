// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.porchlight.desk.lock.KeyFolder;
import org.porchlight.mail.Role;
import org.porchlight.seal.Secret;
import org.porchlight.seal.WordList;
import org.springframework.context.ConfigurableApplicationContext;

class JoinTest {
    @TempDir
    Path folder;

    /// Were the key file thrown away, the group would have a dispatcher whom nobody is, and believe itself safe.
    @Test
    void joinsOnceWhenTheHubsAnswerWasLost() throws Exception {
        Group group = new Group();
        Secret invitation = group.invitesDispatcher();
        try (ConfigurableApplicationContext desk =
                Desk.start(new Settings(folder, 0, group.hub.uri(), Optional.empty()))) {
            Browser browser = new Browser(Desk.port(desk));
            browser.get("/join");
            browser.post(
                    "/join",
                    "words",
                    invitation.sentence(WordList.ENGLISH),
                    "hub",
                    group.hub.roster().hub().text());
            String[] typed = asked(browser.page);
            group.hub.losesAnswer = true;
            browser.post("/join/confirm", typed);
            assertThat(browser.status).isEqualTo(503);
            assertThat(new KeyFolder(folder).names()).hasSize(1);

            browser.post("/join/confirm", typed);
            assertThat(browser.page).contains("href=\"/inbox\" aria-current=\"page\"");
            assertThat(group.hub.roster().members())
                    .filteredOn(member -> member.is(Role.DISPATCHER))
                    .hasSize(3);
        } finally {
            group.hub.close();
        }
    }

    /// Nobody writes down twelve words that will never open anything.
    @Test
    void refusesWordsThatNobodyHasInvitedByBeforeItMakesNewOnes() throws Exception {
        Group group = new Group();
        try (ConfigurableApplicationContext desk =
                Desk.start(new Settings(folder, 0, group.hub.uri(), Optional.empty()))) {
            Browser browser = new Browser(Desk.port(desk));
            browser.get("/join");
            browser.post(
                    "/join",
                    "words",
                    Secret.random(new Random(7)).sentence(WordList.ENGLISH),
                    "hub",
                    group.hub.roster().hub().text());

            assertThat(browser.page)
                    .contains("No open invitation for a dispatcher belongs to these words")
                    .doesNotContain("lock-words");
        } finally {
            group.hub.close();
        }
    }

    /// The two words that the page asks for, as the form's fields.
    private static String[] asked(String page) {
        List<String> words = Pattern.compile("<li>([a-z]+)</li>")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();
        List<String> typed = Pattern.compile("Type word (\\d+)")
                .matcher(page)
                .results()
                .map((MatchResult found) -> words.get(Integer.parseInt(found.group(1)) - 1))
                .toList();
        return new String[] {"first", typed.get(0), "second", typed.get(1)};
    }
}
