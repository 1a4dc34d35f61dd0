// SPDX-License-Identifier: Apache-2.0
package org.porchlight.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// How long a contender may plan, from now on: in seconds on the wall, or in CPU seconds that this process received,
/// compiler and garbage collector included, so that a busy machine favours nobody.
public final class Limit {
    private static final Duration SAMPLE_EVERY = Duration.ofMillis(2);

    /// What is counted.
    public enum Kind {
        CPU,
        WALL
    }

    private final long allowedNanos;
    private final Kind kind;
    private final long cpuAtStart = cpuNanos();
    private final long wallAtStart = System.nanoTime();
    private volatile long usedNanos;

    private Limit(Kind kind, Duration allowed) {
        this.kind = kind;
        allowedNanos = allowed.toNanos();
    }

    /// Starts to count. A thread of its own reads the clock: asking it for CPU time is too slow for an inner loop.
    public static Limit start(Kind kind, Duration allowed) {
        Limit limit = new Limit(kind, allowed);
        Thread sampler = new Thread(limit::sample, "limit");
        sampler.setDaemon(true);
        sampler.setPriority(Thread.MAX_PRIORITY);
        sampler.start();
        return limit;
    }

    private void sample() {
        try {
            while (true) {
                usedNanos = Math.round(1e9 * (kind == Kind.CPU ? cpuSeconds() : wallSeconds()));
                Thread.sleep(SAMPLE_EVERY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    /// CPU seconds that this process received since the start.
    public double cpuSeconds() {
        return (cpuNanos() - cpuAtStart) / 1e9;
    }

    /// Seconds since the start.
    public double wallSeconds() {
        return (System.nanoTime() - wallAtStart) / 1e9;
    }

    public boolean over() {
        return usedNanos >= allowedNanos;
    }

    public Duration allowed() {
        return Duration.ofNanos(allowedNanos);
    }

    /// A clock that stands at the epoch when counting starts and shows what is counted.
    public InstantSource clock() {
        return () -> Instant.EPOCH.plusNanos(usedNanos);
    }
}
