// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// How long and how to search. Start from [#iterations(long)] (same seed, same plan, on every machine) or
/// [#time(Duration)], then refine.
///
/// @param iterations     stop after so many rounds of improvement; 0 gives the first complete plan
/// @param time           stop after so long by the clock
/// @param seed           of all random choices
/// @param threads        how many may search at a time; with an iteration limit the plan does not depend on it
/// @param fewestVehicles whether fewer vehicles matter more than any cost, as in the benchmarks of the field
/// @param warmStart      start from this plan, as far as it fits the problem
/// @param stopWhen       asked often, from each searching thread; once true, the best plan so far
///                       is returned soon
/// @param listener       told of progress, on the planning thread
/// @param clock          where time is read
public record PlanOptions(
        OptionalLong iterations,
        Optional<Duration> time,
        long seed,
        int threads,
        boolean fewestVehicles,
        Optional<Plan> warmStart,
        BooleanSupplier stopWhen,
        Consumer<Progress> listener,
        InstantSource clock) {
    public PlanOptions {
        if (iterations.isEmpty() && time.isEmpty()) {
            throw new IllegalArgumentException("neither an iteration limit nor a time limit");
        }
        if (iterations.orElse(0) < 0 || time.orElse(Duration.ZERO).isNegative()) {
            throw new IllegalArgumentException("negative limit: iterations " + iterations + ", time " + time);
        }
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, not " + threads);
        }
    }

    /// Stops after so many rounds: the same seed gives the same plan on every machine.
    public static PlanOptions iterations(long iterations) {
        return limited(OptionalLong.of(iterations), Optional.empty());
    }

    /// Stops after so long by the clock; the plan depends on how fast the machine was.
    public static PlanOptions time(Duration time) {
        return limited(OptionalLong.empty(), Optional.of(time));
    }

    private static PlanOptions limited(OptionalLong iterations, Optional<Duration> time) {
        return new PlanOptions(
                iterations, time, 1, 1, false, Optional.empty(), () -> false, progress -> {}, InstantSource.system());
    }

    /// The same with another seed of all random choices; 1 if this is not called.
    public PlanOptions withSeed(long otherSeed) {
        return new PlanOptions(
                iterations, time, otherSeed, threads, fewestVehicles, warmStart, stopWhen, listener, clock);
    }

    /// The same, with so many threads searching at a time; 1 if this is not called.
    public PlanOptions withThreads(int count) {
        return new PlanOptions(iterations, time, seed, count, fewestVehicles, warmStart, stopWhen, listener, clock);
    }

    /// The same, but fewer vehicles matter more than any cost.
    public PlanOptions withFewestVehicles() {
        return new PlanOptions(iterations, time, seed, threads, true, warmStart, stopWhen, listener, clock);
    }

    /// The same, starting from this plan as far as it fits the problem.
    public PlanOptions withWarmStart(Plan plan) {
        return new PlanOptions(
                iterations, time, seed, threads, fewestVehicles, Optional.of(plan), stopWhen, listener, clock);
    }

    /// The same, stopping soon after this is true; it is asked often.
    public PlanOptions withStopWhen(BooleanSupplier stop) {
        return new PlanOptions(iterations, time, seed, threads, fewestVehicles, warmStart, stop, listener, clock);
    }

    /// The same, telling this of progress.
    public PlanOptions withListener(Consumer<Progress> otherListener) {
        return new PlanOptions(
                iterations, time, seed, threads, fewestVehicles, warmStart, stopWhen, otherListener, clock);
    }

    /// The same, reading time here.
    public PlanOptions withClock(InstantSource otherClock) {
        return new PlanOptions(
                iterations, time, seed, threads, fewestVehicles, warmStart, stopWhen, listener, otherClock);
    }
}
