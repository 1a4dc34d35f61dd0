// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.asks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.porchlight.desk.letters.Ask;
import org.porchlight.desk.letters.Window;
import org.porchlight.desk.post.Entry;
import org.porchlight.mail.Command;
import org.porchlight.mail.Hash;
import org.porchlight.mail.Key;
import org.porchlight.mail.Mailbox;
import org.porchlight.mail.Signer;

class AskFileTest {
    private final Random random = new Random(1);
    private final Key ticket = key();
    private final Key amina = key();
    private final Mailbox.Ask mailbox = Mailbox.Ask.of(ticket);
    private final Hash asked = Hash.of(new byte[] {1});

    @Test
    void onlyAMembersReceiptCounts() {
        List<Entry> entries = List.of(asks(), acks(ticket));
        assertThat(AskFile.read(mailbox, entries).orElseThrow().unacked()).containsExactly(asked);
        List<Entry> received = List.of(asks(), acks(amina));
        assertThat(AskFile.read(mailbox, received).orElseThrow().unacked()).isEmpty();
    }

    private Entry asks() {
        LocalDateTime ten = LocalDateTime.of(2026, 11, 23, 10, 0);
        Ask ask = new Ask(
                Instant.parse("2026-11-22T12:00:00Z"),
                Optional.empty(),
                Ask.What.DELIVERY,
                "Medicine",
                Optional.empty(),
                new Ask.Place("12 Mill Lane", false),
                Optional.empty(),
                Optional.empty(),
                List.of(new Window(ten, ten.plusHours(2))),
                Optional.empty(),
                1,
                0,
                false,
                1,
                "Edda",
                Optional.empty(),
                false,
                Optional.empty(),
                List.of("en"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new Entry(
                1,
                mailbox,
                ticket,
                1,
                Optional.of(asked),
                Optional.of(Command.OPEN),
                Optional.empty(),
                Optional.of(new Entry.Content("ask", ask.body())),
                "");
    }

    private Entry acks(Key author) {
        return new Entry(
                2,
                mailbox,
                author,
                2,
                Optional.empty(),
                Optional.of(Command.ACK),
                Optional.of(asked),
                Optional.empty(),
                "");
    }

    private Key key() {
        byte[] seed = new byte[32];
        random.nextBytes(seed);
        return Signer.fromSeed(seed).key();
    }
}
