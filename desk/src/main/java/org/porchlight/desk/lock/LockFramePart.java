// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.lock;

import jakarta.servlet.http.HttpServletRequest;
import org.porchlight.desk.pages.Frame;
import org.porchlight.desk.pages.FramePart;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Puts the form token and the lock's state into every page.
@Component
@Order(1)
final class LockFramePart implements FramePart {
    private final Lock lock;

    LockFramePart(Lock lock) {
        this.lock = lock;
    }

    @Override
    public void addTo(Frame.Builder frame, HttpServletRequest request) {
        Sessions.Session session = Gate.of(request);
        frame.token(session.token()).open(session.open() && lock.isOpen());
    }
}
