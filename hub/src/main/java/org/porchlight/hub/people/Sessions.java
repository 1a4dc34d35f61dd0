// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub.people;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.porchlight.hub.database.Tenancy;
import org.porchlight.hub.refusals.Refusal;
import org.porchlight.mail.B64;
import org.porchlight.mail.BadMail;
import org.porchlight.mail.Dsse;
import org.porchlight.mail.Hash;
import org.porchlight.mail.HubId;
import org.porchlight.mail.Key;
import org.porchlight.mail.SignInChallenge;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Sessions: given for a signed challenge, kept as the hash of their token. Whether anybody knows the key is never
/// said.
@Component
public class Sessions {
    static final Duration CHALLENGE_LIFE = Duration.ofMinutes(2);
    static final Duration SESSION_LIFE = Duration.ofHours(12);
    private static final int TOKEN_BYTES = 32;

    private final Tenancy tenancy;
    private final JdbcClient sql;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    /// A new session, with the only copy of its token.
    record Opened(String token, Instant expires) {}

    Sessions(Tenancy tenancy, JdbcClient sql, InstantSource clock) {
        this.tenancy = tenancy;
        this.sql = sql;
        this.clock = clock;
    }

    /// Hands out a challenge that can be answered once, in the next two minutes.
    SignInChallenge challenge(HubId hub, String origin) {
        Instant now = clock.instant();
        var challenge = SignInChallenge.issue(hub, origin, random, now, CHALLENGE_LIFE);
        tenancy.doInHub(hub, () -> {
            sql.sql("delete from challenges where hub_id = ? and expires < ?")
                    .params(hub.text(), utc(now))
                    .update();
            sql.sql("insert into challenges (hub_id, nonce, expires) values (?, ?, ?)")
                    .params(hub.text(), challenge.nonce(), utc(challenge.expires()))
                    .update();
        });
        return challenge;
    }

    /// Opens a session for the key that signed one of our challenges.
    ///
    /// @throws BadMail when the answer is not in form or its signature does not hold
    /// @throws Refusal `challenge-over` when we did not hand it out here, or it is over, or was used
    Opened open(HubId hub, String origin, Dsse answer) throws BadMail {
        SignInChallenge.Answer answered = SignInChallenge.verified(answer);
        SignInChallenge challenge = answered.challenge();
        Instant now = clock.instant();
        boolean ours = challenge.hub().equals(hub) && challenge.origin().equals(origin);
        // A full hour: the hub keeps no finer trace of when somebody was here.
        Instant expires = now.plus(SESSION_LIFE).truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = B64.encode(bytes);
        boolean opened = ours
                && tenancy.inHub(hub, () -> {
                    if (!use(hub, challenge, now)) {
                        return false;
                    }
                    sql.sql("delete from sessions where hub_id = ? and expires < ?")
                            .params(hub.text(), utc(now))
                            .update();
                    sql.sql("insert into sessions (hub_id, token_hash, key, expires) values (?, ?, ?, ?)")
                            .params(hub.text(), hash(token), answered.key().text(), utc(expires))
                            .update();
                    return true;
                });
        if (!opened) {
            throw Refusal.of(401, "challenge-over", "This challenge is over or was not given here. Ask for a new one.");
        }
        return new Opened(token, expires);
    }

    private boolean use(HubId hub, SignInChallenge challenge, Instant now) {
        return sql.sql("delete from challenges where hub_id = ? and nonce = ? and expires = ? and expires >= ?")
                        .params(hub.text(), challenge.nonce(), utc(challenge.expires()), utc(now))
                        .update()
                == 1;
    }

    /// The session that this token opens here and now.
    ///
    /// @param token anything that a caller sent
    public Optional<Session> find(HubId hub, String token) {
        return tenancy.readHub(
                hub,
                () -> sql.sql("select key, expires from sessions where hub_id = ? and token_hash = ? and expires > ?")
                        .params(hub.text(), hash(token), utc(clock.instant()))
                        .query((row, _) -> new Session(
                                hash(token),
                                new Key(row.getString("key")),
                                row.getObject("expires", OffsetDateTime.class).toInstant()))
                        .optional());
    }

    /// Which of these sessions are still open.
    public Set<String> stillOpen(HubId hub, Collection<String> ids) {
        List<String> open = tenancy.readHub(
                hub,
                () -> sql.sql(
                                "select token_hash from sessions where hub_id = ? and token_hash = any(?) and expires > ?")
                        .params(hub.text(), ids.toArray(String[]::new), utc(clock.instant()))
                        .query(String.class)
                        .list());
        return open.stream().collect(Collectors.toUnmodifiableSet());
    }

    void end(HubId hub, Session session) {
        tenancy.inHub(
                hub,
                () -> sql.sql("delete from sessions where hub_id = ? and token_hash = ?")
                        .params(hub.text(), session.id())
                        .update());
    }

    void endAllOf(HubId hub, Key key) {
        tenancy.inHub(
                hub,
                () -> sql.sql("delete from sessions where hub_id = ? and key = ?")
                        .params(hub.text(), key.text())
                        .update());
    }

    private static String hash(String token) {
        return Hash.of(token.getBytes(StandardCharsets.UTF_8)).text();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
