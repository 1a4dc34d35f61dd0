// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.porchlight.hub.start.DatabaseAddress;
import org.porchlight.hub.start.DatabaseAddress.Login;
import org.porchlight.hub.start.StartRefused;
import org.porchlight.hub.start.StartRefused.Why;

/// Brings the tables to the version that this hub knows, as the role that owns them.
final class Migrations {
    /// The number of the newest file in `db/migration`; TablesTest holds it to that.
    static final int NEWEST = 1;

    private Migrations() {}

    /// @throws StartRefused when the database cannot be reached, is newer than this hub, or gives the app role too much
    static void bring(DatabaseAddress database) {
        try (Connection owner = connect(database, database.owner(), "PORCHLIGHT_DB_OWNER")) {
            int present = presentVersion(owner);
            if (present > NEWEST) {
                throw new StartRefused(
                        Why.VERSION,
                        "the database was written by a newer hub (tables " + present + ", this one knows " + NEWEST
                                + "): start the newer hub");
            }
            // Asking first spares the second and later starts all of Flyway's own start-up.
            if (present < NEWEST) {
                flyway(database).load().migrate();
            }
        } catch (SQLException e) {
            throw new StartRefused(
                    Why.DATABASE,
                    "PORCHLIGHT_DB answers with an error (" + e.getSQLState() + "): see the database's log");
        }
        checkApp(database);
    }

    private static FluentConfiguration flyway(DatabaseAddress database) {
        return Flyway.configure()
                .dataSource(
                        database.url(),
                        database.owner().role(),
                        database.owner().password())
                .locations("classpath:db/migration")
                .placeholders(Map.of("app", database.app().role()))
                .cleanDisabled(true);
    }

    private static int presentVersion(Connection owner) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            try (ResultSet table = statement.executeQuery("select to_regclass('flyway_schema_history') is not null")) {
                table.next();
                if (!table.getBoolean(1)) {
                    return 0;
                }
            }
            try (ResultSet version = statement.executeQuery(
                    "select coalesce(max(version::int), 0) from flyway_schema_history where success")) {
                version.next();
                return version.getInt(1);
            }
        }
    }

    /// Row-level security does not hold a superuser, an owner, or a role that may become one.
    private static void checkApp(DatabaseAddress database) {
        try (Connection app = connect(database, database.app(), "PORCHLIGHT_DB_APP");
                Statement statement = app.createStatement();
                ResultSet answer = statement.executeQuery("""
                        select rolsuper or rolbypassrls
                               or exists (select from pg_class c where pg_has_role(current_user, c.relowner, 'member')
                                          and c.relnamespace = 'public'::regnamespace)
                        from pg_roles where rolname = current_user""")) {
            answer.next();
            if (answer.getBoolean(1)) {
                throw new StartRefused(
                        Why.SETTING,
                        "PORCHLIGHT_DB_APP names a role with too much power: "
                                + "give one without SUPERUSER and BYPASSRLS that owns no table and is in no owner's role");
            }
        } catch (SQLException e) {
            throw new StartRefused(Why.DATABASE, "PORCHLIGHT_DB_APP answers with an error (" + e.getSQLState() + ")");
        }
    }

    private static Connection connect(DatabaseAddress database, Login login, String setting) throws SQLException {
        try {
            return DriverManager.getConnection(database.url(), login.role(), login.password());
        } catch (SQLException e) {
            if ("28P01".equals(e.getSQLState()) || "28000".equals(e.getSQLState())) {
                throw new StartRefused(
                        Why.SETTING, setting + " or its password is not accepted by the database: set both again");
            }
            if ("08001".equals(e.getSQLState())) {
                throw new StartRefused(
                        Why.DATABASE, "PORCHLIGHT_DB cannot be reached: start the database, or mend host and port");
            }
            throw e;
        }
    }
}
