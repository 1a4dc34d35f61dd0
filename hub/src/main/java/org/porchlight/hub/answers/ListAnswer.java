// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub.answers;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.porchlight.mail.Json;
import tools.jackson.databind.node.ObjectNode;

/// One JSON object `{"entries":[…], …}` that is sent while it is made. A reader who takes it more slowly than the
/// slowest line that is waited for is left.
public final class ListAnswer {
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(20);

    /// The slowest line that is waited for.
    private static final int BYTES_PER_SECOND = 16 * 1024;

    private static final int PIECE = 16 * 1024;

    private final OutputStream out;
    private final LongSupplier nanoTime;
    private final long begun;
    private long written;
    private boolean isFirst = true;

    ListAnswer(OutputStream out, LongSupplier nanoTime) {
        this.out = out;
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
    }

    /// Begins the answer. Until the first few KiB are written, a refusal can still take its place.
    public static ListAnswer begin(HttpServletResponse response) throws IOException {
        response.setContentType("application/json;charset=UTF-8");
        var answer = new ListAnswer(response.getOutputStream(), System::nanoTime);
        answer.write("{\"entries\":[");
        return answer;
    }

    /// @throws IOException when the reader has gone, or takes too long
    public void add(ObjectNode item) throws IOException {
        if (!isFirst) {
            write(",");
        }
        isFirst = false;
        write(Json.write(item));
    }

    /// Ends the list and adds what else the answer says.
    ///
    /// @param rest with one member at least
    public void end(ObjectNode rest) throws IOException {
        write("],");
        byte[] members = Json.write(rest);
        write(new String(members, 1, members.length - 1, StandardCharsets.UTF_8));
    }

    private void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    /// In pieces: a line that is not quite dead would otherwise hold an item for hours.
    private void write(byte[] bytes) throws IOException {
        for (int start = 0; start < bytes.length; start += PIECE) {
            long patience = LONGEST_SILENCE
                    .plusMillis(written * 1000 / BYTES_PER_SECOND)
                    .toNanos();
            if (nanoTime.getAsLong() - begun > patience) {
                throw new IOException("the reader takes too long");
            }
            int length = Math.min(PIECE, bytes.length - start);
            out.write(bytes, start, length);
            written += length;
        }
    }
}
