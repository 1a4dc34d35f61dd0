// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.porchlight.hub.database.Tenancy;
import org.porchlight.mail.SignInChallenge;
import org.springframework.jdbc.core.simple.JdbcClient;

class SessionTest {
    private final TestHub hub = TestHub.shared();
    private Group group;

    @BeforeEach
    void found() throws Exception {
        group = Group.found(hub);
    }

    @Test
    void aChallengeIsGoodOnce() throws Exception {
        SignInChallenge challenge = group.challenge();
        assertThat(group.answer(challenge, group.amina.signer()).status()).isEqualTo(201);
        assertThat(group.answer(challenge, group.amina.signer()).code()).isEqualTo("challenge-over");
        assertThat(group.answer(challenge, group.bao.signer()).code()).isEqualTo("challenge-over");
    }

    @Test
    void aChallengeThatWasNotGivenHereOpensNothing() throws Exception {
        SignInChallenge given = group.challenge();
        var longer = new SignInChallenge(
                given.hub(),
                given.origin(),
                given.nonce(),
                given.purpose(),
                given.expires().plusSeconds(60));
        assertThat(group.answer(longer, group.amina.signer()).code()).isEqualTo("challenge-over");
        var elsewhere = new SignInChallenge(
                given.hub(), "https://evil.example", given.nonce(), given.purpose(), given.expires());
        assertThat(group.answer(elsewhere, group.amina.signer()).code()).isEqualTo("challenge-over");
        Group other = Group.found(hub);
        var ofOther = new SignInChallenge(other.id, given.origin(), given.nonce(), given.purpose(), given.expires());
        assertThat(other.answer(ofOther, other.amina.signer()).code()).isEqualTo("challenge-over");
        assertThat(group.answer(given, group.amina.signer()).status()).isEqualTo(201);
    }

    @Test
    void anUnknownKeyGetsASessionLikeAKnownOneAndReadsAnEmptyList() throws Exception {
        group.openAsk();
        TestHub.Answer known = group.answer(group.challenge(), group.dov.signer());
        TestHub.Answer unknown = group.answer(group.challenge(), Person.signer(group.random));
        assertThat(unknown.status()).isEqualTo(known.status()).isEqualTo(201);
        assertThat(unknown.response().body()).hasSameSizeAs(known.response().body());
        assertThat(group.positions(unknown.json().get("token").stringValue())).isEmpty();
    }

    @Test
    void aSessionEndsWhenItsHolderEndsIt() throws Exception {
        String token = group.signIn(group.amina.signer());
        assertThat(group.get(token, "/api/entries").status()).isEqualTo(200);
        assertThat(hub.send(group.as(token, "/api/sessions/current").DELETE()).status())
                .isEqualTo(204);
        assertThat(group.get(token, "/api/entries").code()).isEqualTo("sign-in-needed");
    }

    @Test
    void aRemovalActsAtOnce() throws Exception {
        String token = group.signIn(group.dov.signer());
        assertThat(group.get(token, "/api/entries").status()).isEqualTo(200);
        Group.expect(201, group.remove(group.dov));
        assertThat(group.get(token, "/api/entries").code()).isEqualTo("sign-in-needed");
        // Signing in says nothing; the session opens nothing.
        String again = group.signIn(group.dov.signer());
        assertThat(group.get(again, "/api/entries").code()).isEqualTo("sign-in-needed");
    }

    @Test
    void challengesAndSessionsEndByTheClock() throws Exception {
        var clock = new MovableClock(Instant.now().truncatedTo(ChronoUnit.HOURS).plus(7, ChronoUnit.MINUTES));
        try (TestHub beside = hub.beside(clock, 1000)) {
            Group here = Group.found(beside);
            SignInChallenge challenge = here.challenge();
            assertThat(challenge.expires()).isEqualTo(clock.instant().plusSeconds(120));
            clock.advance(Duration.ofSeconds(121));
            assertThat(here.answer(challenge, here.amina.signer()).code()).isEqualTo("challenge-over");
            TestHub.Answer opened = Group.expect(201, here.answer(here.challenge(), here.amina.signer()));
            // Nine past the hour; twelve hours later, up to the full hour.
            Instant expires = Instant.parse(opened.json().get("expires").stringValue());
            assertThat(expires)
                    .isEqualTo(clock.instant().truncatedTo(ChronoUnit.HOURS).plus(13, ChronoUnit.HOURS));
            String token = opened.json().get("token").stringValue();
            clock.advance(Duration.ofHours(12));
            assertThat(here.get(token, "/api/entries").status()).isEqualTo(200);
            clock.advance(Duration.ofHours(1));
            assertThat(here.get(token, "/api/entries").code()).isEqualTo("sign-in-needed");
        }
    }

    @Test
    void theTableHoldsNoToken() throws Exception {
        String token = group.signIn(group.amina.signer());
        List<String> rows = hub.bean(Tenancy.class)
                .readHub(
                        group.id,
                        () -> hub.bean(JdbcClient.class)
                                .sql("select sessions::text from sessions")
                                .query((row, _) -> row.getString(1))
                                .list());
        assertThat(rows).hasSize(1).noneMatch(row -> row.contains(token));
    }
}
