// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.addresses;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.porchlight.roads.Progress;
import org.porchlight.roads.Town;
import org.porchlight.roads.osm.UnreadableExtractException;

/// The town, read in the background while the dispatcher looks for the words.
public final class TownOnDisk {
    private final boolean named;
    private final CompletableFuture<Town> reading;
    private volatile double fraction;
    private volatile @Nullable UnreadableExtractException fault;

    /// @param extract empty when the desk was started without a town
    public TownOnDisk(Optional<Path> extract) {
        named = extract.isPresent();
        reading = extract.map(this::read).orElseGet(CompletableFuture::new);
    }

    private CompletableFuture<Town> read(Path extract) {
        CompletableFuture<Town> town = new CompletableFuture<>();
        Progress progress = (phase, done) -> fraction = (phase.ordinal() + done) / Progress.Phase.values().length;
        Thread.ofPlatform().name("town").daemon().start(() -> {
            try {
                town.complete(Town.read(extract, progress));
            } catch (UnreadableExtractException e) {
                fault = e;
                town.completeExceptionally(e);
            } catch (RuntimeException | OutOfMemoryError e) {
                town.completeExceptionally(e);
            }
        });
        return town;
    }

    /// Empty until it is read, and for ever when there is none.
    public Optional<Town> find() {
        return reading.isDone() && !reading.isCompletedExceptionally() ? Optional.of(reading.join()) : Optional.empty();
    }

    /// The town, after waiting for it.
    ///
    /// @throws java.util.concurrent.CompletionException when it cannot be read
    Town await() {
        return reading.join();
    }

    /// Called once when there is a town, on the reading thread or at once.
    public void whenRead(Runnable then) {
        reading.thenRun(then);
    }

    /// What to tell the dispatcher while there is no town; empty when there is one.
    public Optional<String> absence() {
        if (!named) {
            return Optional.of("No town: start the desk with --town FILE.osm.pbf, so that addresses can be found.");
        }
        UnreadableExtractException wrong = fault;
        if (wrong != null) {
            return Optional.of(wrong.problem() + " " + wrong.mend());
        }
        if (reading.isCompletedExceptionally()) {
            return Optional.of("The town's file is too large for this computer's memory: use a smaller extract.");
        }
        return reading.isDone()
                ? Optional.empty()
                : Optional.of("Reading the town: " + Math.round(fraction * 100) + " %.");
    }
}
