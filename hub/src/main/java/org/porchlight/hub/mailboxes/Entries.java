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

    /// Envelopes that are in memory at once while an answer is sent, in bytes; an entry more may exceed it.
    private static final int LARGEST_PART = 256 * 1024;

    private final JdbcClient sql;

    /// What is kept of an entry with a given author and number.
    record Known(long position, Dsse signed) {}

    /// @param state        as in FORMAT §8
    /// @param lastPosition of its latest entry; 0 when it has none
    record MailboxRow(String state, long lastPosition, int ticketEntries) {}

    /// An entry as a reader gets it.
    record Kept(long position, String mailbox, String frame, byte @Nullable [] envelope, Instant receivedHour) {}

    /// Entries after a position, up to another.
    record Part(long after, long upTo) {}

    /// @param parts small enough to be read one at a time; together the whole page
    /// @param more  true when there are entries after the last one
    record Page(List<Part> parts, boolean more) {}

    private record Size(long position, int bytes) {}

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

    /// The next entries that are readable, in order of position: at most `limit`, and fewer when they are large. Reads
    /// their sizes only.
    Page pageAfter(HubId hub, Readable readable, long after, int limit) {
        List<Part> parts = new ArrayList<>();
        long begin = after;
        long last = after;
        long inPage = 0;
        long inPart = 0;
        int count = 0;
        boolean more = false;
        for (Size size : sizes(hub, readable, after, limit + 1)) {
            more = count == limit || inPage > LARGEST_PAGE;
            if (more) {
                break;
            }
            if (inPart > LARGEST_PART) {
                parts.add(new Part(begin, last));
                begin = last;
                inPart = 0;
            }
            count++;
            inPage += size.bytes();
            inPart += size.bytes();
            last = size.position();
        }
        if (last > begin) {
            parts.add(new Part(begin, last));
        }
        return new Page(parts, more);
    }

    private List<Size> sizes(HubId hub, Readable readable, long after, int rows) {
        return sql.sql("select position, coalesce(octet_length(envelope), 0) as bytes from entries"
                        + " where hub_id = ? and position > ? and " + readable.condition()
                        + " order by position limit ?")
                .param(hub.text())
                .param(after)
                .param(readable.parameter())
                .param(rows)
                .query((row, _) -> new Size(row.getLong("position"), row.getInt("bytes")))
                .list();
    }

    List<Kept> read(HubId hub, Readable readable, Part part) {
        return sql.sql("select position, mailbox, frame, envelope, received_hour from entries"
                        + " where hub_id = ? and position > ? and position <= ? and " + readable.condition()
                        + " order by position")
                .param(hub.text())
                .param(part.after())
                .param(part.upTo())
                .param(readable.parameter())
                .query((row, _) -> new Kept(
                        row.getLong("position"),
                        row.getString("mailbox"),
                        row.getString("frame"),
                        row.getBytes("envelope"),
                        row.getObject("received_hour", OffsetDateTime.class).toInstant()))
                .list();
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
