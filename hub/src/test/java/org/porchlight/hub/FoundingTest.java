// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.porchlight.hub.people.FoundingCode;
import org.porchlight.mail.Json;

class FoundingTest {
    private final TestHub hub = TestHub.shared();

    @Test
    void aHostWithoutAHubSaysSoToProgramsAndGivesPeopleThePagesThatExplainIt() throws Exception {
        assertThat(hub.get("nobody.example", "/api/hub").code()).isEqualTo("no-hub");
        assertThat(hub.get("nobody.example", "/api/roster").code()).isEqualTo("no-hub");
        TestHub.Answer page = hub.get("nobody.example", "/porch-test");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("Willow Street");
    }

    @Test
    void theFoundingCodeIsReadableByItsOwnerAloneAndGoodForOneGroup() throws Exception {
        Path file = hub.bean(FoundingCode.class).file();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Group first = Group.onPaper(hub);
        Group second = Group.onPaper(hub);
        String code = hub.foundingCode();
        assertThat(first.postFounding("wrong").code()).isEqualTo("founding-code-wrong");
        assertThat(first.postFounding(code).status()).isEqualTo(201);
        assertThat(second.postFounding(code).code()).isEqualTo("founding-code-wrong");
        assertThat(second.postFounding(hub.foundingCode()).status()).isEqualTo(201);
    }

    @Test
    void foundingBindsTheHostAndNoOtherGroupTakesIt() throws Exception {
        Group group = Group.found(hub);
        TestHub.Answer answer = hub.get(group.host, "/api/hub");
        // The founding entry, and Bao, Celia and Dov.
        assertThat(answer.json())
                .isEqualTo(Json.object().put("hub", group.id.text()).put("foundedRosterLength", 4));
        assertThat(hub.get(group.host.toUpperCase(Locale.ROOT) + ":8080", "/api/hub")
                        .status())
                .isEqualTo(200);
        Group other = Group.onPaper(hub);
        TestHub.Answer taken = hub.send(hub.posting(group.host, "/api/hub", Group.entry(other.foundingEntry()))
                .header("Authorization", "Founding " + hub.foundingCode()));
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.code()).isEqualTo("host-taken");
    }

    @Test
    void anEntryThatIsNotTheFirstFoundsNothing() throws Exception {
        Group group = Group.found(hub);
        var second = group.roster.lines().get(1).findEntry().orElseThrow();
        TestHub.Answer answer = hub.send(hub.posting("later.example", "/api/hub", Group.entry(second))
                .header("Authorization", "Founding " + hub.foundingCode()));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("violations").get(0).get("field").stringValue())
                .isEqualTo("entry");
        assertThat(hub.get("later.example", "/api/hub").code()).isEqualTo("no-hub");
    }
}
