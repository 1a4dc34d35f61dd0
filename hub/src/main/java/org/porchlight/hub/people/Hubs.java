// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub.people;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.porchlight.hub.database.Tenancy;
import org.porchlight.hub.refusals.Refusal;
import org.porchlight.mail.BadMail;
import org.porchlight.mail.Dsse;
import org.porchlight.mail.HubId;
import org.porchlight.mail.RosterEntry;
import org.porchlight.mail.SignedEntry;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The groups of this installation, and the host names under which they are found.
@Component
public class Hubs {
    private static final Duration REMEMBERED = Duration.ofSeconds(10);
    private static final int MOST_REMEMBERED = 10_000;

    private final Tenancy tenancy;
    private final JdbcClient sql;
    private final Rosters rosters;
    private final InstantSource clock;
    /// Names that are a hub's home: as many as there are.
    private final Map<String, Found> homes = new ConcurrentHashMap<>();

    /// Names that are not.
    private final Map<String, Found> strange = new ConcurrentHashMap<>();

    private record Found(Optional<HubId> hub, Instant until) {}

    Hubs(Tenancy tenancy, JdbcClient sql, Rosters rosters, InstantSource clock) {
        this.tenancy = tenancy;
        this.sql = sql;
        this.rosters = rosters;
        this.clock = clock;
    }

    /// Whether [#findAt] answers for this name from memory, or has found a hub there before.
    public boolean remembers(String hostName) {
        Found known = strange.get(hostName);
        return homes.containsKey(hostName) || (known != null && !known.until().isBefore(clock.instant()));
    }

    /// The hub of a host name; what was found is remembered for ten seconds.
    ///
    /// @param hostName without port
    public Optional<HubId> findAt(String hostName) {
        Instant now = clock.instant();
        Found known = homes.getOrDefault(hostName, strange.get(hostName));
        if (known == null || known.until().isBefore(now)) {
            known = new Found(readHost(hostName), now.plus(REMEMBERED));
            remember(hostName, known);
        }
        return known.hub();
    }

    private void remember(String hostName, Found known) {
        if (known.hub().isPresent()) {
            strange.remove(hostName);
            homes.put(hostName, known);
            return;
        }
        // Names come from outside: however many there are, they fill no memory.
        if (strange.size() >= MOST_REMEMBERED) {
            strange.clear();
        }
        homes.remove(hostName);
        strange.put(hostName, known);
    }

    private Optional<HubId> readHost(String hostName) {
        return tenancy.atHost(
                hostName,
                () -> sql.sql("select hub_id from hosts where host_name = ?")
                        .param(hostName)
                        .query(String.class)
                        .optional()
                        .map(HubId::new));
    }

    /// Founds a hub with entry 0 of its roster, and binds the host name to it.
    ///
    /// @throws BadMail when the entry is not a good entry 0
    /// @throws Refusal `host-taken` when another hub has its home at this name
    HubId found(String hostName, Dsse entry) throws BadMail {
        if (!(SignedEntry.verified(entry).entry() instanceof RosterEntry.Founded founded)) {
            throw Refusal.field("entry", "is not the first entry of a roster", "send the entry with action founded");
        }
        HubId hub = founded.header().hub();
        try {
            tenancy.doInHub(hub, () -> {
                sql.sql("insert into hubs (hub_id) values (?) on conflict do nothing")
                        .param(hub.text())
                        .update();
                sql.sql(
                                "insert into hosts (hub_id, host_name) values (?, ?) on conflict (hub_id, host_name) do nothing")
                        .params(hub.text(), hostName)
                        .update();
                rosters.append(hub, entry);
            });
        } catch (DuplicateKeyException _) {
            throw Refusal.of(409, "host-taken", "A group already has its home at this address.");
        }
        strange.remove(hostName);
        return hub;
    }
}
