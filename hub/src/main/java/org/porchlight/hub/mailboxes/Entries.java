// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub.mailboxes;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.porchlight.mail.BadMail;
import org.porchlight.mail.Dsse;
import org.porchlight.mail.Frame;
import org.porchlight.mail.Hash;
import org.porchlight.mail.HubId;
import org.porchlight.mail.PayloadType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The tables of mail. Every method runs in a transaction that `Tenancy` has opened for the hub.
@Component
class Entries {
    /// Envelopes in one answer, in bytes; an entry more may exceed it.
    private static final int LARGEST_PAGE = 4 * 1024 * 1024;

    private static final int FETCH_ROWS = 32;

    private final JdbcClient sql;

    /// What is kept of an entry with a given author and number.
    record Known(long position, Dsse signed) {}

    /// @param state        as in FORMAT §8
    /// @param lastPosition of its latest entry; 0 when it has none
    record MailboxRow(String state, long lastPosition, int ticketEntries) {}

    /// An entry as a reader gets it.
    record Kept(long position, String mailbox, String frame, byte @Nullable [] envelope, Instant receivedHour) {}

    /// @param more true when there are entries after the last one
    record Page(List<Kept> entries, boolean more) {}

    Entries(JdbcClient sql) {
        this.sql = sql;
    }

    /// Takes the hub's order of mail: whoever holds it appends alone, until the transaction ends.
    ///
    /// @return the last position that was given
    long lockOrder(HubId hub) {
        return sql.sql("select last_position from hubs where hub_id = ? for update")
                .param(hub.text())
                .query(Long.class)
                .single();
    }

    void moveOrder(HubId hub, long position) {
        sql.sql("update hubs set last_position = ? where hub_id = ?")
                .params(position, hub.text())
                .update();
    }

    Optional<Known> findSame(Frame frame) {
        return sql.sql(
                        "select position, frame from entries where hub_id = ? and mailbox = ? and author = ? and seq = ?")
                .params(
                        frame.hub().text(),
                        frame.mailbox().text(),
                        frame.author().text(),
                        frame.seq())
                .query((row, _) -> new Known(row.getLong("position"), parse(row.getString("frame"))))
                .optional();
    }

    Optional<MailboxRow> findMailbox(HubId hub, String mailbox) {
        return sql.sql("select state, last_position, ticket_entries from mailboxes where hub_id = ? and mailbox = ?")
                .params(hub.text(), mailbox)
                .query((row, _) -> new MailboxRow(
                        row.getString("state"), row.getLong("last_position"), row.getInt("ticket_entries")))
                .optional();
    }

    /// Keeps what the mailbox has become, new or not.
    void putMailbox(HubId hub, String mailbox, MailboxRow row) {
        sql.sql("""
                insert into mailboxes (hub_id, mailbox, state, last_position, ticket_entries) values (?, ?, ?, ?, ?)
                on conflict (hub_id, mailbox) do update set state = excluded.state,
                    last_position = excluded.last_position, ticket_entries = excluded.ticket_entries""")
                .params(hub.text(), mailbox, row.state(), row.lastPosition(), row.ticketEntries())
                .update();
    }

    void put(Posting posting, long position, Instant received) {
        Frame frame = posting.frame();
        sql.sql("""
                insert into entries (hub_id, position, mailbox, author, seq, frame, envelope_hash, envelope,
                                     command, acked, received_hour)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(frame.hub().text())
                .param(position)
                .param(posting.mailbox())
                .param(frame.author().text())
                .param(frame.seq())
                .param(new String(posting.signed().bytes(), StandardCharsets.UTF_8))
                .param(frame.findEnvelope().map(Hash::text).orElse(null))
                .param(posting.envelope())
                .param(frame.findCommand().map(command -> command.text()).orElse(null))
                .param(Optional.ofNullable(frame.of()).map(Hash::text).orElse(null))
                .param(received.truncatedTo(ChronoUnit.HOURS).atOffset(ZoneOffset.UTC))
                .update();
    }

    boolean holdsEnvelope(HubId hub, String mailbox, Hash envelope) {
        return sql.sql("select exists (select from entries where hub_id = ? and mailbox = ? and envelope_hash = ?)")
                .params(hub.text(), mailbox, envelope.text())
                .query(Boolean.class)
                .single();
    }

    void eraseEnvelopes(HubId hub, String mailbox) {
        sql.sql("update entries set envelope = null where hub_id = ? and mailbox = ? and envelope is not null")
                .params(hub.text(), mailbox)
                .update();
    }

    List<String> acked(HubId hub, String mailbox) {
        return sql.sql("""
                select distinct acked from entries
                where hub_id = ? and mailbox = ? and acked is not null order by acked""")
                .params(hub.text(), mailbox)
                .query((row, _) -> row.getString(1))
                .list();
    }

    /// The next entries that are readable, in order of position: at most `limit`, and fewer when they are large.
    Page readAfter(HubId hub, Readable readable, long after, int limit) {
        List<Kept> entries = new ArrayList<>();
        long bytes = 0;
        try (Stream<Kept> found = select(hub, readable, after, limit + 1)) {
            for (Kept each : (Iterable<Kept>) found::iterator) {
                if (entries.size() == limit || bytes > LARGEST_PAGE) {
                    return new Page(entries, true);
                }
                entries.add(each);
                bytes += each.envelope() == null ? 0 : each.envelope().length;
            }
        }
        return new Page(entries, false);
    }

    private Stream<Kept> select(HubId hub, Readable readable, long after, int rows) {
        return sql
                .sql("select position, mailbox, frame, envelope, received_hour from entries"
                        + " where hub_id = ? and position > ? and " + readable.condition()
                        + " order by position limit ?")
                .withFetchSize(FETCH_ROWS)
                .param(hub.text())
                .param(after)
                .param(readable.parameter())
                .param(rows)
                .query((row, _) -> new Kept(
                        row.getLong("position"),
                        row.getString("mailbox"),
                        row.getString("frame"),
                        row.getBytes("envelope"),
                        row.getObject("received_hour", OffsetDateTime.class).toInstant()))
                .stream();
    }

    /// The hub's last position, read without taking the order.
    long lastPosition(HubId hub) {
        return sql.sql("select last_position from hubs where hub_id = ?")
                .param(hub.text())
                .query(Long.class)
                .single();
    }

    /// Mailboxes with an entry after a position, up to another; the latest changed last.
    List<String> changed(HubId hub, long after, long upTo) {
        return sql.sql("""
                select mailbox from entries where hub_id = ? and position > ? and position <= ?
                group by mailbox order by max(position)""")
                .params(hub.text(), after, upTo)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private static Dsse parse(String frame) {
        try {
            return Dsse.parse(frame.getBytes(StandardCharsets.UTF_8), Frame.MAX_BYTES);
        } catch (BadMail bad) {
            throw new IllegalStateException("a kept frame cannot be read: " + bad.getMessage(), bad);
        }
    }

    /// Whether both sign the same statement.
    static boolean same(Dsse one, Dsse other) {
        try {
            return Arrays.equals(one.payload(PayloadType.FRAME), other.payload(PayloadType.FRAME));
        } catch (BadMail bad) {
            throw new IllegalStateException("a kept frame is none: " + bad.getMessage(), bad);
        }
    }
}
