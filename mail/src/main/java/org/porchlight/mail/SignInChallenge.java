// SPDX-License-Identifier: Apache-2.0
package org.porchlight.mail;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.random.RandomGenerator;
import tools.jackson.databind.node.ObjectNode;

/// What a hub asks a key to sign before it gives a session (FORMAT §8, `POST /api/challenges`).
///
/// @param origin  scheme, host and port that the caller reached, `https://hub.example`
/// @param nonce   43 letters of base64url, random, used once
/// @param purpose `session`, the only one
/// @param expires whole seconds
public record SignInChallenge(HubId hub, String origin, String nonce, String purpose, Instant expires) {

    /// The only purpose of version 1.
    public static final String SESSION = "session";

    /// How long a challenge may live at most; a signer refuses to sign for longer.
    public static final Duration LONGEST_LIFE = Duration.ofMinutes(10);

    private static final int MAX_BYTES = 4 * 1024;
    private static final String ORIGIN = "https?://[a-z0-9.\\-\\[\\]:]{1,190}";

    public SignInChallenge {
        if (!expires.truncatedTo(ChronoUnit.SECONDS).equals(expires)) {
            throw new IllegalArgumentException("expires has whole seconds");
        }
    }

    /// A challenge and the key that answered it; its signature holds. Whether the hub ever gave it out, and whether
    /// it is still good, is for the hub to say.
    public record Answer(SignInChallenge challenge, Key key) {}

    /// A fresh challenge.
    ///
    /// @param random a cryptographically strong one outside tests
    public static SignInChallenge issue(HubId hub, String origin, RandomGenerator random, Instant now, Duration life) {
        byte[] nonce = new byte[32];
        random.nextBytes(nonce);
        Instant expires = now.plus(life).truncatedTo(ChronoUnit.SECONDS);
        return new SignInChallenge(hub, origin, B64.encode(nonce), SESSION, expires);
    }

    /// Reads what a hub sent, before it is signed.
    public static SignInChallenge parse(byte[] json) throws BadMail {
        Fields fields = Fields.of(Json.read("", json, MAX_BYTES), "");
        SignInChallenge challenge = take(fields);
        fields.end();
        return challenge;
    }

    /// As the hub sends it.
    public ObjectNode json() {
        ObjectNode json = Json.object();
        json.put("hub", hub.text()).put("origin", origin).put("nonce", nonce);
        return json.put("purpose", purpose).put("expires", expires.toString());
    }

    /// Signs, after checking that the challenge is meant for here and now: a hub in the middle could otherwise have
    /// a challenge of another hub signed.
    ///
    /// @param ownHub    the hub that the signer means
    /// @param ownOrigin the address that the signer called
    /// @throws BadMail when the challenge is for another hub, address or purpose, is over, or lives too long
    public Dsse answer(Signer signer, HubId ownHub, String ownOrigin, Instant now) throws BadMail {
        if (!hub.equals(ownHub)) {
            throw BadMail.malformed("hub", "is another hub than the one that was called");
        }
        if (!origin.equals(ownOrigin)) {
            throw BadMail.malformed("origin", "is another address than the one that was called");
        }
        if (!expires.isAfter(now) || expires.isAfter(now.plus(LONGEST_LIFE))) {
            throw BadMail.malformed("expires", "must lie in the next " + LONGEST_LIFE.toMinutes() + " minutes");
        }
        ObjectNode payload = json();
        payload.put("v", 1).put("key", signer.key().text());
        return Dsse.sign(PayloadType.SIGN_IN, Json.write(payload), signer);
    }

    /// Reads an answer and checks purpose, form and signature.
    public static Answer verified(Dsse dsse) throws BadMail {
        byte[] payload = dsse.payload(PayloadType.SIGN_IN);
        Fields fields = Fields.of(Json.read("payload", payload, MAX_BYTES), "");
        fields.versionOne();
        SignInChallenge challenge = take(fields);
        Key key = fields.key("key");
        fields.end();
        dsse.requireSignedBy(key);
        return new Answer(challenge, key);
    }

    private static SignInChallenge take(Fields fields) throws BadMail {
        HubId hub = fields.hub("hub");
        String origin = fields.text("origin", ORIGIN, "an origin like https://hub.example");
        String nonce = fields.hash("nonce").text();
        String purpose = fields.text("purpose", SESSION, "session");
        return new SignInChallenge(hub, origin, nonce, purpose, fields.instant("expires"));
    }
}
