// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.start.DatabaseAddress;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Wakes other hub processes over the same database early. It carries nothing, and whoever waits must look for
/// themselves: correct by looking alone, quicker with the signal.
public final class ChangeSignal {
    private static final String CHANNEL = "porchlight";

    private final DatabaseAddress database;
    private final JdbcClient sql;

    ChangeSignal(DatabaseAddress database, JdbcClient sql) {
        this.database = database;
        this.sql = sql;
    }

    /// Announces, when the present transaction commits, that something has changed.
    public void announce() {
        sql.sql("select pg_notify(?, '')").param(CHANNEL).query((_, _) -> true).list();
    }

    /// An ear of one thread's own, outside the pool.
    public Ear listen() {
        return new Ear();
    }

    /// Waits for announcements on a connection of its own, which it opens when it must and again when it broke.
    public final class Ear implements AutoCloseable {
        private @Nullable Connection connection;

        private Ear() {}

        /// Returns when something was announced, or after the time given.
        public void await(Duration longest) throws InterruptedException {
            try {
                if (connection == null) {
                    connection = open();
                }
                connection.unwrap(PGConnection.class).getNotifications((int) longest.toMillis());
            } catch (SQLException _) {
                close();
                Thread.sleep(longest);
            }
        }

        private Connection open() throws SQLException {
            Connection fresh = DriverManager.getConnection(
                    database.url(), database.app().role(), database.app().password());
            try (Statement statement = fresh.createStatement()) {
                statement.execute("listen " + CHANNEL);
            }
            return fresh;
        }

        @Override
        public void close() {
            try (Connection last = connection) {
                connection = null;
            } catch (SQLException _) {
                connection = null;
            }
        }
    }
}
