// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.post;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.porchlight.desk.lock.Keys;
import org.porchlight.mail.Device;
import org.porchlight.mail.HubId;
import org.porchlight.mail.Mailbox;
import org.porchlight.mail.MemberId;
import org.porchlight.mail.Profile;
import org.porchlight.mail.Role;
import org.porchlight.mail.Roster;
import org.porchlight.mail.RosterEntry;
import org.porchlight.mail.Signer;
import org.porchlight.seal.DeviceKeys;
import org.porchlight.seal.Secret;

/// Seals and opens invented mail while the dispatcher looks for the words, so that the code that opens the real mail
/// is compiled by then: cold, the first 200 envelopes take several seconds on a slow core.
final class WarmUp {
    private static final int ROUNDS = 60;
    private static final SecureRandom RANDOM = new SecureRandom();

    private WarmUp() {}

    static void start() {
        Thread.ofPlatform().name("warm-up").daemon().start(WarmUp::run);
    }

    private static void run() {
        byte[] seed = new byte[32];
        RANDOM.nextBytes(seed);
        Signer founding = Signer.fromSeed(seed);
        HubId hub = HubId.of(founding.key());
        Keys keys = new Keys(hub, MemberId.random(RANDOM), DeviceKeys.of(Secret.random(RANDOM), hub));
        RosterEntry founded = new RosterEntry.Founded(
                RosterEntry.Header.founding(hub, new byte[16], Instant.EPOCH),
                founding.key(),
                new Profile("", "", "", "UTC", "USD", List.of("en"), List.of()),
                keys.member(),
                keys.device().device(Device.Kind.DESK),
                Role.setOf(Role.DISPATCHER));
        Roster roster = Roster.empty(hub).append(founded.sign(founding)).roster();
        Mailbox mailbox = new Mailbox.Member(keys.member());
        Sealing sealing = new Sealing(keys);
        Opening opening = new Opening(keys);
        for (int seq = 1; seq <= ROUNDS; seq++) {
            Draft draft = Draft.letter(mailbox, "offer", Map.of("name", "warm-up"));
            OutgoingEntry sealed = sealing.seal(draft, seq, List.of(), roster);
            opening.open(List.of(new SealedEntry(seq, mailbox, sealed.frame().json(), sealed.envelope(), "")), roster);
        }
    }
}
