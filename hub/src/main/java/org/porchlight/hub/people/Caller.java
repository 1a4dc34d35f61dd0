// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub.people;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.refusals.Refusal;
import org.porchlight.mail.HubId;

/// Who makes a request, and at which hub's door.
///
/// @param hostName  the name under which the hub was called, without port
/// @param origin    the origin that a browser would show for it
/// @param ownHub    the hub of that name; null before founding
/// @param ownSession null when none was brought, or no good one
/// @param kinds     never empty
/// @param address   a name for the caller's network address that only this process can make, and only until it ends
public record Caller(
        String hostName,
        String origin,
        @Nullable HubId ownHub,
        @Nullable Session ownSession,
        Set<Kind> kinds,
        String address) {

    /// @throws Refusal `no-hub` before founding
    public HubId hub() {
        return Optional.ofNullable(ownHub).orElseThrow(Refusal::noHub);
    }

    public Optional<Session> findSession() {
        return Optional.ofNullable(ownSession);
    }

    /// @throws Refusal `sign-in-needed` when there is none
    public Session session() {
        return findSession().orElseThrow(Caller::signInNeeded);
    }

    /// By what the rates of this caller are counted: the session's key, otherwise the address.
    public String rateKey() {
        return findSession().map(session -> session.key().text()).orElse(address);
    }

    public static Refusal signInNeeded() {
        return Refusal.of(401, "sign-in-needed", "This needs a session. Sign in, and try again.");
    }
}
