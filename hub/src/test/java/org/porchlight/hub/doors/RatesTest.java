// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub.doors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.porchlight.hub.Group.expect;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.porchlight.hub.Group;
import org.porchlight.hub.Group.Ticket;
import org.porchlight.hub.Person;
import org.porchlight.hub.TestHub;
import org.porchlight.hub.refusals.Refusal;
import org.porchlight.mail.B64;
import org.porchlight.mail.Command;
import org.porchlight.mail.HubId;

class RatesTest {
    private static final HubId HUB = new HubId(B64.encode(new byte[32]));

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T09:00:00Z"));
    private final Rates rates = new Rates(now::get, 1);

    @Test
    void refusesTheSixtyFirstWriteOfAMinuteAndSaysWhenItWouldPass() {
        for (int i = 0; i < 60; i++) {
            rates.spend(Spending.WRITE, HUB, "Amina", 1);
        }
        // Sixty a minute fill one a second.
        assertThatThrownBy(() -> rates.spend(Spending.WRITE, HUB, "Amina", 1))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(1)));
        now.updateAndGet(time -> time.plusSeconds(1));
        rates.spend(Spending.WRITE, HUB, "Amina", 1);
    }

    @Test
    void countsEachCallerAndEachThingAlone() {
        rates.spend(Spending.WRITE, HUB, "Amina", 60);
        rates.spend(Spending.WRITE, HUB, "Bao", 60);
        rates.spend(Spending.READ, HUB, "Amina", 120);
    }

    @Test
    void aClockThatGoesBackRefillsNothing() {
        rates.spend(Spending.WRITE, HUB, "Amina", 60);
        now.updateAndGet(time -> time.minusSeconds(3600));
        assertThatThrownBy(() -> rates.spend(Spending.WRITE, HUB, "Amina", 1)).isInstanceOf(Refusal.class);
    }

    @Test
    void sixHundredAsksAnHourAreAHubsMostWhoeverOpensThem() {
        for (int i = 0; i < 60; i++) {
            rates.spendOpenedAsks(HUB, "caller " + i, 10);
        }
        assertThatThrownBy(() -> rates.spendOpenedAsks(HUB, "another", 1))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(6)));
    }

    @Test
    void theEleventhAskFromOneAddressWaitsAndIsNotKept() throws Exception {
        try (TestHub strict = TestHub.shared().beside(Clock.systemUTC(), 1)) {
            // Founded where the rates are patient: tickets come from one address here.
            Group group = Group.found(TestHub.shared());
            for (int i = 0; i < 10; i++) {
                var ticket = new Ticket(Person.signer(group.random));
                var letter = group.letter(ticket.signer(), ticket.mailbox(), 1, 1024, Command.OPEN);
                expect(201, strict.post(group.host, "/api/entries", letter.json()));
            }
            var ticket = new Ticket(Person.signer(group.random));
            var letter = group.letter(ticket.signer(), ticket.mailbox(), 1, 1024, Command.OPEN);
            TestHub.Answer answer = expect(429, strict.post(group.host, "/api/entries", letter.json()));
            assertThat(answer.code()).isEqualTo("too-many");
            assertThat(Integer.parseInt(answer.header("Retry-After").orElseThrow()))
                    .isBetween(1, 6);
            assertThat(group.positions(group.signIn(group.amina.signer()))).hasSize(10);
        }
    }
}
