// SPDX-License-Identifier: Apache-2.0
package org.porchlight.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/// Somebody carries the hub away, running, with all its passwords: nothing of a household is in it.
///
/// Canaries in five scripts are typed through the real pages and opened at a real desk; then disk and memory of the hub
/// are searched for them in every spelling. The same scanner is then shown to find canaries that are pushed in plain
/// through the hub's own doors, and planted in its database and logs: a scan that cannot find proves nothing.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SeizedHubTest {
    private static final long SEED = 20261122;
    private static final int HOUSEHOLDS = 14;

    private final List<Canaries.Household> households = new Canaries(SEED).households(HOUSEHOLDS);
    private final List<String> typed =
            households.stream().flatMap(household -> household.all().stream()).toList();
    private final Programs programs = new Programs();
    private final Browsers browsers = new Browsers(programs.folder);
    private HubFolder seized;
    private Program desk;
    private Person dispatcher;

    @BeforeAll
    void askThroughTheRealPages() {
        Program hub = programs.hub();
        Map<String, String> demo = programs.demo(hub);
        desk = programs.desk("desk", hub, programs.demoTown());
        seized = new HubFolder(hub);
        Person neighbour = browsers.person("neighbour", Browsers.PHONE);
        for (Canaries.Household household : households) {
            AskPage.open(neighbour, hub).ask(household);
        }
        dispatcher = browsers.person("dispatcher", Browsers.DESK);
        DeskPages pages = DeskPages.unlock(dispatcher, desk, demo.get("dispatcher words"));
        households.forEach(household -> pages.assertCanRead(household));
    }

    @AfterAll
    void stop() {
        browsers.close();
        programs.close();
    }

    @Test
    @Order(1)
    void nothingOfAHouseholdIsInTheHubsFilesOrMemory() {
        assertThat(typed).hasSizeGreaterThanOrEqualTo(100).doesNotHaveDuplicates();
        List<Path> everything = new ArrayList<>(seized.files());
        everything.add(seized.dumpHeap(programs.folder.resolve("hub.hprof")));

        LeakScan.Findings findings = new LeakScan(typed).scan(everything);

        report("hub: files and heap", everything, findings);
        assertThat(findings.where()).isEmpty();
    }

    @Test
    @Order(2)
    void nothingOfAHouseholdIsInTheDesksFolderOrItsBrowsersProfile() {
        dispatcher.close();
        List<Path> everything = new ArrayList<>(Folders.files(desk.home()));
        everything.add(desk.log());
        everything.addAll(Folders.files(dispatcher.profile()));

        LeakScan.Findings findings = new LeakScan(typed).scan(everything);

        report("desk: folder and browser profile", everything, findings);
        assertThat(findings.where()).isEmpty();
    }

    @Test
    @Order(3)
    void theScanFindsWhatTheHubsDoorsHoldInFlight() {
        List<String> inBodies = canaries(1);
        List<String> inHeaders = canaries(2);
        List<String> inQueries = canaries(3);
        Path dump;
        try (HeldRequests requests = new HeldRequests(seized.hub())) {
            requests.inBodies(inBodies);
            requests.inHeaders(inHeaders);
            requests.inQueries(inQueries);
            dump = seized.dumpHeap(programs.folder.resolve("held.hprof"));
        }
        assertFindsAll("held bodies", inBodies, List.of(dump));
        assertFindsAll("held headers", inHeaders, List.of(dump));
        assertFindsAll("held queries", inQueries, List.of(dump));

        List<String> pushed = new ArrayList<>(inBodies);
        pushed.addAll(inHeaders);
        pushed.addAll(inQueries);
        assertThat(new LeakScan(pushed).scan(seized.files()).where())
                .as("what was refused at the door is on no disk")
                .isEmpty();
    }

    @Test
    @Order(4)
    void theScanFindsWhatIsPlantedInTablesAndTheirLog() throws SQLException {
        List<String> planted = canaries(4);
        try (Connection database = seized.connect();
                Statement statement = database.createStatement()) {
            statement.execute("create table planted (canary text)");
            try (PreparedStatement insert = database.prepareStatement("insert into planted values (?)")) {
                // Three times, since a record of the log may be cut in two by the head of its next page.
                for (int i = 0; i < 3 * planted.size(); i++) {
                    insert.setString(1, planted.get(i % planted.size()));
                    insert.execute();
                }
            }
            statement.execute("checkpoint");
        }
        Path data = seized.hub().home().resolve("postgres/data");
        assertFindsAll("a table", planted, Folders.files(data.resolve("base")));
        assertFindsAll("the write-ahead log", planted, Folders.files(data.resolve("pg_wal")));
    }

    @Test
    @Order(5)
    void theScanFindsWhatIsPlantedInALog() throws IOException {
        List<String> planted = canaries(5);
        Files.write(seized.hub().log(), planted, StandardOpenOption.APPEND);
        assertFindsAll("a log", planted, seized.files());
    }

    private static List<String> canaries(int set) {
        return new Canaries(SEED + set)
                .households(HOUSEHOLDS).stream()
                        .flatMap(household -> household.all().stream())
                        .toList();
    }

    private static void assertFindsAll(String where, List<String> planted, List<Path> files) {
        LeakScan.Findings findings = new LeakScan(planted).scan(files);
        report("control: " + where, files, findings);
        assertThat(findings.found()).as(where).containsExactlyInAnyOrderElementsOf(planted);
    }

    private static void report(String what, List<Path> files, LeakScan.Findings findings) {
        System.out.printf(
                "seized %s: %d canaries found, %,d bytes in %d files, seed %d%n",
                what, findings.found().size(), findings.bytes(), files.size(), SEED);
    }
}
