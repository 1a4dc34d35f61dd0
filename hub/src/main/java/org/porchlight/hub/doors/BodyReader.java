// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub.doors;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.people.Kind;
import org.porchlight.hub.refusals.Refusal;
import org.porchlight.mail.BadMail;
import org.porchlight.mail.Fields;
import org.porchlight.mail.Json;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Reads a request's body as one strict JSON object, for a controller that asks for [Fields]: not a byte more than its
/// route allows, not longer than a slow line needs, and only so many large ones at a time. Keeps nothing of it.
final class BodyReader implements HandlerMethodArgumentResolver {
    /// Members' bodies in memory at one time, all requests together: an eighth of the heap, for each is held about
    /// four times over while it is read; at least the largest one.
    private static final int MEMBERS_KILOBYTES =
            (int) Math.clamp(Runtime.getRuntime().maxMemory() / 8 / 1024, Routes.BATCH_BODY / 1024 + 1, 256 * 1024);

    /// Everybody else's, apart: however slowly strangers send, no desk waits behind them.
    private static final int STRANGERS_KILOBYTES = MEMBERS_KILOBYTES / 4;

    /// More than a ticket's largest envelope and its frame have as JSON.
    static final int STRANGERS_BODY = 128 * 1024;

    private static final Duration LONGEST_QUEUE = Duration.ofSeconds(10);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(20);

    /// The slowest line that is waited for.
    private static final int BYTES_PER_SECOND = 16 * 1024;

    private final Semaphore membersKilobytes = new Semaphore(MEMBERS_KILOBYTES, true);
    private final Semaphore strangersKilobytes = new Semaphore(STRANGERS_KILOBYTES, true);

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType().equals(Fields.class);
    }

    @Override
    public Fields resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders)
            throws IOException, BadMail, InterruptedException {
        HttpServletRequest request = web.getNativeRequest(HttpServletRequest.class);
        if (request == null || !(request.getAttribute(DoorFilter.ROUTE) instanceof Route route)) {
            throw Refusal.noRoute();
        }
        requireJson(request);
        Set<Kind> kinds = SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication known
                ? known.getPrincipal().kinds()
                : Set.of();
        int allowed = allowedBytes(route, kinds);
        long told = request.getContentLengthLong();
        if (told > allowed) {
            throw tooLarge(allowed);
        }
        int most = told < 0 ? allowed : (int) told;
        int weight = most / 1024 + 1;
        Semaphore kilobytes = isMember(kinds) ? membersKilobytes : strangersKilobytes;
        if (!kilobytes.tryAcquire(weight, LONGEST_QUEUE.toSeconds(), TimeUnit.SECONDS)) {
            throw Refusal.forNow(503, "busy", "The hub is busy. Try again.", LONGEST_QUEUE);
        }
        try {
            return Fields.of(Json.read("", read(request, allowed, most), allowed), "");
        } finally {
            kilobytes.release(weight);
        }
    }

    /// A large body may come slowly and holds its memory all the while: only desks, which send batches, may send one.
    private static int allowedBytes(Route route, Set<Kind> kinds) {
        if (kinds.contains(Kind.DISPATCHER)) {
            return route.bodyBytes();
        }
        return Math.min(route.bodyBytes(), isMember(kinds) ? Routes.SMALL_BODY : STRANGERS_BODY);
    }

    private static boolean isMember(Set<Kind> kinds) {
        return !Collections.disjoint(kinds, Kind.MEMBERS);
    }

    private static void requireJson(HttpServletRequest request) {
        if (request.getHeader("Content-Encoding") != null) {
            throw wrongType();
        }
        try {
            MediaType type = MediaType.parseMediaType(String.valueOf(request.getContentType()));
            Charset charset = type.getCharset();
            boolean utf8 = charset == null || charset.equals(StandardCharsets.UTF_8);
            if (!utf8 || !type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)) {
                throw wrongType();
            }
        } catch (IllegalArgumentException _) {
            throw wrongType();
        }
    }

    private static byte[] read(HttpServletRequest request, int allowed, int most) throws IOException {
        long deadline = System.nanoTime()
                + LONGEST_SILENCE.toNanos()
                + Duration.ofSeconds(most / BYTES_PER_SECOND).toNanos();
        InputStream in = request.getInputStream();
        byte[] body = new byte[Math.min(most + 1, 64 * 1024)];
        int length = 0;
        for (int read = in.read(body); read >= 0; read = in.read(body, length, body.length - length)) {
            length += read;
            if (length > allowed) {
                throw tooLarge(allowed);
            }
            if (System.nanoTime() > deadline) {
                throw Refusal.of(408, "too-slow", "The request came too slowly. Send it again.");
            }
            if (length == body.length) {
                body = Arrays.copyOf(body, Math.min(allowed + 1, body.length * 2));
            }
        }
        return Arrays.copyOf(body, length);
    }

    private static Refusal wrongType() {
        return Refusal.of(415, "wrong-type", "The body must be application/json in UTF-8, without a content encoding.");
    }

    private static Refusal tooLarge(int allowed) {
        return Refusal.of(413, "too-large", "The body is larger than " + allowed / 1024 + " KiB.");
    }
}
