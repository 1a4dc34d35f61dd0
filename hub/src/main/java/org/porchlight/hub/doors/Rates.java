// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub.doors;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.porchlight.hub.refusals.Refusal;
import org.porchlight.mail.HubId;
import org.porchlight.mail.Key;

/// How often each caller may do what: buckets that fill again evenly, in the memory of this process alone.
///
/// However many callers there are, the buckets fill no memory: the longest unused is dropped, which gives its caller a
/// full one.
public final class Rates {
    private static final int MOST_BUCKETS = 50_000;

    private final InstantSource clock;
    private final int factor;
    private final Map<Name, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Name, Bucket> eldest) {
            return size() > MOST_BUCKETS;
        }
    };

    private record Name(Spending spending, String hub, String caller) {}

    private record Bucket(double left, Instant at) {}

    /// @param factor multiplies every rate
    public Rates(InstantSource clock, int factor) {
        this.clock = clock;
        this.factor = factor;
    }

    /// Counts `times` against what this caller may do.
    ///
    /// @param caller a session's key, or a name for an address
    /// @throws Refusal `too-many`, with the time after which it would pass; then nothing is counted
    public void spend(Spending spending, HubId hub, String caller, int times) {
        spend(spending, hub.text(), caller, times);
    }

    /// Counts asks that strangers open, by this address and by the whole hub.
    public void spendOpenedAsks(HubId hub, String address, int times) {
        if (times > 0) {
            spend(Spending.OPENED_ASK, hub, address, times);
            spend(Spending.OPENED_ASK_OF_HUB, hub, "", times);
        }
    }

    /// Counts asks that a member opens. Whoever floods the hub with asks does not silence the people at its
    /// telephone: these are not counted for the whole hub.
    public void spendOpenedAsks(HubId hub, Key member, int times) {
        if (times > 0) {
            spend(Spending.OPENED_ASK, hub, member.text(), times);
        }
    }

    synchronized void spend(Spending spending, String hub, String caller, int times) {
        if (spending == Spending.NOTHING) {
            return;
        }
        var name = new Name(spending, hub, caller);
        Instant now = clock.instant();
        double most = (double) spending.times * factor;
        double perSecond = most / spending.per.toSeconds();
        Bucket bucket = buckets.getOrDefault(name, new Bucket(most, now));
        double passed = Math.max(0, Duration.between(bucket.at(), now).toMillis() / 1000.0);
        double left = Math.min(most, bucket.left() + passed * perSecond);
        if (left < times) {
            buckets.put(name, new Bucket(left, now));
            Duration wait = Duration.ofSeconds((long) Math.ceil((times - left) / perSecond));
            throw Refusal.forNow(429, "too-many", "This was asked too often. Wait a little, then go on.", wait);
        }
        buckets.put(name, new Bucket(left - times, now));
    }
}
