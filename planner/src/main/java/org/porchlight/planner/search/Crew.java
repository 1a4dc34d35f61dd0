// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.search;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Does pieces of work, on so many threads; what comes out does not depend on how many.
final class Crew implements AutoCloseable {
    private final ExecutorService hands;
    private final boolean alone;

    Crew(int threads) {
        alone = threads <= 1;
        hands = Executors.newFixedThreadPool(
                Math.max(1, threads),
                Thread.ofPlatform().daemon().name("planner-", 1).factory());
    }

    /// The results, in the order of the work. What a piece of work throws is thrown here.
    <T> List<T> all(List<Callable<T>> work) {
        List<T> results = new ArrayList<>();
        try {
            if (alone || work.size() == 1) {
                for (Callable<T> piece : work) {
                    results.add(piece.call());
                }
            } else {
                for (Future<T> future : hands.invokeAll(work)) {
                    results.add(future.get());
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a part of the search failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while searching", e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a part of the search failed", e);
        }
        return results;
    }

    @Override
    public void close() {
        hands.shutdownNow();
    }
}
