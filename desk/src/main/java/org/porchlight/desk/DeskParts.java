// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk;

import java.time.Clock;
import org.porchlight.desk.addresses.TownOnDisk;
import org.porchlight.desk.helpers.HubAddress;
import org.porchlight.desk.lock.KeyFolder;
import org.porchlight.desk.post.HubClient;
import org.porchlight.desk.post.PostOffice;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Hands the settings to the parts that need them.
@Configuration(proxyBeanMethods = false)
class DeskParts {
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    KeyFolder keyFolder(Settings settings) {
        return new KeyFolder(settings.data());
    }

    @Bean
    HubClient hubClient(Settings settings, Clock clock) {
        return new HubClient(settings.hub(), clock);
    }

    @Bean
    HubAddress hubAddress(Settings settings) {
        return new HubAddress(settings.hub());
    }

    @Bean
    PostOffice postOffice(Settings settings, HubClient hub, Clock clock) {
        return new PostOffice(settings.data(), hub, clock);
    }

    @Bean
    TownOnDisk town(Settings settings) {
        return new TownOnDisk(settings.town(), settings.data().resolve("town"), TownOnDisk.AFTER_THE_START);
    }
}
