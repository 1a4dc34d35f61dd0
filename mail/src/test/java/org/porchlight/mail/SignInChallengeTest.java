// SPDX-License-Identifier: Apache-2.0
package org.porchlight.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SignInChallengeTest {

    private static final String ORIGIN = "https://hub.example";
    private static final Instant NOW = Neighbourhood.MORNING;

    private final Signer celia = Neighbourhood.signer("celia");
    private final SignInChallenge challenge = issue(ORIGIN, Duration.ofMinutes(2));

    @Test
    void isAnsweredAndRead() throws BadMail {
        SignInChallenge received = SignInChallenge.parse(Json.write(challenge.json()));
        Dsse answer = received.answer(celia, Neighbourhood.HUB, ORIGIN, NOW);
        assertThat(SignInChallenge.verified(Dsse.parse(answer.json())))
                .isEqualTo(new SignInChallenge.Answer(challenge, celia.key()));
    }

    @Test
    void isNotSignedForAnotherHubAddressOrTime() {
        HubId other = HubId.of(Neighbourhood.signer("other hub").key());
        refused("hub", () -> challenge.answer(celia, other, ORIGIN, NOW));
        refused("origin", () -> challenge.answer(celia, Neighbourhood.HUB, "https://evil.example", NOW));
        refused("expires", () -> challenge.answer(celia, Neighbourhood.HUB, ORIGIN, NOW.plusSeconds(120)));
        refused("expires", () -> issue(ORIGIN, Duration.ofDays(1)).answer(celia, Neighbourhood.HUB, ORIGIN, NOW));
    }

    @Test
    void isNotAnsweredByAFrame() {
        Frame frame = Frame.commanding(
                Neighbourhood.HUB, Mailbox.Ask.of(celia.key()), celia.key(), 1, Hash.of(new byte[0]), Command.OPEN);
        assertThatExceptionOfType(BadMail.class)
                .isThrownBy(() -> SignInChallenge.verified(frame.sign(celia)))
                .satisfies(bad -> assertThat(bad.reason()).isEqualTo(BadMail.Reason.WRONG_PURPOSE));
    }

    private static SignInChallenge issue(String origin, Duration life) {
        return SignInChallenge.issue(Neighbourhood.HUB, origin, new Random(1), NOW, life);
    }

    private interface Act {
        void act() throws BadMail;
    }

    private static void refused(String field, Act act) {
        assertThatExceptionOfType(BadMail.class)
                .isThrownBy(act::act)
                .satisfies(bad -> assertThat(bad.field()).isEqualTo(field));
    }
}
