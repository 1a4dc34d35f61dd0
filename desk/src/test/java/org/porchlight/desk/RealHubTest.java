// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/// A group's first hour against the real hub as a process of its own, wherever its jar was built.
class RealHubTest {
    private static final Path HUB = Path.of("..", "hub", "target", "hub.jar");
    private static final Pattern ANSWERS = Pattern.compile("answers at (http://\\S+)");
    private static final Pattern ASKED_BACK = Pattern.compile("Type word (\\d+)");

    @TempDir
    Path folder;

    private Process hub;
    private URI address;
    private final List<ConfigurableApplicationContext> desks = new ArrayList<>();

    @BeforeEach
    void startHub() throws IOException {
        assumeTrue(Files.exists(HUB), "the hub was not built");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        hub = new ProcessBuilder(
                        java.toString(),
                        "-jar",
                        HUB.toString(),
                        "--data",
                        folder.resolve("hub").toString(),
                        "--port",
                        "0")
                .redirectErrorStream(true)
                .start();
        BufferedReader lines = hub.inputReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher answers = ANSWERS.matcher(line);
            if (answers.find()) {
                address = URI.create(answers.group(1));
                return;
            }
        }
        throw new AssertionError("the hub ended before it answered");
    }

    @AfterEach
    void stop() throws InterruptedException {
        desks.forEach(ConfigurableApplicationContext::close);
        if (hub != null) {
            hub.destroy();
            hub.waitFor(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void foundsAGroupInvitesASecondDispatcherAndSeesTheOthersNameInTheDay() throws Exception {
        Browser edda = desk("edda");
        String code =
                Files.readString(folder.resolve("hub").resolve("founding-code")).strip();
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
        confirm(edda, "/found/confirm");
        assertThat(edda.waitFor("/inbox", "Lantern Street").page).contains("No open asks.");

        edda.post("/helpers/invitations", "role", "dispatcher");
        String invitation = String.join(" ", words(edda.page, "invitation-words"));
        Matcher fingerprint = Pattern.compile("fingerprint: <code>([^<]+)").matcher(edda.page);
        assertThat(fingerprint.find()).isTrue();

        Browser bao = desk("bao");
        bao.get("/join");
        bao.post("/join", "words", invitation, "hub", fingerprint.group(1));
        confirm(bao, "/join/confirm");
        edda.waitFor("/helpers", "dispatcher</td>");
        edda.post("/helpers/name", "name", "Edda");
        bao.waitFor("/helpers", "Edda");
        assertThat(bao.page).contains("dispatcher").contains("(you)");
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
        ConfigurableApplicationContext desk = Desk.start(new Settings(data, 0, address, Optional.empty()));
        desks.add(desk);
        return new Browser(Desk.port(desk));
    }
}
