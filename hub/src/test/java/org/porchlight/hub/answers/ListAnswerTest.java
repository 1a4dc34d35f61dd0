// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.porchlight.mail.Json;

class ListAnswerTest {
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final AtomicLong nanos = new AtomicLong();
    private final ListAnswer answer = new ListAnswer(sent, nanos::get);

    @Test
    void separatesItemsAndEndsWithTheRest() throws Exception {
        answer.add(Json.object().put("position", 1));
        answer.add(Json.object().put("position", 2));
        answer.end(Json.object().put("more", false));
        assertThat(sent.toString(StandardCharsets.UTF_8))
                .isEqualTo("{\"position\":1},{\"position\":2}],\"more\":false}");
    }

    @Test
    void leavesAReaderWhoTakesLongerThanTheSlowestLine() throws Exception {
        // 64 KiB at 16 KiB a second are 4 seconds, after the 20 that anybody has.
        answer.add(Json.object().put("text", "a".repeat(64 * 1024)));
        nanos.set(Duration.ofSeconds(23).toNanos());
        answer.add(Json.object());
        nanos.set(Duration.ofSeconds(25).toNanos());
        assertThatThrownBy(() -> answer.add(Json.object())).isInstanceOf(IOException.class);
    }
}
