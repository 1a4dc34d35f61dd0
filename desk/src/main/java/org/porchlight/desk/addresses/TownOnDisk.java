// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.addresses;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.porchlight.roads.Progress;
import org.porchlight.roads.Town;
import org.porchlight.roads.TownPack;
import org.porchlight.roads.osm.UnreadableExtractException;

/// The town, read in the background while the dispatcher looks for the words. Of an extract, the addresses, the
/// map and times along straight lines come first; a pack with times along its streets is made beside that,
/// once, and kept.
public final class TownOnDisk {
    private static final String UNTIL_THEN = "Times are straight lines until the town's streets are ready";

    /// The streets wait until the desk has started and the browser has its first pages.
    public static final Duration AFTER_THE_START = Duration.ofSeconds(30);

    private final boolean named;
    private final Duration wait;
    private final CompletableFuture<Town> first = new CompletableFuture<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable Town town;
    private volatile double fraction;
    private volatile String fault = "";
    private volatile String streets = "";

    /// @param from  an extract or the folder of a town pack; empty when the desk was started without a town
    /// @param packs folder where the pack of an extract is kept
    /// @param wait  before a pack is begun
    public TownOnDisk(Optional<Path> from, Path packs, Duration wait) {
        named = from.isPresent();
        this.wait = wait;
        from.ifPresent(path -> Thread.ofPlatform().name("town").daemon().start(() -> read(path, packs)));
    }

    private void read(Path from, Path packs) {
        Path pack = TownPack.is(from) ? from : packs.resolve("pack");
        boolean ready = (pack.equals(from) || TownPack.isOf(pack, from)) && read(pack);
        if (!ready && !pack.equals(from)) {
            read(from);
            build(from, pack);
        }
        if (town == null) {
            first.completeExceptionally(new IllegalStateException("the town could not be read: " + fault));
        }
    }

    private void build(Path from, Path pack) {
        streets = UNTIL_THEN + ".";
        try {
            Thread.sleep(town == null ? Duration.ZERO : wait);
        } catch (InterruptedException e) {
            return; // the desk is ending
        }
        Optional<String> failure =
                new PackBuilding(from, pack).run(words -> streets = UNTIL_THEN + " (" + words + ").");
        boolean ready = failure.isEmpty() && read(pack);
        streets = ready ? "" : "Times are straight lines: the streets are not to be had. " + failure.orElse(fault);
        listeners.forEach(Runnable::run);
    }

    /// True if this is the town now.
    private boolean read(Path from) {
        Progress progress = (phase, done) -> fraction = (phase.ordinal() + done) / Progress.Phase.values().length;
        try {
            Town read = Town.read(from, progress);
            town = read;
            fault = "";
            first.complete(read);
            listeners.forEach(Runnable::run);
            return true;
        } catch (UnreadableExtractException e) {
            fault = e.problem() + " " + e.mend();
        } catch (RuntimeException | OutOfMemoryError e) {
            fault = "The town's file is too large for this computer's memory: use a smaller extract.";
        }
        return false;
    }

    /// Empty until it is read, and for ever when there is none.
    public Optional<Town> find() {
        return Optional.ofNullable(town);
    }

    /// The town, after waiting for it.
    ///
    /// @throws java.util.concurrent.CompletionException when it cannot be read
    Town await() {
        return first.join();
    }

    /// Called each time there is another town, on the reading thread: with its addresses, then with its
    /// streets.
    public void whenChanged(Runnable then) {
        listeners.add(then);
    }

    /// What to tell the dispatcher while times are not along the streets; empty when they are, and without a
    /// town.
    public Optional<String> withoutStreets() {
        return Optional.of(streets).filter(words -> !words.isEmpty() && town != null);
    }

    /// What to tell the dispatcher while there is no town; empty when there is one.
    public Optional<String> absence() {
        if (!named) {
            return Optional.of("No town: start the desk with --town FILE.osm.pbf, so that addresses can be found.");
        } else if (town != null) {
            return Optional.empty();
        } else if (first.isCompletedExceptionally()) {
            return Optional.of(fault);
        }
        return Optional.of("Reading the town: " + Math.round(fraction * 100) + " %.");
    }
}
