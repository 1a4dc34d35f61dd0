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
    /// More browsers than any dispatcher has; the oldest goes.
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
            sessions.remove(sessions.keySet().iterator().next());
        }
        return session;
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
