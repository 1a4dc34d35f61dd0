// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.porchlight.hub.Group;
import org.porchlight.hub.TestHub;
import org.porchlight.hub.start.DatabaseAddress;
import org.porchlight.hub.start.DatabaseAddress.Login;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/// The rules that every table keeps, and what they are worth on a pool of one connection.
class TablesTest {
    private final DatabaseAddress address = TestHub.shared().database();

    // ---- every table

    @Test
    void everyTableLeadsWithItsHubAndForcesRowLevelSecurity() throws Exception {
        try (Connection owner = connect(address.owner())) {
            assertThat(tablesOutOfRule(owner)).isEmpty();
            assertThat(strings(owner, "select count(*)::text from pg_tables where schemaname = 'public'"))
                    .as("the check sees tables at all: seven, and Flyway's")
                    .containsExactly("8");
        }
    }

    @Test
    void aTableOutOfRuleIsFound() throws Exception {
        try (Connection owner = connect(address.owner())) {
            owner.setAutoCommit(false);
            owner.createStatement().execute("create table planted (id bigint primary key, hub_id text)");
            owner.createStatement().execute("create table half (hub_id text primary key)");
            owner.createStatement().execute("alter table half enable row level security");
            assertThat(tablesOutOfRule(owner)).containsExactlyInAnyOrder("planted", "half");
            owner.rollback();
        }
    }

    private static List<String> tablesOutOfRule(Connection owner) throws SQLException {
        return strings(owner, """
                select c.relname from pg_class c
                where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
                  and c.relname <> 'flyway_schema_history'
                  and not (c.relrowsecurity and c.relforcerowsecurity
                           and exists (select from pg_policy p where p.polrelid = c.oid)
                           and (select a.attname from pg_attribute a where a.attrelid = c.oid and a.attnum = 1) = 'hub_id'
                           and (select i.indkey[0] from pg_index i where i.indrelid = c.oid and i.indisprimary) = 1)""");
    }

    @Test
    void theAppRoleHasNoPowerAndOwnsNothing() throws Exception {
        try (Connection app = connect(address.app())) {
            assertThat(strings(
                            app,
                            "select rolname from pg_roles where rolname = current_user and not (rolsuper or rolbypassrls"
                                    + " or rolcreaterole or rolcreatedb or rolreplication)"))
                    .hasSize(1);
            assertThat(strings(app, "select relname from pg_class where pg_get_userbyid(relowner) = current_user"))
                    .isEmpty();
            for (String statement : List.of(
                    "alter table entries disable row level security",
                    "create table mine (x int)",
                    "drop policy own_hub on entries",
                    "set role porchlight_owner",
                    "select * from flyway_schema_history")) {
                assertThatThrownBy(() -> app.createStatement().execute(statement))
                        .isInstanceOf(SQLException.class);
            }
        }
    }

    @Test
    void evenTheOwnerSeesNoRowsUnasked() throws Exception {
        Group.found(TestHub.shared());
        try (Connection owner = connect(address.owner())) {
            assertThat(strings(owner, "select hub_id from roster_entries")).isEmpty();
        }
    }

    // ---- one connection, two hubs

    @Test
    void twoHubsOnOneConnectionSeeNothingOfEachOther() throws Exception {
        Group willow = Group.found(TestHub.shared());
        Group harbour = Group.found(TestHub.shared());
        willow.openAsk();
        harbour.openAsk();
        try (var pool = poolOfOne()) {
            var sql = JdbcClient.create(pool);
            var tenancy = new Tenancy(new JdbcTransactionManager(pool), sql);
            for (int round = 0; round < 3; round++) {
                for (String table : List.of("hubs", "hosts", "roster_entries", "sessions", "mailboxes", "entries")) {
                    assertThat(tenancy.readHub(willow.id, () -> hubsIn(sql, table)))
                            .isSubsetOf(willow.id.text());
                    // Between two hubs' work, and after it, the connection may see nothing.
                    assertThat(hubsIn(sql, table)).isEmpty();
                    assertThat(tenancy.readHub(harbour.id, () -> hubsIn(sql, table)))
                            .isSubsetOf(harbour.id.text());
                }
            }
            assertThat(tenancy.readHub(willow.id, () -> hubsIn(sql, "entries"))).containsExactly(willow.id.text());
            assertThat(tenancy.atHost(harbour.host, () -> hubsIn(sql, "hosts"))).containsExactly(harbour.id.text());
            assertThat(tenancy.atHost(harbour.host, () -> hubsIn(sql, "entries")))
                    .isEmpty();
        }
    }

    @Test
    void aFailedTransactionLeavesNoHubBehind() throws Exception {
        Group willow = Group.found(TestHub.shared());
        try (var pool = poolOfOne()) {
            var sql = JdbcClient.create(pool);
            var tenancy = new Tenancy(new JdbcTransactionManager(pool), sql);
            assertThatThrownBy(() -> tenancy.inHub(
                            willow.id,
                            () -> sql.sql("select 1 / 0").query(Integer.class).single()))
                    .isInstanceOf(RuntimeException.class);
            assertThat(hubsIn(sql, "hubs")).isEmpty();
        }
    }

    @Test
    void aHubWritesNoRowOfAnother() throws Exception {
        Group willow = Group.found(TestHub.shared());
        Group harbour = Group.found(TestHub.shared());
        try (var pool = poolOfOne()) {
            var sql = JdbcClient.create(pool);
            var tenancy = new Tenancy(new JdbcTransactionManager(pool), sql);
            assertThatThrownBy(() -> tenancy.doInHub(
                            willow.id,
                            () -> sql.sql(
                                            "insert into mailboxes (hub_id, mailbox, state) values (?, 'day/2026-11-22', 'open')")
                                    .param(harbour.id.text())
                                    .update()))
                    .rootCause()
                    .hasMessageContaining("row-level security");
            int changed = tenancy.inHub(
                    willow.id,
                    () -> sql.sql("update hubs set last_position = 99 where hub_id = ?")
                            .param(harbour.id.text())
                            .update());
            assertThat(changed).isZero();
        }
    }

    private HikariDataSource poolOfOne() {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(address.url());
        pool.setUsername(address.app().role());
        pool.setPassword(address.app().password());
        pool.setMaximumPoolSize(1);
        return pool;
    }

    private static List<String> hubsIn(JdbcClient sql, String table) {
        return sql.sql("select distinct hub_id from " + table)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private Connection connect(Login login) throws SQLException {
        return DriverManager.getConnection(address.url(), login.role(), login.password());
    }

    private static List<String> strings(Connection connection, String query) throws SQLException {
        var strings = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
        }
        return strings;
    }

    // ---- migrations

    @Test
    void theNewestMigrationIsTheOneThatTheHubLooksFor() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration"))) {
            int newest = files.map(file -> file.getFileName().toString())
                    .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
                    .max()
                    .orElseThrow();
            assertThat(Migrations.NEWEST).isEqualTo(newest);
        }
    }
}
