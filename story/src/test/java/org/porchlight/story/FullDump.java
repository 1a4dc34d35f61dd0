// SPDX-License-Identifier: Apache-2.0
package org.porchlight.story;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.porchlight.mail.BadMail;
import org.porchlight.mail.Dsse;
import org.porchlight.mail.HubId;
import org.porchlight.mail.Mailbox;
import org.porchlight.mail.Roster;
import org.porchlight.mail.RosterEntry;
import org.porchlight.mail.SignedEntry;
import org.porchlight.seal.Answer;
import org.porchlight.seal.DeviceKeys;
import org.porchlight.seal.EnvelopeReader;
import org.porchlight.seal.ReplayMemory;
import org.porchlight.seal.Secret;
import org.porchlight.seal.Words;

/// Every row of a hub's mail, and what one device's key makes of it.
final class FullDump {
    private record Row(long position, Mailbox mailbox, byte[] frame, byte[] envelope) {}

    private final Roster roster;
    private final List<Row> rows = new ArrayList<>();

    /// One letter that a key opened.
    record Opened(String mailbox, String kind) {}

    FullDump(Program hub) throws SQLException {
        try (Connection database = new HubFolder(hub).connect();
                Statement statement = database.createStatement()) {
            roster = roster(statement);
            ResultSet found = statement.executeQuery(
                    "select position, mailbox, frame, envelope from entries where envelope is not null order by position");
            while (found.next()) {
                byte[] frame = found.getString("frame").getBytes(StandardCharsets.UTF_8);
                Mailbox mailbox = Mailbox.parse("mailbox", found.getString("mailbox"));
                rows.add(new Row(found.getLong("position"), mailbox, frame, found.getBytes("envelope")));
            }
        } catch (BadMail e) {
            throw new AssertionError("the hub keeps what is not mail", e);
        }
    }

    int envelopes() {
        return rows.size();
    }

    /// The mailbox of the member whose device has these words.
    String mailbox(String words) {
        return roster.findMemberOf(keys(words).signer().key())
                .map(member -> new Mailbox.Member(member.id()).text())
                .orElseThrow();
    }

    /// What the device opens of all mailboxes, tried one by one.
    List<Opened> openedBy(String words) {
        EnvelopeReader reader = new EnvelopeReader(roster, keys(words).identity(), new ReplayMemory());
        List<Opened> opened = new ArrayList<>();
        for (Row row : rows) {
            if (reader.read(row.mailbox, row.position, row.frame, row.envelope) instanceof Answer.Opened letter) {
                opened.add(new Opened(row.mailbox.text(), letter.contents().kind()));
            }
        }
        return opened;
    }

    private DeviceKeys keys(String words) {
        if (Words.read(words) instanceof Words.Fit fit) {
            Secret secret = fit.secret();
            return DeviceKeys.of(secret, roster.hub());
        }
        throw new IllegalArgumentException("these are not twelve words");
    }

    private static Roster roster(Statement statement) throws SQLException, BadMail {
        List<Dsse> entries = new ArrayList<>();
        ResultSet found = statement.executeQuery("select entry from roster_entries order by index");
        while (found.next()) {
            entries.add(Dsse.parse(found.getString("entry").getBytes(StandardCharsets.UTF_8), RosterEntry.MAX_BYTES));
        }
        HubId hub = SignedEntry.verified(entries.getFirst()).entry().header().hub();
        return Roster.replay(hub, entries).roster();
    }
}
