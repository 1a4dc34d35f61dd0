// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    Path folder;

    @Test
    void readsAllSettings() throws Exception {
        Settings settings =
                Settings.parse("--data", folder.toString(), "--port", "8471", "--hub", "https://hub.example/");

        assertThat(settings.port()).isEqualTo(8471);
        assertThat(settings.hub()).hasToString("https://hub.example");
        assertThat(settings.town()).isEmpty();
    }

    @Test
    void namesEverySettingThatCannotBeUsedAndTheMend() {
        assertThatThrownBy(() -> Settings.parse("--port", "99999", "--hub", "http://hub.example", "--town", "none.pbf"))
                .hasMessageContaining("--data is missing: name")
                .hasMessageContaining("--port 99999 is not a port: use")
                .hasMessageContaining("--hub http://hub.example is not encrypted: use https")
                .hasMessageContaining("--town none.pbf is no file and no town pack: name");
    }

    @Test
    void refusesASettingThatThereIsNot() {
        assertThatThrownBy(() -> Settings.parse("--daat", "x")).hasMessageContaining("there is no setting --daat");
    }
}
