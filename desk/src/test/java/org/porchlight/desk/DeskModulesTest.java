// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class DeskModulesTest {
    @Test
    void packagesKnowOnlyWhatTheyMay() {
        ApplicationModules.of(Desk.class).verify();
    }
}
