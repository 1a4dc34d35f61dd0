// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.porchlight.mail.Hash;
import org.porchlight.mail.Key;
import org.porchlight.mail.Mailbox;
import org.porchlight.mail.Signer;

/// A newcomer's mail: a day of letters that were sealed before, passed on in several batches.
class MailroomTest {
    private static final Mailbox DAY = new Mailbox.Day(LocalDate.of(2026, 11, 23));

    private final Random random = new Random(1);
    private final Key amina = key();
    private final Key bao = key();
    private final Mailroom mailroom = new Mailroom();

    @Test
    void aDayIsUnreadUntilTheLastOfItsBatchesHasCome() {
        List<Entry> written = new ArrayList<>();
        for (int i = 1; i <= 500; i++) {
            written.add(closed(i, amina, i));
        }
        mailroom.add(new Opening.Opened(written, List.of(), List.of(), List.of()), 500);
        assertThat(mailroom.unread(DAY)).isEqualTo(500);

        passOn(1, 400, 500);
        assertThat(mailroom.unread(DAY)).as("a hundred are still to come").isEqualTo(100);
        passOn(401, 500, 500);
        assertThat(mailroom.unread(DAY)).isZero();
    }

    @Test
    void whatThisDeskCouldOpenBeforeIsNotAwaited() {
        Entry own = new Entry(
                1,
                DAY,
                amina,
                1,
                Optional.of(hash(1)),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Entry.Content("pinned", Map.of())),
                "");
        mailroom.add(new Opening.Opened(List.of(own), List.of(), List.of(), List.of()), 1);
        mailroom.add(new Opening.Opened(List.of(closed(2, bao, 1)), List.of(), List.of(), List.of(inside(2, 1, 7))), 2);
        assertThat(mailroom.unread(DAY)).isZero();
    }

    /// Bao passes on Amina's letters from one number to another; of all of them, the rest will follow.
    private void passOn(int from, int to, int all) {
        List<Entry> reseals = new ArrayList<>();
        List<Opening.Inside> insides = new ArrayList<>();
        for (int i = from; i <= to; i++) {
            reseals.add(closed(500 + i, bao, i));
            insides.add(inside(500 + i, i, all - i));
        }
        mailroom.add(new Opening.Opened(reseals, List.of(), List.of(), insides), 500 + to);
    }

    private Opening.Inside inside(long position, long seq, int left) {
        var content = new Entry.Content("pinned", Map.of());
        return new Opening.Inside(position, DAY, amina, seq, content, new byte[0], List.of(), true, left);
    }

    private static Entry closed(long position, Key author, long seq) {
        return new Entry(
                position,
                DAY,
                author,
                seq,
                Optional.of(hash(position)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "");
    }

    private static Hash hash(long number) {
        return Hash.of(Long.toString(number).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    private Key key() {
        byte[] seed = new byte[32];
        random.nextBytes(seed);
        return Signer.fromSeed(seed).key();
    }
}
