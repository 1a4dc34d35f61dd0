// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.demo;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.porchlight.desk.post.HubAwayException;
import org.porchlight.desk.post.HubClient;
import org.porchlight.desk.post.HubRefusedException;
import org.porchlight.mail.Device;
import org.porchlight.mail.Dsse;
import org.porchlight.mail.HubId;
import org.porchlight.mail.MemberId;
import org.porchlight.mail.Profile;
import org.porchlight.mail.Role;
import org.porchlight.mail.Roster;
import org.porchlight.mail.RosterEntry;
import org.porchlight.mail.Signer;
import org.porchlight.seal.DeviceKeys;
import org.porchlight.seal.InvitationKey;
import org.porchlight.seal.Secret;

/// The invented group while it grows: each entry is signed here and accepted by the hub before the next one. Keys are
/// as random as any group's.
final class DemoGroup {
    private static final Set<Role> DISPATCHER = Role.setOf(Role.DISPATCHER);

    /// Somebody with one device.
    record Somebody(MemberId id, Secret secret, DeviceKeys keys) {}

    private final HubClient hub;
    private final Clock clock;
    private final SecureRandom random;
    private final Somebody founder;
    private Roster roster;

    private DemoGroup(HubClient hub, Clock clock, SecureRandom random, Somebody founder, Roster roster) {
        this.hub = hub;
        this.clock = clock;
        this.random = random;
        this.founder = founder;
        this.roster = roster;
    }

    /// Entry 0. The founding key signs it and is forgotten.
    ///
    /// @param code the founding code of the hub
    static DemoGroup found(HubClient hub, Clock clock, SecureRandom random, String code, Profile profile)
            throws HubAwayException, HubRefusedException {
        byte[] seed = new byte[32];
        random.nextBytes(seed);
        Signer founding = Signer.fromSeed(seed);
        HubId id = HubId.of(founding.key());
        Somebody founder = somebody(random, id);
        Dsse entry = new RosterEntry.Founded(
                        RosterEntry.Header.founding(id, salt(random), DemoFilling.wholeSeconds(clock)),
                        founding.key(),
                        profile,
                        founder.id,
                        founder.keys.device(Device.Kind.DESK),
                        DISPATCHER)
                .sign(founding);
        hub.found(code, entry);
        return new DemoGroup(
                hub, clock, random, founder, Roster.empty(id).append(entry).roster());
    }

    HubId id() {
        return roster.hub();
    }

    Roster roster() {
        return roster;
    }

    Somebody founder() {
        return founder;
    }

    Somebody addDispatcher() throws HubAwayException, HubRefusedException {
        Somebody dispatcher = somebody(random, id());
        add(dispatcher.id, dispatcher.keys.device(Device.Kind.DESK), DISPATCHER);
        return dispatcher;
    }

    /// A further key of the founder's, kept on paper.
    Secret addRecovery() throws HubAwayException, HubRefusedException {
        Somebody recovery = somebody(random, id());
        add(founder.id, recovery.keys.device(Device.Kind.RECOVERY), DISPATCHER);
        return recovery.secret;
    }

    Somebody addHelper() throws HubAwayException, HubRefusedException {
        Somebody helper = somebody(random, id());
        add(helper.id, helper.keys.device(Device.Kind.PHONE), Role.setOf(Role.HELPER));
        return helper;
    }

    /// @return whose words a new helper types on the page `/join`
    Secret invite(Duration validity) throws HubAwayException, HubRefusedException {
        Secret secret = Secret.random(random);
        append(new RosterEntry.Invited(
                header(),
                InvitationKey.of(secret, id()).signer().key(),
                Role.setOf(Role.HELPER),
                DemoFilling.wholeSeconds(clock).plus(validity)));
        return secret;
    }

    private void add(MemberId member, Device device, Set<Role> roles) throws HubAwayException, HubRefusedException {
        append(new RosterEntry.Added(header(), member, device, roles, null));
    }

    private void append(RosterEntry entry) throws HubAwayException, HubRefusedException {
        Dsse signed = entry.sign(founder.keys.signer());
        roster = roster.append(signed).roster();
        hub.appendToRoster(signed, null);
    }

    private RosterEntry.Header header() {
        return roster.nextHeader(salt(random), clock.instant());
    }

    private static Somebody somebody(SecureRandom random, HubId hub) {
        Secret secret = Secret.random(random);
        return new Somebody(MemberId.random(random), secret, DeviceKeys.of(secret, hub));
    }

    private static byte[] salt(SecureRandom random) {
        byte[] salt = new byte[16];
        random.nextBytes(salt);
        return salt;
    }
}
