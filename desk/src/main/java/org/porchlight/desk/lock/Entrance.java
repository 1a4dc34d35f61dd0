// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.lock;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.porchlight.desk.pages.Refusal;
import org.porchlight.seal.KeyFile;
import org.springframework.stereotype.Component;

/// Lets a browser in whose dispatcher has shown a key.
@Component
public final class Entrance {
    private final Lock lock;
    private final Sessions sessions;

    Entrance(Lock lock, Sessions sessions) {
        this.lock = lock;
        this.sessions = sessions;
    }

    /// Opens the desk with these keys and gives the browser a fresh session.
    public void open(KeyFile keyFile, HttpServletRequest request, HttpServletResponse response) {
        if (!lock.open(new Keys(keyFile.hub(), keyFile.member(), keyFile.keys()))) {
            throw new Refusal(409, "This desk is open with another key.", "Lock it first, then unlock with yours.");
        }
        Gate.replace(sessions, request, response);
    }

    /// An id for what one browser is in the middle of; changes when the desk is unlocked.
    public static String browser(HttpServletRequest request) {
        return Gate.of(request).id();
    }
}
