// SPDX-License-Identifier: Apache-2.0
package org.porchlight.mail;

import java.time.DateTimeException;
import java.time.LocalDate;

/// One addressed sequence of sealed mail: `ask/<43>`, `member/<22>` or `day/<yyyy-mm-dd>` (FORMAT §1).
public sealed interface Mailbox {

    /// A household's ask.
    ///
    /// @param id the hash of the ticket's signing key; random where a household has no ticket
    record Ask(Hash id) implements Mailbox {
        public static Ask of(Key ticket) {
            return new Ask(Hash.of(ticket.bytes()));
        }

        /// Whether `key` is the ticket that this mailbox is named after.
        public boolean isTicket(Key key) {
            return Hash.of(key.bytes()).equals(id);
        }

        @Override
        public String text() {
            return "ask/" + id;
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /// A member's own: offers, runs, sheets, outcomes.
    record Member(MemberId id) implements Mailbox {
        @Override
        public String text() {
            return "member/" + id;
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /// The dispatchers' shared plan of one day.
    ///
    /// @param date the day where the hub is; year 0001 … 9999
    record Day(LocalDate date) implements Mailbox {
        public Day {
            if (date.getYear() < 1 || date.getYear() > 9999) {
                throw new IllegalArgumentException("a day has a year of four digits, not " + date.getYear());
            }
        }

        @Override
        public String text() {
            return "day/" + date;
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /// As it is written in frames, envelopes and addresses.
    String text();

    /// @throws BadMail for every spelling but the one
    static Mailbox parse(String field, String text) throws BadMail {
        int slash = text.indexOf('/');
        String id = text.substring(slash + 1);
        return switch (slash < 0 ? "" : text.substring(0, slash)) {
            case "ask" -> new Ask(Hash.parse(field, id));
            case "member" -> new Member(MemberId.parse(field, id));
            case "day" -> new Day(parseDate(field, id));
            default -> throw BadMail.malformed(field, "must be ask/…, member/… or day/…");
        };
    }

    private static LocalDate parseDate(String field, String text) throws BadMail {
        try {
            LocalDate date = LocalDate.parse(text);
            if (text.length() == 10 && date.getYear() >= 1 && date.toString().equals(text)) {
                return date;
            }
        } catch (DateTimeException notADate) {
            // falls through to the one error for every wrong spelling
        }
        throw BadMail.malformed(field, "must hold a day like day/2026-11-22");
    }
}
