// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.post;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import org.porchlight.desk.lock.Keys;

/// Opens the correspondence of one device: its cache on disk and its way to the hub.
public final class PostOffice {
    private final Path folder;
    private final HubClient hub;
    private final Clock clock;

    /// @param folder the desk's own, for the cache of ciphertext
    public PostOffice(Path folder, HubClient hub, Clock clock) {
        this.folder = folder;
        this.hub = hub;
        this.clock = clock;
    }

    public HubClient hub() {
        return hub;
    }

    Correspondence open(Keys keys, Runnable changed) {
        try {
            String device = keys.device().signer().key().text().substring(0, 16);
            Cache cache = new Cache(folder.resolve("cache").resolve(device));
            return new Correspondence(keys, cache, hub, clock, changed);
        } catch (IOException e) {
            throw new UncheckedIOException("the cache cannot be made", e);
        }
    }
}
