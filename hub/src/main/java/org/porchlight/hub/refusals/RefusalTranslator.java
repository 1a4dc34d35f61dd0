// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub.refusals;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import org.porchlight.mail.BadMail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/// Turns whatever went wrong into a refusal. What nobody expected is logged by its kind and its places in our code;
/// never by its message, which may quote the request.
public final class RefusalTranslator {
    private static final Logger LOG = LoggerFactory.getLogger(RefusalTranslator.class);
    private static final String DISK_FULL = "53100";
    private static final int MOST_CAUSES = 10;

    private RefusalTranslator() {}

    public static Refusal translate(Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; cause != null && i < MOST_CAUSES; i++, cause = cause.getCause()) {
            switch (cause) {
                case Refusal refusal -> {
                    return refusal;
                }
                case BadMail bad -> {
                    return Refusal.of("", bad);
                }
                case SQLException sql -> {
                    return ofDatabase(sql, failure);
                }
                case MethodArgumentTypeMismatchException mismatch -> {
                    return Refusal.field(mismatch.getName(), "is not in form", "give a whole number");
                }
                case IOException _ -> {
                    return Refusal.of(400, "broken-off", "The request broke off before it was whole.");
                }
                default -> {}
            }
        }
        return unexpected(failure);
    }

    private static Refusal ofDatabase(SQLException sql, Throwable failure) {
        String state = String.valueOf(sql.getSQLState());
        if (state.equals(DISK_FULL)) {
            return Refusal.forNow(507, "hub-full", "The hub's disk is full. Nothing was kept.", Duration.ofMinutes(5));
        }
        // 08: connection, 57: the server is stopping or starting, 53: it lacks something; null: the pool timed out.
        if (sql.getSQLState() == null || state.startsWith("08") || state.startsWith("57") || state.startsWith("53")) {
            return Refusal.forNow(
                    503, "database-away", "The hub cannot reach its database. Try again.", Duration.ofSeconds(5));
        }
        return unexpected(failure);
    }

    private static Refusal unexpected(Throwable failure) {
        var text = new StringBuilder("unexpected failure");
        Throwable cause = failure;
        for (int i = 0; cause != null && i < MOST_CAUSES; i++, cause = cause.getCause()) {
            text.append("\n  ").append(cause.getClass().getName());
            if (cause instanceof SQLException sql) {
                text.append(" ").append(sql.getSQLState());
            }
            for (StackTraceElement place : cause.getStackTrace()) {
                if (place.getClassName().startsWith("org.porchlight")) {
                    text.append("\n    at ").append(place);
                }
            }
        }
        LOG.error("{}", text);
        return Refusal.of(500, "failed", "The hub made a mistake. Nothing is lost; the mistake is in its log.");
    }
}
