// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub.doors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.porchlight.hub.Person;
import org.porchlight.hub.people.Caller;
import org.porchlight.hub.people.Kind;
import org.porchlight.hub.people.Session;
import org.porchlight.hub.refusals.Refusal;
import org.porchlight.mail.HubId;

class LargeAnswersTest {
    private final Random random = new Random(1);
    private final HubId hub = HubId.of(Person.signer(random).key());

    /// 400 MiB: an eighth is 50 MiB, of which 2 MiB go 25 times; half as many for strangers.
    private final LargeAnswers answers = new LargeAnswers(400L * 1024 * 1024, Duration.ofMillis(50));

    @Test
    void aMembersDeviceHoldsFourAndThenNoMoreUntilOneEnds() throws Exception {
        Caller dov = member();
        List<LargeAnswers.Hold> held = take(dov, 4);
        assertRefused(dov, 429, "too-many-at-once");
        held.getFirst().close();
        answers.take(dov).close();
    }

    @Test
    void strangersWhoTakeAllTheirPlacesLeaveMembersTheirs() throws Exception {
        for (int address = 0; address < 3; address++) {
            take(stranger("address " + address), 4);
        }
        assertRefused(stranger("address 9"), 503, "busy");
        answers.take(member()).close();
    }

    @Test
    void membersTogetherHoldTwentyFive() throws Exception {
        for (int i = 0; i < 6; i++) {
            take(member(), 4);
        }
        LargeAnswers.Hold last = answers.take(member());
        Caller edda = member();
        assertRefused(edda, 503, "busy");
        last.close();
        answers.take(edda).close();
    }

    private List<LargeAnswers.Hold> take(Caller caller, int times) throws InterruptedException {
        List<LargeAnswers.Hold> held = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            held.add(answers.take(caller));
        }
        return held;
    }

    private void assertRefused(Caller caller, int status, String code) {
        assertThatThrownBy(() -> answers.take(caller)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.status()).isEqualTo(status);
            assertThat(refusal.code()).isEqualTo(code);
            assertThat(refusal.retryAfter()).isPresent();
        });
    }

    private Caller member() {
        var session = new Session("1", Person.signer(random).key(), Instant.MAX);
        return new Caller("hub.example", "https://hub.example", hub, session, Set.of(Kind.HELPER), "address");
    }

    private Caller stranger(String address) {
        return new Caller("hub.example", "https://hub.example", hub, null, Set.of(Kind.ANONYMOUS), address);
    }
}
