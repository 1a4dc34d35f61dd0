// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

class FullGroupTest {
    @TempDir
    Path folder;

    /// A letter has room for 16 devices: those of 15 dispatchers and that of the helper or ticket it is for.
    @Test
    void warnsBeforeNobodyCanAskAndInvitesNoDispatcherBeyond() throws Exception {
        Group group = new Group();
        group.giveDesk(group.edda, folder);
        try (ConfigurableApplicationContext desk =
                Desk.start(new Settings(folder, 0, group.hub.uri(), Optional.empty()))) {
            Browser edda = new Browser(Desk.port(desk));
            edda.get("/unlock");
            edda.post("/unlock", "words", group.edda.words());
            edda.waitFor("/inbox", "Inbox</h1>");
            assertThat(edda.page).doesNotContain("is the most");

            for (int dispatchers = 2; dispatchers < 15; dispatchers++) {
                group.joinsAsDispatcher();
            }
            // Whoever sees mail asks who is in the roster.
            group.asks("Amina", "106 Dove Street", "Lantern Pharmacy", Group.tomorrow());
            edda.waitFor("/helpers", "Letters of this group are sealed to 16 devices; 16 is the most.");
            edda.post("/helpers/invitations", "role", "dispatcher");
            assertThat(edda.status).isEqualTo(409);
            assertThat(edda.page).contains("Remove a dispatcher whose device is not used any more");

            edda.get("/helpers");
            edda.post("/helpers/invitations", "role", "helper");
            assertThat(edda.page).contains("invitation-words");
        } finally {
            group.hub.close();
        }
    }
}
