// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub.database;

import java.nio.file.Files;
import java.util.Optional;
import org.porchlight.hub.start.DataFolder;
import org.porchlight.hub.start.DatabaseAddress;
import org.porchlight.hub.start.Settings;
import org.porchlight.hub.start.StartRefused;
import org.porchlight.hub.start.StartRefused.Why;

/// The database of this hub, reached and up to date: the embedded one, or an external one that the settings name.
public final class Database implements AutoCloseable {
    /// Enough for the small transactions of a hub; a hub of many groups runs as several processes.
    private static final int POOL_SIZE = 12;

    private final DatabaseAddress address;
    private final Optional<EmbeddedPostgres> embedded;

    private Database(DatabaseAddress address, Optional<EmbeddedPostgres> embedded) {
        this.address = address;
        this.embedded = embedded;
    }

    /// Starts or reaches the database and brings its tables up to date.
    ///
    /// @throws StartRefused saying what to mend
    public static Database open(Settings settings, DataFolder folder) {
        if (settings.database().isPresent()) {
            if (Files.exists(folder.resolve("postgres"))) {
                throw new StartRefused(
                        Why.SETTING,
                        "PORCHLIGHT_DB names a database, but --data " + settings.data()
                                + " already holds one: unset PORCHLIGHT_DB, or name another folder");
            }
            Migrations.bring(settings.database().get());
            return new Database(settings.database().get(), Optional.empty());
        }
        EmbeddedPostgres embedded = EmbeddedPostgres.start(folder);
        try {
            Migrations.bring(embedded.address());
        } catch (RuntimeException e) {
            embedded.close();
            throw e;
        }
        return new Database(embedded.address(), Optional.of(embedded));
    }

    public DatabaseAddress address() {
        return address;
    }

    int poolSize() {
        return POOL_SIZE;
    }

    /// Stops the embedded server; leaves an external one alone.
    @Override
    public void close() {
        embedded.ifPresent(EmbeddedPostgres::close);
    }
}
