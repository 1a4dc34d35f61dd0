// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/// Shows what went wrong in words; logs of our own mistakes only where they happened, since a message may hold what a
/// household wrote.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class Mishaps implements HandlerExceptionResolver {
    private static final Logger LOG = LoggerFactory.getLogger(Mishaps.class);

    @Override
    public ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception problem) {
        MishapPage page = page(problem);
        response.setStatus(page.status());
        return Page.of("mishap", page);
    }

    private static MishapPage page(Exception problem) {
        if (problem instanceof Refusal refusal) {
            return new MishapPage(refusal.status(), message(refusal), refusal.mend());
        }
        if (problem instanceof ErrorResponse answer && answer.getStatusCode().is4xxClientError()) {
            int status = answer.getStatusCode().value();
            return status == 404
                    ? new MishapPage(404, "There is no such page.", "Go back to the inbox.")
                    : new MishapPage(
                            status, "The desk could not read that.", "Go back, look at the fields, try again.");
        }
        LOG.error("{} at {}", problem.getClass().getName(), where(problem));
        return new MishapPage(
                500,
                "The desk made a mistake. What was saved before is still there.",
                "Go back and try again. If it happens again, tell whoever looks after this computer.");
    }

    private static String message(Refusal refusal) {
        String message = refusal.getMessage();
        return message == null ? "" : message;
    }

    private static String where(Exception problem) {
        return Arrays.stream(problem.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("org.porchlight"))
                .limit(8)
                .map(StackTraceElement::toString)
                .collect(Collectors.joining(" < "));
    }
}
