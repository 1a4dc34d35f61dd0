// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.porchlight.mail.Dsse;
import org.porchlight.mail.PayloadType;
import org.porchlight.mail.Signer;

class BatchTest {
    private final Dsse frame = Dsse.sign(PayloadType.FRAME, new byte[300], signer());

    /// 256 KiB are 349,528 letters of base64, with the frame 351,528; 20 MiB hold 59 of them, a hub's 24 MiB 71.
    @Test
    void holdsNoMoreThanAHubTakes() {
        List<OutgoingEntry> many = Collections.nCopies(400, entry(256 * 1024));
        List<OutgoingEntry> fitting = Correspondence.fitting(many);
        assertThat(fitting).hasSize(59);
        long bytes = fitting.stream()
                .mapToLong(each -> org.porchlight.mail.Json.write(each.json()).length)
                .sum();
        assertThat(bytes).isLessThan(20L * 1024 * 1024);
    }

    @Test
    void holdsAtLeastOneAndAllOfFewSmallOnes() {
        assertThat(Correspondence.fitting(List.of(entry(512 * 1024)))).hasSize(1);
        assertThat(Correspondence.fitting(Collections.nCopies(400, entry(8 * 1024))))
                .hasSize(400);
    }

    private OutgoingEntry entry(int bytes) {
        return new OutgoingEntry(frame, Optional.of(new byte[bytes]));
    }

    private static Signer signer() {
        byte[] seed = new byte[32];
        new Random(1).nextBytes(seed);
        return Signer.fromSeed(seed);
    }
}
