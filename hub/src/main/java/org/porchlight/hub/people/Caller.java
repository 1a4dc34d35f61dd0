// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub.people;

import java.util.Collections;
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

    public boolean isMember() {
        return !Collections.disjoint(kinds, Kind.MEMBERS);
    }

    /// Who answers for what costs the hub most: a member by the key, everybody else by the address. A key that the
    /// roster does not know is made in a moment, and so is a session of it.
    public String costKey() {
        return isMember() ? session().key().text() : address;
    }

    /// By what the rates of this caller are counted: the session's key, otherwise the address.
    public String rateKey() {
        return findSession().map(session -> session.key().text()).orElse(address);
    }

    public static Refusal signInNeeded() {
        return Refusal.of(401, "sign-in-needed", "This needs a session. Sign in, and try again.");
    }
}
