// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.lock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Whether the desk is open, and for how long still.
@Component
public final class Lock {
    /// Longer than a long telephone call, shorter than a lunch break.
    static final Duration IDLE = Duration.ofMinutes(45);

    private final InstantSource clock;
    private final Sessions sessions;
    private final ObjectProvider<WhileOpen> parts;
    private volatile Instant lastUsed;
    private @Nullable Keys keys;

    Lock(InstantSource clock, Sessions sessions, ObjectProvider<WhileOpen> parts) {
        this.clock = clock;
        this.sessions = sessions;
        this.parts = parts;
        this.lastUsed = clock.instant();
        Thread.ofVirtual().name("idle-lock").start(this::watch);
    }

    public synchronized boolean isOpen() {
        return keys != null;
    }

    /// Opens the desk, or finds it open by the same keys already.
    ///
    /// @return false when it is open for another member
    synchronized boolean open(Keys opened) {
        if (keys != null) {
            return keys.device().signer().key().equals(opened.device().signer().key());
        }
        used();
        keys = opened;
        parts().forEach(part -> part.opened(opened));
        return true;
    }

    /// Forgets everything that the keys have opened.
    public synchronized void lock() {
        keys = null;
        sessions.endAll();
        parts().reversed().forEach(WhileOpen::locked);
    }

    synchronized Optional<Keys> keys() {
        return Optional.ofNullable(keys);
    }

    void used() {
        lastUsed = clock.instant();
    }

    /// Locks when nobody has used the desk for long.
    void lockIfIdle() {
        if (isOpen() && lastUsed.plus(IDLE).isBefore(clock.instant())) {
            lock();
        }
    }

    private List<WhileOpen> parts() {
        return parts.orderedStream().toList();
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(Duration.ofSeconds(20));
                lockIfIdle();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
