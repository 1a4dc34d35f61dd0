// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.porchlight.desk.letters.SheetSeen;

/// What was opened and cannot be read is said, and nothing of what it holds.
class UnreadableTest {
    @TempDir
    Path folder;

    @Test
    void listsALetterWhoseBodyIsOutOfForm() throws Exception {
        Group group = new Group();
        group.giveDesk(group.edda, folder);
        group.offers(group.dov, "Dov", "1 Pine Street", Group.tomorrow());
        try (var hub = group.hub;
                var desk = Desk.start(new Settings(folder, 0, hub.uri(), Optional.empty()))) {
            Browser edda = new Browser(Desk.port(desk));
            edda.get("/unlock");
            edda.post("/unlock", "words", group.edda.words());
            edda.waitFor("/helpers", "Dov");
            assertThat(edda.get("/inbox/refused").page).contains("None.").doesNotContain("cannot be read");

            group.says(group.dov, new SheetSeen("no-such-form", 1));

            edda.waitFor("/inbox", "One letter cannot be read.");
            edda.get("/inbox/refused");
            assertThat(edda.page).contains("unreadable: run").contains("member").doesNotContain("no-such-form");
        }
    }
}
