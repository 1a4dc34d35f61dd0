// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.lock;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The browsers that use this desk, in memory only.
@Component
final class Sessions {
    /// More browsers than any dispatcher has; the oldest that is not in use goes.
    private static final int MOST = 64;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> sessions = new LinkedHashMap<>();

    /// @param id    in the cookie
    /// @param token in the forms
    /// @param open  whether the words were entered in this browser
    record Session(String id, String token, boolean open) {}

    synchronized Optional<Session> find(String id) {
        return Optional.ofNullable(sessions.get(id));
    }

    synchronized Session start(boolean open) {
        Session session = new Session(secret(), secret(), open);
        sessions.put(session.id(), session);
        while (sessions.size() > MOST) {
            sessions.remove(dispensable());
        }
        return session;
    }

    /// The oldest; of those in which nobody has entered the words, if there is one: programs of this computer
    /// that knock without a cookie send nobody away who is at work.
    private String dispensable() {
        return sessions.values().stream()
                .filter(each -> !each.open())
                .findFirst()
                .map(Session::id)
                .orElseGet(() -> sessions.keySet().iterator().next());
    }

    synchronized void end(String id) {
        sessions.remove(id);
    }

    synchronized void endAll() {
        sessions.clear();
    }

    private String secret() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
